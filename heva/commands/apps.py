"""The Django app that holds the commands."""

from django.apps import AppConfig


class CommandsConfig(AppConfig):
    """Has no tables."""

    name = "heva.commands"
    label = "commands"
