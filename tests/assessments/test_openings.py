"""The owner's page "Vem har öppnat ärendet"."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from heva.assessments.models import Assessment
from heva.audit.event_words import How, how_of, words_of
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.audit.recording import record_read
from tests.makers import make_small_round, save
from tests.people import Cast
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast: Cast) -> Assessment:
    return make_small_round(cast.author)


def shown(client: Client, draft: Assessment, page: int = 1) -> str:
    address = reverse("assessments:openings", args=[draft.case_id])
    answer = client.get(address, {"sida": page})
    assert answer.status_code == 200
    return answer.content.decode()


def others(text: str) -> str:
    return text[text.index("Andra än du") : text.index("Det du själv har gjort")]


def test_every_event_is_said_in_words() -> None:
    said = [words_of(event.value) for event in Event]
    assert len(set(said)) == len(list(Event))
    assert not {event.value for event in Event} & set(said)


@pytest.mark.parametrize(
    ("event", "how"),
    [
        (Event.CASE_READ, How.READ),
        (Event.FIELDS_SAVED, How.WROTE),
        (Event.PAPER_MADE, How.PRINTED),
        (Event.GLASS_BROKEN, How.BROKE_THE_GLASS),
        (Event.ACCESS_DENIED, How.REFUSED),
    ],
)
def test_an_event_is_said_as_what_it_was(event: Event, how: How) -> None:
    assert how_of(event.value) is how


def test_the_owner_sees_a_colleague_who_was_refused(cast: Cast, draft: Assessment) -> None:
    curious = client_of(cast.co_worker)
    for name, key in (("case", draft.case_id), ("tasks", draft.id)):
        assert curious.get(reverse(f"assessments:{name}", args=[key])).status_code == 404
    text = others(shown(client_of(cast.author), draft))
    assert text.count("Bo Efternamn") == 2
    assert text.count("Försökte öppna något och nekades") == 2
    assert "Socialsekreterare, Barn och unga" in text


def test_somebody_from_elsewhere_is_shown_without_a_name(cast: Cast, draft: Assessment) -> None:
    client_of(cast.neighbour).get(reverse("assessments:case", args=[draft.case_id]))
    text = shown(client_of(cast.author), draft)
    assert "Person i en annan organisation" in others(text)
    assert "David" not in text


def test_where_nobody_else_was_the_page_says_so_and_folds_the_owners_own(
    cast: Cast, draft: Assessment
) -> None:
    save(draft, {"weapon": "clear"})
    text = shown(client_of(cast.author), draft)
    assert "Ingen annan har öppnat" in others(text)
    assert "Sparade svar" in text[text.index("<details") :]


def test_nothing_of_the_case_stands_on_the_page(cast: Cast, draft: Assessment) -> None:
    save(draft, {"story": "kanariefågel"})
    text = shown(client_of(cast.author), draft)
    assert "kanariefågel" not in text
    assert draft.case.code not in text


def test_reading_the_page_is_recorded(cast: Cast, draft: Assessment) -> None:
    client = client_of(cast.author)
    shown(client, draft)
    entry = AuditEntry.objects.get(event=Event.OPENINGS_READ.value)
    assert (entry.who_id, entry.case_id) == (cast.author.id, draft.case_id)
    assert "Läste vem som har öppnat ärendet" in shown(client, draft)


def test_a_page_holds_fifty_lines(cast: Cast, draft: Assessment) -> None:
    for _ in range(51):
        record_read(Event.CASE_READ, cast.co_worker, case_id=draft.case_id)
    client = client_of(cast.author)
    assert others(shown(client, draft)).count("Bo Efternamn") == 50
    assert others(shown(client, draft, page=2)).count("Bo Efternamn") == 1
    assert others(shown(client, draft, page=99)).count("Bo Efternamn") == 1


def test_nobody_else_reads_it(cast: Cast, draft: Assessment) -> None:
    theirs = reverse("assessments:openings", args=[draft.case_id])
    nothing = reverse("assessments:openings", args=[uuid4()])
    for who in (cast.co_worker, cast.unit_head, cast.neighbour):
        client = client_of(who)
        assert client.get(theirs).status_code == client.get(nothing).status_code == 404
