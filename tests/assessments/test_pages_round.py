"""The task list of a round, and what is left to read once it is locked."""

from uuid import uuid4

import pytest
from django.test import Client

from heva.assessments.changes import StoredField
from heva.assessments.kept_posts import keep_post
from heva.assessments.reading import answers_from, current_fields, instrument_of
from heva.assessments.task_list import TaskState, task_list
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.instruments.definition import Instrument, ItemKind
from heva.vault.sealing import Unreadable, UnreadableReason
from tests.makers import fill, make_round, make_submission, save
from tests.people import Cast, make_cast
from tests.reading_pages import title, without_error_id, words
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def anna(client: Client, cast: Cast) -> Client:
    """The author, signed in."""
    sign_in(client, cast.author)
    return client


def test_a_new_round_shows_every_part_not_begun_and_what_this_is_first(
    anna: Client, cast: Cast
) -> None:
    draft = make_round(cast.author)
    page = words(anna.get(f"/arenden/omgang/{draft.id}/"))
    parts = len(instrument_of(draft).domains)
    assert page.count(">Inte påbörjad</span>") == parts + 1  # and the judgement
    assert f"0 av {parts} delar klara" in page
    assert '<details class="more intro" open>' in page
    assert page.index("Vad detta inte är") < page.index('id="delar"')
    for domain in instrument_of(draft).domains:
        assert f"/{domain.key}/" in page


def test_the_page_says_that_the_checklist_is_for_practice(anna: Client, cast: Cast) -> None:
    draft = make_round(cast.author)
    page = words(anna.get(f"/arenden/omgang/{draft.id}/"))
    assert "inte den officiella HEVA-texten" in page


def test_an_answer_begins_a_part_and_only_the_person_makes_it_done(
    anna: Client, cast: Cast
) -> None:
    draft = make_round(cast.author)
    domain = instrument_of(draft).domains[0]
    item = domain.items[0]
    names = [f"{item.key}.{period}" if period else item.key for period in item.answer_periods]
    save(draft, {name: {"unknown": "not_asked"} for name in names})
    page = words(anna.get(f"/arenden/omgang/{draft.id}/"))
    assert '<span class="status status-doing" id="del-1">Pågår</span>' in page
    assert "1 av " in page
    assert '<details class="more intro">' in page

    save(draft, {f"done:{domain.key}": True})
    page = words(anna.get(f"/arenden/omgang/{draft.id}/"))
    assert '<span class="status status-done" id="del-1">Klar</span>' in page

    save(draft, {f"done:{domain.key}": False})
    page = words(anna.get(f"/arenden/omgang/{draft.id}/"))
    assert '<span class="status status-doing" id="del-1">Pågår</span>' in page


def test_the_number_of_questions_never_changes_because_of_an_answer(cast: Cast) -> None:
    empty, full = make_round(cast.author), fill(make_round(cast.author))
    counts = []
    for one in (empty, full):
        fields = current_fields(one)
        tasks = task_list(instrument_of(one), fields, answers_from(one, fields), "sv")
        counts.append([task.questions for task in tasks.domains])
    assert counts[0] == counts[1]


def test_what_cannot_be_read_is_something_and_never_nothing(cast: Cast) -> None:
    draft = make_round(cast.author)
    instrument = instrument_of(draft)
    item = instrument.domains[0].items[0]
    name = str(item.key) if not item.periods else f"{item.key}.{item.periods[0]}"
    lost = StoredField(Unreadable(UnreadableReason.DAMAGED), 1, "Anna", draft.at)
    tasks = task_list(instrument, {name: lost}, answers_from(draft, {}), "sv")
    assert tasks.domains[0].state is TaskState.DOING


def test_an_acute_answer_shows_at_once_what_to_do(anna: Client, cast: Cast) -> None:
    draft = make_round(cast.author)
    flag = next(one for one in instrument_of(draft).flags if one.kind == "acute")
    calm = words(anna.get(f"/arenden/omgang/{draft.id}/"))
    assert '<section class="signal signal-acute"' not in calm
    fill(draft, **worst_answers(instrument_of(draft)))
    page = words(anna.get(f"/arenden/omgang/{draft.id}/"))
    assert '<section class="signal signal-acute"' in page
    assert "ring 112" in page
    assert flag.text.to("sv")[:20] in page


def worst_answers(instrument: Instrument) -> dict[str, str]:
    """Every question of the first part answered at the most worrying end."""
    found = {}
    for item in instrument.domains[0].items:
        if item.kind is ItemKind.CHOICE:
            scale = instrument.scale_of(item)
            assert scale is not None
            for period in item.answer_periods:
                found[f"{item.key}__{period}" if period else item.key] = scale.keys[-1]
    return found


def test_the_task_list_shows_no_level_and_no_count_before_the_judgement(
    anna: Client, cast: Cast
) -> None:
    draft = make_round(cast.author)
    fill(draft, **worst_answers(instrument_of(draft)))
    page = words(anna.get(f"/arenden/omgang/{draft.id}/"))
    assert "signal-raised" not in page
    raised = [flag.text.to("sv") for flag in instrument_of(draft).flags if flag.kind == "raised"]
    assert raised
    assert [text for text in raised if text in page] == []
    assert "/utfall" not in page


def test_a_locked_round_is_read_and_never_changed(anna: Client, cast: Cast) -> None:
    submission = make_submission(cast.author)
    page = words(anna.get(f"/arenden/omgang/{submission.assessment_id}/"))
    assert "Bedömningen är låst" in page
    assert f"/{submission.assessment_id}/" in page
    assert "Kontrollera svaren" not in page


def test_what_came_too_late_to_be_saved_is_said_to_its_writer_alone(
    anna: Client, cast: Cast
) -> None:
    draft = make_round(cast.author)
    address = f"/arenden/omgang/{draft.id}/"
    late = "Något du skrev kom fram när sidan var dold eller du var utloggad"
    assert late not in words(anna.get(address))
    keep_post(draft, cast.author, "acute", "{}")
    assert late in words(anna.get(address))


def test_reading_the_task_list_is_recorded(anna: Client, cast: Cast) -> None:
    draft = make_round(cast.author)
    anna.get(f"/arenden/omgang/{draft.id}/")
    entry = AuditEntry.objects.get(event=Event.ROUND_READ)
    assert (entry.case_id, entry.about) == (draft.case_id, [str(draft.id)])


@pytest.mark.parametrize("who", ["co_worker", "unit_head", "neighbour", "practiser"])
def test_somebody_elses_round_and_none_at_all_are_answered_alike(
    client: Client, cast: Cast, who: str
) -> None:
    draft = make_round(cast.author)
    sign_in(client, getattr(cast, who))
    theirs = client.get(f"/arenden/omgang/{draft.id}/")
    nobodys = client.get(f"/arenden/omgang/{uuid4()}/")
    assert theirs.status_code == nobodys.status_code == 404
    assert without_error_id(theirs) == without_error_id(nobodys)


def test_the_title_carries_neither_code_nor_case_words(anna: Client, cast: Cast) -> None:
    draft = make_round(cast.author)
    page = words(anna.get(f"/arenden/omgang/{draft.id}/"))
    assert title(page) == "Att göra – HEVA-stöd"


def test_the_task_list_takes_no_post(anna: Client, cast: Cast) -> None:
    draft = make_round(cast.author)
    assert anna.post(f"/arenden/omgang/{draft.id}/").status_code == 405
