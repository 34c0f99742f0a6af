"""Which addresses answer somebody who is not signed in altogether, and why. The single truth.

Every address without a row here demands a verified session that acts in a role. A test walks
the resolver and fails where a row names nothing, or gives no reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """How far somebody must have come. Each level includes those before it."""

    OPEN = "open"  # anybody
    PASSWORD = "password"  # noqa: S105 (a level): the password was right, no factor given yet
    VERIFIED = "verified"  # signed in altogether, no role chosen yet
    ACTING = "acting"  # signed in and acting in a role: everything without a row


@dataclass(frozen=True)
class Opening:
    """What an address demands, and the reason that it demands less than the rest."""

    level: Level
    reason: str


def _open(reason: str) -> Opening:
    return Opening(Level.OPEN, reason)


def _password(reason: str) -> Opening:
    return Opening(Level.PASSWORD, reason)


def _verified(reason: str) -> Opening:
    return Opening(Level.VERIFIED, reason)


OPENINGS: Final[Mapping[str, Opening]] = {
    "start": _open("leads to the login page, or shows the people of the demo"),
    "set_language": _open("the login page is read in one's own language"),
    "demo:enter": _open("the one-click entrance of the demo; it exists in the demo alone"),
    "health": _open("a watch asks whether the program is well; it is told that and no more"),
    "feedback:statement": _open("the law wants the accessibility statement open to everybody"),
    "accounts:login": _open("the way in"),
    "accounts:passkey_options": _open("a passkey alone lets in; it tells nothing of anybody"),
    "accounts:passkey_login": _open("a passkey alone lets in"),
    "accounts:factor": _password("where the factor is given"),
    "accounts:enrol": _password("one's first factor; nobody adds another with a password alone"),
    "accounts:begin_app": _password("as accounts:enrol"),
    "accounts:enrol_app": _password("as accounts:enrol"),
    "accounts:app_picture": _password("as accounts:enrol"),
    "accounts:passkey_making_options": _password("as accounts:enrol"),
    "accounts:enrol_passkey": _password("as accounts:enrol"),
    "accounts:methods": _verified("one's own ways in belong to no role"),
    "accounts:remove_factor": _verified("as accounts:methods"),
    "accounts:new_backup_codes": _verified("as accounts:methods"),
    "accounts:password": _verified("as accounts:methods"),
    "accounts:sign_on": _open("single sign-on: before the way to the identity provider"),
    "accounts:sign_on_answer": _open("single sign-on: where OpenID Connect comes back"),
    "accounts:sign_on_saml": _open("single sign-on: where SAML comes back"),
    "accounts:sign_on_saml_done": _open("single sign-on: where the SAML answer is read"),
    "accounts:sign_on_metadata": _open("single sign-on: what a SAML provider must know of us"),
    "accounts:sign_on_carry": _verified("a fresh proof, before a role is chosen too"),
    "accounts:sign_on_confirm": _verified("a fresh proof, before a role is chosen too"),
    "accounts:sign_on_resume": _verified("what was typed before a fresh proof"),
    "accounts:activate": _open("the first way in, or a lost one made anew, by a code of one's own"),
    "accounts:restored": _verified("what was done about one's own way in, before all else"),
    "accounts:stop_restoration": _verified("as accounts:restored"),
    "accounts:logged_out": _open("says that one is out"),
    "accounts:logout": _password("whoever got as far as the password may leave again"),
    "accounts:role": _verified("choosing the role is what is left to do"),
    "accounts:hide": _verified("the screen can be hidden before a role is chosen"),
    "accounts:unlock": _verified("the blank page, and back from it"),
    "accounts:keep_alive": _password("the warning before the end; shows and changes nothing else"),
}


def level_of(url_name: str) -> Level:
    """What the address of this name ("accounts:login") demands; "" is an address without name."""
    opening = OPENINGS.get(url_name)
    return Level.ACTING if opening is None else opening.level
