"""Finding cases and rounds. What is somebody else's and what does not exist answer alike."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from heva.accounts.models import User
from heva.assessments.models import Assessment, Case, CaseLink
from heva.audit.events import Event
from heva.audit.recording import record_entrance


def own_cases(user: User) -> QuerySet[Case]:
    """The cases that `user` may open. The same rule as `permissions.may_read`, as a query."""
    if not user.is_active:
        return Case.objects.none()
    return Case.objects.filter(owner=user, organisation_id=user.organisation_id)


def get_case_or_404(user: User, case_id: UUID | str) -> Case:
    """The case, with its key, owner and organisation, in one query; raises Http404."""
    found = own_cases(user).select_related("key", "owner", "organisation")
    wanted = _uuid(case_id)
    case = found.filter(id=wanted).first()
    if case is None:
        raise _denied(user, wanted)
    return case


def get_assessment_or_404(user: User, assessment_id: UUID | str) -> Assessment:
    """The round, with its case, key, organisation and submission, in one query; Http404."""
    wanted = _uuid(assessment_id)
    assessment = (
        Assessment.objects.select_related(
            "case__key", "case__owner", "case__organisation", "submission__by"
        )
        .filter(id=wanted, case__in=own_cases(user))
        .first()
    )
    if assessment is None:
        raise _denied(user, wanted)
    return assessment


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
    """The refusal, recorded: the same for somebody else's and for what does not exist."""
    record_entrance(Event.ACCESS_DENIED, user, about=[wanted])
    return Http404()


def _uuid(given: UUID | str) -> UUID:
    try:
        return given if isinstance(given, UUID) else UUID(given)
    except ValueError:
        raise Http404 from None
