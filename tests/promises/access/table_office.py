"""The rows of the administration, of restoring a way in, and of the log review."""

from collections.abc import Mapping

from heva.accounts.open_addresses import Level
from tests.promises.access.kinds import About, Person, State
from tests.promises.access.rows import (
    ADMINISTRATORS,
    AT_HOME,
    EVERYBODY,
    HEADS,
    Comers,
    Row,
    of_all,
)

P, S = Person, State
OFFICE = ADMINISTRATORS | HEADS
HEAD, AWAY_HEAD = frozenset({P.UNIT_HEAD}), frozenset({P.NEIGHBOUR_HEAD})
AWAY_ADMINISTRATOR = frozenset({P.NEIGHBOUR_ADMINISTRATOR})

#: Whose page shows whom: administrators all of theirs, heads the people of their unit.
SEEN: Comers = {
    S.OWN: AT_HOME | HEAD,
    S.OTHER_UNIT: AT_HOME,
    S.ENDED: AT_HOME | HEAD,
    S.ELSEWHERE: AWAY_ADMINISTRATOR | AWAY_HEAD,
}
ADMINISTERED: Comers = {state: people & ADMINISTRATORS for state, people in SEEN.items()}
#: A head asks for the people of the unit; an administrator where nobody heads the unit.
ASKED_FOR: Comers = {S.OWN: HEAD, S.OTHER_UNIT: AT_HOME, S.ENDED: HEAD, S.ELSEWHERE: AWAY_HEAD}
LOOKED_AFTER: Comers = {
    S.OWN: AT_HOME | HEAD,
    S.OTHER_UNIT: AT_HOME | {P.OTHER_HEAD},
    S.ELSEWHERE: AWAY_ADMINISTRATOR | AWAY_HEAD,
}
UNITS_OF: Comers = {state: people & ADMINISTRATORS for state, people in LOOKED_AFTER.items()}

PEOPLE: Mapping[str, Row] = {
    "accounts:administration": Row(reading=of_all(OFFICE), gate=OFFICE),
    "accounts:people": Row(reading=of_all(OFFICE), gate=OFFICE),
    "accounts:invite": Row(
        reading=of_all(ADMINISTRATORS), acting=of_all(ADMINISTRATORS), gate=ADMINISTRATORS
    ),
    "accounts:person": Row(reading=SEEN, about=About.PERSON, gate=OFFICE),
    "accounts:change_person": Row(
        reading=ADMINISTERED, acting=ADMINISTERED, about=About.PERSON, gate=ADMINISTRATORS
    ),
    "accounts:give_role": Row(
        reading=ADMINISTERED,
        acting=ADMINISTERED,
        about=About.PERSON,
        gate=ADMINISTRATORS,
        form={"role": "auditor"},
    ),
    "accounts:end_role": Row(
        reading=ADMINISTERED,
        acting=ADMINISTERED,
        about=About.GRANT,
        gate=ADMINISTRATORS,
        parts={"person_id": About.PERSON},
    ),
    "accounts:close_person": Row(
        reading=ADMINISTERED, acting=ADMINISTERED, about=About.PERSON, gate=ADMINISTRATORS
    ),
    "accounts:reopen_person": Row(acting=ADMINISTERED, about=About.PERSON, gate=ADMINISTRATORS),
    "accounts:new_code": Row(acting=ADMINISTERED, about=About.PERSON, gate=ADMINISTRATORS),
    "accounts:units": Row(reading=of_all(OFFICE), gate=OFFICE),
    "accounts:new_unit": Row(
        reading=of_all(ADMINISTRATORS), acting=of_all(ADMINISTRATORS), gate=ADMINISTRATORS
    ),
    "accounts:rename_unit": Row(
        reading=UNITS_OF, acting=UNITS_OF, about=About.UNIT, gate=ADMINISTRATORS
    ),
    "accounts:stand_in": Row(
        reading=LOOKED_AFTER, acting=LOOKED_AFTER, about=About.UNIT, gate=OFFICE
    ),
    "accounts:organisation": Row(
        reading=of_all(ADMINISTRATORS), acting=of_all(ADMINISTRATORS), gate=ADMINISTRATORS
    ),
}

#: Everybody of the office of an organisation sees what is asked there.
HERE = AT_HOME | HEAD | {P.OTHER_HEAD}
THERE = AWAY_ADMINISTRATOR | AWAY_HEAD
ASKED: Comers = {S.OWN: HERE, S.ENDED: HERE, S.ELSEWHERE: THERE}
#: Whoever asked answers no question of their own; what is over is told as that (409).
ANSWERED: Comers = {
    S.OWN: HERE - HEAD,
    S.ENDED: HERE - HEAD,
    S.ELSEWHERE: THERE - AWAY_HEAD,
}
MINE: Comers = {S.OWN: HEAD, S.ENDED: HEAD, S.ELSEWHERE: AWAY_HEAD}

RESTORING: Mapping[str, Row] = {
    "accounts:restorations": Row(reading=of_all(OFFICE), gate=OFFICE),
    "accounts:ask_restoration": Row(
        reading=ASKED_FOR,
        acting=ASKED_FOR,
        about=About.PERSON,
        gate=OFFICE,
        seen_by=SEEN,
        form={"reason": "lost"},
    ),
    "accounts:restoration": Row(reading=ASKED, about=About.RESTORATION, gate=OFFICE),
    "accounts:approve_restoration": Row(
        acting=ANSWERED, about=About.RESTORATION, gate=OFFICE, seen_by=ASKED
    ),
    "accounts:refuse_restoration": Row(
        acting=ANSWERED, about=About.RESTORATION, gate=OFFICE, seen_by=ASKED
    ),
    "accounts:withdraw_restoration": Row(
        acting=MINE, about=About.RESTORATION, gate=OFFICE, seen_by=ASKED
    ),
    "accounts:restoration_code": Row(
        acting=MINE, about=About.RESTORATION, gate=OFFICE, seen_by=ASKED
    ),
    "accounts:restored": Row(reading=EVERYBODY, acting=EVERYBODY, level=Level.VERIFIED),
    "accounts:stop_restoration": Row(acting={}, level=Level.VERIFIED),  # nobody here is restored
    "accounts:activate": Row(reading=EVERYBODY, acting=EVERYBODY, level=Level.OPEN),
}

AUDITORS = frozenset({P.AUDITOR})
FOLLOWERS = AUDITORS | HEADS
REVIEWED: Comers = {S.OWN: AUDITORS}

LOG: Mapping[str, Row] = {
    "accounts:log_reviews": Row(reading=of_all(FOLLOWERS), acting=of_all(AUDITORS), gate=FOLLOWERS),
    "accounts:log_receipt": Row(reading=of_all(FOLLOWERS), gate=FOLLOWERS),
    "accounts:log_export": Row(acting=of_all(AUDITORS), gate=AUDITORS),
    "accounts:log_review": Row(reading=REVIEWED, about=About.REVIEW, gate=AUDITORS),
    "accounts:close_log_review": Row(
        reading=REVIEWED, acting=REVIEWED, about=About.REVIEW, gate=AUDITORS
    ),
    "accounts:log_line": Row(
        reading=REVIEWED,
        acting=REVIEWED,
        about=About.LINE,
        gate=AUDITORS,
        parts={"review_id": About.REVIEW},
    ),
}

OFFICE_ROWS: Mapping[str, Row] = {**PEOPLE, **RESTORING, **LOG}
