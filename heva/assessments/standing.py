"""What a person is to a case: the facts behind every permission, read in one query.

Each fact is a question to the database about one case, so that finding a case and knowing what
one is to it is the same query. The tables are asked without their scope: each question is tied
to a case that was found within it.
"""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from heva.accounts.models import Role, RoleGrant, User
from heva.assessments.models import Bar, Case, CoHandler, GlassBreak, Notice, TiesStatement
from heva.assessments.models.standing import Standing

#: The roles that may break the glass.
BREAKERS = frozenset({Role.UNIT_HEAD, Role.ON_CALL})

_FACTS = ("is_barred", "is_co_handler", "glass_until", "has_stated_ties", "heads_unit", "stands_in")


def facts(user: User, *, case: str = "id", fields: str = "") -> dict[str, Any]:
    """Annotations for a query over cases, or over what belongs to one (`case="case_id"`).

    `fields` leads to the fields of the case ("case__").
    """
    unit = f"{fields}unit_id"
    return {
        "is_barred": bars(user, case),
        "is_co_handler": Exists(_co_handling(user, case)),
        "glass_until": _glass_until(user, case),
        "has_stated_ties": Exists(TiesStatement._base_manager.filter(by=user, case=OuterRef(case))),
        "heads_unit": Exists(_heads(unit).filter(user=user))
        | ~Exists(_free_heads(unit, case, f"{fields}owner_id")),
        "stands_in": Q(**{f"{fields}unit__stand_in": user}),
    }


def bars(user: User, case: str = "id") -> Exists:
    """Whether the case of the query outside bars `user`."""
    return Exists(Bar._base_manager.filter(person=user, ended_at__isnull=True, case=OuterRef(case)))


def reached_by(user: User) -> Any:
    """The ids of the cases that `user` reaches in the role they act in; None where that is none.

    Lists of their own, joined, and no "or": each is found by its index, however many cases
    there are.
    """
    if not user.is_active:
        return None
    if user.role is Role.WORKER:
        own = Case._base_manager.filter(owner=user).values("id")
        beside = CoHandler._base_manager.filter(person=user, ended_at__isnull=True)
        return own.union(beside.values("case_id"), all=True)
    if user.role in BREAKERS:
        live = GlassBreak._base_manager.filter(by=user, ends_at__gt=timezone.now())
        return live.values("case_id")
    return None


def taken(row: Any, user: User) -> Standing:
    """The facts that `facts` put on a row."""
    found: dict[str, Any] = {name: getattr(row, name) for name in _FACTS}
    return Standing(person_id=user.id, **found)


def standing_of(user: User, case: Case) -> Standing:
    """What `user` is to `case`: as read with it, or else as it is now, in one query."""
    if case.known is not None and case.known.person_id == user.id:
        return case.known
    rows = Case._base_manager.filter(id=case.id).annotate(**facts(user))
    return Standing(person_id=user.id, **rows.values(*_FACTS).get())


def unseen_notices(user: User) -> Any:
    """How many notices `user` has not seen, as a part of another query."""
    unseen = Notice._base_manager.filter(to=user, seen_at__isnull=True).order_by()
    return Coalesce(Subquery(unseen.values("to").annotate(number=Count("id")).values("number")), 0)


def _co_handling(user: User, case: str) -> QuerySet[CoHandler]:
    return CoHandler._base_manager.filter(person=user, ended_at__isnull=True, case=OuterRef(case))


def _live_glass(user: User, case: str) -> QuerySet[GlassBreak]:
    return GlassBreak._base_manager.filter(by=user, ends_at__gt=timezone.now(), case=OuterRef(case))


def _glass_until(user: User, case: str) -> Subquery:
    live = _live_glass(user, case).order_by("-ends_at")
    return Subquery(live.values("ends_at")[:1])


def _heads(unit: str) -> QuerySet[RoleGrant]:
    return RoleGrant._base_manager.filter(
        role=Role.UNIT_HEAD.value, ended_at__isnull=True, unit=OuterRef(unit)
    )


def _free_heads(unit: str, case: str, owner: str) -> QuerySet[RoleGrant]:
    """Those who could answer for the case's unit. Where there is none, every head may."""
    barred = Bar._base_manager.filter(
        ended_at__isnull=True, person=OuterRef("user"), case=OuterRef(OuterRef(case))
    )
    return _heads(unit).filter(~Exists(barred), user__is_active=True).exclude(user=OuterRef(owner))
