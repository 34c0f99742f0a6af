"""Proving anew who one is, from a page that demands it, without losing what was typed there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heva.accounts.own_path import own_path
from heva.accounts.sign_on.attempts import Purpose
from heva.accounts.sign_on.carried import TooLarge, carried, carry
from heva.accounts.sign_on.views import hand_over_page, needed_provider, send_away

#: Names of our own among the fields; nothing of the page's own is called so.
PATH, IS_POST = "sign_on_path", "sign_on_is_post"
_OURS = frozenset({PATH, IS_POST, "csrfmiddlewaretoken"})


@require_POST
def take_along(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what was typed, and go on to the hand-over page."""
    provider = needed_provider(key)
    path = own_path(request, request.POST.get(PATH, "")) or resolve_url("start")
    fields = None
    if request.POST.get(IS_POST) == "1":
        fields = {name: values for name, values in request.POST.lists() if name not in _OURS}
    try:
        row = carry(request.session, path, fields, timezone.now().timestamp())
    except TooLarge:
        return render(request, "accounts/sign_on/too_large.html", status=413)
    return HttpResponseRedirect(reverse("accounts:sign_on_confirm", args=[provider.key, row]))


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_to_confirm(request: HttpRequest, key: str, row: UUID) -> HttpResponseBase:
    """As the hand-over page of the entrance, for somebody who is in already."""
    provider = needed_provider(key)
    if request.method != "POST":
        return hand_over_page(request, provider, {"confirming": True})
    kept = carried(request.session, row, timezone.now().timestamp())
    after = "" if kept is None else kept.path
    if kept is not None and kept.fields is not None:
        after = reverse("accounts:sign_on_resume", args=[row])
    return send_away(request, provider, Purpose.CONFIRM, after)


@require_safe
def resume(request: HttpRequest, row: UUID) -> HttpResponse:
    """What was typed before the round trip, ready to be sent to where it was going."""
    kept = carried(request.session, row, timezone.now().timestamp())
    return render(request, "accounts/sign_on/resume.html", {"kept": kept})
