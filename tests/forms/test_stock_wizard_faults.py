"""The five faults of the stock wizard, shown on the stock wizard, and shown closed on ours."""

from collections import OrderedDict
from typing import Any

import pytest
from django import forms
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import Client, RequestFactory
from formtools.wizard.views import NamedUrlSessionWizardView

from heva.assessments.models import Answer, Assessment, Submission
from heva.assessments.reading import current_fields
from tests.forms.browsing import own_path, see, step_path
from tests.forms.full_instrument import FULL, full_files
from tests.makers import make_case, make_round
from tests.people import Cast

pytestmark = pytest.mark.django_db


class One(forms.Form):
    threat = forms.CharField(required=False)


class Two(forms.Form):
    story = forms.CharField(required=False)


class StockWizard(NamedUrlSessionWizardView):  # type: ignore[misc]  # formtools has no types
    """The wizard as its manual shows it; `sent` is what its `done` was given."""

    sent: list[dict[str, Any]] = []

    def get_step_url(self, step: str) -> str:
        return f"/stock/{step}/"

    def render_to_response(self, context: dict[str, Any], **_rest: Any) -> HttpResponse:
        form = context["form"]
        values = [f"{name}={form[name].value()}" for name in form.fields]
        return HttpResponse(" ".join(values))

    def done(self, form_list: Any, **_kwargs: Any) -> HttpResponse:
        self.sent.append({k: v for form in form_list for k, v in form.cleaned_data.items()})
        return HttpResponse("sent")


STOCK = StockWizard.as_view([("one", One), ("two", Two)], url_name="stock")


class StockBrowser:
    """One session on the stock wizard."""

    def __init__(self) -> None:
        StockWizard.sent = []
        self.session = SessionStore()
        self.factory = RequestFactory()

    def get(self, step: str) -> HttpResponse:
        return self._answer(self.factory.get(f"/stock/{step}/"), step)

    def post(self, step: str, **data: str) -> HttpResponse:
        prefixed = {f"{step}-{name}": value for name, value in data.items() if name != "goto"}
        prefixed["stock_wizard-current_step"] = step
        if "goto" in data:
            prefixed["wizard_goto_step"] = data["goto"]
        return self._answer(self.factory.post(f"/stock/{step}/", prefixed), step)

    def _answer(self, request: Any, step: str) -> HttpResponse:
        request.session = self.session
        response: HttpResponse = STOCK(request, step=step)
        return response


def test_1_stock_two_cases_in_one_session_share_answers() -> None:
    browser = StockBrowser()
    browser.get("one")
    browser.post("one", threat="from the first case")
    # The second case is opened in the same session: the same wizard, another client's story.
    assert b"from the first case" in browser.get("one").content


def test_1_ours_two_cases_in_one_session_know_nothing_of_each_other(
    author: Client, cast: Cast, draft: Assessment
) -> None:
    other = make_round(case=make_case(cast.author), files=full_files())
    first = see(author, step_path(draft, "danger"))
    first.post({"answer:threat.now": "clear", "answer:note:threat": "från det första ärendet"})
    page = see(author, step_path(other, "danger"))
    assert "från det första ärendet" not in page.response.content.decode()
    assert page.value("answer:threat.now") is None
    assert not current_fields(other)


def test_1_ours_a_page_of_one_case_cannot_be_posted_to_another(
    author: Client, cast: Cast, draft: Assessment
) -> None:
    other = make_round(case=make_case(cast.author), files=full_files())
    page = see(author, step_path(draft, "danger"))
    response = author.post(step_path(other, "danger"), page.posted({"answer:threat.now": "clear"}))
    assert response.status_code == 400
    assert not current_fields(other)


def test_2_stock_a_get_of_done_submits() -> None:
    browser = StockBrowser()
    browser.get("one")
    browser.post("one", threat="yes")
    browser.post("two", story="all of it")
    browser.get("done")  # no button was pressed: a prefetch does this
    assert StockWizard.sent == [{"threat": "yes", "story": "all of it"}]


def test_2_ours_a_get_of_done_shows_what_to_check_and_changes_nothing(
    author: Client, draft: Assessment
) -> None:
    see(author, step_path(draft, "danger")).post({"answer:threat.now": "clear"})
    rows = Answer.objects.count()
    for path in (step_path(draft, "-"), own_path(draft, "kontrollera"), own_path(draft, "las")):
        response = author.get(path, follow=True)
        assert "Kontrollera svaren" in response.content.decode()
    assert Submission.objects.count() == 0
    assert Answer.objects.count() == rows


def test_3_stock_answers_lie_in_the_session() -> None:
    browser = StockBrowser()
    browser.get("one")
    browser.post("one", threat="something secret")
    assert "something secret" in str(browser.session.items())


def test_3_ours_the_session_holds_no_answer(author: Client, draft: Assessment) -> None:
    page = see(author, step_path(draft, "danger"))
    page.post({"answer:threat.now": "clear", "answer:note:threat": "något hemligt"})
    see(author, step_path(draft, "done"))
    assert current_fields(draft)["note:threat"].value == "något hemligt"
    held = str(dict(author.session.items()))
    assert "hemligt" not in held
    assert "clear" not in held
    assert "wizard" not in held


def test_4_stock_back_loses_the_page_in_hand() -> None:
    browser = StockBrowser()
    browser.get("one")
    browser.post("one", threat="kept")
    browser.post("two", story="lost", goto="one")
    assert b"lost" not in browser.get("two").content


def test_4_ours_back_saves_the_page_first(author: Client, draft: Assessment) -> None:
    page = see(author, step_path(draft, "done"))
    before = page.post({"answer:story": "behållet"}, action="back")
    assert before.path == step_path(draft, "danger")
    assert see(author, step_path(draft, "done")).value("answer:story") == "behållet"


def test_5_stock_steps_are_fixed_at_import() -> None:
    with pytest.raises(AssertionError, match="at least one form is needed"):
        StockWizard.as_view([], url_name="stock")
    initial = StockWizard.get_initkwargs([("one", One)], url_name="stock")["form_list"]
    assert initial == OrderedDict(one=One)


def test_5_ours_each_draft_has_the_steps_of_its_own_instrument(
    author: Client, cast: Cast, draft: Assessment
) -> None:
    newer = FULL.replace('version = "1.0"', 'version = "2.0"').replace(
        'key = "danger"\ntitle = {sv = "Fara"', 'key = "renamed"\ntitle = {sv = "Ny fara"'
    )
    later = make_round(case=make_case(cast.author), files=full_files(newer))
    assert "Ny fara" in see(author, step_path(later, "renamed")).words
    assert "Steg 1 av 2 Fara" in see(author, step_path(draft, "danger")).words
    # A step that the draft's own instrument lacks leads to its first.
    response = author.get(step_path(draft, "renamed"))
    assert response.headers["Location"] == step_path(draft, "danger")


def test_stock_storage_is_bound_to_the_class_name() -> None:
    """The root of the first fault, so that a new version of formtools is noticed."""
    assert StockWizard().get_prefix(RequestFactory().get("/")) == "stock_wizard"
