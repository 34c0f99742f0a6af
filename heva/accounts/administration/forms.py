"""The forms of the administration. Who may send them is settled by the actions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heva.accounts.administration.people_actions import Invitation
from heva.accounts.administration.words import REASONS
from heva.accounts.models import Organisation, RestoreReason, Role, Unit, User
from heva.accounts.role_words import role_name

Data = Mapping[str, Any] | None
NO_UNIT = "none"  # chosen, and not forgotten: whoever belongs to no unit has no head to help them


class OneLine(forms.CharField):
    """A line of text: no control characters, no gaps around it."""

    def clean(self, value: object) -> str:
        """The text, with inner runs of white space as one blank."""
        text = " ".join(str(super().clean(value)).split())
        if not text.isprintable():
            raise ValidationError(_("Texten innehåller tecken som inte går att visa."))
        return text


class PersonForm(forms.Form):
    """A person's name and unit."""

    name = OneLine(
        label=gettext_lazy("Namn"),
        max_length=200,
        error_messages={"required": gettext_lazy("Skriv personens namn.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Enhet"),
        error_messages={"required": gettext_lazy("Välj en enhet, eller Ingen enhet.")},
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Data, units: Iterable[Unit], person: User | None = None) -> None:
        known = {} if person is None else {"name": person.name, "unit": person.unit_id or NO_UNIT}
        super().__init__(data, initial=known)
        self.units = {str(unit.id): unit for unit in units}
        named = [(key, unit.name) for key, unit in self.units.items()]
        _offer(self.fields["unit"], [*named, (NO_UNIT, _("Ingen enhet"))])

    def chosen_unit(self) -> Unit | None:
        """The unit that was chosen, None for none."""
        return self.units.get(self.cleaned_data["unit"])


class InviteForm(PersonForm):
    """Somebody new: a login name as well, and the role they begin with."""

    login = forms.CharField(
        label=gettext_lazy("Användarnamn"),
        max_length=100,
        help_text=gettext_lazy(
            "Bokstäver, siffror, punkt och bindestreck. Det går inte att ändra sedan."
        ),
        error_messages={"required": gettext_lazy("Skriv ett användarnamn.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Roll"),
        help_text=gettext_lazy("Du kan ge fler roller sedan."),
        error_messages={"required": gettext_lazy("Välj en roll.")},
        widget=forms.RadioSelect,
    )
    field_order = ("name", "login", "unit", "role")

    def __init__(self, data: Data, units: Iterable[Unit], roles: Iterable[Role]) -> None:
        super().__init__(data, units)
        _offer(self.fields["role"], [(role.value, role_name(role)) for role in roles])

    def clean(self) -> dict[str, Any]:
        """A unit head heads the unit they belong to."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("role") == Role.UNIT_HEAD.value and given.get("unit") == NO_UNIT:
            self.add_error("unit", _("Välj vilken enhet personen ska vara chef för."))
        return given

    def invitation(self) -> Invitation:
        """What the form says, once it is valid."""
        role, unit = Role(self.cleaned_data["role"]), self.chosen_unit()
        heads = unit if role is Role.UNIT_HEAD else None
        given = self.cleaned_data
        return Invitation(given["login"], given["name"], role, unit, heads)


class RoleForm(forms.Form):
    """A role to give, with the unit where it is that of a unit head."""

    role = forms.ChoiceField(
        label=gettext_lazy("Roll"),
        error_messages={"required": gettext_lazy("Välj en roll.")},
        widget=forms.RadioSelect,
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Chef för enheten"),
        help_text=gettext_lazy("Bara för rollen enhetschef."),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Data, units: Iterable[Unit], roles: Iterable[Role]) -> None:
        super().__init__(data)
        self.units = {str(unit.id): unit for unit in units}
        _offer(self.fields["role"], [(role.value, role_name(role)) for role in roles])
        _offer(self.fields["unit"], [(key, unit.name) for key, unit in self.units.items()])

    def clean(self) -> dict[str, Any]:
        """A unit head heads one unit; to head several is to be given the role several times."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("role") == Role.UNIT_HEAD.value and not given.get("unit"):
            self.add_error("unit", _("Välj vilken enhet personen ska vara chef för."))
        return given

    def chosen(self) -> tuple[Role, Unit | None]:
        """The role, and the unit to head."""
        role = Role(self.cleaned_data["role"])
        unit = self.units.get(self.cleaned_data["unit"]) if role is Role.UNIT_HEAD else None
        return role, unit


class UnitForm(forms.Form):
    """What a unit is called."""

    name = OneLine(
        label=gettext_lazy("Enhetens namn"),
        max_length=200,
        error_messages={"required": gettext_lazy("Skriv enhetens namn.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class StandInForm(forms.Form):
    """Who stands in, or nobody."""

    person = forms.ChoiceField(
        label=gettext_lazy("Ersättare"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Välj någon i listan.")},
    )

    def __init__(self, data: Data, people: Iterable[User], now: User | None) -> None:
        super().__init__(data, initial={"person": str(now.id) if now else ""})
        self.people = {str(one.id): one for one in people}
        named = [(key, f"{one.name} ({one.login})") for key, one in self.people.items()]
        _offer(self.fields["person"], [("", _("Ingen")), *named])

    def chosen(self) -> User | None:
        """The person, None for nobody."""
        return self.people.get(self.cleaned_data["person"])


class PrintedNameForm(forms.Form):
    """What the organisation is called on paper: by its name only where it chooses to be."""

    printed_as = forms.ChoiceField(
        label=gettext_lazy("På utskrifter kallas organisationen"), widget=forms.RadioSelect
    )

    def __init__(self, data: Data, organisation: Organisation, default: str) -> None:
        super().__init__(data, initial={"printed_as": organisation.printed_as})
        names = dict.fromkeys((default, organisation.printed_as, organisation.name))
        _offer(self.fields["printed_as"], [(name, name) for name in names])


class ReasonForm(forms.Form):
    """Why somebody cannot get in."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Varför kan personen inte logga in?"),
        choices=list(REASONS.items()),
        error_messages={"required": gettext_lazy("Välj varför personen inte kan logga in.")},
        widget=forms.RadioSelect,
    )

    def chosen(self) -> RestoreReason:
        """The category."""
        return RestoreReason(self.cleaned_data["reason"])


def _offer(field: forms.Field, choices: Sequence[tuple[str, str]]) -> None:
    """Let the field be chosen among these."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
