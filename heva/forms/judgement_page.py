"""What the judgement page's template is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from heva.assessments.field_names import GAP_REASON, QUESTIONS
from heva.assessments.judging import field_of
from heva.assessments.texts import LONGEST_BECAUSE, LONGEST_TEXT, MOST_QUESTIONS
from heva.forms import input_names
from heva.forms.answer_boxes import Place, answer_box
from heva.forms.answer_field import AnswerField
from heva.forms.entries import GroupFacts, group_box
from heva.forms.group_field import GroupField
from heva.forms.judgement_field import JudgementField, as_group
from heva.forms.judgement_form import GapReasonForm, JudgementForm
from heva.forms.judgement_past import PastChange
from heva.forms.plain_text import showable
from heva.forms.shown import AnswerBox, GroupBox, TextBox
from heva.forms.step_form import RevisedForm
from heva.forms.typed import Typed, TypedGroup
from heva.instruments.definition import Judgement, Rationale


@dataclass(frozen=True)
class JudgementBox:
    """One judgement: either `answer` or `group`, with its reasons in words."""

    id: str
    field: str
    revision: int
    is_unreadable: bool
    text: str
    help: str
    is_required: bool
    answer: AnswerBox | None
    group: GroupBox | None
    rationale: TextBox | None
    because: TextBox | None
    past: Sequence[PastChange]


def judgement_boxes(
    form: JudgementForm,
    language: str,
    past: Mapping[str, Sequence[PastChange]] | None,
    *,
    blank_entry_in: str,
) -> Sequence[JudgementBox]:
    """Every judgement of the page.

    `past` are the changes made since the outcome could be seen, or None before it could: from
    then on a change needs its reason.
    """
    return tuple(
        _box(
            form,
            judgement,
            language,
            past,
            blank=field_of(judgement) == blank_entry_in,
        )
        for judgement in form.instrument.judgements
    )


def questions_box(form: JudgementForm) -> TextBox:
    """The author's own questions to the consultant, one a line."""
    return _text_box(
        form,
        QUESTIONS,
        id=input_names.answer(QUESTIONS),
        label=_("Dina frågor till konsultationen (frivilligt)"),
        hint=_("Skriv en fråga på varje rad, högst %(limit)d frågor. Skriv roller, aldrig namn.")
        % {"limit": MOST_QUESTIONS},
        text=form.typed_questions(),
        limit=LONGEST_TEXT,
    )


def gap_reason_box(form: GapReasonForm) -> TextBox:
    """Why judgement and rules differ."""
    return _text_box(
        form,
        GAP_REASON,
        id=input_names.answer(GAP_REASON),
        label=_("Varför skiljer sig din bedömning från vad reglerna visar?"),
        hint=_("Skriv vad du vet eller väger in som reglerna inte ser. Inga namn."),
        text=form.typed(),
        limit=LONGEST_TEXT,
    )


def _box(
    form: JudgementForm,
    judgement: Judgement,
    language: str,
    past: Mapping[str, Sequence[PastChange]] | None,
    *,
    blank: bool,
) -> JudgementBox:
    field = field_of(judgement)
    typed = form.typed(judgement)
    inputs = form.fields[field]
    assert isinstance(inputs, JudgementField)
    answer, group = None, None
    if isinstance(typed.answer, TypedGroup):
        group = _group(form, judgement, inputs, typed.answer, language, blank=blank)
    else:
        answer = _answer(form, field, inputs, typed.answer, language)
    return JudgementBox(
        id=input_names.box_id(field),
        field=field,
        revision=form.shown_revision(field),
        is_unreadable=form.is_unreadable(field),
        text=judgement.text.to(language),
        help=judgement.help.to(language) if judgement.help else "",
        is_required=judgement.required,
        answer=answer,
        group=group,
        rationale=_rationale(form, judgement, typed.rationale),
        because=_because(form, field, typed.because) if _can_change(form, field, past) else None,
        past=(past or {}).get(judgement.key, ()),
    )


def _can_change(
    form: JudgementForm, field: str, past: Mapping[str, Sequence[PastChange]] | None
) -> bool:
    """Whether a change needs its reason; what cannot be read is answered again, not changed."""
    return past is not None and not form.is_unreadable(field)


def _answer(
    form: JudgementForm, field: str, inputs: JudgementField, typed: Typed, language: str
) -> AnswerBox:
    assert isinstance(inputs.inner, AnswerField)
    place = Place(
        field=field,
        revision=form.shown_revision(field),
        is_unreadable=form.is_unreadable(field),
        errors=_errors_at(form, field, input_names.answer(field)),
    )
    return answer_box(inputs.inner, typed, place, language)


def _group(
    form: JudgementForm,
    judgement: Judgement,
    inputs: JudgementField,
    typed: TypedGroup,
    language: str,
    *,
    blank: bool,
) -> GroupBox:
    assert isinstance(inputs.inner, GroupField)
    field = field_of(judgement)
    facts = GroupFacts(
        field=field,
        group=as_group(judgement),
        inputs=inputs.inner,
        typed=typed,
        faults=form.faults(field),
        revision=form.shown_revision(field),
        is_unreadable=form.is_unreadable(field),
        instrument=form.instrument,
        language=language,
        none_label=_("Inga att ange"),
    )
    return group_box(facts, blank=blank)


def _rationale(form: JudgementForm, judgement: Judgement, text: str) -> TextBox | None:
    if judgement.rationale is Rationale.NONE:
        return None
    is_needed = judgement.rationale is Rationale.REQUIRED
    field = field_of(judgement)
    return _text_box(
        form,
        field,
        id=input_names.rationale(field),
        label=_("Motivera din bedömning") if is_needed else _("Motivering (frivilligt)"),
        hint=_("Vad bygger du den på, och vad är du osäker på? Skriv roller, aldrig namn."),
        text=text,
        limit=LONGEST_TEXT,
    )


def _because(form: JudgementForm, field: str, text: str) -> TextBox:
    return _text_box(
        form,
        field,
        id=input_names.because(field),
        label=_("Varför ändrar du bedömningen?"),
        hint=_("Behövs bara om du ändrar svaret. Det du svarade först finns kvar."),
        text=text,
        limit=LONGEST_BECAUSE,
    )


def _text_box(
    form: RevisedForm,
    field: str,
    *,
    id: str,  # noqa: A002  (an element's id, as in HTML)
    label: str,
    hint: str,
    text: str,
    limit: int,
) -> TextBox:
    errors = _errors_at(form, field, id)
    return TextBox(
        field=field,
        id=id,
        name=id,
        label=label,
        hint=hint,
        text=showable(text),
        limit=limit,
        errors=errors,
        revision=form.shown_revision(field),
        is_unreadable=form.is_unreadable(field),
        is_open=bool(text or errors),
    )


def _errors_at(form: RevisedForm, field: str, target: str) -> tuple[str, ...]:
    return tuple(fault.message for fault in form.faults(field) if fault.target == target)
