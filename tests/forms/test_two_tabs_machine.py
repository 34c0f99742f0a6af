"""P4 through the pages: two to four windows, and no answer is ever overwritten unseen."""

from dataclasses import dataclass
from itertools import count

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from heva.assessments.models import Answer, Assessment
from heva.assessments.reading import current_fields
from heva.vault.sealing import Unreadable
from tests.forms.browsing import Seen, see, step_path
from tests.forms.full_instrument import full_files
from tests.makers import make_case, make_round
from tests.people import make_person
from tests.promises.size import size
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

TEXTS = st.sampled_from(["", "Ett.", "Två.", "Tre.\r\nrader", "<b>"])
NUMBERS = count()  # the runs share a database
WINDOWS = st.integers(0, 3)


@dataclass
class Window:
    """One window: the page it shows, and the version of the field that it has shown."""

    page: Seen
    version: int


class TwoTabs(RuleBasedStateMachine):
    """The model: `stored` is the text the database must hold, `version` how often it changed."""

    client: Client
    draft: Assessment
    windows: dict[int, Window]
    stored: str
    version: int

    @initialize()
    def begin(self) -> None:
        person = make_person(f"anna{next(NUMBERS)}")
        self.client = Client()
        sign_in(self.client, person)
        self.draft = make_round(case=make_case(person), files=full_files())
        self.windows, self.stored, self.version = {}, "", 0

    @rule(number=WINDOWS)
    def open(self, number: int) -> None:
        page = see(self.client, step_path(self.draft, "done"))
        assert page.value("answer:story") == self.stored
        self.windows[number] = Window(page, self.version)

    @precondition(lambda self: self.windows)
    @rule(number=WINDOWS, text=TEXTS)
    def save(self, number: int, text: str) -> None:
        window = self.windows.get(number)
        if window is None or window.page.status == 409:
            return
        plain = text.replace("\r\n", "\n")
        answer = window.page.post({"answer:story": text}, action="close")
        self._judge(number, answer, plain, is_saving=True)

    @precondition(lambda self: self.windows)
    @rule(number=WINDOWS, mine=st.booleans())
    def choose(self, number: int, mine: bool) -> None:
        window = self.windows.get(number)
        if window is None or window.page.status != 409:
            return
        typed = (window.page.value("answer:story") or "").replace("\r\n", "\n")
        answer = window.page.post({"keep:story": "mine" if mine else "theirs"})
        self._judge(number, answer, typed, is_saving=mine)

    def _judge(self, number: int, answer: Seen, typed: str, *, is_saving: bool) -> None:
        """The program must answer 409 exactly when it would overwrite what was not shown."""
        window = self.windows[number]
        is_stale = is_saving and window.version != self.version and typed != self.stored
        assert (answer.status == 409) == is_stale
        if is_stale:
            for text in (typed, self.stored):
                assert (" ".join(text.split()) or "Ej besvarat") in answer.words
            self.windows[number] = Window(answer, self.version)  # both have been shown now
            return
        if is_saving and typed != self.stored:
            self.stored, self.version = typed, self.version + 1
        del self.windows[number]

    @invariant()
    def nothing_is_lost_unseen(self) -> None:
        found = current_fields(self.draft).get("story")
        held = "" if found is None or found.value is None else found.value
        assert not isinstance(held, Unreadable)
        assert held == self.stored
        revisions = Answer.objects.filter(assessment=self.draft, field="story")
        numbers = sorted(revisions.values_list("revision", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


def test_no_window_overwrites_another_unseen() -> None:
    runs = size("P4 through the pages, runs of 30 steps", fits=12, full=500)
    run_state_machine_as_test(
        TwoTabs,
        settings=settings(
            max_examples=runs,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            phases=(Phase.generate,),  # one failing run says enough; shrinking takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
