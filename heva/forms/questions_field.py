"""The author's own questions to the consultant: typed one a line, stored as a list."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from heva.assessments.changes import Json
from heva.assessments.texts import LONGEST_TEXT, MOST_QUESTIONS
from heva.forms.plain_text import exact
from heva.forms.text_field import ExactTextField


class QuestionsField(ExactTextField):
    """`clean` gives the lines that say something, or None when there are none."""

    def __init__(self) -> None:
        super().__init__(LONGEST_TEXT)

    def clean(self, value: str | None) -> Json:
        """The list of questions. Raises ValidationError over the limit in length or number."""
        text = exact(value or "", self.limit)
        if text is None:
            return None
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > MOST_QUESTIONS:
            message = _("Det är %(count)d frågor. Högst %(limit)d får plats, en på varje rad.")
            params = {"count": len(lines), "limit": MOST_QUESTIONS}
            raise ValidationError(message, code="too_many", params=params)
        return lines
