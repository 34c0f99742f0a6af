"""The closed list of events: what may stand in the audit log, and of what sort each is."""

from collections.abc import Mapping
from enum import StrEnum


class Sort(StrEnum):
    """Whether an event changed something, showed something, or happened at a door."""

    WRITE = "write"
    READ = "read"
    ENTRANCE = "entrance"  # who came in, who left, who was turned away


class Event(StrEnum):
    """Everything that is recorded. Adding one is a migration, so that the database knows it."""

    CASE_OPENED = "case_opened"
    CODE_CONFIRMED = "code_confirmed"
    CASES_LINKED = "cases_linked"
    ROUND_OPENED = "round_opened"
    FIELDS_SAVED = "fields_saved"
    SIGNAL_ACKNOWLEDGED = "signal_acknowledged"
    ROUND_LOCKED = "round_locked"
    POST_KEPT = "post_kept"
    POST_DROPPED = "post_dropped"

    CASES_LISTED = "cases_listed"
    CASE_READ = "case_read"
    ROUND_READ = "round_read"
    OUTCOME_READ = "outcome_read"
    PAPER_MADE = "paper_made"

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    SCREEN_HIDDEN = "screen_hidden"
    SCREEN_SHOWN = "screen_shown"
    ACCESS_DENIED = "access_denied"


SORTS: Mapping[Event, Sort] = {
    Event.CASE_OPENED: Sort.WRITE,
    Event.CODE_CONFIRMED: Sort.WRITE,
    Event.CASES_LINKED: Sort.WRITE,
    Event.ROUND_OPENED: Sort.WRITE,
    Event.FIELDS_SAVED: Sort.WRITE,
    Event.SIGNAL_ACKNOWLEDGED: Sort.WRITE,
    Event.ROUND_LOCKED: Sort.WRITE,
    Event.POST_KEPT: Sort.WRITE,
    Event.POST_DROPPED: Sort.WRITE,
    Event.CASES_LISTED: Sort.READ,
    Event.CASE_READ: Sort.READ,
    Event.ROUND_READ: Sort.READ,
    Event.OUTCOME_READ: Sort.READ,
    Event.PAPER_MADE: Sort.READ,
    Event.SIGNED_IN: Sort.ENTRANCE,
    Event.SIGN_IN_REFUSED: Sort.ENTRANCE,
    Event.SIGNED_OUT: Sort.ENTRANCE,
    Event.SCREEN_HIDDEN: Sort.ENTRANCE,
    Event.SCREEN_SHOWN: Sort.ENTRANCE,
    Event.ACCESS_DENIED: Sort.ENTRANCE,
}
