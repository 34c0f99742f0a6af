"""The log's receipt, and the log as a file."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from heva.accounts.current_person import person
from heva.accounts.log_review.lookup import only_for
from heva.accounts.log_review.permissions import Act, why_not
from heva.accounts.step_up import gives_a_file, needs_fresh_factor
from heva.audit.events import Event
from heva.audit.exporting import export_lines
from heva.audit.models import SignedHead
from heva.audit.receipts import fingerprint
from heva.audit.recording import record_read
from heva.audit.signing import STALE_AFTER

ON_A_PAGE = 31


@only_for(Act.SEE_RECEIPT)
@require_safe
def receipt_page(request: HttpRequest) -> HttpResponse:
    """Where the organisation's log stood when it was last signed, to be kept on paper."""
    user = person(request)
    record_read(Event.LOG_READ, user)
    signed = SignedHead.objects.filter(chain=user.organisation_id).order_by(
        "-signed_at", "-sequence"
    )
    page = Paginator(signed, ON_A_PAGE).get_page(request.GET.get("sida"))
    rows = [(one, fingerprint(one.hash)) for one in page.object_list]
    latest = signed.first()
    is_stale = latest is None or latest.signed_at < timezone.now() - STALE_AFTER
    context = {
        "page": page,
        "latest": (latest, fingerprint(latest.hash)) if latest else None,
        "rows": rows,
        "is_stale": is_stale,
        "may_export": why_not(Act.EXPORT, user) is None,
    }
    return render(request, "log_review/receipt.html", context)


@only_for(Act.EXPORT)
@needs_fresh_factor
@gives_a_file
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The organisation's own log as JSON lines. That it was taken out is the file's last line."""
    user = person(request)
    record_read(Event.LOG_EXPORTED, user)
    lines = b"".join(export_lines(user.organisation_id))
    answer = HttpResponse(lines, content_type="application/jsonl")
    day = timezone.localdate().isoformat()
    answer.headers["Content-Disposition"] = f'attachment; filename="logg-{day}.jsonl"'
    return answer
