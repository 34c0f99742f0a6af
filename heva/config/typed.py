"""What somebody had written in a form that could not be taken: given back on the error page."""

import re
from typing import Final

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

#: The inputs of a checklist in which somebody may have written (heva/forms/input_names.py) …
WRITTEN_IN: Final = ("answer:", "rationale:", "because:")
#: … and what they hold where nobody wrote: the key of an option, a number, a date, a short word.
CHOSEN: Final = re.compile(r"[a-z0-9_?!.:-]*")
#: The free texts of the other forms. Passwords, codes and names are never given back.
FREE_TEXTS: Final = frozenset({"reason", "words", "message", "remark"})
#: A request whose form cannot be read at all.
UNREADABLE: Final = (
    UnreadablePostError,
    RequestDataTooBig,
    TooManyFieldsSent,
    SuspiciousOperation,
    MultiPartParserError,
)


def typed_by_us(request: HttpRequest) -> tuple[str, ...]:
    """The free texts of a post that came from a page of ours; nothing from anywhere else."""
    if request.method != "POST" or not came_from_us(request):
        return ()
    try:
        return written(request)
    except UNREADABLE:
        return ()


def came_from_us(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the request."""
    try:
        ours = f"{request.scheme}://{request.get_host()}"
    except SuspiciousOperation:
        return False
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == ours
    return request.headers.get("Referer", "").startswith(f"{ours}/")


def written(request: HttpRequest) -> tuple[str, ...]:
    """The free texts of a posted page, in their order on it."""
    return tuple(
        value
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and _is_text(name, value)
    )


def _is_text(name: str, value: str) -> bool:
    if name.startswith(WRITTEN_IN):
        return not CHOSEN.fullmatch(value)
    return name.rpartition("-")[2] in FREE_TEXTS
