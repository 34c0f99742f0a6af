"""Acts that ask for a fresh factor. Whoever gave one within five minutes is not asked again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, TypeVar, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render

from heva.accounts.current_person import person
from heva.accounts.entrance import is_fresh, mark_fresh
from heva.accounts.factors import demo_code
from heva.accounts.factors.giving import CODE, PASSKEY, Given, Refused, give
from heva.accounts.factors.holding import Held, held_by
from heva.accounts.landing import landing_path
from heva.accounts.page_errors import PageError
from heva.audit.events import Event
from heva.audit.recording import record_entrance

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

METHOD: Final = "factor_method"  # how the page was asked for before the factor was
_OWN: Final = (METHOD, CODE, PASSKEY, "csrfmiddlewaretoken")


@dataclass(frozen=True)
class StepUp:
    """What the page shows: what the person has, and what goes along unseen."""

    held: Held
    method: str
    carried: tuple[tuple[str, str], ...]
    demo_code: str

    @property
    def takes_code(self) -> bool:
        """Whether there is anything to type."""
        return bool(self.demo_code or self.held.apps or self.held.codes_left)

    @property
    def passkey_fields(self) -> tuple[tuple[str, str], ...]:
        """What goes along with a passkey's answer."""
        return ((METHOD, self.method), *self.carried)


def gives_a_file(view: View) -> View:
    """Mark a view whose answer is a file, under `needs_fresh_factor`.

    A browser that is given a file stays on the page it was on: the one that asked for a code.
    So the factor leads to a page that says it was right, and from which the file is fetched.
    """
    setattr(view, "heva_gives_file", True)  # noqa: B010 (functions take no declared attributes)
    return view


def needs_fresh_factor(view: View) -> View:
    """Decorator, the outermost of a view: ask for a factor first, then do what was asked.

    What was posted goes along in the page, so that nothing typed is lost; it is stored nowhere.
    A GET is asked anew once the factor is given, so that its address may be a file to download.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        before = request.POST.get(METHOD) if request.method == "POST" else None
        if not is_fresh(request):
            refused = None
            if before is not None:
                found = give(request, person(request))
                if isinstance(found, Given):
                    mark_fresh(request, found.by)
                else:
                    refused = found
                    if found.guessed:
                        record_entrance(Event.FACTOR_REFUSED, person(request))
            if not is_fresh(request):
                return _page(request, refused)
        if before is not None and hasattr(view, "heva_gives_file"):
            return _file_is_ready(request)
        if before == "GET":
            return HttpResponseRedirect(request.get_full_path())
        if before is not None:
            setattr(request, "POST", without_own_fields(request.POST))  # noqa: B010 (typed read-only)
        return view(request, *args, **kwargs)

    return cast(View, guarded)


def without_own_fields(posted: QueryDict) -> QueryDict:
    """What was posted before the factor was asked for."""
    kept = posted.copy()
    for name in _OWN:
        kept.pop(name, None)
    return kept


def _file_is_ready(request: HttpRequest) -> HttpResponse:
    kept = without_own_fields(request.POST)
    context = {
        "here": request.get_full_path(),
        "first_page": landing_path(request),
        "is_post": request.POST.get(METHOD) != "GET",
        "carried": [(name, one) for name, values in kept.lists() for one in values],
    }
    return render(request, "accounts/file_ready.html", context)


def _page(request: HttpRequest, refused: Refused | None) -> HttpResponse:
    posted = request.POST if request.method == "POST" else QueryDict()
    method = posted.get(METHOD) or ("POST" if request.method == "POST" else "GET")
    kept = without_own_fields(posted)
    fields = tuple((name, one) for name, values in kept.lists() for one in values)
    shown = StepUp(held_by(person(request)), method, fields, demo_code.shown(request))
    errors = (PageError("id_code" if shown.takes_code else "", refused.words),) if refused else ()
    context = {
        "step_up": shown,
        "page_errors": errors,
        "carried": None if method == "GET" else kept,
        "here": request.get_full_path(),
        "first_page": landing_path(request),
    }
    if refused is None:
        return render(request, "accounts/step_up.html", context)
    if not refused.wait:
        return render(request, "accounts/step_up.html", context, status=400)
    page = render(request, "accounts/step_up.html", context, status=429)
    page.headers["Retry-After"] = str(refused.wait)
    return page
