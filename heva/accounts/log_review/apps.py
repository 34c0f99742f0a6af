"""Log review as a Django app: its tables stand above the people they name."""

from django.apps import AppConfig


class LogReviewConfig(AppConfig):
    name = "heva.accounts.log_review"
    label = "log_review"
    default_auto_field = "django.db.models.BigAutoField"
