"""What is left to do in a round, part by part. Values in, values out.

The number of questions in a part is that of its main questions and groups: a follow-up that
an answer brings never changes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from heva.assessments.changes import StoredField
from heva.assessments.field_names import FieldKind
from heva.instruments.answers import Address, Answers
from heva.instruments.definition import Domain, Instrument, Item, Judgement, Rationale


class TaskState(StrEnum):
    """How far a task has come. Done is what the person says, not what the program counts."""

    NOT_BEGUN = "todo"
    DOING = "doing"
    DONE = "done"


@dataclass(frozen=True)
class DomainTask:
    """One part of the checklist: `answered` of `questions` have an answer for every period."""

    key: str
    title: str
    state: TaskState
    answered: int
    questions: int


@dataclass(frozen=True)
class JudgementTask:
    """The professional's own judgement: `given` of `required` that must be there."""

    state: TaskState
    given: int
    required: int


@dataclass(frozen=True)
class TaskList:
    """The tasks of one round, in the order of the instrument."""

    domains: tuple[DomainTask, ...]
    judgement: JudgementTask

    @property
    def done(self) -> int:
        """How many parts of the checklist are done."""
        return sum(task.state is TaskState.DONE for task in self.domains)

    @property
    def is_begun(self) -> bool:
        """Whether anything has been answered or judged."""
        parts = [*(task.state for task in self.domains), self.judgement.state]
        return any(state is not TaskState.NOT_BEGUN for state in parts)


def task_list(
    instrument: Instrument, fields: Mapping[str, StoredField], answers: Answers, language: str
) -> TaskList:
    """The tasks of a round, from its current fields and the answers read from them."""
    return TaskList(
        tuple(_domain_task(domain, fields, answers, language) for domain in instrument.domains),
        _judgement_task(instrument.judgements, answers),
    )


def _domain_task(
    domain: Domain, fields: Mapping[str, StoredField], answers: Answers, language: str
) -> DomainTask:
    main = [item for item in domain.items if item.ask_if is None]
    answered = sum(_is_answered(item, answers) for item in main)
    answered += sum(group.key in answers.groups for group in domain.groups)
    done = fields.get(f"{FieldKind.DONE}:{domain.key}")
    if done is not None and done.value is True:
        state = TaskState.DONE
    elif any(_is_given(fields, name) for name in _names(domain)) or done is not None:
        state = TaskState.DOING
    else:
        state = TaskState.NOT_BEGUN
    title = domain.title.to(language)
    return DomainTask(domain.key, title, state, answered, len(main) + len(domain.groups))


def _is_answered(item: Item, answers: Answers) -> bool:
    return all(Address(item.key, period) in answers.values for period in item.answer_periods)


def _names(domain: Domain) -> list[str]:
    """The fields in which something may have been written in this part."""
    names = [group.key for group in domain.groups]
    for item in domain.items:
        names += [str(Address(item.key, period)) for period in item.answer_periods]
        names.append(f"{FieldKind.NOTE}:{item.key}")
    return names


def _is_given(fields: Mapping[str, StoredField], name: str) -> bool:
    """Whether the field holds something; what cannot be read is something."""
    stored = fields.get(name)
    return stored is not None and stored.value is not None


def _judgement_task(judgements: tuple[Judgement, ...], answers: Answers) -> JudgementTask:
    required = [one for one in judgements if one.required]
    given = sum(_is_complete(one, answers) for one in required)
    if given == len(required):
        state = TaskState.DONE
    elif given or any(one.key in answers.judgements for one in judgements):
        state = TaskState.DOING
    else:
        state = TaskState.NOT_BEGUN
    return JudgementTask(state, given, len(required))


def _is_complete(judgement: Judgement, answers: Answers) -> bool:
    """Whether a required judgement has its answer, and its rationale where that is required."""
    given = answers.judgements.get(judgement.key)
    if given is None or given.answer is None:
        return False
    return judgement.rationale is not Rationale.REQUIRED or bool(given.rationale.strip())
