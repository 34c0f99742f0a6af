"""Holding a row to the end of the transaction, so that writers to one round stand in line."""

from django.db import connection

from heva.assessments.models import Assessment, Case


def hold_round(assessment: Assessment) -> None:
    """No other transaction writes to this round until this one ends."""
    if connection.features.has_select_for_update:  # SQLite's IMMEDIATE holds the whole database
        held = Assessment.objects.select_for_update(no_key=True).filter(id=assessment.id)
        held.values_list("id").get()


def hold_case(case: Case) -> Case:
    """The case as it stands now, held to the end of the transaction."""
    rows = Case.objects.select_related("key", "owner", "organisation")
    return rows.select_for_update(of=("self",), no_key=True).get(id=case.id)
