"""Addresses of cases and rounds. Every id in them is random."""

from django.urls import path

from heva.assessments import case_views, round_views

app_name = "assessments"

urlpatterns = [
    path("", case_views.list_page, name="list"),
    path("nytt/", case_views.open_page, name="open"),
    path("<uuid:case_id>/", case_views.case_page, name="case"),
    path("<uuid:case_id>/kod/", case_views.code_page, name="code"),
    path("<uuid:case_id>/samband/", case_views.link_page, name="link"),
    path("<uuid:case_id>/omgang/", round_views.new_round_page, name="new_round"),
    path("omgang/<uuid:assessment_id>/", round_views.tasks_page, name="tasks"),
]
