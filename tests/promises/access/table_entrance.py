"""The rows of the entrance: login, factors, single sign-on, sessions, open pages."""

from collections.abc import Mapping

from heva.accounts.open_addresses import Level
from tests.promises.access.kinds import METHODS, About, Answer, Person, State
from tests.promises.access.rows import ADMINISTRATORS, AUTHORS, EVERYBODY, Row, of_all

P, S = Person, State
ALL = frozenset(METHODS)

ENTRANCE: Mapping[str, Row] = {
    "start": Row(reading=EVERYBODY, level=Level.OPEN),
    "set_language": Row(acting=EVERYBODY, level=Level.OPEN),
    "health": Row(reading=EVERYBODY, level=Level.OPEN),
    "demo:enter": Row(acting={}, level=Level.OPEN),  # outside DEBUG nobody enters by it
    "accounts:login": Row(reading=EVERYBODY, acting=EVERYBODY, level=Level.OPEN),
    "accounts:logout": Row(acting=EVERYBODY, level=Level.PASSWORD),
    "accounts:logged_out": Row(reading=EVERYBODY, level=Level.OPEN),
    "accounts:keep_alive": Row(reading=EVERYBODY, acting=EVERYBODY, level=Level.PASSWORD),
    "accounts:hide": Row(acting=EVERYBODY, level=Level.VERIFIED),
    "accounts:unlock": Row(reading=EVERYBODY, acting=EVERYBODY, level=Level.VERIFIED),
    "accounts:preferences": Row(reading=EVERYBODY, acting=EVERYBODY),
    "accounts:sessions": Row(reading=EVERYBODY, acting=EVERYBODY),
    "accounts:role": Row(reading=EVERYBODY, acting=EVERYBODY, level=Level.VERIFIED),
    "accounts:landing": Row(reading=EVERYBODY),
    "feedback:statement": Row(reading=EVERYBODY, level=Level.OPEN),
    "feedback:leave": Row(reading=EVERYBODY, acting=EVERYBODY),
    "feedback:list": Row(reading=of_all(ADMINISTRATORS)),
}

ADDS: Mapping[Person, Answer] = {P.PASSWORD_ONLY: Answer.FACTOR}
OWN_APP = {S.OWN: AUTHORS | {P.AUTHOR_OTHERWISE}, S.ELSEWHERE: frozenset({P.NEIGHBOUR})}

FACTORS: Mapping[str, Row] = {
    "accounts:factor": Row(reading=EVERYBODY, acting=EVERYBODY, level=Level.PASSWORD),
    "accounts:passkey_login": Row(acting=EVERYBODY, level=Level.OPEN),
    "accounts:passkey_options": Row(acting=EVERYBODY, level=Level.OPEN),
    "accounts:methods": Row(reading=EVERYBODY, level=Level.VERIFIED),
    "accounts:password": Row(
        reading=EVERYBODY, acting=EVERYBODY, level=Level.VERIFIED, fresh=ALL, fresh_first=True
    ),
    "accounts:new_backup_codes": Row(
        acting=EVERYBODY, level=Level.VERIFIED, fresh=ALL, fresh_first=True
    ),
    "accounts:remove_factor": Row(
        acting=OWN_APP, about=About.FACTOR, level=Level.VERIFIED, fresh=ALL, fresh_first=True
    ),
    "accounts:enrol": Row(
        reading=EVERYBODY, level=Level.PASSWORD, fresh=ALL, fresh_first=True, special=ADDS
    ),
    "accounts:begin_app": Row(
        acting=EVERYBODY, level=Level.PASSWORD, fresh=ALL, fresh_first=True, special=ADDS
    ),
    "accounts:enrol_passkey": Row(
        acting=EVERYBODY, level=Level.PASSWORD, fresh=ALL, fresh_first=True, special=ADDS
    ),
    "accounts:passkey_making_options": Row(
        acting=EVERYBODY, level=Level.PASSWORD, fresh=ALL, fresh_first=True, special=ADDS
    ),
    "accounts:enrol_app": Row(
        reading=OWN_APP,
        acting=OWN_APP,
        about=About.APP,
        level=Level.PASSWORD,
        fresh=ALL,
        fresh_first=True,
        special=ADDS,
    ),
    "accounts:app_picture": Row(
        reading=OWN_APP,
        about=About.APP,
        level=Level.PASSWORD,
        fresh=ALL,
        fresh_first=True,
        special=ADDS,
    ),
}

#: No provider is configured here, so none of these is anybody's; tests/accounts/sign_on has some.
NOBODY: Mapping[State, frozenset[Person]] = {}
PROVIDER = {"key": "ingen"}
CARRIED = {"row": "nothing"}  # what was typed, and nobody carries anything here
SIGN_ON: Mapping[str, Row] = {
    "accounts:sign_on": Row(reading=NOBODY, acting=NOBODY, level=Level.OPEN, parts=PROVIDER),
    "accounts:sign_on_answer": Row(reading=NOBODY, level=Level.OPEN, parts=PROVIDER),
    "accounts:sign_on_metadata": Row(reading=NOBODY, level=Level.OPEN, parts=PROVIDER),
    "accounts:sign_on_saml": Row(acting=NOBODY, level=Level.OPEN, parts=PROVIDER),
    "accounts:sign_on_saml_done": Row(acting=NOBODY, level=Level.OPEN, parts=PROVIDER),
    "accounts:sign_on_carry": Row(acting=NOBODY, level=Level.VERIFIED, parts=PROVIDER),
    "accounts:sign_on_confirm": Row(
        reading=NOBODY, acting=NOBODY, level=Level.VERIFIED, parts={**PROVIDER, **CARRIED}
    ),
    "accounts:sign_on_resume": Row(reading=EVERYBODY, level=Level.VERIFIED, parts=CARRIED),
}
