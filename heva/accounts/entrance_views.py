"""The pages of the way in: login name and password, the second factor, the passkey alone."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from heva.accounts.current_person import person
from heva.accounts.entrance import By, accept_password, admit, is_verified
from heva.accounts.factors import door_notices, passkeys, password_guesses
from heva.accounts.factors.giving import PASSKEY, Given, Refused, give
from heva.accounts.factors.holding import Held, has_factor, held_by
from heva.accounts.login_form import LoginForm
from heva.accounts.models import User
from heva.accounts.next_page import go_on_to
from heva.accounts.own_path import asked_for
from heva.accounts.page_errors import PageError, of_form
from heva.accounts.session_limits import Ended
from heva.audit.events import Event
from heva.audit.recording import record_entrance


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login_page(request: HttpRequest) -> HttpResponse:
    """The way in. `next` leads back to where the person was, `why` says why it is needed."""
    if request.user.is_authenticated and is_verified(request) and request.method != "POST":
        return HttpResponseRedirect(go_on_to(request))
    form = LoginForm(request)
    if request.method == "POST" and form.is_valid() and form.user is not None:
        accept_password(request, form.user)
        return to_factor(request, form.user)
    if form.refused:
        record_entrance(Event.SIGN_IN_REFUSED, None)
    return login_form_page(request, form, of_form(form))


def login_form_page(
    request: HttpRequest, form: LoginForm, errors: tuple[PageError, ...]
) -> HttpResponse:
    """The login page with this form, and what was wrong."""
    why = request.GET.get("why", "")
    context = {
        "form": form,
        "page_errors": errors,
        "next": asked_for(request),
        "why": why if why in set(Ended) else "",
    }
    status = 429 if form.wait else 400 if errors else 200
    page = render(request, "accounts/login.html", context, status=status)
    if form.wait:
        page.headers["Retry-After"] = str(form.wait)
    return page


def to_factor(request: HttpRequest, user: User) -> HttpResponseRedirect:
    """On from the password: to the factor that the person has, or to their first one."""
    path = reverse("accounts:factor" if has_factor(user) else "accounts:enrol")
    after = asked_for(request)
    return HttpResponseRedirect(f"{path}?{urlencode({'next': after})}" if after else path)


@require_http_methods(["GET", "HEAD", "POST"])
def factor_page(request: HttpRequest) -> HttpResponse:
    """The second factor: a code of the app, a backup code or a passkey."""
    if is_verified(request):
        return HttpResponseRedirect(go_on_to(request))
    user = person(request)
    if not has_factor(user):
        return to_factor(request, user)
    refused = None
    if request.method == "POST":
        found = give(request, user)
        if isinstance(found, Given):
            return let_in(request, user, by=found.by)
        refused = found
        if found.guessed:
            record_entrance(Event.FACTOR_REFUSED, user)
    return factor_form_page(request, held_by(user), refused)


def factor_form_page(request: HttpRequest, held: Held, refused: Refused | None) -> HttpResponse:
    """The page that asks for the factor."""
    target = "id_code" if held.apps or held.codes_left else ""
    errors = (PageError(target, refused.words),) if refused else ()
    context = {"held": held, "next": asked_for(request), "page_errors": errors}
    if refused is None:
        return render(request, "accounts/factor.html", context)
    page = render(request, "accounts/factor.html", context, status=429 if refused.wait else 400)
    if refused.wait:
        page.headers["Retry-After"] = str(refused.wait)
    return page


def let_in(request: HttpRequest, user: User, *, by: By) -> HttpResponse:
    """Let the person in, and on to where they were; first tell them what they have to know."""
    admit(request, user, by=by)
    password_guesses.purge(timezone.now())
    after = go_on_to(request)
    own, others = door_notices.unseen(user)
    codes_left = held_by(user).codes_left if by is By.BACKUP_CODE else None
    if not own and not others and codes_left is None:
        return HttpResponseRedirect(after)
    context = {"own": own, "others": others, "codes_left": codes_left, "after": after}
    return render(request, "accounts/door_notice.html", context)


@require_POST
def passkey_options(request: HttpRequest) -> JsonResponse:
    """What the browser needs to use a passkey; to nobody known it tells nothing of anybody."""
    user = request.user if isinstance(request.user, User) else None
    return JsonResponse(passkeys.begin_using(request, user))


@require_POST
def passkey_login(request: HttpRequest) -> HttpResponse:
    """In by passkey alone: it is something one has, opened by a PIN or a finger."""
    try:
        proved = passkeys.finish_using(request, None, request.POST.get(PASSKEY, ""))
    except passkeys.Unusable:
        record_entrance(Event.FACTOR_REFUSED, None)
        words = passkeys.refusal_words()
        return login_form_page(request, LoginForm(request, empty=True), (PageError("", words),))
    return let_in(request, proved.user, by=By.PASSKEY)
