"""Error pages: plain words, an id to read out on the phone, and nothing about a case in them.

What the person had written is given back to them alone, to be copied from the page.
"""

import sys
from collections.abc import Callable, Sequence

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from heva.config.faults import status_of
from heva.config.logs import request_id
from heva.config.typed import typed_by_us

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# Django's own technical pages carry this; no page of ours does. To a script that asks for no HTML
# it says the same as plain text, posted fields included; nothing of ours is plain text.
TECHNICAL_PAGE = b'<meta name="robots" content="NONE,NOARCHIVE">'
TECHNICAL_TEXT = "text/plain"
#: What a view below may answer without a page of its own: a wrong method, too many attempts.
BARE = frozenset({405, 429})


def page(status: int, texts: Sequence[str] = ()) -> HttpResponse:
    """The page `templates/errors/STATUS.html`; it needs neither database nor session.

    `texts` are what the person had written, to be copied from the page.
    """
    found = {"error_id": request_id.get(), "texts": texts}
    words = render_to_string(f"errors/{status}.html", found)
    return HttpResponse(words, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where more was sent than fits."""
    if isinstance(exception, TOO_MUCH):
        return page(413)
    return page(400, typed_by_us(request))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return page(403, typed_by_us(request))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 where the form was too old or came from elsewhere; `reason` is for nobody's eyes.

    Too old is also a page that stood open while its person signed in again in another window.
    What they wrote there is saved nowhere, so the page gives it back.
    """
    return page(403, typed_by_us(request))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same for what does not exist and for what somebody may not see."""
    return page(404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 where it helps to try again in a while; 507 where there is no room to save."""
    return page(status_of(sys.exc_info()[1]), typed_by_us(request))


class OwnPages:
    """Puts our own page where Django would answer with none, or with its technical one.

    A method that an address does not know is answered by Django with an empty page. Its technical
    pages, with everything that was posted, exist within DEBUG only.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code < 400 or response.streaming:
            return response
        if response.status_code in BARE and not response.content:
            return _with_page(request, response)
        if not _is_technical(response):
            return response
        if response.status_code == 400 and too_long(request):
            return page(413)
        return page(response.status_code, typed_by_us(request))


def _with_page(request: HttpRequest, bare: HttpResponse) -> HttpResponse:
    """The same answer, with its headers and cookies, and our page in it."""
    bare.content = page(bare.status_code, typed_by_us(request)).content
    bare.headers["Content-Type"] = "text/html; charset=utf-8"
    return bare


def _is_technical(response: HttpResponse) -> bool:
    if response.headers.get("Content-Type", "").startswith(TECHNICAL_TEXT):
        return True
    return TECHNICAL_PAGE in response.content


def too_long(request: HttpRequest) -> bool:
    """Whether the request says it carries more than we accept."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdigit() and int(length) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)
