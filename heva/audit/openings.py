"""Who has had anything to do with a case, for its owner: ids and events, never content."""

from uuid import UUID

from django.db.models import QuerySet

from heva.audit.models import AuditEntry


def openings_of(
    case_id: UUID, *, but_not_by: UUID | None = None, only_by: UUID | None = None
) -> QuerySet[AuditEntry]:
    """Everything recorded about the case, also tries that were refused, the latest first.

    It looks in every organisation's chain: somebody from elsewhere who tried is shown as well.
    """
    rows = AuditEntry._base_manager.filter(case_id=case_id)
    if but_not_by is not None:
        # `exclude` alone would drop nobody's entries too: NULL is not "somebody else" to SQL.
        rows = rows.exclude(who_id=but_not_by, who_id__isnull=False)
    if only_by is not None:
        rows = rows.filter(who_id=only_by)
    return rows.order_by("-id")
