"""The accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "heva.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
