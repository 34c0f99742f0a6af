"""Reading the pages that a test client got."""

import re
from typing import Protocol


class Got(Protocol):
    """What a test client answers, as far as its words go."""

    @property
    def content(self) -> bytes: ...


def words(response: Got) -> str:
    """The page as text."""
    return response.content.decode()


def title(page: str) -> str:
    """What the browser's tab says."""
    (found,) = re.findall("<title>(.*?)</title>", page)
    return str(found)


def without_error_id(response: Got) -> bytes:
    """The body of an error page but for its id, which differs every time."""
    return re.sub(rb'<span class="mono nowrap">[^<]*</span>', b"", response.content)
