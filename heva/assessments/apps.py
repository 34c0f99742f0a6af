"""The assessments as a Django app."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "heva.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"
