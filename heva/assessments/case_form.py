"""The small forms around a case: opening it, linking it, a further round."""

from django import forms
from django.utils.translation import gettext_lazy as _

from heva.assessments.access_forms import ties_field
from heva.assessments.age_bands import AGE_BAND_WORDS
from heva.assessments.codes import as_typed
from heva.assessments.models import Ties

LONGEST_REASON = 1000  # characters


class OpenCaseForm(forms.Form):
    """An age band and one's own ties, and nothing else: the program makes the code."""

    age_band = forms.ChoiceField(
        label=_("Hur gammal är personen?"),
        choices=list(AGE_BAND_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj ett åldersspann."),
            "invalid_choice": _("Välj ett av åldersspannen i listan."),
        },
    )
    ties = ties_field()

    def clean_ties(self) -> Ties:
        return Ties(self.cleaned_data["ties"])


class LinkForm(forms.Form):
    """The code of another case of one's own."""

    code = forms.CharField(
        label=_("Det andra ärendets kod"),
        max_length=40,
        error_messages={
            "required": _("Skriv det andra ärendets kod."),
            "max_length": _("En ärendekod är kortare än så."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "class": "input-code"}
        ),
    )

    def clean_code(self) -> str:
        return as_typed(str(self.cleaned_data["code"]))


class NewRoundForm(forms.Form):
    """Why a further round is opened, and from what. The reason is sealed with the round."""

    reason = forms.CharField(
        label=_("Varför öppnar du en ny omgång?"),
        help_text=_(
            "Till exempel: en ny händelse, nya uppgifter eller ett svar som blev fel. "
            "Skriv inga namn, datum eller platser."
        ),
        max_length=LONGEST_REASON,
        error_messages={
            "required": _("Skriv varför du öppnar en ny omgång."),
            "max_length": _("Skriv högst 1 000 tecken."),
        },
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    start = forms.ChoiceField(
        label=_("Hur vill du börja?"),
        choices=[
            ("empty", _("Utan svar: jag går igenom allt från början")),
            (
                "copy",
                _("Med svaren från förra omgången: jag ändrar det som är nytt eller blev fel"),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj hur du vill börja."),
            "invalid_choice": _("Välj ett av de två sätten att börja."),
        },
    )
