"""Which person of ours a provider's subject is. Nobody is ever made here: people are invited."""

import hashlib
import hmac
import json
import uuid
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from heva.accounts.activation_codes import end_code
from heva.accounts.granting import actor
from heva.accounts.models import User, normal_login
from heva.accounts.scope import within
from heva.accounts.sign_on.attempts import LONGEST_SECONDS
from heva.accounts.sign_on.identity import Identity, Reason, Refused
from heva.accounts.sign_on.models import ProviderLink, UsedAnswer, make_subject_key
from heva.accounts.sign_on.providers import Provider
from heva.audit.events import Event
from heva.audit.recording import record


def use_up(provider: Provider, identity: Identity) -> None:
    """Note that this answer has been used. Raises Refused where it was used before."""
    now = timezone.now()
    UsedAnswer.objects.filter(until__lt=now).delete()
    told = json.dumps([provider.key, identity.answer_id]).encode()
    _row, is_new = UsedAnswer.objects.get_or_create(
        mark=hashlib.sha256(told).hexdigest(),
        # An attempt lives shorter than this, and no answer is believed without its attempt.
        defaults={"until": now + timedelta(seconds=2 * LONGEST_SECONDS)},
    )
    if not is_new:
        raise Refused(Reason.USED_BEFORE)


def person_of(provider: Provider, identity: Identity, *, inside: User | None) -> User:
    """The person behind `identity`; at the first sign-on linked by the login name. Raises Refused.

    `inside` is who is signed in and verified in this browser, or None. Whoever is
    unknown, closed, of another organisation or has a way in of their own gets the same answer.
    """
    mark = _mark(provider, identity.subject)
    link = (
        ProviderLink.objects.filter(provider=provider.key, subject_mark=mark, ended_at=None)
        .select_related("user__organisation")
        .first()
    )
    user = link.user if link is not None else _invited(provider, identity.login)
    if user is None or not user.is_active or user.organisation.name != provider.organisation:
        raise Refused(Reason.NOBODY_HERE)
    if link is None:
        if not _may_be_linked(user, inside):
            raise Refused(Reason.NOBODY_HERE)
        _link(provider, mark, user)
    return user


def links_of(user: User) -> tuple[str, ...]:
    """The keys of the providers that know this person."""
    live = ProviderLink.objects.filter(user=user, ended_at=None).order_by("provider")
    return tuple(live.values_list("provider", flat=True))


def end_link(user: User, provider_key: str, *, by: User | None) -> bool:
    """The provider's subject is no longer `user`: the next sign-on links anew. False where none.

    For a person who was given a new identity at the provider. `by` is None for a command.
    """
    act = uuid.uuid4()
    with transaction.atomic():
        live = ProviderLink.objects.filter(user=user, provider=provider_key, ended_at=None)
        link = live.select_for_update().first()
        if link is None:
            return False
        live.update(ended_at=timezone.now(), ended_act_id=act)
        who = actor(by, user.organisation_id)
        record(Event.SIGN_ON_UNLINKED, who, about=[user.id, link.id], act=act)
    return True


def _may_be_linked(user: User, inside: User | None) -> bool:
    """Whoever has a way in of their own here is linked by themself alone, from inside.

    Else whoever can change the login name at the provider would take over a colleague's account.
    """
    if inside is not None:
        return user == inside
    return user.activated_at is None or not user.has_usable_password()


def _invited(provider: Provider, login: str) -> User | None:
    """The person of the provider's own organisation who was invited under that login name."""
    if not login:
        return None
    people = User.objects.select_related("organisation")
    return people.filter(
        login=normal_login(login), organisation__name=provider.organisation
    ).first()


def _link(provider: Provider, mark: str, user: User) -> None:
    """Link for the first time. Raises Refused where the person is somebody else there already.

    A login name that the municipality gave to a new colleague must not open the old one's cases.
    Somebody who has never been in needs no activation code any more.
    """
    act = uuid.uuid4()
    try:
        with within(user.organisation_id), transaction.atomic():
            link = ProviderLink.objects.create(
                provider=provider.key, subject_mark=mark, user=user, by=user, act_id=act
            )
            if user.activated_at is None:
                end_code(user, act)
                User.objects.filter(id=user.id).update(activated_at=timezone.now())
            record(Event.SIGN_ON_LINKED, user, about=[user.id, link.id], act=act)
    except IntegrityError:
        raise Refused(Reason.NOBODY_HERE) from None


def _mark(provider: Provider, subject: str) -> str:
    key = make_subject_key(provider.key).open()
    if key is None:
        # Its row was altered: no link can be told from another, so nobody is let in by one.
        raise Refused(Reason.NOBODY_HERE)
    told = json.dumps([provider.key, subject]).encode()
    return hmac.digest(key.secret, told, hashlib.sha256).hex()
