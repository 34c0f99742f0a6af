"""The names of what a session keeps. Nothing of a case is among it, and nothing that was typed."""

from typing import Final

STARTED: Final = "heva_started"
LAST_ACT: Final = "heva_last_act"
HIDDEN_AT: Final = "heva_hidden_at"
HIDDEN_PAGE: Final = "heva_hidden_page"
ENDED: Final = "heva_ended"  # the only thing that an ended session keeps

#: The role that the session acts in, and that it was one of several.
ROLE: Final = "heva_role"
HOLDS_SEVERAL: Final = "heva_holds_several"

#: The mark of a full sign-in (`entrance`).
VERIFIED: Final = "heva_verified"
