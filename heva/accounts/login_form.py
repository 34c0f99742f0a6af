"""The login form: one answer for everything that is wrong, known name or not."""

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heva.accounts.client_address import client_address
from heva.accounts.factors import door_notices, password_guesses
from heva.accounts.factors.giving import wait_words
from heva.accounts.factors.password_guesses import Wait
from heva.accounts.models import User, normal_login


class LoginForm(forms.Form):
    """Login name and password. `user` is the person after `is_valid()` answered yes.

    `wait` is the seconds to wait where the password was not looked at.
    """

    login = forms.CharField(
        label=gettext_lazy("Användarnamn"),
        max_length=100,
        error_messages={"required": gettext_lazy("Skriv ditt användarnamn.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=gettext_lazy("Lösenord"),
        strip=False,
        max_length=1000,
        error_messages={"required": gettext_lazy("Skriv ditt lösenord.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *, empty: bool = False) -> None:
        super().__init__(None if empty else request.POST or None)
        self.request = request
        self.user: User | None = None
        self.wait = 0
        self.refused = False  # the password was looked at, and was wrong

    def page(self) -> str:
        """The mark of the page that is shown now (`password_guesses.new_page`)."""
        return password_guesses.new_page(timezone.now())

    def clean(self) -> dict[str, object]:
        """Ask the backend; it hashes also where nobody has that name, so the time tells nothing."""
        data = self.cleaned_data
        if self.errors:
            return data
        found = checked_password(
            self.request, data["login"], data["password"], self.request.POST.get("page", "")
        )
        if isinstance(found, Wait):
            self.wait = found.seconds
            words = _("För många misslyckade försök.")
            raise forms.ValidationError(f"{words} {wait_words(found.seconds)}")
        if found is None:
            self.refused = True
            raise forms.ValidationError(
                _("Användarnamnet och lösenordet hör inte ihop. Kontrollera båda och försök igen.")
            )
        self.user = found
        return data


def checked_password(
    request: HttpRequest, login: str, password: str, page: str
) -> User | Wait | None:
    """Whose login and password these are, None where nobody's; or how long to wait.

    Every password that is looked at anywhere goes through here, so that all are counted.
    """
    turn = password_guesses.take_turn(login, client_address(request), page)
    if isinstance(turn, Wait):
        return turn
    found = authenticate(request, username=login, password=password)
    if isinstance(found, User):
        password_guesses.was_right(turn)
        return found
    if password_guesses.was_wrong(turn):
        door_notices.guessed_at(User.objects.filter(login=normal_login(login)).first())
    return None
