"""Where a person goes after a page is saved: the button that was pressed, as a value."""

from dataclasses import dataclass
from typing import Final

from heva.forms.typed import Posted

#: In the address of a step: shows a new entry of this group, and comes back to the check page.
ADDS: Final = "ny"
RETURNS: Final = "tillbaka"
#: Where the page comes back to after a signal: the address must not tell which signal there is.
LAST_SEEN: Final = "senast-markerad"


@dataclass(frozen=True)
class Going:
    """What was pressed. At most one of the fields before `returns_to_check` is set."""

    is_back: bool = False
    is_close: bool = False
    is_drop: bool = False
    adds_to: str = ""
    removes_from: str = ""
    removed_index: int = 0
    acknowledges: str = ""
    returns_to_check: bool = False
    action: str = "save"

    @property
    def stays_at(self) -> str:
        """The element of the same page to come back to, or "" when the page is left."""
        if self.adds_to or self.removes_from:
            return f"grupp-{self.adds_to or self.removes_from}"
        return LAST_SEEN if self.acknowledges else ""

    @property
    def query(self) -> str:
        """The query of the page that is stayed on."""
        parts = [f"{ADDS}={self.adds_to}"] if self.adds_to else []
        parts += [f"{RETURNS}=kontroll"] if self.returns_to_check else []
        return f"?{'&'.join(parts)}" if parts else ""


def going_from(data: Posted) -> Going:
    """Read the pressed button out of a post, or the state of a page out of its address.

    An unknown button saves and goes on, as the main one does.
    """
    returns = data.get(RETURNS) == "kontroll"
    action = data.get("action") or "save"
    word, _colon, rest = action.partition(":")
    if word == "remove":
        group, _colon, index = rest.rpartition(":")
        place = int(index) if index.isascii() and index.isdecimal() and len(index) < 5 else 9999
        return Going(
            removes_from=group, removed_index=place, returns_to_check=returns, action=action
        )
    return Going(
        is_back=word == "back",
        is_close=word == "close",
        is_drop=word == "drop",
        adds_to=rest if word == "add" else _key(data.get(ADDS) or ""),
        acknowledges=rest if word == "seen" else "",
        returns_to_check=returns,
        action=action,
    )


def _key(text: str) -> str:
    return text if len(text) <= 40 else ""
