"""Telling people that somebody tried to get in by guessing: at their next sign-in, and once."""

import uuid

from django.db import transaction
from django.utils import timezone

from heva.accounts.factors.models import DoorNotice
from heva.accounts.models import Role, RoleGrant, User
from heva.accounts.scope import within
from heva.audit.events import Event
from heva.audit.recording import record_entrance


def guessed_at(user: User | None) -> None:
    """A name was guessed at until it was locked. Tells its person, their head, administrators.

    Called for a name that nobody has too: the entry in the log is written all the same.
    """
    with transaction.atomic():
        if user is not None:
            DoorNotice.objects.bulk_create(
                DoorNotice(reader_id=reader, about=user) for reader in _readers(user)
            )
        record_entrance(Event.SIGN_IN_DELAYED, user)


def unseen(user: User) -> tuple[bool, int]:
    """Whether `user` was guessed at, and how many others; seen with this asking."""
    mine = DoorNotice.objects.filter(reader=user, seen_at=None)
    about = list(mine.values_list("about_id", flat=True))
    if about:
        mine.update(seen_at=timezone.now())
    return user.id in about, len(set(about) - {user.id})


def _readers(user: User) -> set[uuid.UUID]:
    with within(user.organisation_id):
        live = RoleGrant.objects.filter(user__is_active=True, ended_at=None)
        heads = live.filter(role=Role.UNIT_HEAD.value, unit__people=user)
        administrators = live.filter(role=Role.ADMINISTRATOR.value)
        told = [*heads.values_list("user_id", flat=True)]
        return {user.id, *told, *administrators.values_list("user_id", flat=True)}
