"""Where a SAML provider's answer lands, and our own metadata.

The answer comes as a form from another site, with which browsers send no cookie of ours. So it
is received without a session, by a page that hands it on to ourselves; the session is met there.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from heva.accounts.sign_on import attempts
from heva.accounts.sign_on.identity import Reason, Refused
from heva.accounts.sign_on.providers import Kind, Provider
from heva.accounts.sign_on.refused_page import refused
from heva.accounts.sign_on.views import arrive, needed_provider

LONGEST_STATE = 200


@csrf_exempt
@sensitive_post_parameters("SAMLResponse", "RelayState")
@require_POST
def receive(request: HttpRequest, key: str) -> HttpResponse:
    """Nothing is believed here and nothing is done: the page sends the answer on to `finish`."""
    from heva.accounts.sign_on.saml import LARGEST_ANSWER  # its libraries, only where used

    provider = _needed(key)
    response, state = request.POST.get("SAMLResponse", ""), request.POST.get("RelayState", "")
    if not 0 < len(response) <= LARGEST_ANSWER or not 0 < len(state) <= LONGEST_STATE:
        return refused(request, provider, Reason.NOT_TRUSTED, None)
    context = {"provider": provider, "response": response, "state": state}
    return render(request, "accounts/sign_on/go_on.html", context)


@csrf_exempt  # the attempt in the session is the proof: no other site can know its state
@sensitive_post_parameters("SAMLResponse", "RelayState")
@require_POST
def finish(request: HttpRequest, key: str) -> HttpResponse:
    """Check the answer against the attempt in this session, and let the person in."""
    from heva.accounts.sign_on import saml  # as above

    provider = _needed(key)
    now, attempt = timezone.now().timestamp(), None
    try:
        state = request.POST.get("RelayState", "")
        attempt = attempts.take(request.session, provider, state, now)
        answer = request.POST.get("SAMLResponse", "")
        proven = saml.identity_of(provider, attempt, answer, now)
        return arrive(request, provider, attempt, proven)
    except Refused as problem:
        return refused(request, provider, problem.reason, attempt)


@require_safe
def metadata(request: HttpRequest, key: str) -> HttpResponse:
    """What the municipality's provider has to know of us."""
    from heva.accounts.sign_on.saml import metadata_of  # as above

    return HttpResponse(metadata_of(_needed(key)), content_type="application/samlmetadata+xml")


def _needed(key: str) -> Provider:
    provider = needed_provider(key)
    if provider.kind is not Kind.SAML:
        raise Http404
    return provider
