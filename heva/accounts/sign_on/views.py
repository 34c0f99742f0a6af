"""The way to a provider and back: our hand-over page, and where an OpenID Connect answer lands."""

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from heva.accounts.landing import landing_path
from heva.accounts.own_path import own_path
from heva.accounts.sign_on import attempts, openid
from heva.accounts.sign_on.attempts import Attempt, Purpose
from heva.accounts.sign_on.identity import Identity, Reason, Refused
from heva.accounts.sign_on.letting_in import let_in
from heva.accounts.sign_on.providers import Kind, Provider, provider_of
from heva.accounts.sign_on.refused_page import refused


def needed_provider(key: str) -> Provider:
    """The provider of that key; 404 where there is none."""
    provider = provider_of(key)
    if provider is None:
        raise Http404
    return provider


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, key: str) -> HttpResponseBase:
    """GET says where the person is about to be sent; POST sends them there."""
    provider = needed_provider(key)
    after = own_path(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.method == "POST":
        return send_away(request, provider, Purpose.SIGN_IN, after)
    return hand_over_page(request, provider, {"next": after})


def hand_over_page(
    request: HttpRequest, provider: Provider, context: dict[str, object]
) -> HttpResponseBase:
    """The one page whose form may lead the browser to the provider, by way of our own POST.

    Browsers hold `form-action` against every redirect that follows a form.
    """

    @csp_update({"form-action": list(provider.origins)})
    def page(request: HttpRequest) -> HttpResponseBase:
        return render(request, "accounts/sign_on/hand_over.html", context | {"provider": provider})

    return page(request)


def send_away(
    request: HttpRequest, provider: Provider, purpose: Purpose, after: str
) -> HttpResponse:
    """Begin an attempt in this session and send the browser to the provider."""
    attempt = attempts.new_attempt(provider, purpose, after, timezone.now().timestamp())
    try:
        if provider.kind is Kind.OPENID:
            url = openid.way_there(provider, attempt)
        else:
            from heva.accounts.sign_on import saml  # its libraries are loaded where they are used

            url, attempt = saml.way_there(provider, attempt)
    except Refused as problem:
        return refused(request, provider, problem.reason, attempt)
    attempts.keep(request.session, attempt)
    return HttpResponseRedirect(url)


@require_safe
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Where the browser comes back to from an OpenID Connect provider."""
    provider = needed_provider(key)
    if provider.kind is not Kind.OPENID:
        raise Http404
    now, attempt = timezone.now().timestamp(), None
    try:
        attempt = attempts.take(request.session, provider, request.GET.get("state", ""), now)
        proven = openid.identity_of(provider, attempt, request.GET.dict(), now)
        return arrive(request, provider, attempt, proven)
    except Refused as problem:
        return refused(request, provider, problem.reason, attempt)


def arrive(
    request: HttpRequest, provider: Provider, attempt: Attempt, proven: Identity
) -> HttpResponse:
    """Let the person in and lead them to where they were going. Raises Refused."""
    if attempt.purpose is Purpose.CONFIRM and not request.user.is_authenticated:
        raise Refused(Reason.UNKNOWN_ATTEMPT)  # the session ended while they were away
    let_in(request, provider, attempt, proven)
    return HttpResponseRedirect(attempt.after or landing_path(request))
