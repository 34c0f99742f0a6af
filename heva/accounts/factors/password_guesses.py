"""Letting a password through to the hasher, or saying how long to wait. All are counted here.

A guess is written down before it is looked at, as a failure, while the row of its name is locked:
guesses made at once are counted one by one, and a crash half-way counts against the guesser.
Whether anybody has the name plays no part, so the answer tells nothing about it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from heva.accounts.factors import guess_limits
from heva.accounts.factors.guess_limits import NO_WAIT
from heva.accounts.factors.models import GuessedAccount, PasswordGuess
from heva.accounts.models import normal_login

PAGE_SALT = "heva.accounts.factors.login_page"
KEPT = timedelta(days=1, hours=1)  # a row is needed for a day
# A row later than this was written by a clock that has been set back since: it holds nobody up.
AHEAD = timedelta(minutes=1)


@dataclass(frozen=True)
class Turn:
    """This password may be looked at; say afterwards whether it was right."""

    guess: PasswordGuess


@dataclass(frozen=True)
class Wait:
    """It may not be looked at for so many whole seconds."""

    seconds: int


def new_page(now: datetime) -> str:
    """The mark that a login page carries: when it was made, and a number of its own."""
    return signing.dumps([now.timestamp(), str(uuid4())], salt=PAGE_SALT)


def take_turn(login: str, address: str, page: str) -> Turn | Wait:
    """May the password typed for `login`, from `address`, on the page of that mark be looked at?"""
    account, place = _mark("account", normal_login(login)), _mark("address", address)
    with transaction.atomic():
        GuessedAccount.objects.get_or_create(mark=account)
        door = GuessedAccount.objects.select_for_update().filter(mark=account)
        list(door)  # takes the lock; a row purged in between is made again with the next guess
        now = timezone.now()
        door.update(touched_at=now)
        wait, number = _wait(account, place, now), None
        if wait == NO_WAIT and (pause := _pause(place, now)) > NO_WAIT:
            wait, number = _rest_of(pause, page, now), _read(page)[1]
        if wait > NO_WAIT:
            return Wait(max(1, -int(-wait.total_seconds() // 1)))
        guess = PasswordGuess(account=account, address=place, at=now, page=number)
        try:
            with transaction.atomic():
                guess.save()
        except IntegrityError:  # the same page at once from two sides
            return Wait(1)
    return Turn(guess)


def was_right(turn: Turn) -> None:
    """The password was right: the guess was none, and the pair begins anew."""
    PasswordGuess.objects.filter(id=turn.guess.id).update(right=True)


def was_wrong(turn: Turn) -> bool:
    """The password was wrong. True, once a day at most, where it made the daily limit full."""
    account, now = turn.guess.account, turn.guess.at
    with transaction.atomic():
        doors = GuessedAccount.objects.select_for_update().filter(mark=account)
        list(doors)
        if len(_failures(account, now)) < guess_limits.ACCOUNT_FAILURES:
            return False
        since = now - guess_limits.ACCOUNT_SPAN
        untold = doors.filter(Q(warned_at=None) | Q(warned_at__lte=since))
        return untold.update(warned_at=now) == 1


def purge(now: datetime) -> None:
    """Forget guesses and names after a day; rows that somebody holds just now are left."""
    old = now - KEPT
    PasswordGuess.objects.filter(at__lt=old).delete()
    with transaction.atomic():
        idle = GuessedAccount.objects.filter(touched_at__lt=old)
        free = list(idle.select_for_update(skip_locked=True).values_list("mark", flat=True)[:1000])
        GuessedAccount.objects.filter(mark__in=free).delete()


def _wait(account: str, place: str, now: datetime) -> timedelta:
    return max(
        guess_limits.wait_of_pair(_pair_failures(account, place, now), now),
        guess_limits.wait_of_account(_failures(account, now), now),
    )


def _failures(account: str, now: datetime) -> list[datetime]:
    """When this name was guessed wrong in the last day, latest first. A success forgives none."""
    wrong = PasswordGuess.objects.filter(
        account=account, right=False, at__gt=now - guess_limits.ACCOUNT_SPAN, at__lte=now + AHEAD
    )
    return list(wrong.order_by("-at").values_list("at", flat=True))


def _pair_failures(account: str, place: str, now: datetime) -> list[datetime]:
    """The failures of the pair since it last succeeded, latest first."""
    since = now - 2 * guess_limits.PAIR_SPAN
    mine = PasswordGuess.objects.filter(
        account=account, address=place, at__gt=since, at__lte=now + AHEAD
    )
    found: list[datetime] = []
    for at, right in mine.order_by("-at", "-id").values_list("at", "right"):
        if right:
            break
        found.append(at)
    return found


def _pause(place: str, now: datetime) -> timedelta:
    """How long a login page must have been open at this address, busy or not."""
    wrong = PasswordGuess.objects.filter(
        address=place, right=False, at__gt=now - guess_limits.ADDRESS_SPAN, at__lte=now + AHEAD
    )
    return timedelta(seconds=guess_limits.pause_of_address(wrong.count()))


def _rest_of(pause: timedelta, page: str, now: datetime) -> timedelta:
    """What is left of the pause on this page; all of it where the page was sent before."""
    opened, number = _read(page)
    used = number is None or PasswordGuess.objects.filter(page=number).exists()
    open_for = timedelta(seconds=now.timestamp() - opened)
    return pause if used or open_for < NO_WAIT else max(NO_WAIT, pause - open_for)


def _read(page: str) -> tuple[float, UUID | None]:
    try:
        opened, number = signing.loads(page, salt=PAGE_SALT, max_age=guess_limits.ADDRESS_SPAN)
    except signing.BadSignature:
        return 0.0, None
    return float(opened), UUID(number)


def _mark(kind: str, value: str) -> str:
    """A keyed mark: without the server's secret nobody learns names or addresses from it."""
    salt = f"heva.accounts.factors.password_guesses.{kind}"
    return salted_hmac(salt, value, algorithm="sha256").hexdigest()
