"""The form where somebody with an activation code chooses a password."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heva.accounts.activation_codes import NOBODY, matching_code
from heva.accounts.client_address import client_address
from heva.accounts.factors import door_notices, password_guesses
from heva.accounts.factors.giving import wait_words
from heva.accounts.factors.password_guesses import Wait
from heva.accounts.models import ActivationCode, User, normal_login
from heva.accounts.password_form import NewPassword
from heva.accounts.scope import within


class ActivationForm(NewPassword):
    """Login name, code, and the new password twice. `found` is the code where it was right.

    Guesses count as guesses at the password do, and are looked at when all else is well.
    """

    login = forms.CharField(
        label=gettext_lazy("Användarnamn"),
        max_length=100,
        help_text=gettext_lazy("Du har fått det tillsammans med koden."),
        error_messages={"required": gettext_lazy("Skriv ditt användarnamn.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    code = forms.CharField(
        label=gettext_lazy("Aktiveringskod"),
        max_length=100,
        help_text=gettext_lazy("16 tecken i fyra grupper. Stora eller små bokstäver går lika bra."),
        error_messages={"required": gettext_lazy("Skriv koden du har fått.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    field_order = ("login", "code", "new", "again")

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, User())
        self.found: ActivationCode | None = None
        self.wait = 0
        self.refused = False  # the code was looked at, and was wrong

    def page(self) -> str:
        """The mark of the page that is shown now (`password_guesses.new_page`)."""
        return password_guesses.new_page(timezone.now())

    def clean(self) -> dict[str, object]:
        """Look at the code last, and say the same of every code that is not the right one."""
        data = super().clean()
        if self.errors:
            return data
        found = self._checked(str(data["login"]), str(data["code"]))
        if isinstance(found, Wait):
            self.wait = found.seconds
            words = _("För många misslyckade försök.")
            self.add_error("code", f"{words} {wait_words(found.seconds)}")
        elif found is None:
            self.refused = True
            self.add_error(
                "code",
                _(
                    "Användarnamnet och koden hör inte ihop, eller så gäller koden inte längre. "
                    "Den gäller i 24 timmar och kan användas en gång."
                ),
            )
        else:
            self._check_for(found, str(data["new"]))
        return data

    def _check_for(self, found: ActivationCode, password: str) -> None:
        try:
            validate_password(password, found.user)
        except ValidationError as error:
            self.add_error("new", error)
        else:
            self.found = found

    def _checked(self, login: str, typed: str) -> ActivationCode | Wait | None:
        address, page = client_address(self.request), self.request.POST.get("page", "")
        turn = password_guesses.take_turn(login, address, page)
        if isinstance(turn, Wait):
            return turn
        person = User.objects.filter(login=normal_login(login)).first()
        found = _code_of(person, typed)
        if found is not None:
            password_guesses.was_right(turn)
        elif password_guesses.was_wrong(turn):
            door_notices.guessed_at(person)
        return found


def _code_of(person: User | None, typed: str) -> ActivationCode | None:
    with within(NOBODY if person is None else person.organisation_id):
        return matching_code(person, typed, timezone.now())
