"""A page with a form whose late posts are kept, and a view that a timer asks, as the wizard has."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from heva.accounts.sessions import kept_when_idle, passive
from heva.config.urls import urlpatterns as programs_own

#: Who posted what, in the place of sealing it.
kept: list[tuple[str, str]] = []


def keep(request: HttpRequest, number: int) -> str:
    """Stands for the sealing of what was posted."""
    kept.append((str(request.user), request.POST["text"]))
    return f"/prov/{number}/tillbaka/"


@kept_when_idle(keep)
def form_page(request: HttpRequest, number: int) -> HttpResponse:
    """A page with a form."""
    return HttpResponse(f"saved {number}")


@passive
def polled(request: HttpRequest) -> HttpResponse:
    """What a timer asks."""
    return HttpResponse("polled")


urlpatterns = [
    *programs_own,
    path("prov/<int:number>/", form_page),
    path("prov/fraga/", polled),
]
