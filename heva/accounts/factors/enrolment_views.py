"""Adding a factor: one's first with the password alone, every other with a fresh one."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

import segno
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heva.accounts.current_person import person
from heva.accounts.entrance import By, admit, is_verified, keep_only_this_session
from heva.accounts.factors import actions, passkeys
from heva.accounts.factors.app_address import address_of
from heva.accounts.factors.checking import secret_of
from heva.accounts.factors.giving import CODE, PASSKEY
from heva.accounts.factors.holding import has_factor
from heva.accounts.factors.models import TotpDevice
from heva.accounts.factors.spelling import app_code, grouped, secret_in_groups
from heva.accounts.models import User
from heva.accounts.next_page import go_on_to
from heva.accounts.own_path import asked_for
from heva.accounts.page_errors import PageError
from heva.accounts.step_up import needs_fresh_factor

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def may_enrol(view: View) -> View:
    """Decorator: with a password alone only one's first factor; inside only with a fresh one.

    Else whoever has a stolen password would add a factor of their own.
    """
    guarded = needs_fresh_factor(view)

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_verified(request):
            return guarded(request, *args, **kwargs)
        if has_factor(person(request)):
            return HttpResponseRedirect(_with_next(request, reverse("accounts:factor")))
        return view(request, *args, **kwargs)

    return cast(View, checked)


@may_enrol
@require_safe
def enrol(request: HttpRequest) -> HttpResponse:
    """Which sort of factor? The page changes nothing."""
    context = {"first": not is_verified(request), "next": asked_for(request)}
    return render(request, "accounts/enrol.html", context)


@may_enrol
@require_POST
def begin_app(request: HttpRequest) -> HttpResponse:
    """Make a secret for a new app, and go on to the page that shows it."""
    device = actions.begin_app(person(request))
    return HttpResponseRedirect(
        _with_next(request, reverse("accounts:enrol_app", args=[device.id]))
    )


@may_enrol
@require_http_methods(["GET", "HEAD", "POST"])
def enrol_app(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """The secret as a picture and as text; a code proves that the app holds it."""
    user = person(request)
    device, secret = _begun(user, device_id)
    errors: tuple[PageError, ...] = ()
    if request.method == "POST":
        name = _name(request, _("App för koder"))
        code, first = app_code(request.POST.get(CODE, "")), not is_verified(request)
        if actions.confirm_app(user, device.id, code, name=name, only_first=first):
            return _enrolled(request, user, by=By.PASSWORD_AND_CODE)
        words = _(
            "Koden stämmer inte. Vänta på nästa kod och kontrollera att telefonens klocka går rätt."
        )
        errors = (PageError("id_code", words),)
    context = {
        "device": device,
        "secret": secret_in_groups(secret),
        "address": address_of(user, secret),
        "next": asked_for(request),
        "page_errors": errors,
    }
    return render(request, "accounts/enrol_app.html", context, status=400 if errors else 200)


@may_enrol
@require_safe
def app_picture(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """The secret as a QR code. Only until the app is proved; nothing keeps the picture."""
    user = person(request)
    _device, secret = _begun(user, device_id)
    picture = segno.make(address_of(user, secret), error="m", micro=False)
    svg = picture.svg_inline(scale=6, border=4, dark="#000", light="#fff", omitsize=False)
    document = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return HttpResponse(document, content_type="image/svg+xml")


@may_enrol
@require_POST
def passkey_making_options(request: HttpRequest) -> JsonResponse:
    """What the browser needs to make a passkey."""
    return JsonResponse(passkeys.begin_making(request, person(request)))


@may_enrol
@require_POST
def enrol_passkey(request: HttpRequest) -> HttpResponse:
    """Store the passkey that the browser has made."""
    user = person(request)
    name, first = _name(request, _("Inloggningsnyckel")), not is_verified(request)
    answer = request.POST.get(PASSKEY, "")
    try:
        actions.add_passkey(request, user, answer, name=name, only_first=first)
    except passkeys.Unusable:
        words = _("Inloggningsnyckeln kunde inte läggas till. Försök igen.")
        context = {
            "first": not is_verified(request),
            "next": asked_for(request),
            "page_errors": (PageError("", words),),
        }
        return render(request, "accounts/enrol.html", context, status=400)
    return _enrolled(request, user, by=By.PASSKEY)


def codes_page(request: HttpRequest, codes: tuple[str, ...], after: str) -> HttpResponse:
    """The new backup codes, shown by this answer and by nothing else."""
    context = {"codes": [grouped(code) for code in codes], "after": after}
    return render(request, "accounts/backup_codes.html", context)


def _enrolled(request: HttpRequest, user: User, *, by: By) -> HttpResponse:
    """After the first factor the person is in, with ten backup codes to print; else back."""
    if is_verified(request):
        keep_only_this_session(request, user)
        return redirect("accounts:methods")
    codes = actions.make_backup_codes(user)
    admit(request, user, by=by)
    return codes_page(request, codes, go_on_to(request))


def _begun(user: User, device_id: UUID) -> tuple[TotpDevice, bytes]:
    device = TotpDevice.objects.filter(user=user, id=device_id, confirmed=False).first()
    secret = device and secret_of(device)
    if device is None or not secret:
        raise Http404
    return device, secret


def _name(request: HttpRequest, otherwise: str) -> str:
    typed = "".join(sign for sign in request.POST.get("name", "") if sign.isprintable())
    return typed.strip()[:64] or otherwise


def _with_next(request: HttpRequest, path: str) -> str:
    after = asked_for(request)
    return f"{path}?{urlencode({'next': after})}" if after else path
