"""Finding cases and rounds. What is somebody else's and what does not exist answer alike."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from heva.accounts.models import Role, User
from heva.assessments.models import Assessment, Case, CaseLink
from heva.assessments.standing import bars, facts, reached_by, taken, unseen_notices
from heva.audit.events import Event
from heva.audit.recording import record_entrance


class TiesNotStated(Http404):
    """The case is the person's, who has not answered yet whether they have ties of their own.

    The middleware leads them to the question; without it there would be nothing to find.
    """

    def __init__(self, case_id: UUID) -> None:
        self.case_id = case_id
        super().__init__()


def own_cases(user: User) -> QuerySet[Case]:
    """The cases that `user` may open. The same rule as `permissions.may_read`, as a query."""
    reached = reached_by(user)
    if reached is None:
        return Case.objects.none()
    return Case.objects.filter(~bars(user), id__in=reached, organisation_id=user.organisation_id)


def get_case_or_404(user: User, case_id: UUID | str, *, before_ties: bool = False) -> Case:
    """The case, with its key, owner and organisation, in one query.

    Raises Http404, and TiesNotStated where `user` must answer that question first, unless the
    page is the one that asks it (`before_ties`).
    """
    wanted = _uuid(case_id)
    found = own_cases(user).select_related("key", "owner", "organisation")
    case = found.annotate(unseen=unseen_notices(user), **facts(user)).filter(id=wanted).first()
    if case is None:
        raise _denied(user, wanted)
    _note(user, case, case, before_ties)
    return case


def get_assessment_or_404(user: User, assessment_id: UUID | str) -> Assessment:
    """The round, with its case, key, organisation and submission, in one query.

    Raises Http404, and TiesNotStated.
    """
    wanted = _uuid(assessment_id)
    found = Assessment.objects.select_related(
        "case__key", "case__owner", "case__organisation", "submission__by"
    ).annotate(unseen=unseen_notices(user), **facts(user, case="case_id", fields="case__"))
    assessment = found.filter(id=wanted, case__in=own_cases(user)).first()
    if assessment is None:
        raise _denied(user, wanted)
    _note(user, assessment.case, assessment, before_ties=False)
    return assessment


def _note(user: User, case: Case, row: Any, before_ties: bool) -> None:
    """Keep what was read beside the case, so that nobody asks the database again."""
    case.known = taken(row, user)
    user.unseen_notices = row.unseen
    # Whoever breaks the glass has answered in the same breath.
    if user.role is Role.WORKER and not case.known.has_stated_ties and not before_ties:
        raise TiesNotStated(case.id)


def rounds_of(case: Case) -> Sequence[Assessment]:
    """The case's rounds with their submissions, the latest first, in one query."""
    rounds = Assessment.objects.filter(case=case).select_related("submission__by", "by")
    found = list(rounds.order_by("-number"))
    for one in found:
        one.case = case  # with its key, which is already read
    return found


def linked_cases(user: User, case: Case) -> Sequence[Case]:
    """The cases that belong together with `case` and that `user` may open, by code."""
    links = CaseLink.objects.filter(Q(first=case) | Q(second=case)).values_list("first", "second")
    ids = {one for pair in links for one in pair if one != case.id}
    return list(own_cases(user).filter(id__in=ids).order_by("code"))


def _denied(user: User, wanted: UUID) -> Http404:
    """The refusal, recorded: it answers alike for somebody else's and for what does not exist.

    The log knows the difference, so that the owner sees who tried.
    """
    record_entrance(Event.ACCESS_DENIED, user, about=[wanted], case_id=case_of([wanted]))
    return Http404()


def case_of(ids: Sequence[UUID]) -> UUID | None:
    """Whose log a refusal about these ids belongs to: the case's that one of them is, or has."""
    # Not scoped: the owner sees a try from another organisation too.
    every = Case._base_manager.filter(Q(id__in=ids) | Q(rounds__in=ids))
    return every.values_list("id", flat=True).first()


def _uuid(given: UUID | str) -> UUID:
    try:
        return given if isinstance(given, UUID) else UUID(given)
    except ValueError:
        raise Http404 from None
