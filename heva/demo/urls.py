"""Addresses of the demo; the start page itself stands in `config.urls`."""

from django.urls import path

from heva.demo import views

app_name = "demo"
urlpatterns = [path("in/", views.enter, name="enter")]
