"""Choosing what to act as, and the first page of a role that has none of its own."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from heva.accounts.acting_role import choose_role, role_in
from heva.accounts.current_person import person
from heva.accounts.landing import landing_path
from heva.accounts.models import Role
from heva.accounts.own_path import asked_for
from heva.accounts.page_errors import PageError
from heva.accounts.role_words import ABOUT, CHOOSE_ONE, YET_TO_COME, role_name


@require_http_methods(["GET", "HEAD", "POST"])
def role_page(request: HttpRequest) -> HttpResponse:
    """The roles that the person holds; POST takes one of them, under a new session key.

    Somebody with a single role acts in it from the beginning and is led on.
    """
    who, acting = person(request), role_in(request.session)
    held = who.roles()
    if len(held) == 1 and acting is not None:
        return HttpResponseRedirect(landing_path(request))
    chosen = request.POST.get("role", "")
    if chosen in {role.value for role in held}:
        choose_role(request, who, Role(chosen))
        # A page that belongs to the other role answers as if it did not exist.
        is_first = acting is None
        return HttpResponseRedirect((is_first and asked_for(request)) or landing_path(request))
    wrong = request.method == "POST"
    context = {
        "roles": [(role.value, role_name(role), ABOUT[role]) for role in held],
        "acting": acting.value if acting else "",
        "next": asked_for(request),
        "page_errors": (PageError("roll-1", str(CHOOSE_ONE)),) if wrong and held else (),
    }
    return render(request, "accounts/role.html", context, status=400 if wrong else 200)


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Leads on to the role's own first page, or says what the role can do here now."""
    path = landing_path(request)
    if path != request.path:
        return HttpResponseRedirect(path)
    role = role_in(request.session)
    if role is None:  # nobody comes here without one
        raise AssertionError("the entrance lets nobody past who acts in no role")
    context = {"role": role_name(role), "about": ABOUT[role], "to_come": YET_TO_COME.get(role)}
    return render(request, "accounts/landing.html", context)
