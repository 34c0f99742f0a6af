"""P4: two tabs, two people: nothing is overwritten in silence, a stale save shows both texts.

A state machine plays two to four pages of the same round. Each knows what it showed last, and
posts from there. A plain model says what must be stored; the program must agree at every step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from heva.accounts.models import User
from heva.assessments import actions
from heva.assessments.changes import FieldChange, Json, StoredField
from heva.assessments.models import Answer
from heva.assessments.reading import current_fields
from heva.assessments.saving import SavePlan, plan
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.makers import make_small_round
from tests.people import make_person
from tests.promises.size import size

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

STEPS = 30
VALUES: dict[str, tuple[Json, ...]] = {
    "weapon": (None, "no", "clear", {"unknown": "declined"}),
    "threat.now": (None, "no", "suspected"),
    "story": (None, "", "Ett.", "Två."),
    "note:weapon": (None, "En.", "Annan."),
}
#: What one page posts: some of its fields, each with what the person left there.
POSTS = st.fixed_dictionaries(
    {}, optional={field: st.sampled_from(values) for field, values in VALUES.items()}
)
PAGES = st.integers(0, 3)


class TwoTabs(RuleBasedStateMachine):
    """Pages of one round. `history` is the model: every value each field ever had, in order."""

    author: User

    @initialize()
    def open_pages(self) -> None:
        self.round = make_small_round(self.author)
        self.history: dict[str, list[Json]] = {field: [] for field in VALUES}
        self.shown: list[dict[str, int]] = [dict.fromkeys(VALUES, 0) for _ in range(4)]
        self.unsettled: list[dict[str, Json]] = [{} for _ in range(4)]
        self.writes = 0

    @rule(page=PAGES, posted=POSTS)
    def save(self, page: int, posted: dict[str, Json]) -> None:
        changes = [
            FieldChange(name, value, self.shown[page][name]) for name, value in posted.items()
        ]
        stale = {change.field: change.value for change in changes if self._is_stale(change)}
        written = [c for c in changes if c.field not in stale and c.value != self._now(c.field)]
        result = actions.save_fields(self.round, self.author, changes)
        for change in written:
            self.history[change.field].append(change.value)
        self.writes += bool(written)
        assert {one.field: one.mine for one in result.conflicts} == stale
        for conflict in result.conflicts:
            assert conflict.theirs == self._now(conflict.field)
            assert conflict.revision == len(self.history[conflict.field])
            assert (conflict.by, conflict.at is None) == (self.author.name, False)
        assert result.saved == {
            name: len(self.history[name]) for name in posted if name not in stale
        }
        self.shown[page].update(result.saved)
        self.unsettled[page].update(stale)

    @rule(page=PAGES)
    def reload(self, page: int) -> None:
        fields = current_fields(self.round)
        shown = {name: fields[name].revision if name in fields else 0 for name in VALUES}
        assert shown == {name: len(values) for name, values in self.history.items()}
        self.shown[page] = shown
        self.unsettled[page] = {}

    @precondition(lambda self: any(self.unsettled))
    @rule(data=st.data())
    def settle(self, data: st.DataObject) -> None:
        """The person has seen both texts and keeps their own."""
        page = data.draw(st.sampled_from([n for n in range(4) if self.unsettled[n]]))
        mine, self.unsettled[page] = self.unsettled[page], {}
        for field in mine:
            self.shown[page][field] = len(self.history[field])
        self.save(page, mine)

    def teardown(self) -> None:
        if not hasattr(self, "round"):
            return
        stored = current_fields(self.round)
        for field, values in self.history.items():
            assert (stored[field].value if field in stored else None) == self._now(field)
            rows = Answer.objects.filter(assessment=self.round, field=field)
            assert list(rows.order_by("revision").values_list("revision", flat=True)) == [
                *range(1, len(values) + 1)
            ]
        entries = AuditEntry.objects.filter(
            event=Event.FIELDS_SAVED.value, case_id=self.round.case_id
        )
        assert entries.count() == self.writes

    def _now(self, field: str) -> Json:
        return self.history[field][-1] if self.history[field] else None

    def _is_stale(self, change: FieldChange) -> bool:
        newer = change.based_on < len(self.history[change.field])
        return newer and change.value != self._now(change.field)


def play(author: User, runs: int, *, phases: Sequence[Phase] = tuple(Phase)) -> None:
    """Play the machine that many times; raises AssertionError where the program differs."""
    machine = type("TwoTabsOfAuthor", (TwoTabs,), {"author": author})
    chosen = settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        phases=phases,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=chosen)


def test_no_save_overwrites_another_in_silence() -> None:
    play(make_person(), size("runs of 30 steps", fits=25, full=500))


def forgetful(current: Mapping[str, StoredField], changes: Sequence[FieldChange]) -> SavePlan:
    """The planted fault: whoever saves last wins."""
    last = [
        replace(change, based_on=current[change.field].revision if change.field in current else 0)
        for change in changes
    ]
    return plan(current, last)


def test_the_machine_finds_a_program_where_the_last_one_wins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(actions, "plan", forgetful)
    with pytest.raises(AssertionError):
        play(make_person(), 25, phases=[Phase.generate])
