"""The Django app that holds the commands."""

from django.apps import AppConfig
from django.core import checks


class CommandsConfig(AppConfig):
    """Has no tables."""

    name = "heva.commands"
    label = "commands"

    def ready(self) -> None:
        """Let no command but `doctor` run in an unsafe production."""
        from heva.commands.unsafe_settings import settings_are_safe  # the settings must be ready

        checks.register(settings_are_safe)
