"""Cases and rounds for tests, made by the program's own actions."""

from collections.abc import Iterator, Mapping

from heva.accounts.models import User
from heva.assessments import actions
from heva.assessments.barring import bar
from heva.assessments.changes import FieldChange, Json, SaveResult
from heva.assessments.co_handling import add_co_handler
from heva.assessments.glass import break_glass
from heva.assessments.instrument_files import InstrumentBytes
from heva.assessments.judging import field_of
from heva.assessments.lookup import get_assessment_or_404
from heva.assessments.models import Assessment, Case, CaseKind, GlassReason, Submission, Ties
from heva.assessments.reading import current_fields, instrument_of
from heva.assessments.ties import state_ties
from heva.instruments.definition import Instrument, Item, ItemKind, Judgement, Scale
from tests.people import make_person
from tests.small_instrument import small_files


def make_case(
    author: User | None = None,
    *,
    age_band: str = "a16_17",
    kind: CaseKind = CaseKind.REAL,
    confirmed: bool = True,
    ties: Ties = Ties.NO,
) -> Case:
    """A case, its code confirmed unless told otherwise."""
    author = author or make_person()
    case = actions.open_case(author, age_band=age_band, kind=kind, ties=ties)
    if confirmed:
        actions.confirm_code(case, author)
    return case


def make_co_handler(case: Case, person: User, *, ties: Ties | None = Ties.NO) -> None:
    """`person` handles the case beside its owner, and has answered about their ties (or not)."""
    add_co_handler(case, case.owner, person)
    if ties is not None:
        state_ties(case, person, ties)


def make_bar(case: Case, person: User, *, reason: str = "") -> None:
    """`person` is barred from the case by its owner."""
    bar(case, case.owner, person, reason=reason)


def make_glass(case: Case, person: User) -> None:
    """`person`, a unit head or on call, has just broken the glass."""
    break_glass(
        person,
        code=case.code,
        category=GlassReason.DANGER,
        reason="Någon måste agera i natt, och hon är ledig.",
        ties=Ties.NO,
    )


def make_round(
    author: User | None = None,
    *,
    case: Case | None = None,
    files: InstrumentBytes | None = None,
    reason: str = "Något nytt har hänt.",
) -> Assessment:
    """A draft of the practice instrument (or of `files`), read as a view reads it."""
    case = case or make_case(author)
    opened = actions.open_round(case, case.owner, reason=reason, files=files)
    return get_assessment_or_404(case.owner, opened.id)


def make_small_round(author: User | None = None, *, case: Case | None = None) -> Assessment:
    """A draft of the small instrument."""
    return make_round(author, case=case, files=small_files())


def save(
    assessment: Assessment, values: Mapping[str, Json], *, who: User | None = None
) -> SaveResult:
    """Save these values as a page that shows the current revisions."""
    stored = current_fields(assessment)
    changes = [
        FieldChange(name, value, stored[name].revision if name in stored else 0)
        for name, value in values.items()
    ]
    return actions.save_fields(assessment, who or assessment.case.owner, changes)


def fill(assessment: Assessment, **instead: Json) -> Assessment:
    """Answer and judge everything in the least worrying way, but for `instead` (None: leave out).

    Underscores of the form `threat__now` stand for the full stop in a field's name.
    """
    named = {name.replace("__", "."): value for name, value in instead.items()}
    values = {**dict(_least_worrying(instrument_of(assessment))), **named}
    result = save(assessment, {name: value for name, value in values.items() if value is not None})
    assert not result.conflicts
    return assessment


def make_submission(
    author: User | None = None, *, files: InstrumentBytes | None = None
) -> Submission:
    """A locked round in which everything was answered."""
    assessment = fill(make_round(author, files=files))
    return actions.lock(assessment, assessment.case.owner)


def _least_worrying(instrument: Instrument) -> Iterator[tuple[str, Json]]:
    for item in instrument.items.values():
        for period in item.answer_periods:
            name = item.key if period is None else f"{item.key}.{period}"
            yield name, _first(item, instrument.scales)
    for group in instrument.groups.values():
        yield group.key, []
    for judgement in instrument.judgements:
        yield field_of(judgement), {"answer": _judged(judgement), "rationale": "Därför."}


def _first(item: Item, scales: Mapping[str, Scale]) -> Json:
    match item.kind:
        case ItemKind.NUMBER:
            return item.minimum
        case ItemKind.CHOICES:
            return []
        case ItemKind.TEXT:
            return "Inget att berätta."
        case _:
            return scales[item.scale or ""].options[0].key


def _judged(judgement: Judgement) -> Json:
    match judgement.kind:
        case ItemKind.CHOICE:
            return judgement.options[0].key
        case ItemKind.CHOICES | ItemKind.GROUP:
            return []
        case _:
            return "Ingen ännu."
