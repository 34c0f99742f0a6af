"""The form of a new password: the old one first, then the new one twice."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heva.accounts.factors import password_guesses
from heva.accounts.factors.giving import wait_words
from heva.accounts.factors.password_guesses import Wait
from heva.accounts.login_form import checked_password
from heva.accounts.models import User

_NEW = {"autocomplete": "new-password"}


class NewPassword(forms.Form):
    """A new password, twice. Base of every page where somebody chooses one."""

    new = forms.CharField(
        label=gettext_lazy("Nytt lösenord"),
        strip=False,
        max_length=1000,
        help_text=gettext_lazy(
            "Minst 15 tecken. Ta gärna en hel mening som bara du skulle komma på."
        ),
        error_messages={"required": gettext_lazy("Skriv ett nytt lösenord.")},
        widget=forms.PasswordInput(attrs=_NEW),
    )
    again = forms.CharField(
        label=gettext_lazy("Samma lösenord igen"),
        strip=False,
        max_length=1000,
        error_messages={"required": gettext_lazy("Skriv det nya lösenordet en gång till.")},
        widget=forms.PasswordInput(attrs=_NEW),
    )

    def __init__(self, request: HttpRequest, user: User) -> None:
        super().__init__(request.POST or None)
        self.request = request
        self.user = user

    def clean_new(self) -> str:
        """The rules of passwords (`password_rules`), for this person."""
        chosen: str = self.cleaned_data["new"]
        validate_password(chosen, self.user)
        return chosen

    def clean(self) -> dict[str, object]:
        """Both are the same."""
        data = self.cleaned_data
        if "new" in data and "again" in data and data["new"] != data["again"]:
            self.add_error("again", _("De två nya lösenorden är inte lika."))
        return data


class ChangedPassword(NewPassword):
    """One's own password, changed: the old one is asked for, and guesses at it are counted."""

    old = forms.CharField(
        label=gettext_lazy("Nuvarande lösenord"),
        strip=False,
        max_length=1000,
        error_messages={"required": gettext_lazy("Skriv ditt nuvarande lösenord.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("old", "new", "again")
    wait = 0

    def page(self) -> str:
        """The mark of the page that is shown now (`password_guesses.new_page`)."""
        return password_guesses.new_page(timezone.now())

    def clean(self) -> dict[str, object]:
        """The old one is looked at last, and only where everything else is well."""
        data = super().clean()
        if self.errors:
            return data
        page = self.request.POST.get("page", "")
        found = checked_password(self.request, self.user.login, str(data["old"]), page)
        if isinstance(found, Wait):
            self.wait = found.seconds
            words = _("För många misslyckade försök.")
            self.add_error("old", f"{words} {wait_words(found.seconds)}")
        elif found is None:
            self.add_error("old", _("Det är inte ditt nuvarande lösenord."))
        elif data["old"] == data["new"]:
            self.add_error("new", _("Det nya lösenordet är samma som det gamla."))
        return data
