"""The check that stops the program at start when it could not read what it has sealed."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from heva.vault.root_key import RootKeyProblem, current_root_key


def root_key_is_usable(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """An error with a sentence that helps where the root key file cannot be used."""
    try:
        current_root_key()
    except RootKeyProblem as problem:
        return [Error(str(problem), id="vault.E001")]
    return []
