"""The rows of cases and rounds."""

from collections.abc import Mapping

from tests.promises.access.kinds import About, Answer, Person, State
from tests.promises.access.rows import (
    AUTHORS,
    EVERYBODY,
    HEADS,
    OWNERS,
    READERS,
    WORKERS,
    WORKING,
    Row,
    of_all,
)

P, S = Person, State
POST = frozenset({"POST"})
ALL = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
BREAKERS = HEADS | {P.ON_CALL}

CASES: Mapping[str, Row] = {
    "assessments:list": Row(reading=EVERYBODY),
    "assessments:open": Row(
        reading=of_all(WORKING), acting=of_all(WORKING), otherwise=Answer.REFUSED
    ),
    "assessments:notices_seen": Row(reading=EVERYBODY, acting=EVERYBODY),
    "assessments:unit": Row(reading=of_all(HEADS), otherwise=Answer.REFUSED),
    "assessments:glass": Row(
        reading=of_all(BREAKERS), acting=of_all(BREAKERS), otherwise=Answer.REFUSED
    ),
    "assessments:case": Row(reading=READERS, about=About.CASE),
    "assessments:code": Row(reading=READERS, acting=READERS, about=About.CASE),
    "assessments:ties": Row(reading=WORKERS, acting=WORKERS, about=About.CASE),
    "assessments:people": Row(reading=WORKERS, about=About.CASE),
    "assessments:add_co_handler": Row(
        reading=READERS, acting=OWNERS, about=About.CASE, form={"person": "person"}, fresh=POST
    ),
    "assessments:remove_co_handler": Row(
        reading=READERS, acting=OWNERS, about=About.CASE, form={"person": "co_handler"}
    ),
    "assessments:bars": Row(reading=WORKERS, about=About.CASE),
    "assessments:bar": Row(
        reading=READERS, acting=WORKERS, about=About.CASE, form={"person": "person"}
    ),
    "assessments:lift_bar": Row(
        reading=READERS, acting=OWNERS, about=About.CASE, form={"person": "barred"}, fresh=POST
    ),
    "assessments:hand_over": Row(
        reading=OWNERS,
        acting=OWNERS,
        about=About.CASE,
        form={"person": "person"},
        fresh=POST,
    ),
    "assessments:openings": Row(reading=WORKERS, about=About.CASE),
    "assessments:link": Row(reading=READERS, acting=READERS, about=About.CASE),
    "assessments:new_round": Row(reading=WORKERS, acting=WORKERS, about=About.CASE),
    "assessments:tasks": Row(reading=READERS, about=About.ROUND),
}

#: Who may decide a request to move a case, and who may take it back.
DECIDERS = {S.OWN: AUTHORS, S.GLASS: frozenset({P.OTHER_HEAD, P.ON_CALL})}
ASKERS = {S.OWN: frozenset({P.UNIT_HEAD}), S.GLASS: frozenset({P.UNIT_HEAD})}
#: An owner who is there after all says no to a take-over, and agrees to none.
DECLINERS = {**DECIDERS, S.GLASS: DECIDERS[S.GLASS] | AUTHORS}
SHOWN = {state: DECLINERS[state] | ASKERS[state] for state in DECLINERS}

TRANSFERS: Mapping[str, Row] = {
    "assessments:transfers": Row(reading=EVERYBODY),
    "assessments:ask_transfer": Row(
        reading=of_all(HEADS), acting=of_all(HEADS), otherwise=Answer.REFUSED
    ),
    "assessments:approve_transfer": Row(
        reading=SHOWN,
        acting=DECIDERS,
        about=About.TRANSFER,
        seen_by=SHOWN,
        fresh=POST,
        fresh_first=True,
    ),
    "assessments:decline_transfer": Row(
        reading=SHOWN, acting=DECLINERS, about=About.TRANSFER, seen_by=SHOWN
    ),
    "assessments:withdraw_transfer": Row(
        reading=SHOWN, acting=ASKERS, about=About.TRANSFER, seen_by=SHOWN
    ),
}

ROUNDS: Mapping[str, Row] = {
    **TRANSFERS,
    "forms:step": Row(reading=READERS, acting=WORKERS, about=About.ROUND, parts={"step": "danger"}),
    "forms:check": Row(reading=READERS, acting=WORKERS, about=About.ROUND),
    "forms:judgement": Row(reading=READERS, acting=WORKERS, about=About.ROUND),
    "forms:reading": Row(reading=READERS, acting=WORKERS, about=About.ROUND),
    "forms:autosave": Row(acting=WORKERS, about=About.ROUND),
    "forms:acknowledge": Row(
        reading=READERS, acting=WORKERS, about=About.ROUND, form={"flag": "life"}
    ),
    "forms:lock": Row(reading=READERS, acting=WORKERS, about=About.ROUND),
    "reports:outcome": Row(reading=READERS, about=About.ROUND),
    "reports:pdf": Row(reading=WORKERS, about=About.ROUND, fresh=ALL, fresh_first=True),
    "reports:blank": Row(reading=EVERYBODY),
}
