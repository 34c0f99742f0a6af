"""A sign-on that has begun: kept in the session, on the server, until the browser comes back.

It binds what comes back to the browser that asked, and to the provider that was asked.
"""

import secrets
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Final

from django.contrib.sessions.backends.base import SessionBase

from heva.accounts.sign_on.identity import Reason, Refused
from heva.accounts.sign_on.providers import Provider

LONGEST_SECONDS: Final = 10 * 60
MOST: Final = 5  # as many tabs may stand at a provider at once; the oldest gives way

_ATTEMPTS: Final = "heva_sign_on"


class Purpose(StrEnum):
    """What the person wants the proof for."""

    SIGN_IN = "sign_in"
    CONFIRM = "confirm"  # signed in already: a factor anew, before something that demands it


@dataclass(frozen=True)
class Attempt:
    """`state` travels with the browser; the other secrets never leave us but to be compared."""

    provider: str
    purpose: Purpose
    after: str  # a path of our own, where the person goes on
    started: float
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    request_id: str = ""  # of a SAML request


def new_attempt(provider: Provider, purpose: Purpose, after: str, now: float) -> Attempt:
    """An attempt with secrets of its own; `keep` stores it."""
    return Attempt(
        provider=provider.key,
        purpose=purpose,
        after=after,
        started=now,
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
    )


def keep(session: SessionBase, attempt: Attempt) -> None:
    """Remember the attempt in this session."""
    held = dict(session.get(_ATTEMPTS, {}))
    held[attempt.state] = asdict(attempt) | {"purpose": attempt.purpose.value}
    newest = sorted(held.items(), key=lambda one: float(one[1]["started"]))[-MOST:]
    session[_ATTEMPTS] = dict(newest)


def take(session: SessionBase, provider: Provider, state: str, now: float) -> Attempt:
    """The attempt that `state` belongs to, which is thereby used up. Raises Refused.

    An attempt at another provider is none: what one says is never believed for another.
    """
    held = dict(session.get(_ATTEMPTS, {}))
    kept = held.pop(state, None)
    if kept is None:
        raise Refused(Reason.UNKNOWN_ATTEMPT)
    session[_ATTEMPTS] = held
    attempt = Attempt(**{**kept, "purpose": Purpose(kept["purpose"])})
    if attempt.provider != provider.key or not 0 <= now - attempt.started < LONGEST_SECONDS:
        raise Refused(Reason.UNKNOWN_ATTEMPT)
    return attempt
