"""Every address of the program; ids in them are random and no case words occur."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

handler400 = "heva.config.errors.bad_request"
handler403 = "heva.config.errors.forbidden"
handler404 = "heva.config.errors.not_found"
handler500 = "heva.config.errors.server_error"

to_case_list = login_not_required(RedirectView.as_view(pattern_name="assessments:list"))

urlpatterns: list[URLPattern | URLResolver] = [
    path("sprak/", login_not_required(set_language), name="set_language"),
    path("konto/", include("heva.accounts.urls")),
    path("arenden/", include("heva.assessments.urls")),
    path("bedomning/", include("heva.forms.urls")),
    path("bedomning/", include("heva.reports.urls")),
]
if settings.HEVA_DEMO:
    from heva.demo.views import start

    urlpatterns += [
        path("", start, name="start"),
        path("ovning/", include("heva.demo.urls")),
    ]
else:
    urlpatterns.append(path("", to_case_list, name="start"))
