"""Response headers that neither Django nor django-csp sets."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse


class Headers:
    """Nothing but static files may be kept by a browser or proxy; nobody else may embed us."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        # django-csp leaves out error pages within DEBUG, for the sake of Django's technical ones.
        response.headers.setdefault(HEADER, build_policy())
        if not (request.path.startswith(settings.STATIC_URL) and response.status_code < 400):
            response.headers["Cache-Control"] = "no-store"
        return response
