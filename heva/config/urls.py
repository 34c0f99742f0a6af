"""Every address of the program; ids in them are random and no case words occur."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_POST
from django.views.generic import RedirectView
from django.views.i18n import set_language

from heva.config.health_address import health

handler400 = "heva.config.errors.bad_request"
handler403 = "heva.config.errors.forbidden"
handler404 = "heva.config.errors.not_found"
handler500 = "heva.config.errors.server_error"

to_first_page = RedirectView.as_view(pattern_name="accounts:landing")

urlpatterns: list[URLPattern | URLResolver] = [
    path("sprak/", require_POST(set_language), name="set_language"),
    path("halsa/", health, name="health"),
    path("tillganglighet/", include("heva.accounts.feedback.urls")),
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
    urlpatterns.append(path("", to_first_page, name="start"))
