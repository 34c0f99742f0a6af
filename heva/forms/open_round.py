"""The round that a page is about, read once per request and only as far as it is needed."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from uuid import UUID

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.utils.translation import get_language
from formtools.wizard.forms import ManagementForm

from heva.accounts.current_person import person
from heva.assessments.changes import StoredField
from heva.assessments.instrument_files import instrument_of
from heva.assessments.lifecycle import RoundState, state_of
from heva.assessments.lookup import get_assessment_or_404
from heva.assessments.permissions import may_write
from heva.assessments.reading import (
    StoredAcknowledgement,
    acknowledgements,
    answers_from,
    current_fields,
)
from heva.audit.events import Event
from heva.audit.recording import record_read
from heva.instruments.answers import Answers
from heva.instruments.definition import Instrument
from heva.instruments.kleene import Kleene
from heva.instruments.routing import asked
from heva.scoring.outcome import FlagOutcome
from heva.scoring.signals import at_once


class OpenRound:
    """One round as `request.user` may see it. Raises Http404 for what is not theirs."""

    def __init__(self, request: HttpRequest, assessment_id: UUID) -> None:
        self.who = person(request)
        self.assessment = get_assessment_or_404(self.who, assessment_id)
        self.instrument: Instrument = instrument_of(self.assessment)
        self.language = get_language() or self.instrument.languages[0]

    @property
    def prefix(self) -> str:
        """The wizard's prefix: one per round, so that a page cannot be posted to another."""
        return f"round-{self.assessment.id}"

    @property
    def step_input(self) -> str:
        """The input that says which step a post belongs to, as formtools names it."""
        return f"{self.prefix}-current_step"

    @property
    def is_locked(self) -> bool:
        return state_of(self.assessment) is RoundState.LOCKED

    @cached_property
    def is_read_only(self) -> bool:
        """Whether this person may see the round and write nothing in it: the glass was broken."""
        return may_write(self.who, self.assessment.case) is not None

    @property
    def is_practice(self) -> bool:
        return self.assessment.case.is_demo

    @cached_property
    def fields(self) -> Mapping[str, StoredField]:
        """Every field as stored now."""
        return current_fields(self.assessment)

    @cached_property
    def answers(self) -> Answers:
        return answers_from(self.assessment, self.fields)

    @cached_property
    def asked(self) -> Mapping[str, Kleene]:
        """Which questions are asked, hidden or possibly asked, by item key."""
        return asked(self.instrument, self.answers)

    @cached_property
    def signals(self) -> Sequence[FlagOutcome]:
        """Acute, handling and duty signals that hold or may hold."""
        found = at_once(self.instrument, self.answers)
        return tuple(one for one in found if one.state is not Kleene.NO)

    @cached_property
    def acknowledged(self) -> Mapping[str, StoredAcknowledgement]:
        """The signals that somebody has seen, by flag key."""
        return acknowledgements(self.assessment)

    def forget(self) -> None:
        """Read afresh what is read next: something was saved."""
        for name in ("fields", "answers", "asked", "signals", "acknowledged"):
            self.__dict__.pop(name, None)

    def record_reading(self) -> None:
        """Enter in the audit log that the round is about to be shown."""
        record_read(
            Event.ROUND_READ,
            self.who,
            case_id=self.assessment.case_id,
            about=[self.assessment.id],
        )


def require_step(request: HttpRequest, draft: OpenRound, step: str) -> None:
    """Refuse a post that was made for another round or step (400): nothing of it is saved."""
    management = ManagementForm(request.POST, prefix=draft.prefix)
    if not management.is_valid() or management.cleaned_data["current_step"] != step:
        raise SuspiciousOperation("The post does not belong to this page.")
