"""The demo as a Django app that refuses to load anywhere but on a developer's machine."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class DemoConfig(AppConfig):
    """Has no tables of its own."""

    name = "heva.demo"
    label = "demo"

    def ready(self) -> None:
        """Stop the program where people could enter a real installation without a password."""
        if not settings.DEBUG:
            raise ImproperlyConfigured(
                "heva.demo lets anyone in without a password and only loads with DEBUG on. "
                "Remove HEVA_DEMO from the environment of this installation."
            )
