"""Locking a round, and acknowledging a signal: each its own POST, each once whatever happens."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heva.assessments.actions import acknowledge_signal, lock
from heva.assessments.refusals import CannotLock, Refused, RoundIsLocked, UnknownSignal
from heva.forms.check_page import render_check
from heva.forms.going import LAST_SEEN
from heva.forms.locked_page import render_locked
from heva.forms.open_round import OpenRound


@require_http_methods(["GET", "HEAD", "POST"])
def lock_round(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """Lock, or show what stands in the way. A second POST gives the same answer as the first.

    An address opened by hand, or by a browser that looks ahead, leads to the check page.
    """
    draft = OpenRound(request, assessment)
    if request.method != "POST":
        return redirect("forms:check", draft.assessment.id)
    try:
        lock(draft.assessment, draft.who)
    except CannotLock as refused:
        return render_check(request, OpenRound(request, assessment), refused.obstacles)
    except Refused as refused:
        messages.error(request, refused.reason)
        return redirect("forms:check", draft.assessment.id)
    return redirect("reports:outcome", draft.assessment.id)


@require_http_methods(["GET", "HEAD", "POST"])
def acknowledge(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """Somebody has seen a signal and what to do now. Back to the page it was seen on.

    A POST too late leaves its notice at this address, where a login or a hidden screen leads back.
    """
    draft = OpenRound(request, assessment)
    if request.method != "POST":
        return redirect("forms:check", draft.assessment.id)
    flag = request.POST.get("flag", "")
    try:
        acknowledge_signal(draft.assessment, draft.who, flag)
    except UnknownSignal as error:
        raise SuspiciousOperation("No such signal.") from error
    except RoundIsLocked:
        return render_locked(request, draft)
    except Refused as refused:
        messages.error(request, refused.reason)
        return redirect("forms:check", draft.assessment.id)
    messages.success(request, _("Signalen är markerad som läst."))
    page = "forms:reading" if request.POST.get("page") == "reading" else "forms:check"
    return redirect(f"{reverse(page, args=[draft.assessment.id])}#{LAST_SEEN}")
