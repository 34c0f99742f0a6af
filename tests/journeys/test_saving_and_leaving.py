"""What happens between the pages: autosave, a second window, a hidden screen, a long pause."""

from importlib import import_module

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from heva.accounts.session_limits import IDLE_SECONDS, WARN_SECONDS
from heva.assessments.models import Assessment, CaseKind
from heva.assessments.reading import current_fields, instrument_of
from tests.conftest import OpenPage
from tests.journeys.door import sign_in
from tests.makers import make_case, make_round, save
from tests.people import make_person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("transactional_db", "live_server"),
]

NOTE = "Uppgiften kommer från skolans personal."
FIRST_QUESTION = "threat_to_life"


@pytest.fixture
def step(open_page: OpenPage) -> str:
    """The address of the first step of a round that anna has just opened."""
    anna = make_person("anna")
    draft = make_round(anna, case=make_case(anna, kind=CaseKind.REAL))
    first = "acute"
    return f"/bedomning/{draft.id}/del/{first}/"


def opened(open_page: OpenPage, step: str) -> Page:
    """A window of its own, signed in, at the first step."""
    page = open_page(step)
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Akut fara")
    page.wait_for_load_state()  # the scripts have run
    return page


def answer_of(page: Page, option: str) -> Locator:
    return page.locator(f"input[name='answer:{FIRST_QUESTION}.now'][value='{option}']")


def note_of(page: Page) -> Locator:
    question = page.locator(f"#item-{FIRST_QUESTION}")
    if not question.locator("details.note").first.evaluate("(note) => note.open"):
        question.get_by_text("Anteckning (frivilligt)").first.click()
    return question.locator("textarea").first


def save_and_go_on(page: Page) -> None:
    """Send the page by its button."""
    page.get_by_role("button", name="Spara och fortsätt").and_(
        page.locator(":not([tabindex='-1'])")
    ).click()


def last_act(page: Page, seconds_ago: float) -> None:
    """Let the session's last act lie that far back."""
    cookie = next(
        one for one in page.context.cookies() if one.get("name") == settings.SESSION_COOKIE_NAME
    )
    session = import_module(settings.SESSION_ENGINE).SessionStore(cookie.get("value"))
    session["heva_last_act"] = timezone.now().timestamp() - seconds_ago
    session.save()


def test_an_acute_answer_shows_what_to_do_at_once(open_page: OpenPage, step: str) -> None:
    page = opened(open_page, step)
    signals = page.locator(f"#signaler-{FIRST_QUESTION}")
    expect(signals.get_by_text("ring 112", exact=False)).to_have_count(0)
    answer_of(page, "clear").check()
    expect(signals.get_by_text("112", exact=False).first).to_be_visible()


def test_what_is_typed_is_saved_without_a_button(open_page: OpenPage, step: str) -> None:
    page = opened(open_page, step)
    note_of(page).fill(NOTE)
    expect(page.locator("#sparlage")).to_contain_text("Sparat", timeout=20_000)
    page.goto(step)
    expect(note_of(page)).to_have_value(NOTE)


def test_an_entry_that_nobody_has_typed_in_is_removed_by_its_button(
    open_page: OpenPage, step: str
) -> None:
    draft = Assessment.objects.get()
    first, second = {"role": "mother"}, {"role": "father"}
    save(draft, {"persons": [first, second]})
    domain = instrument_of(draft).domain_of("persons").key
    page = open_page(step.replace("acute", domain))
    sign_in(page)
    page.locator("details.entry summary").first.click()
    page.locator("button[value='remove:persons:0']").click()
    expect(page.locator("details.entry")).to_have_count(1)
    assert current_fields(draft)["persons"].value == [second]


def test_two_windows_never_overwrite_each_other_in_silence(open_page: OpenPage, step: str) -> None:
    one, two = opened(open_page, step), opened(open_page, step)
    answer_of(one, "clear").check()
    expect(one.locator("#sparlage")).to_contain_text("Sparat")
    answer_of(two, "no").check()
    save_and_go_on(two)
    expect(two.get_by_role("heading", level=1)).to_have_text("Välj vilken version som ska gälla")
    expect(two.locator("main")).to_contain_text("Ja, tydligt")
    expect(two.locator("main")).to_contain_text("Nej – undersökt")
    two.get_by_label("Behåll det som är sparat").check()
    two.get_by_role("button", name="Spara mitt val och fortsätt").click()
    two.goto(step)
    expect(answer_of(two, "clear")).to_be_checked()


def test_one_key_hides_the_screen_and_what_was_typed_comes_back(
    open_page: OpenPage, step: str
) -> None:
    page = opened(open_page, step)
    note_of(page).fill(NOTE)
    page.keyboard.press("Escape")
    show = page.get_by_role("button", name="Visa igen")
    expect(show).to_be_visible()
    expect(page).to_have_title("Tom sida")
    expect(page.get_by_text("Akut fara")).to_have_count(0)
    show.click()
    expect(note_of(page)).to_have_value(NOTE)


def test_a_warning_comes_before_the_session_ends_and_one_key_extends_it(
    open_page: OpenPage, step: str
) -> None:
    page = open_page(step)
    page.clock.install()
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Akut fara")
    page.wait_for_load_state()  # the scripts have run
    last_act(page, IDLE_SECONDS - WARN_SECONDS + 10)
    page.clock.fast_forward((IDLE_SECONDS - WARN_SECONDS + 10) * 1000)
    warning = page.get_by_role("dialog")
    expect(warning.get_by_text("Du loggas ut om 2 minuter")).to_be_visible()
    page.keyboard.press("x")
    expect(warning).to_be_hidden()


def test_after_a_pause_the_login_leads_back_to_the_same_page(
    open_page: OpenPage, step: str
) -> None:
    page = opened(open_page, step)
    last_act(page, IDLE_SECONDS + 1)
    page.goto(step)
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in")
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Akut fara")


def test_a_post_after_the_pause_is_kept_and_offered_again_without_javascript(
    open_page: OpenPage, step: str
) -> None:
    page = open_page(step, java_script_enabled=False)
    sign_in(page)
    answer_of(page, "clear").check()
    last_act(page, IDLE_SECONDS + 1)
    save_and_go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in")
    sign_in(page)
    expect(answer_of(page, "clear")).to_be_checked()


def test_what_stands_in_one_tab_outlives_a_page_opened_in_another(
    open_page: OpenPage, step: str
) -> None:
    page = open_page(step, java_script_enabled=False)
    sign_in(page)
    answer_of(page, "clear").check()
    last_act(page, IDLE_SECONDS + 1)
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_role("heading", level=1)).to_have_text("Logga in")
    save_and_go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in")
    sign_in(page)
    expect(answer_of(page, "clear")).to_be_checked()


def test_what_stands_in_one_tab_is_given_back_after_a_login_in_another(
    open_page: OpenPage, step: str
) -> None:
    page = open_page(step, java_script_enabled=False)
    sign_in(page)
    note = page.locator(f"#item-{FIRST_QUESTION} details.note").first
    note.locator("summary").click()
    note.locator("textarea").fill(NOTE)
    last_act(page, IDLE_SECONDS + 1)
    other = page.context.new_page()
    other.goto(page.url)
    sign_in(other)
    expect(other.get_by_role("heading", level=1)).to_have_text("Akut fara")
    save_and_go_on(page)
    expect(page.get_by_label("Det du skrev, text 1")).to_have_value(NOTE)


def test_number_keys_answer_the_question_in_focus(open_page: OpenPage, step: str) -> None:
    page = opened(open_page, step)
    answer_of(page, "no").focus()
    page.keyboard.press("3")
    expect(answer_of(page, "clear")).to_be_checked()
