"""Addresses of the entrance and the session."""

from django.urls import path

from heva.accounts import views

app_name = "accounts"

urlpatterns = [
    path("logga-in/", views.login_page, name="login"),
    path("logga-ut/", views.logout_now, name="logout"),
    path("utloggad/", views.logged_out, name="logged_out"),
    path("aktiv/", views.keep_alive, name="keep_alive"),
    path("dolj/", views.hide, name="hide"),
    path("sida/", views.unlock, name="unlock"),
    path("installningar/", views.preferences_page, name="preferences"),
]
