"""Passkeys with the browser's virtual device: made, used alone, as second factor, for step-up."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from heva.accounts.entrance import FRESH_SECONDS, By, Verified
from heva.accounts.factors.holding import held_by
from heva.accounts.factors.models import Passkey
from heva.accounts.models import Session, User
from heva.accounts.session_keys import VERIFIED
from heva.accounts.session_store import SessionStore
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.accounts.factors.an_app import an_app
from tests.conftest import OpenPage
from tests.journeys.test_every_page import axe_findings
from tests.people import PASSWORD, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

METHODS = "/konto/inloggningssatt/"


@pytest.fixture
def anna(settings: Settings, live_server: LiveServer) -> User:
    """A social worker who has never been in, where passkeys belong to the running program."""
    settings.OTP_WEBAUTHN_ALLOWED_ORIGINS = [live_server.url]
    return make_person("anna")


def with_device(page: Page, *, proves_holder: bool = True) -> None:
    """Give the browser a device that makes and uses passkeys."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": proves_holder,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def give_password(page: Page) -> None:
    page.get_by_label("Användarnamn").fill("anna")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Fortsätt").click()


def enrolled(open_page: OpenPage) -> Page:
    """A browser whose device holds anna's passkey, and anna inside."""
    page = open_page("/konto/logga-in/")
    with_device(page)
    give_password(page)
    page.get_by_label("Vad ska nyckeln heta?").fill("Jobbdatorn")
    page.get_by_role("button", name="Lägg till inloggningsnyckel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dina reservkoder")
    return page


def leave(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/konto/logga-in/")


def grow_stale(page: Page) -> None:
    """As if the last factor had been given more than five minutes ago."""
    row = Session.objects.get(user__login="anna")
    session = SessionStore(row.session_key)
    given = timezone.now() - timedelta(seconds=FRESH_SECONDS + 1)
    session[VERIFIED] = Verified(By.PASSKEY, given.timestamp()).as_mark()
    session.save()


def test_a_passkey_is_made_and_listed(open_page: OpenPage, anna: User) -> None:
    page = enrolled(open_page)
    page.goto(METHODS)
    expect(page.get_by_role("heading", name="Jobbdatorn")).to_be_visible()
    assert held_by(anna).count == 1
    assert Passkey.objects.get().discoverable
    assert axe_findings(page) == []


def test_a_passkey_alone_lets_in(open_page: OpenPage, anna: User) -> None:
    page = enrolled(open_page)
    leave(page)
    page.get_by_role("button", name="Logga in med inloggningsnyckel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dina ärenden")
    assert AuditEntry.objects.filter(event=Event.SIGNED_IN, who_id=anna.id).count() == 2


def test_a_passkey_is_the_second_factor_after_a_password(open_page: OpenPage, anna: User) -> None:
    page = enrolled(open_page)
    leave(page)
    give_password(page)
    assert axe_findings(page) == []
    page.get_by_role("button", name="Använd inloggningsnyckel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dina ärenden")


def test_a_passkey_is_a_fresh_factor(open_page: OpenPage, anna: User) -> None:
    page = enrolled(open_page)
    grow_stale(page)
    page.goto(METHODS)
    page.get_by_role("button", name="Skapa nya reservkoder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bekräfta att det är du")
    assert axe_findings(page) == []
    page.get_by_role("button", name="Använd inloggningsnyckel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dina reservkoder")
    assert AuditEntry.objects.filter(event=Event.STEPPED_UP, who_id=anna.id).count() == 1


def test_a_device_that_does_not_prove_its_holder_is_not_enough(
    open_page: OpenPage, anna: User
) -> None:
    page = open_page("/konto/logga-in/")
    with_device(page, proves_holder=False)
    give_password(page)
    page.get_by_role("button", name="Lägg till inloggningsnyckel").click()
    expect(page.get_by_role("alert")).to_contain_text("Det gick inte")
    assert not Passkey.objects.exists()


def test_the_same_answer_sent_again_proves_nothing(open_page: OpenPage, anna: User) -> None:
    page = enrolled(open_page)
    leave(page)
    sent: list[str] = []
    page.on(
        "request",
        lambda one: sent.append(one.post_data or "") if one.url.endswith("/nyckel/") else None,
    )
    page.get_by_role("button", name="Logga in med inloggningsnyckel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dina ärenden")
    leave(page)
    page.evaluate(
        """(body) => {
            const form = document.querySelector("form[data-passkey]");
            const answer = new URLSearchParams(body).get("factor_passkey");
            form.elements.factor_passkey.value = answer;
            form.submit();
        }""",
        sent[0],
    )
    expect(page.get_by_role("alert").first).to_contain_text("kunde inte användas")
    assert AuditEntry.objects.filter(event=Event.FACTOR_REFUSED).count() == 1


def test_another_persons_passkey_is_no_second_factor(open_page: OpenPage, anna: User) -> None:
    page = enrolled(open_page)
    an_app(anna)
    leave(page)
    give_password(page)
    Passkey.objects.update(user=make_person("bo"))
    page.get_by_role("button", name="Använd inloggningsnyckel").click()
    expect(page.get_by_role("alert").first).to_contain_text("kunde inte användas")
    page.goto("/arenden/")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Dina ärenden")


def test_the_passkey_of_a_person_closed_out_lets_nobody_in(open_page: OpenPage, anna: User) -> None:
    page = enrolled(open_page)
    leave(page)
    User.objects.filter(id=anna.id).update(is_active=False)
    page.get_by_role("button", name="Logga in med inloggningsnyckel").click()
    expect(page.get_by_role("alert").first).to_contain_text("kunde inte användas")


def test_a_browser_without_passkeys_says_so_and_offers_the_app(
    open_page: OpenPage, anna: User
) -> None:
    page = open_page("/konto/logga-in/", java_script_enabled=False)
    give_password(page)
    expect(page.get_by_text("kan inte använda inloggningsnycklar")).to_be_visible()
    expect(page.get_by_role("button", name="Lägg till inloggningsnyckel")).to_be_hidden()
