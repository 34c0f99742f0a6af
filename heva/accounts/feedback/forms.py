"""The form of the accessibility statement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from heva.accounts.feedback.actions import LONGEST


class FeedbackForm(forms.Form):
    """One free text."""

    message = forms.CharField(
        label=_("Vad fungerar inte, och på vilken sida?"),
        max_length=LONGEST,
        help_text=_("Skriv inget om något ärende och inga namn."),
        error_messages={
            "required": _("Skriv vad som inte fungerar."),
            "max_length": _("Skriv högst %(limit_value)d tecken. Du har skrivit %(show_value)d."),
        },
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )
