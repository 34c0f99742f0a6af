"""The forms about who may reach a case: ties, bars, moving it, breaking the glass."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.assessments.codes import as_typed
from heva.assessments.glass import GLASS_REASON_WORDS, LONGEST_REASON, fault_of_reason
from heva.assessments.models import GlassReason, Ties, TransferKind, TransferReason
from heva.assessments.person_form import PersonForm
from heva.assessments.ties import TIES_WORDS

TRANSFER_REASON_WORDS: Mapping[TransferReason, str | Promise] = {
    TransferReason.ABSENT: _("Den som äger ärendet är borta"),
    TransferReason.LEFT: _("Den som äger ärendet har slutat"),
    TransferReason.TIES: _("Den som äger ärendet kan ha en personlig anknytning"),
    TransferReason.WORKLOAD: _("Arbetet behöver fördelas om"),
    TransferReason.OTHER: _("Något annat"),
}


#: A label that is translated where it is shown; Django takes it where it takes a str.
Words = Any


def radios(label: Words, words: Mapping[Any, Words], required: Words) -> forms.ChoiceField:
    """One choice among the values of an enum; nothing is chosen beforehand."""
    return forms.ChoiceField(
        label=label,
        choices=[(str(one), text) for one, text in words.items()],
        widget=forms.RadioSelect,
        error_messages={"required": required, "invalid_choice": required},
    )


def ties_field() -> forms.ChoiceField:
    """Personal ties: no, yes, or not knowing."""
    return radios(
        _("Har du själv någon personlig anknytning till den utsatta eller familjen?"),
        TIES_WORDS,
        _("Svara om du har någon personlig anknytning. Du kan svara att du inte vet."),
    )


def code_field(label: Words) -> forms.CharField:
    """A case code, typed from the municipality's own system."""
    return forms.CharField(
        label=label,
        help_text=_("Koden står i akten i kommunens eget verksamhetssystem."),
        max_length=40,
        error_messages={
            "required": _("Skriv ärendekoden."),
            "max_length": _("En ärendekod är kortare än så."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "class": "input-code"}
        ),
    )


def reason_field() -> forms.CharField:
    """Why, in at least twenty characters."""
    return forms.CharField(
        label=_("Beskriv varför"),
        help_text=_("Minst 20 tecken. Skriv inga namn, datum eller platser."),
        max_length=LONGEST_REASON,
        error_messages={
            "required": _("Skriv varför, med minst 20 tecken."),
            "max_length": _("Skriv högst 1 000 tecken."),
        },
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )


class TiesForm(forms.Form):
    """The question that everybody who reaches a case answers."""

    ties = ties_field()

    def clean_ties(self) -> Ties:
        return Ties(self.cleaned_data["ties"])


class BarForm(PersonForm):
    """Whom to bar, and why if one wants to say."""

    reason = forms.CharField(
        label=_("Varför? (frivilligt)"),
        help_text=_("Bara de som handlägger ärendet ser detta. Skriv inga namn."),
        required=False,
        max_length=LONGEST_REASON,
        error_messages={"max_length": _("Skriv högst 1 000 tecken.")},
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class GlassForm(forms.Form):
    """Everything that breaking the glass asks for."""

    code = code_field(_("Ärendekod"))
    category = radios(
        _("Varför behöver du läsa ärendet nu?"),
        GLASS_REASON_WORDS,
        _("Välj varför du behöver läsa ärendet nu."),
    )
    reason = reason_field()
    ties = ties_field()

    def clean_code(self) -> str:
        return as_typed(str(self.cleaned_data["code"]))

    def clean_category(self) -> GlassReason:
        return GlassReason(self.cleaned_data["category"])

    def clean_reason(self) -> str:
        return _long_enough(str(self.cleaned_data["reason"]))

    def clean_ties(self) -> Ties:
        return Ties(self.cleaned_data["ties"])


class TransferForm(PersonForm):
    """A unit head asks that a case be moved."""

    code = code_field(_("Ärendekod"))
    kind = radios(
        _("Vem kan godkänna?"),
        {
            TransferKind.HAND_OVER: _("Den som äger ärendet är på plats och kan godkänna"),
            TransferKind.TAKE_OVER: _(
                "Den som äger ärendet är borta: enhetens ersättare, en annan enhetschef eller "
                "jouren godkänner"
            ),
        },
        _("Välj vem som kan godkänna."),
    )
    category = radios(
        _("Varför ska ärendet flyttas?"),
        TRANSFER_REASON_WORDS,
        _("Välj varför ärendet ska flyttas."),
    )
    reason = reason_field()

    def clean_code(self) -> str:
        return as_typed(str(self.cleaned_data["code"]))

    def clean_kind(self) -> TransferKind:
        return TransferKind(self.cleaned_data["kind"])

    def clean_category(self) -> TransferReason:
        return TransferReason(self.cleaned_data["category"])

    def clean_reason(self) -> str:
        return _long_enough(str(self.cleaned_data["reason"]))


def _long_enough(reason: str) -> str:
    if fault := fault_of_reason(reason):
        raise forms.ValidationError(fault)
    return reason
