"""Whether an answer is the one that the table demands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from tests.promises.access.addresses import Address
from tests.promises.access.headers import wrong_headers
from tests.promises.access.kinds import METHODS, READING, About, Answer, Person, State
from tests.promises.access.knocking import Answered
from tests.promises.access.rows import Row
from tests.promises.access.world import World

#: Who tells nothing more at a case: the same people's like from next door stand there already.
ONLY_AT_OFFICES = frozenset({Person.NEIGHBOUR_HEAD, Person.NEIGHBOUR_ADMINISTRATOR})
PEOPLE = tuple(Person)

#: What a request may always write: its audit entry, and the last use of its session.
ALWAYS_WRITTEN = ("audit_", "accounts_session")
#: What an idle person's late post may write beside: itself, sealed, to be offered again.
KEPT = "assessments_keptpost"
#: Whatever else happens, an answer is one of these.
CALM = frozenset({200, 204, 302, 400, 403, 404, 405, 409, 413, 422})


@dataclass
class Findings:
    """What was wrong, and how much was tried."""

    probes: int = 0
    wrong: list[str] = field(default_factory=list)


def told(answered: Answered) -> Answer:
    """What the door answered, read from what came back."""
    where = answered.headers.get("Location", "") or answered.headers.get("HX-Redirect", "")
    path = where.partition("?")[0]
    for answer, name in LEADS.items():
        if answered.status == 302 and path == reverse(name):
            return answer
    if answered.status == 200 and STEP_UP_PAGE in answered.body:
        return Answer.STEP_UP
    return BY_STATUS.get(answered.status, Answer.IN)


LEADS = {
    Answer.LOGIN: "accounts:login",
    Answer.FACTOR: "accounts:factor",
    Answer.ROLE: "accounts:role",
}
STEP_UP_PAGE = b'name="factor_method"'
BY_STATUS = {403: Answer.REFUSED, 404: Answer.HIDDEN, 405: Answer.NO_METHOD}


def walk(world: World, address: Address, row: Row, found: Findings) -> None:
    """Every person, method and state against one address."""
    about_a_case = row.about in (About.CASE, About.ROUND)
    for person in PEOPLE:
        if about_a_case and person in ONLY_AT_OFFICES:
            continue
        for method in METHODS:
            answers = dict(_states(world, address, row, person, method, found))
            _alike(answers, f"{person} {method} {address.name}", row, person, method, found)


def _states(
    world: World, address: Address, row: Row, person: Person, method: str, found: Findings
) -> Iterator[tuple[State, Answered]]:
    form = {name: world.others.get(value, value) for name, value in row.form.items()}
    for state in world.things[row.about]:
        path = address.path(values(world, address, row, state))
        answered = world.door.knock(method, path, world.cookies.get(person, ""), form)
        found.probes += 1
        probe = f"{person} {method} {address.name} {state}"
        found.wrong += [
            f"{probe}: {words}" for words in verdict(world, row, person, state, method, answered)
        ]
        yield state, answered


def values(world: World, address: Address, row: Row, state: State) -> Mapping[str, str]:
    """What to put into the address: the thing itself, and the further parts of the row."""
    found = dict.fromkeys(address.parts, world.things[row.about][state])
    for part, value in row.parts.items():
        if isinstance(value, About):
            found[part] = world.things[value][state]
        else:
            found[part] = world.others.get(value, value)
    return found


def verdict(
    world: World, row: Row, person: Person, state: State, method: str, answered: Answered
) -> Iterator[str]:
    """What is wrong with one answer, in words."""
    wanted = row.expected(person, state, method)
    given = told(answered)
    if wanted is Answer.NOTHING_THERE:
        wanted = Answer.HIDDEN
    if wanted is Answer.STEP_UP and method == "HEAD" and answered.status == 200:
        given = wanted  # the same answer without its page
    if wanted is Answer.TOLD and given in (Answer.IN, Answer.REFUSED):
        given = wanted
    if given is not wanted:
        yield f"expected {wanted.name}, got {given.name} ({answered.status})"
    if answered.status not in CALM:
        yield f"answered {answered.status}"
    yield from wrong_headers(answered)
    for word, readers in world.secrets.items():
        if word.encode() in answered.body and person not in readers:
            yield "shows what it must not"
    yield from _wrong_writes(wanted, person, method, answered)


def _wrong_writes(wanted: Answer, person: Person, method: str, answered: Answered) -> Iterator[str]:
    if wanted is Answer.IN and method not in READING:
        return
    extra = {table for table in answered.written if not table.startswith(ALWAYS_WRITTEN)}
    if person is Person.IDLE and method == "POST":
        extra.discard(KEPT)
    if extra:
        yield f"writes {sorted(extra)}"


def _alike(
    answers: Mapping[State, Answered],
    probe: str,
    row: Row,
    person: Person,
    method: str,
    found: Findings,
) -> None:
    """What is hidden and what does not exist may differ in nothing."""
    if State.NONE not in answers:
        return
    nothing = answers[State.NONE].alike()
    for state, answered in answers.items():
        if row.expected(person, state, method) is Answer.HIDDEN and answered.alike() != nothing:
            found.wrong.append(f"{probe} {state}: differs from what does not exist")
