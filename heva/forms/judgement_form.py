"""The form of the professional's own judgements, and of what they want to ask the consultant."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from heva.assessments.changes import FieldFault, Json, SaveResult
from heva.assessments.field_names import GAP_REASON, QUESTIONS
from heva.assessments.judging import field_of
from heva.assessments.texts import LONGEST_TEXT
from heva.forms.input_names import answer, because, rationale
from heva.forms.judgement_field import (
    JudgementField,
    TypedJudgement,
    judgement_from_stored,
)
from heva.forms.questions_field import QuestionsField
from heva.forms.step_form import RevisedForm, Stored, based_on
from heva.forms.text_field import ExactTextField
from heva.forms.typed import Posted
from heva.instruments.definition import Instrument, Judgement


class JudgementForm(RevisedForm):
    """Every judgement of the instrument, and the author's own questions."""

    def __init__(
        self, *, instrument: Instrument, stored: Stored, data: Posted | None = None
    ) -> None:
        super().__init__(stored=stored, data=data)
        self.instrument = instrument
        for judgement in instrument.judgements:
            field = field_of(judgement)
            self.fields[field] = JudgementField(field, judgement, instrument)
        self.fields[QUESTIONS] = QuestionsField()

    def take(self, result: SaveResult, faults: Mapping[str, FieldFault]) -> None:
        """As every form; a judgement's fault stands at the part that is lacking."""
        super().take(result, {})
        inputs = {"because": because, "rationale": rationale}
        for field, fault in faults.items():
            target = {"target": inputs.get(fault.part, answer)(field)}
            self.add_error(field, ValidationError(fault.message, code="lacking", params=target))

    def typed(self, judgement: Judgement) -> TypedJudgement:
        """One judgement as the page shows it: as posted, else as stored."""
        field = field_of(judgement)
        if self.posted is not None and based_on(self.posted, field) is not None:
            widget = self.fields[field].widget
            value: TypedJudgement = widget.value_from_datadict(self.data, self.files, field)
            return value
        return judgement_from_stored(self.stored_value(field), judgement)

    def typed_questions(self) -> str:
        """The author's questions as the page shows them, one a line."""
        if self.posted is not None and based_on(self.posted, QUESTIONS) is not None:
            return str(
                self.fields[QUESTIONS].widget.value_from_datadict(self.data, self.files, QUESTIONS)
            )
        value: Json = self.stored_value(QUESTIONS)
        lines = value if isinstance(value, list | tuple) else ()
        return "\n".join(str(line) for line in lines)


class GapReasonForm(RevisedForm):
    """Why the professional's judgement and what the rules show differ."""

    def __init__(self, *, stored: Stored, data: Posted | None = None) -> None:
        super().__init__(stored=stored, data=data)
        self.fields[GAP_REASON] = ExactTextField(LONGEST_TEXT)

    def typed(self) -> str:
        """The reason as the page shows it: as posted, else as stored."""
        if self.posted is not None and based_on(self.posted, GAP_REASON) is not None:
            widget = self.fields[GAP_REASON].widget
            return str(widget.value_from_datadict(self.data, self.files, GAP_REASON))
        value = self.stored_value(GAP_REASON)
        return value if isinstance(value, str) else ""
