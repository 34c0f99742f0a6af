"""Choosing one colleague: from one's own unit, or by an exact login name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heva.accounts.models import User
from heva.assessments.colleagues import colleague_by_login


class PersonForm(forms.Form):
    """Who it is about. `chosen` is that colleague once the form is valid."""

    person = forms.ChoiceField(
        label=_("Kollega på din enhet"),
        required=False,
        error_messages={"invalid_choice": _("Välj någon i listan.")},
    )
    login = forms.CharField(
        label=_("Eller skriv ett användarnamn"),
        help_text=_(
            "För en kollega på en annan enhet. Skriv hela användarnamnet, precis som det är."
        ),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Ett användarnamn är kortare än så.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(
        self, user: User, among: Sequence[User], data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data)
        self.user = user
        self.by_id = {str(one.id): one for one in among}
        self.chosen: User = user
        named = [(key, f"{one.name} ({one.login})") for key, one in self.by_id.items()]
        self.fields["person"] = _choice(self.fields["person"], named)

    def clean(self) -> dict[str, Any]:
        """Exactly one colleague, by one way or the other."""
        given: dict[str, Any] = super().clean() or {}
        person, login = given.get("person", ""), given.get("login", "").strip()
        if self.errors:
            return given
        if not person and not login:
            self.add_error("person", _("Välj en kollega, eller skriv ett användarnamn."))
            return given
        if person and login:
            self.add_error("login", _("Välj i listan eller skriv ett användarnamn, inte båda."))
            return given
        found = self.by_id[person] if person else colleague_by_login(self.user, login)
        if found is None:
            words = _("Ingen i din organisation har det användarnamnet.")
            self.add_error("login", words)
            return given
        self.chosen = found
        return given


def _choice(field: forms.Field, named: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    """The field with these people to choose among."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", _("Ingen vald")), *named]
    return field
