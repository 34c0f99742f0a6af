"""Units, stand-ins and what the organisation is called on paper."""

from uuid import uuid4

import pytest
from django.urls import reverse

from heva.accounts.administration.refusals import CannotBe, NotAllowed
from heva.accounts.administration.unit_actions import (
    change_printed_name,
    make_unit,
    name_stand_in,
    rename_unit,
)
from heva.accounts.models import DEFAULT_PRINTED_AS, Unit
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests import people
from tests.accounts.administration.conftest import Browsing
from tests.people import Cast
from tests.reading_pages import words


def test_a_unit_is_made_renamed_and_logged(cast: Cast) -> None:
    unit = make_unit(cast.administrator, "Mottagningen")
    rename_unit(cast.administrator, unit, "Mottag")
    assert Unit.objects.get(id=unit.id).name == "Mottag"
    events = list(AuditEntry.objects.filter(about__icontains=str(unit.id)).order_by("id"))
    assert [one.event for one in events] == [Event.UNIT_MADE.value, Event.UNIT_CHANGED.value]


def test_a_name_is_taken_once_in_an_organisation_and_free_in_another(cast: Cast) -> None:
    with pytest.raises(CannotBe):
        make_unit(cast.administrator, "Vuxna")
    made = make_unit(cast.neighbour_administrator, "Vuxna")
    assert made.organisation_id == cast.neighbour.organisation_id


def test_a_head_names_a_stand_in_and_nothing_else(cast: Cast) -> None:
    unit = people.make_unit(cast.author.organisation)
    name_stand_in(cast.unit_head, unit, cast.co_worker)
    assert Unit.objects.get(id=unit.id).stand_in == cast.co_worker
    name_stand_in(cast.unit_head, unit, None)
    assert Unit.objects.get(id=unit.id).stand_in is None
    for act in (
        lambda: rename_unit(cast.unit_head, unit, "X"),
        lambda: make_unit(cast.unit_head, "X"),
        lambda: name_stand_in(cast.second_head, unit, cast.co_worker),
        lambda: change_printed_name(cast.unit_head, "X"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_who_cannot_stand_in(cast: Cast) -> None:
    unit = people.make_unit(cast.author.organisation)
    for person in (cast.unit_head, cast.neighbour, cast.administrator):
        with pytest.raises((CannotBe, NotAllowed)):
            name_stand_in(cast.administrator, unit, person)
    with pytest.raises(CannotBe):
        name_stand_in(cast.unit_head, unit, cast.closed)
    assert Unit.objects.get(id=unit.id).stand_in == cast.stand_in


def test_the_page_offers_nobody_of_another_organisation(cast: Cast, browser_of: Browsing) -> None:
    unit = people.make_unit(cast.author.organisation)
    client = browser_of(cast.unit_head)
    path = reverse("accounts:stand_in", args=[unit.id])
    assert cast.neighbour.name not in words(client.get(path))
    assert client.post(path, {"person": str(cast.neighbour.id)}).status_code == 400
    assert client.post(path, {"person": str(cast.co_worker.id)}).status_code == 302


def test_anothers_unit_and_none_are_answered_alike(cast: Cast, browser_of: Browsing) -> None:
    client = browser_of(cast.unit_head)
    anothers = people.make_unit(cast.author.organisation, "Vuxna")
    elsewhere = people.make_unit(cast.neighbour.organisation)
    for unit_id in (anothers.id, elsewhere.id, uuid4()):
        assert client.get(reverse("accounts:stand_in", args=[unit_id])).status_code == 404


def test_units_are_made_and_renamed_from_the_pages(cast: Cast, browser_of: Browsing) -> None:
    client = browser_of(cast.administrator)
    new = reverse("accounts:new_unit")
    assert client.post(new, {"name": "  "}).status_code == 400
    assert client.post(new, {"name": "Vuxna"}).status_code == 400
    assert client.post(new, {"name": " Mottag   ett "}).status_code == 302
    unit = Unit.objects.get(name="Mottag ett")
    path = reverse("accounts:rename_unit", args=[unit.id])
    assert 'value="Mottag ett"' in words(client.get(path))
    assert client.post(path, {"name": "Vuxna"}).status_code == 400
    assert client.post(path, {"name": "Mottag två"}).status_code == 302


def test_paper_names_the_organisation_only_where_it_chose_so(
    cast: Cast, browser_of: Browsing
) -> None:
    client = browser_of(cast.administrator)
    home, path = cast.administrator.organisation, reverse("accounts:organisation")
    assert home.printed_as == DEFAULT_PRINTED_AS
    assert client.post(path, {"printed_as": "Något helt annat"}).status_code == 400
    assert client.post(path, {"printed_as": home.name}).status_code == 302
    home.refresh_from_db()
    assert home.printed_as == home.name
    client.post(path, {"printed_as": DEFAULT_PRINTED_AS})
    home.refresh_from_db()
    assert home.printed_as == DEFAULT_PRINTED_AS


def test_every_showing_of_who_could_stand_in_is_recorded(cast: Cast, browser_of: Browsing) -> None:
    path = reverse("accounts:stand_in", args=[people.make_unit(cast.author.organisation).id])
    answer = browser_of(cast.unit_head).post(path, {"person": "nobody"})
    assert answer.status_code == 400
    assert AuditEntry.objects.latest("id").event == Event.PEOPLE_READ.value
