"""The start page of the demo, and the entrance by one click."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from heva.accounts.entrance import By, admit
from heva.accounts.landing import landing_path
from heva.accounts.models import User
from heva.demo.people import GROUPS, PEOPLE


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Who do you want to be? The demo people, grouped by what they do."""
    if not settings.DEBUG:
        return redirect("assessments:list")
    return render(request, "demo/start.html", {"groups": GROUPS})


@require_POST
def enter(request: HttpRequest) -> HttpResponseRedirect:
    """Enter as the demo person whose login is posted as `person`."""
    known = {person.login for person in PEOPLE}
    chosen = request.POST.get("person", "")
    # Checked here as well as at start: a door without a lock gets two bolts.
    if not settings.DEBUG or chosen not in known:
        raise Http404
    user = get_object_or_404(User, login=chosen, organisation__is_demo=True, is_active=True)
    admit(request, user, by=By.DEMO)
    return HttpResponseRedirect(landing_path(request))
