"""Addresses of the accessibility statement."""

from django.urls import path

from heva.accounts.feedback import views

app_name = "feedback"

urlpatterns = [
    path("", views.statement_page, name="statement"),
    path("beratta/", views.leave_page, name="leave"),
    path("berattat/", views.list_page, name="list"),
]
