"""Addresses of cases and rounds. Every id in them is random."""

from django.urls import path

from heva.assessments import (
    case_views,
    glass_views,
    notice_views,
    opening_views,
    people_views,
    round_views,
    ties_views,
    transfer_views,
    unit_views,
)

app_name = "assessments"

urlpatterns = [
    path("", case_views.list_page, name="list"),
    path("nytt/", case_views.open_page, name="open"),
    path("handelser/sedda/", notice_views.seen_page, name="notices_seen"),
    path("enheten/", unit_views.unit_page, name="unit"),
    path("nodoppna/", glass_views.glass_page, name="glass"),
    path("flytt/", transfer_views.transfers_page, name="transfers"),
    path("flytt/begar/", transfer_views.ask_page, name="ask_transfer"),
    path("flytt/<uuid:transfer_id>/godkann/", transfer_views.approve_page, name="approve_transfer"),
    path("flytt/<uuid:transfer_id>/nej/", transfer_views.decline_page, name="decline_transfer"),
    path(
        "flytt/<uuid:transfer_id>/ta-tillbaka/",
        transfer_views.withdraw_page,
        name="withdraw_transfer",
    ),
    path("<uuid:case_id>/", case_views.case_page, name="case"),
    path("<uuid:case_id>/kod/", case_views.code_page, name="code"),
    path("<uuid:case_id>/anknytning/", ties_views.ties_page, name="ties"),
    path("<uuid:case_id>/personer/", people_views.people_page, name="people"),
    path("<uuid:case_id>/personer/ny/", people_views.add_page, name="add_co_handler"),
    path("<uuid:case_id>/personer/bort/", people_views.remove_page, name="remove_co_handler"),
    path("<uuid:case_id>/sparr/", people_views.bars_page, name="bars"),
    path("<uuid:case_id>/sparr/ny/", people_views.bar_page, name="bar"),
    path("<uuid:case_id>/sparr/bort/", people_views.lift_page, name="lift_bar"),
    path("<uuid:case_id>/oppningar/", opening_views.openings_page, name="openings"),
    path("<uuid:case_id>/lamna-over/", transfer_views.hand_over_page, name="hand_over"),
    path("<uuid:case_id>/samband/", case_views.link_page, name="link"),
    path("<uuid:case_id>/omgang/", round_views.new_round_page, name="new_round"),
    path("omgang/<uuid:assessment_id>/", round_views.tasks_page, name="tasks"),
]
