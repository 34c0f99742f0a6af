"""The start page of the demo, and the entrance by one click."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from heva.accounts import session_limits
from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.recording import record_entrance
from heva.demo.people import PEOPLE

BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Who do you want to be? `people` are `DemoPerson`s."""
    if not settings.DEBUG:
        return redirect("assessments:list")
    return render(request, "demo/start.html", {"people": PEOPLE})


@login_not_required
@require_POST
def enter(request: HttpRequest) -> HttpResponseRedirect:
    """Enter as the demo person whose login is posted as `person`."""
    known = {person.login for person in PEOPLE}
    chosen = request.POST.get("person", "")
    # Checked here as well as at start: a door without a lock gets two bolts.
    if not settings.DEBUG or chosen not in known:
        raise Http404
    user = get_object_or_404(User, login=chosen, organisation__is_demo=True, is_active=True)
    login(request, user, backend=BACKEND)
    session_limits.begin(request.session, timezone.now().timestamp())
    record_entrance(Event.SIGNED_IN, user)
    return redirect(settings.LOGIN_REDIRECT_URL)
