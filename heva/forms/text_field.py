"""Free text and yes/no as form fields of a page, beside the answers."""

from collections.abc import Mapping
from typing import Any

from django import forms

from heva.assessments.changes import Json
from heva.forms import input_names
from heva.forms.plain_text import exact


class TextWidget(forms.Widget):
    """Reads one text input, named as every answer is."""

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> str:
        """The text as posted; absent is empty."""
        return str(data.get(input_names.answer(name)) or "")


class ExactTextField(forms.Field):
    """Free text that is stored exactly as typed, up to `limit` characters."""

    def __init__(self, limit: int) -> None:
        super().__init__(required=False, widget=TextWidget())
        self.limit = limit

    def clean(self, value: str | None) -> Json:
        """The text, or None when there is none. Raises ValidationError over the limit."""
        return exact(value or "", self.limit)


class YesNoField(forms.Field):
    """ "Ja / Nej, jag återkommer": True, False, or None while neither is chosen."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=TextWidget())

    def clean(self, value: str | None) -> Json:
        """The stored boolean."""
        return {"yes": True, "no": False}.get(value or "")
