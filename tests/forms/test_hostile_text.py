"""Free text is kept exactly, up to the limit; over it a clear error, with the text in the form."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from heva.assessments.models import Assessment
from heva.assessments.reading import current_fields
from heva.assessments.texts import LONGEST_TEXT
from heva.forms.plain_text import exact, showable
from tests.forms.browsing import read, see, step_path

pytestmark = pytest.mark.django_db

NOTE_LIMIT = 50  # of the note to question 1

EXACT = [
    "<script>alert('x')</script>",
    "</textarea><script>alert(1)</script>",
    "{{7*7}}{% now 'Y' %}",
    '=HYPERLINK("http://example.org")',
    "Rad ett\nrad två\n\nrad fyra",
    "\n\nbörjar med tomma rader",
    "slutar med mellanslag   ",
    "\tflik\u00a0hårt mellanslag",
    "\u202eomvänt\u202c",
    "👩‍👩‍👧‍👦🇸🇪e\u0301",
    "العربية och svenska",
    "&amp; &lt; &#39; \"'",
    "'; DROP TABLE assessments_answer; --",
    "\x0b\x1f\x7f\ufeff",
    "%0d%0aSet-Cookie: a=b",
    "\U0010ffff\ufffe",
]


@pytest.mark.parametrize("text", EXACT)
def test_hostile_text_is_kept_exactly_and_shown_as_text(
    author: Client, draft: Assessment, text: str
) -> None:
    page = see(author, step_path(draft, "done"))
    page.post({"answer:story": text})
    assert current_fields(draft)["story"].value == text
    again = see(author, step_path(draft, "done"))
    assert again.value("answer:story") == text
    assert "<script>alert" not in again.response.content.decode()


def test_a_browsers_line_breaks_are_one_character_each(author: Client, draft: Assessment) -> None:
    page = see(author, step_path(draft, "danger"))
    text = "å\r\n" * (NOTE_LIMIT // 2)
    page.post({"answer:note:threat": text})
    assert current_fields(draft)["note:threat"].value == "å\n" * (NOTE_LIMIT // 2)


def test_a_text_of_just_the_limit_is_kept(author: Client, draft: Assessment) -> None:
    page = see(author, step_path(draft, "danger"))
    page.post({"answer:note:threat": "😀" * NOTE_LIMIT})
    assert current_fields(draft)["note:threat"].value == "😀" * NOTE_LIMIT


def test_one_character_too_many_is_an_error_and_the_text_stays_in_the_form(
    author: Client, draft: Assessment
) -> None:
    text = "ö" * (NOTE_LIMIT + 1)
    page = see(author, step_path(draft, "danger"))
    again = page.post({"answer:note:threat": text, "answer:agreed": "no"})
    assert again.value("answer:note:threat") == text
    message = "Anteckningen till fråga 1: Texten är 51 tecken lång. Korta den till högst 50 tecken."
    assert again.words.count(message) == 2, "in the summary and beside the field"
    assert again.words.startswith("Fel: ")
    assert "#answer:note:threat" in again.links
    assert "answer:note:threat" in again.ids
    stored = current_fields(draft)
    assert "note:threat" not in stored
    assert stored["agreed"].value == "no", "what is sound on the page is saved all the same"


@pytest.mark.parametrize("bad", [b"%00", b"%ED%A0%80", b"%FF"])
def test_a_broken_character_is_an_error_with_the_rest_of_the_text_kept(
    author: Client, draft: Assessment, bad: bytes
) -> None:
    page = see(author, step_path(draft, "done"))
    step = page.value(f"round-{draft.id}-current_step") or ""
    body = b"action=save&rev:story=0&answer:story=f%C3%B6re" + bad + b"efter"
    body += f"&round-{draft.id}-current_step={step}".encode()
    response = author.post(page.path, body, content_type="application/x-www-form-urlencoded")
    again = read(author, page.path, response)
    shown = again.value("answer:story") or ""
    assert shown.startswith("före\ufffd")
    assert shown.endswith("efter")
    assert "trasigt tecken" in again.words
    assert "story" not in current_fields(draft)


@pytest.mark.parametrize("bad", ["\ud800", "a\udfffb", "\0"])
def test_half_a_character_given_to_the_form_itself_is_the_same_error(bad: str) -> None:
    with pytest.raises(ValidationError, match="trasigt tecken"):
        exact(bad, 100)
    assert showable(bad).encode()


def test_a_million_line_breaks_and_ten_megabytes_come_back_in_the_form(
    author: Client, draft: Assessment
) -> None:
    page = see(author, step_path(draft, "done"))
    for text in ("\n" * 1_000_000 + "slut", "x" * 10_000_000):
        again = page.post({"answer:story": text})
        assert again.status == 200
        assert again.value("answer:story") == text
        assert f"högst {LONGEST_TEXT} tecken" in again.words
    assert "story" not in current_fields(draft)


def test_back_with_a_text_too_long_holds_nobody_and_loses_nothing(
    author: Client, draft: Assessment
) -> None:
    text = "ö" * (NOTE_LIMIT + 1)
    page = see(author, step_path(draft, "danger"))
    again = page.post({"answer:note:threat": text, "answer:agreed": "yes"}, action="back")
    assert again.value("answer:note:threat") == text
    assert "Gå tillbaka utan att spara det" in again.words
    assert f"/arenden/omgang/{draft.id}/" in again.links
    assert current_fields(draft)["agreed"].value == "yes"


@pytest.mark.parametrize(
    "path", ["answer:story", "answer:age", "reason:age", "count:persons", "rev:story", "action"]
)
@pytest.mark.parametrize("junk", ["\0", "٣", "-1", "1e9", "9" * 300, "💥", "../..", "add:nothing"])
def test_junk_in_any_input_is_no_server_error(
    author: Client, draft: Assessment, path: str, junk: str
) -> None:
    page = see(author, step_path(draft, "done"))
    assert page.post({path: junk}).status in (200, 400)
