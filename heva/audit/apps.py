"""The audit log as a Django app: its tables, and the triggers that guard every written row."""

from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    name = "heva.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from heva.audit.start_check import triggers_are_in_place  # the app registry must be ready

        # Tables are made by Django, which says when: the one place where its signals are heard.
        pre_migrate.connect(take_out, sender=self)
        post_migrate.connect(put_back, sender=self)
        checks.register(triggers_are_in_place, checks.Tags.database)


def take_out(plan: Any = None, **kwargs: Any) -> None:
    """Before a migration that has something to do: it may rebuild or fill a guarded table."""
    from heva.audit.trigger_installing import drop_all

    if plan:
        drop_all()


def put_back(**kwargs: Any) -> None:
    """After every migration, also one that had nothing to do."""
    from heva.audit.trigger_installing import install

    install()
