"""Opening cases and rounds, confirming the code, linking."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from heva.assessments import actions
from heva.assessments.instrument_files import InstrumentBytes, bytes_in_use, instrument_of
from heva.assessments.lookup import get_assessment_or_404, get_case_or_404, linked_cases
from heva.assessments.models import Assessment, Case, CaseKind, CaseLink, InstrumentFile, Ties
from heva.assessments.reading import current_fields, reason_of
from heva.assessments.refusals import NotAllowed, ReasonIsMissing, WrongState
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.instruments.faults import InstrumentFaults
from heva.privacy.pseudonyms import is_code
from tests.makers import fill, make_case, make_round, make_small_round, save
from tests.people import Cast
from tests.small_instrument import SMALL, small_files


def events(case: Case) -> list[str]:
    return list(AuditEntry.objects.filter(case_id=case.id).values_list("event", flat=True))


def test_a_case_gets_a_code_and_a_key_of_its_own(cast: Cast) -> None:
    cases = [make_case(cast.author) for _ in range(20)]
    assert all(is_code(case.code) for case in cases)
    assert len({case.code for case in cases}) == len({case.key_id for case in cases}) == 20


def test_a_case_belongs_to_its_author_and_her_organisation(cast: Cast) -> None:
    case = actions.open_case(cast.author, age_band="under_12", kind=CaseKind.REAL, ties=Ties.NO)
    assert (case.owner, case.by, case.organisation) == (
        cast.author,
        cast.author,
        cast.author.organisation,
    )
    assert case.code_confirmed_at is None
    assert events(case) == [Event.CASE_OPENED.value]


def test_who_may_not_open_a_case_opens_none(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Din roll öppnar inga ärenden"):
        actions.open_case(cast.unit_head, age_band="under_12", kind=CaseKind.REAL, ties=Ties.NO)
    with pytest.raises(NotAllowed, match="Övningskonton"):
        actions.open_case(cast.practiser, age_band="under_12", kind=CaseKind.REAL, ties=Ties.NO)
    assert not Case.objects.exists()
    assert not AuditEntry.objects.exclude(event=Event.ROLE_GRANTED.value).exists()


@pytest.mark.parametrize("age_band", ["", "17", "a16_17 "])
def test_an_age_band_that_does_not_exist_is_refused(cast: Cast, age_band: str) -> None:
    with pytest.raises(ValueError, match="no such age band"):
        actions.open_case(cast.author, age_band=age_band, kind=CaseKind.REAL, ties=Ties.NO)


def test_the_code_is_confirmed_once_and_the_first_time_stands(cast: Cast) -> None:
    case = make_case(cast.author, confirmed=False)
    actions.confirm_code(case, cast.author)
    first = case.code_confirmed_at
    actions.confirm_code(get_case_or_404(cast.author, case.id), cast.author)
    case.refresh_from_db()
    assert case.code_confirmed_at == first is not None
    assert events(case).count(Event.CODE_CONFIRMED.value) == 1


def test_no_round_before_the_code_is_confirmed(cast: Cast) -> None:
    case = make_case(cast.author, confirmed=False)
    with pytest.raises(WrongState, match="Bekräfta först"):
        actions.open_round(case, cast.author)


def test_nobody_else_confirms_links_or_opens_a_round(cast: Cast) -> None:
    case, other = make_case(cast.author), make_case(cast.co_worker)
    with pytest.raises(NotAllowed):
        actions.confirm_code(case, cast.co_worker)
    with pytest.raises(NotAllowed):
        actions.open_round(case, cast.co_worker)
    with pytest.raises(NotAllowed):
        actions.link_cases(other, case, cast.co_worker)
    assert not Assessment.objects.exists()
    assert not CaseLink.objects.exists()


def test_cases_are_linked_once_from_whichever_end(cast: Cast) -> None:
    one, other = make_case(cast.author), make_case(cast.author)
    for first, second in ((one, other), (other, one), (one, other)):
        actions.link_cases(first, second, cast.author)
    assert CaseLink.objects.count() == 1
    assert linked_cases(cast.author, one) == [other]
    assert linked_cases(cast.author, other) == [one]
    assert linked_cases(cast.co_worker, one) == []
    assert AuditEntry.objects.filter(event=Event.CASES_LINKED.value).count() == 1


def test_the_first_round_needs_no_reason_and_the_next_does(cast: Cast) -> None:
    assessment = fill(make_small_round(cast.author))
    assert (assessment.number, reason_of(assessment)) == (1, "")
    actions.lock(assessment, cast.author)
    with pytest.raises(ReasonIsMissing, match="Skriv varför"):
        actions.open_round(assessment.case, cast.author, reason="  ")
    following = actions.open_round(assessment.case, cast.author, reason="Fel svar på fråga 1.")
    following = get_assessment_or_404(cast.author, following.id)
    assert (following.number, reason_of(following)) == (2, "Fel svar på fråga 1.")
    assert b"Fel svar" not in bytes(following.reason or b"")


def test_a_new_round_begins_empty_unless_asked_to_copy(cast: Cast) -> None:
    assessment = fill(make_small_round(cast.author), weapon="suspected")
    save(assessment, {"note:weapon": "Ett svärd.", "done:danger": True, "own:questions": ["Hur?"]})
    save(assessment, {"weapon": "no", "incidents": None})
    actions.lock(assessment, cast.author)
    empty = make_small_round(case=assessment.case)
    assert current_fields(empty) == {}


def test_a_new_round_may_begin_with_the_answers_and_notes_of_the_one_before(cast: Cast) -> None:
    assessment = fill(make_small_round(cast.author), weapon="suspected")
    save(assessment, {"note:weapon": "Ett svärd.", "done:danger": True, "own:questions": ["Hur?"]})
    save(assessment, {"weapon": "no", "incidents": None})
    actions.lock(assessment, cast.author)
    opened = actions.open_round(
        assessment.case, cast.author, reason="Rättat.", copy_answers=True, files=small_files()
    )
    fields = current_fields(get_assessment_or_404(cast.author, opened.id))
    assert {name: field.value for name, field in fields.items()} == {
        "threat.now": "no",
        "threat.before": "no",
        "weapon": "no",
        "note:weapon": "Ett svärd.",
        "signs": [],
        "story": "Inget att berätta.",
        "persons": [],
    }
    assert {field.revision for field in fields.values()} == {1}


def test_what_a_newer_instrument_does_not_allow_is_not_copied(cast: Cast) -> None:
    assessment = fill(make_small_round(cast.author), incidents=50)
    actions.lock(assessment, cast.author)
    newer = small_files(SMALL.replace("max = 50", "max = 49").replace('"signs"', '"marks"'))
    opened = actions.open_round(
        assessment.case, cast.author, reason="Ny.", copy_answers=True, files=newer
    )
    fields = current_fields(get_assessment_or_404(cast.author, opened.id))
    assert set(fields) == {"threat.now", "threat.before", "weapon", "story", "persons"}


def test_a_draft_keeps_its_instrument_when_the_shipped_one_is_replaced(cast: Cast) -> None:
    assessment = make_small_round(cast.author)
    newer = SMALL.replace('version = "1.0"', 'version = "1.1"').replace('"Vapen?"', '"Kniv?"')
    other = make_round(cast.author, files=small_files(newer))
    assert instrument_of(assessment).version == "1.0"
    assert instrument_of(assessment).items["weapon"].text.to("sv") == "Vapen?"
    assert instrument_of(other).items["weapon"].text.to("sv") == "Kniv?"
    assert InstrumentFile.objects.count() == 2


def test_an_overlay_is_stored_beside_its_instrument(cast: Cast) -> None:
    overlay = 'overlay_of = "liten"\noverlay_version = "1"\n'
    overlay += '[[flags]]\nkey = "own"\nkind = "duty"\nwhen = {item = "weapon", is = "clear"}\n'
    overlay += 'text = "Lokalt."\naction = "Ring oss."\n'
    files = InstrumentBytes(small_files().instrument, overlay.encode())
    assessment = make_round(cast.author, files=files)
    instrument = instrument_of(assessment)
    assert [flag.key for flag in instrument.flags] == ["life", "own"]
    assert instrument.overlay_digest == assessment.overlay_id


def test_an_unsound_instrument_opens_no_round(cast: Cast) -> None:
    case = make_case(cast.author)
    with pytest.raises(InstrumentFaults):
        actions.open_round(case, cast.author, files=InstrumentBytes(b"format = 1"))
    assert not InstrumentFile.objects.exists()
    assert not Assessment.objects.exists()


def test_a_round_is_opened_under_the_practice_instrument(cast: Cast) -> None:
    assessment = make_round(cast.author)
    assert instrument_of(assessment).key == "heva-ovning"
    assert assessment.overlay is None
    assert InstrumentFile.objects.get().data == bytes_in_use().instrument


def test_two_rounds_of_the_same_number_are_refused_by_the_database(cast: Cast) -> None:
    assessment = make_small_round(cast.author)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment(
            case=assessment.case,
            number=1,
            instrument=assessment.instrument,
            by=cast.author,
            act_id=uuid4(),
        ).save()
