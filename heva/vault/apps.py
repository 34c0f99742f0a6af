"""The vault as a Django app: its key table, and the check of the root key at start."""

from django.apps import AppConfig
from django.core import checks


class VaultConfig(AppConfig):
    name = "heva.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from heva.vault.start_check import root_key_is_usable  # the app registry must be ready

        checks.register(root_key_is_usable)
