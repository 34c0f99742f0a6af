"""Where a form or an address may lead: to a page of this site, or nowhere."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def own_path(request: HttpRequest, path: str) -> str:
    """`path` where it leads to a page of this site, else "" (no open redirect)."""
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(
        path, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return path if is_ours else ""


def asked_for(request: HttpRequest) -> str:
    """The page of ours that `next` names, as posted or in the address; "" where there is none."""
    return own_path(request, request.POST.get("next") or request.GET.get("next", ""))
