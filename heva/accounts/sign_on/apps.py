"""Single sign-on as a Django app: its tables, and the reading of its file at start."""

from django.apps import AppConfig


class SignOnConfig(AppConfig):
    name = "heva.accounts.sign_on"
    label = "sign_on"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from heva.accounts.sign_on.providers import current  # the settings must be ready

        current()  # a wrong file stops every start: the web server's, and every command's
