"""The demo: people of every role by one click, three cases, and no way to lose any of it."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client, override_settings

from heva.accounts.models import User
from heva.assessments.frozen_round import FrozenRound
from heva.assessments.models import Assessment, Case, CaseKind, Submission
from heva.assessments.submissions import frozen
from heva.demo.apps import DemoConfig
from heva.demo.case_files import CASES, Stage, read
from heva.demo.loading import load
from heva.demo.people import AUTHOR, PEOPLE

pytestmark = pytest.mark.django_db


def enter(client: Client, login: str) -> int:
    with override_settings(DEBUG=True):
        return client.post("/ovning/in/", {"person": login}).status_code


def test_loading_makes_the_people_and_three_cases_of_different_stages() -> None:
    loaded = load()
    assert (loaded.people, loaded.new_cases) == (len(PEOPLE), 3)
    assert {case.kind for case in Case.objects.all()} == {CaseKind.DEMO.value}
    assert Submission.objects.count() == sum(case.stage is Stage.LOCKED for case in CASES) == 1
    assert Assessment.objects.count() == 3


def test_the_locked_case_says_why_judgement_and_rules_differ_as_its_file_does() -> None:
    load()
    locked = frozen(Submission.objects.get())
    assert isinstance(locked, FrozenRound)
    assert locked.gap_reason == read(CASES[0])["case"]["gap_reason"]


def test_loading_again_changes_nothing() -> None:
    load()
    before = set(Case.objects.values_list("id", "code"))
    call_command("load_demo", verbosity=0)
    assert set(Case.objects.values_list("id", "code")) == before
    assert User.objects.count() == len(PEOPLE)


def test_nobody_gets_in_by_password() -> None:
    load()
    assert not any(person.has_usable_password() for person in User.objects.all())


def test_the_start_page_offers_every_person(client: Client) -> None:
    with override_settings(DEBUG=True):
        words = client.get("/").content.decode()
    for person in PEOPLE:
        assert person.name in words
        assert f'value="{person.login}"' in words


def test_one_click_enters_and_shows_the_persons_own_cases(client: Client) -> None:
    load()
    assert enter(client, AUTHOR.login) == 302
    words = client.get("/arenden/").content.decode()
    for case in Case.objects.all():
        assert case.code in words


def test_entering_needs_a_post_and_a_known_person(client: Client) -> None:
    load()
    assert client.get("/ovning/in/").status_code == 405
    assert enter(client, "somebody-else") == 404
    assert "_auth_user_id" not in client.session


def test_entering_is_closed_where_debug_is_off(client: Client) -> None:
    load()
    with override_settings(DEBUG=False):
        assert client.post("/ovning/in/", {"person": AUTHOR.login}).status_code == 404
        assert client.get("/").headers["Location"] == "/arenden/"
    assert "_auth_user_id" not in client.session


def test_the_app_refuses_to_load_where_debug_is_off() -> None:
    import heva.demo

    app = DemoConfig("heva.demo", heva.demo)
    with override_settings(DEBUG=False), pytest.raises(ImproperlyConfigured, match="password"):
        app.ready()
