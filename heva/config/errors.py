"""Error pages: plain words, an id to read out on the phone, and nothing of what was written."""

import logging
import re
import sys
from collections.abc import Callable, Sequence
from typing import Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from heva.audit.recording import AuditUnavailable
from heva.config.logs import request_id

log = logging.getLogger("heva.errors")

# The database cannot be reached or written just now, or a reading could not be recorded.
NOT_NOW = (OperationalError, AuditUnavailable)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# Django's own technical pages carry this; no page of ours does. To a script that asks for no HTML
# it says the same as plain text, posted fields included; nothing of ours is plain text.
TECHNICAL_PAGE = b'<meta name="robots" content="NONE,NOARCHIVE">'
TECHNICAL_TEXT = "text/plain"
# The inputs of a checklist in which somebody may have written (heva/forms/input_names.py) …
WRITTEN_IN: Final = ("answer:", "rationale:", "because:")
# … and what they hold where nobody wrote: the key of an option, a number, a date, one short word.
CHOSEN: Final = re.compile(r"[a-z0-9_?!.:-]*")


def page(status: int, texts: Sequence[str] = ()) -> HttpResponse:
    """The page `templates/errors/STATUS.html`; it needs neither database nor session.

    `texts` are what the person had written, to be copied from the page.
    """
    found = {"error_id": request_id.get(), "texts": texts}
    words = render_to_string(f"errors/{status}.html", found)
    return HttpResponse(words, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where more was sent than fits."""
    return page(413 if isinstance(exception, TOO_MUCH) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return page(403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 where the form was too old or came from elsewhere; `reason` is for nobody's eyes.

    Too old is also a page that stood open while its person signed in again in another window.
    What they wrote there is saved nowhere, so the page gives it back.
    """
    return page(403, written(request) if came_from_us(request) else ())


def came_from_us(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the request."""
    ours = f"{request.scheme}://{request.get_host()}"
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == ours
    return request.headers.get("Referer", "").startswith(f"{ours}/")


def written(request: HttpRequest) -> tuple[str, ...]:
    """The free texts of a posted checklist page, in their order on it."""
    return tuple(
        value
        for name, values in request.POST.lists()
        if name.startswith(WRITTEN_IN)
        for value in values
        if value.strip() and not CHOSEN.fullmatch(value)
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same for what does not exist and for what somebody may not see."""
    return page(404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where it helps to try again in a while."""
    return page(503 if isinstance(sys.exc_info()[1], NOT_NOW) else 500)


class OwnPagesInDebug:
    """Puts our own error pages where Django's DEBUG would show its technical ones."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code < 400 or response.streaming:
            return response
        is_text = response.headers.get("Content-Type", "").startswith(TECHNICAL_TEXT)
        if not is_text and TECHNICAL_PAGE not in response.content:
            return response
        if response.status_code == 400 and too_long(request):
            return page(413)
        return page(response.status_code)


def too_long(request: HttpRequest) -> bool:
    """Whether the request says it carries more than we accept."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdigit() and int(length) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)
