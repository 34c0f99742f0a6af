"""Holding a case to the end of the transaction, so that its writers stand in line."""

from heva.assessments.models import Assessment, Case


def hold_case(case: Case) -> Case:
    """The case as it stands now, held to the end of the transaction."""
    rows = Case.objects.select_related("key", "owner", "organisation")
    return rows.select_for_update(of=("self",), no_key=True).get(id=case.id)


def hold_round(assessment: Assessment) -> Case:
    """The round's case as it stands now: no other transaction writes to any round of it.

    The case and not the round, so that whoever loses the case (co-handling ended, a bar, a move)
    has lost it for what was on its way, too: ask for permission again once it is held.
    """
    return hold_case(assessment.case)
