"""Addresses of the way in and of one's own factors; included below `accounts:`."""

from django.urls import path

from heva.accounts import entrance_views
from heva.accounts.factors import enrolment_views, own_views

urlpatterns = [
    path("logga-in/", entrance_views.login_page, name="login"),
    path("logga-in/kod/", entrance_views.factor_page, name="factor"),
    path("logga-in/nyckel/", entrance_views.passkey_login, name="passkey_login"),
    path("logga-in/nyckel/fraga/", entrance_views.passkey_options, name="passkey_options"),
    path("inloggningssatt/", own_views.methods, name="methods"),
    path("inloggningssatt/nytt/", enrolment_views.enrol, name="enrol"),
    path("inloggningssatt/app/", enrolment_views.begin_app, name="begin_app"),
    path("inloggningssatt/app/<uuid:device_id>/", enrolment_views.enrol_app, name="enrol_app"),
    path(
        "inloggningssatt/app/<uuid:device_id>/bild.svg",
        enrolment_views.app_picture,
        name="app_picture",
    ),
    path(
        "inloggningssatt/nyckel/fraga/",
        enrolment_views.passkey_making_options,
        name="passkey_making_options",
    ),
    path("inloggningssatt/nyckel/", enrolment_views.enrol_passkey, name="enrol_passkey"),
    path("inloggningssatt/reservkoder/", own_views.new_backup_codes, name="new_backup_codes"),
    path("inloggningssatt/<uuid:factor_id>/ta-bort/", own_views.remove, name="remove_factor"),
    path("losenord/", own_views.password, name="password"),
]
