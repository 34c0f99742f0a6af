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

    CO_HANDLER_ADDED = "co_handler_added"
    CO_HANDLER_REMOVED = "co_handler_removed"
    COLLEAGUE_BARRED = "colleague_barred"
    BAR_LIFTED = "bar_lifted"
    TIES_STATED = "ties_stated"
    HAND_OVER_ASKED = "hand_over_asked"
    HAND_OVER_WITHDRAWN = "hand_over_withdrawn"
    HANDED_OVER = "handed_over"
    TAKE_OVER_ASKED = "take_over_asked"
    TAKE_OVER_WITHDRAWN = "take_over_withdrawn"
    TAKEN_OVER = "taken_over"
    HAND_OVER_REFUSED = "hand_over_refused"
    TAKE_OVER_REFUSED = "take_over_refused"
    GLASS_BROKEN = "glass_broken"
    GLASS_REFUSED = "glass_refused"  # a code led nowhere, or to a case that bars the person
    NOTICE_SEEN = "notice_seen"

    ORGANISATION_MADE = "organisation_made"
    ORGANISATION_CHANGED = "organisation_changed"
    UNIT_MADE = "unit_made"
    UNIT_CHANGED = "unit_changed"
    STAND_IN_NAMED = "stand_in_named"
    PERSON_INVITED = "person_invited"
    ACTIVATION_CODE_MADE = "activation_code_made"
    PERSON_ACTIVATED = "person_activated"
    PERSON_CHANGED = "person_changed"
    PERSON_CLOSED = "person_closed"
    PERSON_REOPENED = "person_reopened"
    ROLE_GRANTED = "role_granted"
    ROLE_ENDED = "role_ended"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 (the name of an event)
    FACTOR_ENROLLED = "factor_enrolled"
    FACTOR_REMOVED = "factor_removed"
    FACTOR_LOCKED = "factor_locked"
    BACKUP_CODES_MADE = "backup_codes_made"
    RESTORE_ASKED = "restore_asked"
    RESTORE_APPROVED = "restore_approved"
    RESTORE_REFUSED = "restore_refused"
    RESTORE_WITHDRAWN = "restore_withdrawn"
    RESTORE_STOPPED = "restore_stopped"  # by the person themself
    RESTORE_LAPSED = "restore_lapsed"
    RESTORED = "restored"
    RESTORE_SEEN = "restore_seen"
    SIGN_ON_LINKED = "sign_on_linked"
    SIGN_ON_UNLINKED = "sign_on_unlinked"
    LOG_REVIEW_DRAWN = "log_review_drawn"
    LOG_REVIEWED = "log_reviewed"  # something was found about one line
    LOG_REVIEW_CLOSED = "log_review_closed"
    HEAD_SIGNED = "head_signed"
    FEEDBACK_LEFT = "feedback_left"
    PREFERENCES_CHANGED = "preferences_changed"

    CASES_LISTED = "cases_listed"
    CASE_READ = "case_read"
    ROUND_READ = "round_read"
    OUTCOME_READ = "outcome_read"
    PAPER_MADE = "paper_made"
    OPENINGS_READ = "openings_read"  # "Vem har öppnat ärendet"
    COUNTS_READ = "counts_read"  # a unit head saw numbers and ages
    PEOPLE_READ = "people_read"
    LOG_READ = "log_read"
    LOG_EXPORTED = "log_exported"
    FEEDBACK_READ = "feedback_read"

    PASSWORD_ACCEPTED = "password_accepted"  # noqa: S105 (the name of an event)
    SIGNED_IN = "signed_in"
    SIGN_IN_DELAYED = "sign_in_delayed"
    FACTOR_REFUSED = "factor_refused"
    STEPPED_UP = "stepped_up"
    ROLE_CHOSEN = "role_chosen"
    SESSION_ENDED = "session_ended"  # ended from another session of the same person
    SIGN_IN_REFUSED = "sign_in_refused"
    ACTIVATION_REFUSED = "activation_refused"
    SIGNED_OUT = "signed_out"
    SCREEN_HIDDEN = "screen_hidden"
    SCREEN_SHOWN = "screen_shown"
    ACCESS_DENIED = "access_denied"


_READS = frozenset(
    {
        Event.CASES_LISTED,
        Event.CASE_READ,
        Event.ROUND_READ,
        Event.OUTCOME_READ,
        Event.PAPER_MADE,
        Event.OPENINGS_READ,
        Event.COUNTS_READ,
        Event.PEOPLE_READ,
        Event.LOG_READ,
        Event.LOG_EXPORTED,
        Event.FEEDBACK_READ,
    }
)
_AT_THE_ENTRANCE = frozenset(
    {
        Event.PASSWORD_ACCEPTED,
        Event.SIGNED_IN,
        Event.SIGN_IN_DELAYED,
        Event.FACTOR_REFUSED,
        Event.STEPPED_UP,
        Event.ROLE_CHOSEN,
        Event.SESSION_ENDED,
        Event.SIGN_IN_REFUSED,
        Event.ACTIVATION_REFUSED,
        Event.SIGNED_OUT,
        Event.SCREEN_HIDDEN,
        Event.SCREEN_SHOWN,
        Event.ACCESS_DENIED,
    }
)

SORTS: Mapping[Event, Sort] = {
    event: Sort.READ
    if event in _READS
    else Sort.ENTRANCE
    if event in _AT_THE_ENTRANCE
    else Sort.WRITE
    for event in Event
}
