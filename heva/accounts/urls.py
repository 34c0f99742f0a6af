"""Addresses of the entrance and the session."""

from django.urls import include, path

from heva.accounts import activation_views, own_sessions_views, role_views, session_views
from heva.accounts.administration import restoration_views

app_name = "accounts"

urlpatterns = [
    path("administration/", include("heva.accounts.administration.urls")),
    path("logguppfoljning/", include("heva.accounts.log_review.urls")),
    path("aktivera/", activation_views.activate_page, name="activate"),
    path("aterstalld/", restoration_views.restored_page, name="restored"),
    path("aterstalld/stoppa/", restoration_views.stop, name="stop_restoration"),
    path("extern/", include("heva.accounts.sign_on.urls")),
    path("", include("heva.accounts.factors.urls")),
    path("logga-ut/", session_views.logout_now, name="logout"),
    path("utloggad/", session_views.logged_out, name="logged_out"),
    path("aktiv/", session_views.keep_alive, name="keep_alive"),
    path("dolj/", session_views.hide, name="hide"),
    path("sida/", session_views.unlock, name="unlock"),
    path("installningar/", session_views.preferences_page, name="preferences"),
    path("sessioner/", own_sessions_views.sessions_page, name="sessions"),
    path("roll/", role_views.role_page, name="role"),
    path("har/", role_views.landing, name="landing"),
]
