"""The probes of P6 find what they are there for: faults planted in the program are caught."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from pytest_django.plugin import DjangoDbBlocker

from heva.accounts.models import User
from heva.assessments import lookup
from heva.assessments.models import Case
from tests.promises.access import verdicts
from tests.promises.access.addresses import Address, addresses
from tests.promises.access.kinds import Person
from tests.promises.access.table import TABLE
from tests.promises.access.verdicts import Findings, walk
from tests.promises.access.world import World, whole_world

FEW = (Person.AUTHOR, Person.COLLEAGUE, Person.BARRED, Person.NEIGHBOUR)
RENDER = "heva.assessments.case_views.render"
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """A world of its own: no planted fault reaches the real probes."""
    with django_db_blocker.unblock(), whole_world() as made:
        yield made


@pytest.fixture(autouse=True)
def few_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same probes with those alone who would notice."""
    monkeypatch.setattr(verdicts, "PEOPLE", FEW)


def probed(world: World, name: str) -> list[str]:
    """What the probes say of one address."""
    found = Findings()
    address: Address = next(one for one in addresses() if one.name == name)
    walk(world, address, TABLE[name], found)
    return found.wrong


def test_a_view_that_forgets_to_ask_whose_case_it_is_is_caught(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def everybodys(user: User) -> QuerySet[Case]:
        return Case.objects.all()

    monkeypatch.setattr(lookup, "own_cases", everybodys)
    wrong = probed(world, "assessments:code")
    assert any(line.startswith("colleague GET assessments:code own: expected") for line in wrong)
    assert any(line.startswith("barred GET assessments:code barred:") for line in wrong)


def test_a_page_that_shows_anothers_code_is_caught(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tells(request: HttpRequest, template: str, *given: Any, **more: Any) -> HttpResponse:
        page = render(request, template, *given, **more)
        page.content += "".join(world.secrets).encode()
        return page

    monkeypatch.setattr(RENDER, tells)
    assert any("shows what it must not" in line for line in probed(world, "assessments:list"))


def test_a_refusal_that_differs_from_nothing_there_is_caught(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from heva.config import errors

    honest = errors.page

    def tells(status: int, texts: tuple[str, ...] = ()) -> HttpResponse:
        page = honest(status, texts)
        page.headers["X-Exists"] = str(_denied_ids[-1] in _real_ids) if _denied_ids else ""
        return page

    _real_ids = {one.id for one in Case.objects.all()}
    _denied_ids: list[UUID] = []

    def notes(user: User, wanted: UUID) -> Http404:
        _denied_ids.append(wanted)
        return Http404()

    monkeypatch.setattr(lookup, "_denied", notes)
    monkeypatch.setattr(errors, "page", tells)
    wrong = probed(world, "assessments:code")
    assert any("differs from what does not exist" in line for line in wrong)


def test_a_reading_that_writes_is_caught(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def writes(request: HttpRequest, template: str, *given: Any, **more: Any) -> HttpResponse:
        Case.objects.filter(owner=request.user.pk).update(age_band="a51_plus")
        return render(request, template, *given, **more)

    monkeypatch.setattr(RENDER, writes)
    assert any("writes" in line for line in probed(world, "assessments:list"))


def test_an_answer_without_its_policy_is_caught(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loosens(request: HttpRequest, template: str, *given: Any, **more: Any) -> HttpResponse:
        page = render(request, template, *given, **more)
        page.headers["Content-Security-Policy"] = "default-src *"
        page.set_cookie("tracking", "1")
        return page

    monkeypatch.setattr(RENDER, loosens)
    wrong = probed(world, "assessments:list")
    assert any("Content-Security-Policy" in line for line in wrong)
    assert any("a cookie called tracking" in line for line in wrong)


def test_an_address_without_a_row_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {address.name for address in addresses()}
    fewer = {name: row for name, row in TABLE.items() if name != "assessments:case"}
    assert known - set(fewer) == {"assessments:case"}
