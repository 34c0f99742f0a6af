"""The login form: one answer for everything that is wrong, known name or not."""

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from heva.accounts.models import User


class LoginForm(forms.Form):
    """Login name and password. `user` is the person after `is_valid()` answered yes."""

    login = forms.CharField(
        label=_("Användarnamn"),
        max_length=100,
        error_messages={"required": _("Skriv ditt användarnamn.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Lösenord"),
        strip=False,
        max_length=1000,
        error_messages={"required": _("Skriv ditt lösenord.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST or None)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, object]:
        """Ask the backend; it hashes also where nobody has that name, so the time tells nothing."""
        data = self.cleaned_data
        if self.errors:
            return data
        found = authenticate(self.request, username=data["login"], password=data["password"])
        if not isinstance(found, User):
            raise forms.ValidationError(
                _("Användarnamnet och lösenordet hör inte ihop. Kontrollera båda och försök igen.")
            )
        self.user = found
        return data
