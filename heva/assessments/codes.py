"""New case codes, drawn from the operating system's randomness."""

import secrets

from django_scopes import scopes_disabled

from heva.assessments.models import Case
from heva.privacy.pseudonyms import ALPHABET, BODY_LENGTH, HEAD_LENGTH, code_of


def unused_code() -> str:
    """A code that no case has. 148 million exist, so it is found at the first draw or nearly."""
    while True:
        code = code_of([secrets.randbelow(len(ALPHABET)) for _ in range(BODY_LENGTH)])
        with scopes_disabled():  # a code is one case's in the whole program
            if not Case.objects.filter(code=code).exists():
                return code


def as_typed(code: str) -> str:
    """A code as it is stored, however it was typed: in capitals, and with its one hyphen."""
    word = "".join(sign for sign in code.upper() if sign.isalnum())
    return f"{word[:HEAD_LENGTH]}-{word[HEAD_LENGTH:]}"
