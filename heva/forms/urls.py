"""Addresses of the checklist. The round's id in them is random; a step is the domain's key."""

from django.urls import path
from django.views.decorators.http import require_http_methods

from heva.accounts.sessions import kept_when_idle
from heva.forms.autosave import autosave
from heva.forms.judgement_views import judgement_page
from heva.forms.keeping import keep
from heva.forms.lock_views import acknowledge, lock_round
from heva.forms.reading_views import reading_page
from heva.forms.wizard import DONE, ChecklistWizard

app_name = "forms"

#: formtools wants a form at import; `ChecklistWizard.setup` puts the instrument's steps there.
page = require_http_methods(["GET", "HEAD", "POST"])  # else OPTIONS would answer with an empty page
wizard = kept_when_idle(keep)(
    page(ChecklistWizard.as_view(url_name="forms:step", done_step_name=DONE))
)

urlpatterns = [
    path("<uuid:assessment>/del/<slug:step>/", wizard, name="step"),
    path("<uuid:assessment>/kontrollera/", wizard, {"step": DONE}, name="check"),
    path("<uuid:assessment>/bedom/", judgement_page, name="judgement"),
    path("<uuid:assessment>/reglerna/", reading_page, name="reading"),
    path("<uuid:assessment>/spara/", autosave, name="autosave"),
    path("<uuid:assessment>/signal/", acknowledge, name="acknowledge"),
    path("<uuid:assessment>/las/", lock_round, name="lock"),
]
