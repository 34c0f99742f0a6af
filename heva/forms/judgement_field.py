"""One judgement as a form field: the answer, why, and why it was changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from heva.assessments.changes import Json
from heva.assessments.texts import LONGEST_BECAUSE, LONGEST_TEXT
from heva.forms import input_names
from heva.forms.answer_field import AnswerField, answer_field
from heva.forms.group_field import GroupField
from heva.forms.plain_text import exact
from heva.forms.typed import (
    Posted,
    Typed,
    TypedGroup,
    from_post,
    from_stored,
    group_from_post,
    group_from_stored,
)
from heva.instruments.definition import Group, Instrument, Item, ItemKind, Judgement


@dataclass(frozen=True)
class TypedJudgement:
    """A judgement as it stands on the page."""

    answer: Typed | TypedGroup
    rationale: str = ""
    because: str = ""


class JudgementWidget(forms.Widget):
    """Reads the inputs of one judgement; the templates write them."""

    def __init__(self, judgement: Judgement) -> None:
        super().__init__()
        self.judgement = judgement

    def value_from_datadict(
        self, data: Mapping[str, Any], files: object, name: str
    ) -> TypedJudgement:
        """The judgement as typed; `data` is the posted MultiValueDict."""
        posted: Posted = data  # type: ignore[assignment]  # Django types it as a plain Mapping
        answer = (
            group_from_post(posted, name, as_group(self.judgement))
            if self.judgement.kind is ItemKind.GROUP
            else from_post(posted, name, as_item(self.judgement))
        )
        rationale = posted.get(input_names.rationale(name)) or ""
        return TypedJudgement(answer, rationale, posted.get(input_names.because(name)) or "")


class JudgementField(forms.Field):
    """`clean` gives {"answer", "rationale", "because"} with what was given, or None."""

    def __init__(self, field: str, judgement: Judgement, instrument: Instrument) -> None:
        super().__init__(required=False, widget=JudgementWidget(judgement))
        self.field = field
        self.judgement = judgement
        self.inner: AnswerField | GroupField
        if judgement.kind is ItemKind.GROUP:
            answers = {item.key: answer_field(instrument, item) for item in judgement.items}
            self.inner = GroupField(field, as_group(judgement), answers)
        else:
            self.inner = AnswerField(as_item(judgement), judgement.options, ())

    def clean(self, value: TypedJudgement | None) -> Json:
        """The stored value. Raises ValidationError with every fault, each with its element."""
        if value is None:
            return None
        faults: list[ValidationError] = []
        parts: dict[str, Json] = {}
        try:
            parts["answer"] = self.inner.clean(value.answer)  # type: ignore[arg-type]  # one kind
        except ValidationError as error:
            faults.extend(error.error_list)
        texts = {
            "rationale": (value.rationale, input_names.rationale, LONGEST_TEXT),
            "because": (value.because, input_names.because, LONGEST_BECAUSE),
        }
        for part, (text, name, limit) in texts.items():
            try:
                parts[part] = exact(text, limit)
            except ValidationError as error:
                params = {"target": name(self.field)}
                faults.extend(ValidationError(words, params=params) for words in error.messages)
        if faults:
            raise ValidationError(faults)
        return {part: given for part, given in parts.items() if given is not None} or None


def judgement_from_stored(value: Json, judgement: Judgement) -> TypedJudgement:
    """The page's picture of a stored judgement. Why it was changed last is not typed again."""
    given = value if isinstance(value, Mapping) else {}
    answer = (
        group_from_stored(given.get("answer"), as_group(judgement))
        if judgement.kind is ItemKind.GROUP
        else from_stored(given.get("answer"), as_item(judgement))
    )
    return TypedJudgement(answer, str(given.get("rationale") or ""))


def as_item(judgement: Judgement) -> Item:
    """A judgement of one answer, as the item that the answer fields know."""
    return Item(judgement.key, judgement.kind, judgement.text, help=judgement.help)


def as_group(judgement: Judgement) -> Group:
    """A judgement of several entries, as the repeating group that the group fields know."""
    most = judgement.maximum or 1
    return Group(judgement.key, judgement.text, most, judgement.items, help=judgement.help)
