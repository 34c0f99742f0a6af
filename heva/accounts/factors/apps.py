"""The app's place in Django."""

from django.apps import AppConfig


class FactorsConfig(AppConfig):
    name = "heva.accounts.factors"
    label = "factors"
    default_auto_field = "django.db.models.BigAutoField"
