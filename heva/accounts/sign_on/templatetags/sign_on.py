"""The links of the login page and the forms of the page that asks for a fresh proof."""

from collections.abc import Mapping, Sequence

from django import template
from django.http import HttpRequest, QueryDict
from django.template.context import RequestContext

from heva.accounts.sign_on.offers import confirm_offers, sign_in_offers

register = template.Library()


@register.inclusion_tag("accounts/sign_on/_links.html")
def sign_on_links(after: str = "") -> dict[str, object]:
    """`{% sign_on_links next %}`: a link for every provider, nothing where there is none."""
    return {"offers": sign_in_offers(after)}


@register.inclusion_tag("accounts/sign_on/_confirm.html", takes_context=True)
def sign_on_confirm(
    context: RequestContext,
    path: str,
    carried: QueryDict | Mapping[str, Sequence[str]] | None = None,
) -> dict[str, object]:
    """`{% sign_on_confirm path carried %}`: the way to a provider with what was typed on `path`."""
    request: HttpRequest = context["request"]
    found = carried.lists() if isinstance(carried, QueryDict) else (carried or {}).items()
    fields = [(name, one) for name, values in found for one in values]
    return {
        "offers": confirm_offers(request),
        "path": path,
        "fields": [(name, one) for name, one in fields if name != "csrfmiddlewaretoken"],
        "is_post": carried is not None,
        "csrf_token": context.get("csrf_token"),
    }
