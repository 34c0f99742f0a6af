"""Step-up: a fresh factor is asked for, and then what was asked is done, with nothing lost."""

from datetime import timedelta

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heva.accounts.entrance import By
from heva.accounts.models import User
from heva.accounts.step_up import gives_a_file, needs_fresh_factor
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.config.urls import urlpatterns as programs_own
from tests.accounts.factors.an_app import App, wrong
from tests.signing_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.factors.test_step_up")]

TYPED = {"reason": "första\r\nraden <b>", "several": ["ett", "två"], "empty": ""}
done: list[dict[str, list[str]]] = []


@needs_fresh_factor
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Something that is done."""
    done.append(dict(request.POST.lists()))
    return HttpResponse("gjort")


@needs_fresh_factor
@gives_a_file
@require_http_methods(["GET", "POST"])
def download(request: HttpRequest) -> HttpResponse:
    """Something that is saved, while the browser stays where it was."""
    done.append(dict(request.POST.lists()))
    return HttpResponse(b"%PDF", content_type="application/pdf")


@needs_fresh_factor
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """Something that is fetched."""
    return HttpResponse(b"%PDF", content_type="application/pdf")


urlpatterns = [
    *programs_own,
    path("prov/gor/", act),
    path("prov/fil/", file),
    path("prov/ned/", download),
]


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    done.clear()


def test_without_a_fresh_factor_nothing_is_done_and_the_page_asks_for_one(
    anna: User, app: App
) -> None:
    page = client_of(anna).post("/prov/gor/", TYPED)
    assert "Bekräfta att det är du" in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    assert done == []


def test_the_factor_does_what_was_asked_with_everything_that_was_typed(
    anna: User, app: App
) -> None:
    browser = client_of(anna)
    page = browser.post("/prov/gor/", TYPED).content.decode()
    assert 'name="several" value="ett"' in page
    assert "första\r\nraden &lt;b&gt;" in page
    along = TYPED | {"factor_method": "POST", "factor_code": app.code()}
    assert browser.post("/prov/gor/", along).content == b"gjort"
    assert done == [{"reason": ["första\r\nraden <b>"], "several": ["ett", "två"], "empty": [""]}]
    assert AuditEntry.objects.get(event=Event.STEPPED_UP).who_id == anna.id


def test_a_wrong_code_keeps_what_was_typed_and_is_recorded(anna: User, app: App) -> None:
    browser = client_of(anna)
    along = TYPED | {"factor_method": "POST", "factor_code": wrong(app)}
    answer = browser.post("/prov/gor/", along)
    assert answer.status_code == 400
    assert 'name="several" value="två"' in answer.content.decode()
    assert done == []
    assert AuditEntry.objects.filter(event=Event.FACTOR_REFUSED, who_id=anna.id).count() == 1


def test_a_file_is_fetched_after_the_factor(anna: User, app: App) -> None:
    browser = client_of(anna)
    assert "Bekräfta att det är du" in browser.get("/prov/fil/?x=1").content.decode()
    along = {"factor_method": "GET", "factor_code": app.code()}
    assert browser.post("/prov/fil/?x=1", along).headers["Location"] == "/prov/fil/?x=1"
    assert browser.get("/prov/fil/?x=1").content == b"%PDF"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_download_is_offered_on_a_page_of_its_own_once_the_factor_is_given(
    anna: User, app: App, method: str
) -> None:
    browser = client_of(anna)
    along = TYPED | {"factor_method": method, "factor_code": app.code()}
    ready = browser.post("/prov/ned/?x=1", along).content.decode()
    assert "Det är bekräftat att det är du." in ready
    assert "factor_code" not in ready
    assert ('href="/prov/ned/?x=1"' in ready) == (method == "GET")
    assert ('action="/prov/ned/?x=1"' in ready) == (method == "POST")
    assert ('name="several" value="två"' in ready) == (method == "POST")
    assert done == []
    fetched = browser.get("/prov/ned/") if method == "GET" else browser.post("/prov/ned/", TYPED)
    assert fetched.content == b"%PDF"


def test_for_five_minutes_it_is_not_asked_again(
    anna: User, app: App, clock: time_machine.Traveller
) -> None:
    browser = client_of(anna)
    browser.post("/prov/gor/", {"factor_method": "POST", "factor_code": app.code()})
    clock.shift(timedelta(seconds=299))
    assert browser.get("/prov/fil/").content == b"%PDF"
    clock.shift(timedelta(seconds=1))
    assert "Bekräfta att det är du" in browser.get("/prov/fil/").content.decode()


def test_the_key_of_the_session_changes(anna: User, app: App) -> None:
    browser = client_of(anna)
    before = browser.session.session_key
    browser.post("/prov/gor/", {"factor_method": "POST", "factor_code": app.code()})
    assert browser.session.session_key != before
    old = Client()
    old.cookies["sessionid"] = str(before)
    assert old.get("/konto/installningar/").status_code == 302


def test_a_page_sent_after_another_window_stepped_up_is_done(anna: User, app: App) -> None:
    browser = client_of(anna, fresh=True)
    along = TYPED | {"factor_method": "POST", "factor_code": ""}
    assert browser.post("/prov/gor/", along).content == b"gjort"
    assert "factor_code" not in done[0]


def test_the_demo_shows_its_code_and_takes_it(anna: User) -> None:
    browser = client_of(anna, by=By.DEMO)
    with override_settings(DEBUG=True):
        page = browser.get("/prov/fil/").content.decode()
        code = page.partition('class="code-plate">')[2][:6]
        assert len(code) == 6
        assert code.isdigit()
        along = {"factor_method": "GET", "factor_code": code}
        assert browser.post("/prov/fil/", along).status_code == 302
        assert browser.get("/prov/fil/").content == b"%PDF"


def test_nobody_else_is_shown_a_code_and_outside_debug_nobody_at_all(anna: User, app: App) -> None:
    assert "code-plate" not in client_of(anna).get("/prov/fil/").content.decode()
    assert "code-plate" not in client_of(anna, by=By.DEMO).get("/prov/fil/").content.decode()


def test_without_the_forms_own_token_nothing_is_done(anna: User, app: App) -> None:
    strict = client_of(anna, fresh=True, enforce_csrf_checks=True)
    assert strict.post("/prov/gor/", TYPED).status_code == 403
    assert done == []
