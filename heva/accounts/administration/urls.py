"""Addresses of the administration, in the namespace of accounts. Every id in them is random."""

from django.urls import path

from heva.accounts.administration import (
    account_views,
    people_views,
    restoration_views,
    unit_views,
)

_PERSON = "personer/<uuid:person_id>/"
_RESTORATION = "aterstallningar/<uuid:restoration_id>/"

urlpatterns = [
    path("", people_views.overview_page, name="administration"),
    path("personer/", people_views.people_page, name="people"),
    path("personer/ny/", people_views.invite_page, name="invite"),
    path(_PERSON, people_views.person_page, name="person"),
    path(f"{_PERSON}andra/", people_views.change_page, name="change_person"),
    path(f"{_PERSON}roll/", account_views.give_role_page, name="give_role"),
    path(f"{_PERSON}roll/<uuid:grant_id>/", account_views.end_role_page, name="end_role"),
    path(f"{_PERSON}stang/", account_views.close_page, name="close_person"),
    path(f"{_PERSON}oppna/", account_views.reopen, name="reopen_person"),
    path(f"{_PERSON}kod/", account_views.code, name="new_code"),
    path(f"{_PERSON}aterstall/", restoration_views.ask_page, name="ask_restoration"),
    path("enheter/", unit_views.units_page, name="units"),
    path("enheter/ny/", unit_views.new_unit_page, name="new_unit"),
    path("enheter/<uuid:unit_id>/namn/", unit_views.rename_page, name="rename_unit"),
    path("enheter/<uuid:unit_id>/ersattare/", unit_views.stand_in_page, name="stand_in"),
    path("organisation/", unit_views.organisation_page, name="organisation"),
    path("aterstallningar/", restoration_views.list_page, name="restorations"),
    path(_RESTORATION, restoration_views.restoration_page, name="restoration"),
    path(f"{_RESTORATION}godkann/", restoration_views.approve, name="approve_restoration"),
    path(f"{_RESTORATION}avsla/", restoration_views.refuse, name="refuse_restoration"),
    path(f"{_RESTORATION}aterta/", restoration_views.withdraw, name="withdraw_restoration"),
    path(f"{_RESTORATION}kod/", restoration_views.code, name="restoration_code"),
]
