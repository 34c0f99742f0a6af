"""What a unit head sees of the unit's cases: numbers and ages, never a case.

A case that bars the head is not counted, so that no number tells of it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.accounts.models import User
from heva.assessments.models import Assessment, Case
from heva.assessments.standing import bars


class Age(StrEnum):
    """How long ago a case was opened."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    LONGER = "longer"


AGE_WORDS: Mapping[Age, str | Promise] = {
    Age.MONTH: _("Högst en månad"),
    Age.QUARTER: _("Mer än en månad, högst tre"),
    Age.HALF_YEAR: _("Mer än tre månader, högst sex"),
    Age.YEAR: _("Mer än sex månader, högst ett år"),
    Age.LONGER: _("Mer än ett år"),
}
_LIMITS = (
    (Age.MONTH, timedelta(days=30)),
    (Age.QUARTER, timedelta(days=91)),
    (Age.HALF_YEAR, timedelta(days=182)),
    (Age.YEAR, timedelta(days=365)),
)


@dataclass(frozen=True)
class Counts:
    """The cases of one worker, or of the whole unit."""

    name: str
    cases: int
    not_begun: int
    drafts: int
    locked: int
    ages: tuple[tuple[str, int], ...]  # every age band in words, with its number


@dataclass(frozen=True)
class UnitCounts:
    """One unit: all its cases together, and those of each worker who owns any."""

    name: str
    together: Counts
    workers: tuple[Counts, ...]


def unit_counts(head: User) -> Sequence[UnitCounts]:
    """The units that `head` heads, in the order of their names, in one query over cases."""
    by_unit: dict[tuple[str, UUID], list[Case]] = {}
    for unit in head.organisation.units.filter(id__in=head.heads()):
        by_unit[unit.name, unit.id] = []
    for case in _cases(head):
        if case.unit is not None:
            by_unit[case.unit.name, case.unit.id].append(case)
    return [_of_unit(name, cases) for (name, _id), cases in sorted(by_unit.items())]


def _cases(head: User) -> QuerySet[Case]:
    rounds = Assessment.objects.filter(case=OuterRef("id"))
    return (
        Case.objects.filter(~bars(head), unit__in=head.heads())
        .select_related("owner", "unit")
        .annotate(
            is_begun=Exists(rounds),
            has_draft=Exists(rounds.filter(submission__isnull=True)),
        )
    )


def _of_unit(name: str, cases: Sequence[Case]) -> UnitCounts:
    owners: dict[UUID, list[Case]] = {}
    for case in sorted(cases, key=lambda one: (one.owner.name, one.owner_id)):
        owners.setdefault(case.owner_id, []).append(case)
    workers = tuple(_counts(own[0].owner.name, own) for own in owners.values())
    return UnitCounts(name, _counts(name, cases), workers)


def _counts(name: str, cases: Sequence[Case]) -> Counts:
    states = Counter(_state(case) for case in cases)
    ages = Counter(_age(case) for case in cases)
    return Counts(
        name=name,
        cases=len(cases),
        not_begun=states["not_begun"],
        drafts=states["draft"],
        locked=states["locked"],
        ages=tuple((str(AGE_WORDS[age]), ages[age]) for age in Age),
    )


def _state(case: Case) -> str:
    found = vars(case)  # the annotations of `_cases`
    if not found["is_begun"]:
        return "not_begun"
    return "draft" if found["has_draft"] else "locked"


def _age(case: Case) -> Age:
    old = timezone.now() - case.at
    return next((age for age, limit in _LIMITS if old <= limit), Age.LONGER)
