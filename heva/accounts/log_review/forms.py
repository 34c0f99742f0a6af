"""What the reviewer chooses. Only fixed choices: nothing of a case can be written here."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from heva.accounts.log_review.drawing import month_before
from heva.accounts.log_review.models import Because, Result
from heva.accounts.log_review.words import BECAUSE, RESULTS

MONTHS_BACK = 12


class FindingForm(forms.Form):
    """What was found about one line, and why."""

    result = forms.ChoiceField(
        label=_("Vad kom du fram till?"),
        widget=forms.RadioSelect,
        choices=[(one.value, words) for one, words in RESULTS.items()],
        error_messages={"required": _("Välj vad du kom fram till.")},
    )
    because = forms.ChoiceField(
        label=_("Varför?"),
        widget=forms.RadioSelect,
        choices=[(one.value, words) for one, words in BECAUSE.items()],
        error_messages={"required": _("Välj varför.")},
    )

    def chosen(self) -> tuple[Result, Because]:
        """The two choices of a valid form."""
        return Result(self.cleaned_data["result"]), Because(self.cleaned_data["because"])


def months_to_draw(today: date) -> list[date]:
    """The months that are over, the latest first."""
    months = [month_before(today)]
    while len(months) < MONTHS_BACK:
        months.append(month_before(months[-1]))
    return months


def month_from(text: str, today: date) -> date | None:
    """One of `months_to_draw`, as a page posts it; None for anything else."""
    return next((one for one in months_to_draw(today) if f"{one:%Y-%m}" == text), None)
