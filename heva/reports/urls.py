"""Addresses of the outcome page and of the papers."""

from django.urls import path

from heva.reports import views

app_name = "reports"

urlpatterns = [
    path("blankett/", views.blank_form_file, name="blank"),
    path("<uuid:assessment_id>/utfall/", views.outcome_page, name="outcome"),
    path("<uuid:assessment_id>/underlag/", views.summary_file, name="pdf"),
]
