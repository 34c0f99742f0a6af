"""What doctor asks about single sign-on, and ending a link."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from heva.accounts.activation_codes import make_code
from heva.accounts.granting import Server
from heva.accounts.models import ActivationCode, User
from heva.accounts.sign_on.checks import sign_on_findings
from heva.accounts.sign_on.identity import Identity, Refused
from heva.accounts.sign_on.linking import links_of, use_up
from heva.accounts.sign_on.models import SubjectKey, UsedAnswer
from heva.accounts.sign_on.providers import provider_of
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.audit.recording import record
from heva.vault.sealing import Sealed
from tests.accounts.sign_on.provider_files import openid_table, write_file
from tests.accounts.sign_on.round_trip import round_trip
from tests.people import make_organisation
from tests.sign_on_provider.behaviour import Behaviour
from tests.sign_on_provider.running import Running

pytestmark = pytest.mark.django_db


def test_all_is_well_where_provider_and_organisation_are_there(openid: Running) -> None:
    make_organisation()
    assert sign_on_findings() == []


def test_an_organisation_that_is_not_here_is_told(openid: Running) -> None:
    (finding,) = sign_on_findings()
    assert "there is no organisation Ådalens kommun" in finding


def test_a_provider_that_does_not_answer_is_told(settings: Settings, tmp_path: Path) -> None:
    settings.DEBUG = True
    make_organisation()
    table = openid_table(tmp_path, "http://127.0.0.1:9")
    settings.HEVA_SIGN_ON_FILE = write_file(tmp_path, table)
    (finding,) = sign_on_findings()
    assert "unreachable" in finding


def test_a_certificate_that_ends_soon_is_told(saml: Running) -> None:
    make_organisation()
    with time_machine.travel(datetime.now().astimezone() + timedelta(days=80), tick=False):
        found = sign_on_findings()
    assert sum("no certificate in its metadata" in one for one in found) == 2


def test_after_a_link_is_ended_the_person_is_linked_anew(openid: Running, anna: User) -> None:
    round_trip(Client())
    openid.behave(Behaviour(subject="her new subject"))
    assert round_trip(Client()).status_code == 403
    call_command("end_sign_on_link", login="Anna", provider="adalen", stdout=StringIO())
    with pytest.raises(CommandError, match="No such person"):
        call_command("end_sign_on_link", login="anna", provider="adalen")
    assert AuditEntry.objects.order_by("id").last().event == "sign_on_unlinked"  # type: ignore[union-attr]
    assert round_trip(Client()).status_code == 302
    assert links_of(anna) == ("adalen",)


def test_somebody_who_was_never_in_needs_no_activation_code_any_more(
    openid: Running, anna: User
) -> None:
    User.objects.filter(id=anna.id).update(activated_at=None)
    act = uuid.uuid4()
    with transaction.atomic():
        make_code(anna, by=None, act=act)
        record(Event.ACTIVATION_CODE_MADE, Server(anna.organisation_id), act=act)
    round_trip(Client())
    anna.refresh_from_db()
    assert anna.activated_at is not None
    assert not ActivationCode.objects.filter(user=anna, ended_at=None).exists()


def test_an_answer_that_was_used_is_used_for_every_browser(openid: Running, db: None) -> None:
    provider = provider_of("adalen")
    assert provider is not None
    proven = Identity(subject="s", login="", level="", proven_at=0, answer_id="once")
    use_up(provider, proven)
    with pytest.raises(Refused, match="used_before"):
        use_up(provider, proven)
    with time_machine.travel(datetime.now().astimezone() + timedelta(hours=1), tick=False):
        use_up(provider, replace(proven, answer_id="another"))
    assert UsedAnswer.objects.count() == 1


def test_a_key_of_subjects_that_was_exchanged_lets_nobody_in(openid: Running, anna: User) -> None:
    round_trip(Client())
    SubjectKey.objects.update(wrapped=Sealed(bytes(61)))
    client = Client()
    assert round_trip(client).status_code == 403
    assert "_auth_user_id" not in client.session
