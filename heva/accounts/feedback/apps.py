"""The app's place in Django."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "heva.accounts.feedback"
    label = "feedback"
    default_auto_field = "django.db.models.BigAutoField"
