"""The rules for the professional's own judgements: when one may change, and what must be there."""

from collections.abc import Mapping, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heva.assessments.changes import FieldFault, Json, StoredField
from heva.assessments.drafts import answers_from_values
from heva.assessments.field_names import FieldKind
from heva.assessments.refusals import Obstacle, ObstacleKind
from heva.instruments.answers import Answers, CaseFacts, JudgementAnswer
from heva.instruments.definition import Instrument, Judgement
from heva.scoring.judgements import is_answered, lacks
from heva.vault.sealing import Unreadable

#: In a judgement's field, beside `answer` and `rationale`: why it was changed.
BECAUSE = "because"


def field_of(judgement: Judgement) -> str:
    """The field in which a judgement is saved."""
    return f"{FieldKind.JUDGEMENT}:{judgement.key}"


def what_is_missing(instrument: Instrument, answers: Answers) -> tuple[Obstacle, ...]:
    """The required judgements without an answer, and the given ones without their rationale."""
    language = get_language() or instrument.languages[0]
    found: list[Obstacle] = []
    for judgement in instrument.judgements:
        given = answers.judgements.get(judgement.key, JudgementAnswer())
        words = {"judgement": judgement.text.to(language)}
        field = (field_of(judgement),)
        if not lacks(judgement, answers):
            continue
        if is_answered(given):
            message = _("Motiveringen saknas: %(judgement)s") % words
            found.append(Obstacle(ObstacleKind.RATIONALE, message, field))
        else:
            message = _("Din bedömning saknas: %(judgement)s") % words
            found.append(Obstacle(ObstacleKind.JUDGEMENT, message, field))
    return tuple(found)


def with_reason_kept(stored: StoredField | None, value: Json) -> Json:
    """The posted judgement with the reason of its last change, where the answer is the same.

    A page that is saved again posts no reason for a change that was made before.
    """
    before = _parts(None if stored is None else stored.value)
    after = _parts(value)
    if not after or after.get(BECAUSE) or before.get("answer") != after.get("answer"):
        return _without_empty_reason(value)
    kept = before.get(BECAUSE)
    return {**after, BECAUSE: kept} if kept else _without_empty_reason(value)


def change_faults(name: str, stored: StoredField, value: Json) -> tuple[FieldFault, ...]:
    """The fault of a judgement that changes without a reason, once the outcome could be seen.

    A judgement is kept as first given; changing it is a new row with its reason (design,
    decision 5). A rationale may be bettered without one.
    """
    before, after = _parts(stored.value), _parts(value)
    if before.get("answer") is None or before.get("answer") == after.get("answer"):
        return ()
    because = after.get(BECAUSE)
    if isinstance(because, str) and because.strip():
        return ()
    return (FieldFault(name, _("Skriv varför du ändrar din bedömning."), BECAUSE),)


def taken_back(
    instrument: Instrument, stored: Mapping[str, StoredField], changed: Mapping[str, Json]
) -> Sequence[FieldFault]:
    """The faults of changed judgements that would leave a required answer or rationale empty.

    Once the outcome could be seen they stay given: otherwise emptying one would make it seem
    unseen, and every judgement free to change without a reason.
    """
    values = {**{name: one.value for name, one in stored.items()}, **changed}
    judgements = {
        name: value
        for name, value in values.items()
        if name.startswith(f"{FieldKind.JUDGEMENT}:")
        and value is not None
        and not isinstance(value, Unreadable)
    }
    answers = answers_from_values(judgements, instrument, CaseFacts())
    parts = {ObstacleKind.JUDGEMENT: "answer", ObstacleKind.RATIONALE: "rationale"}
    return [
        FieldFault(field, one.message, parts[one.kind])
        for one in what_is_missing(instrument, answers)
        for field in one.fields
        if field in changed
    ]


def _parts(value: Json | Unreadable) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _without_empty_reason(value: Json) -> Json:
    if not isinstance(value, Mapping) or value.get(BECAUSE):
        return value
    return {key: part for key, part in value.items() if key != BECAUSE}
