"""One row of the access table: what an address answers to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from heva.accounts.open_addresses import Level
from tests.promises.access.kinds import READING, About, Answer, Person, State

P, S = Person, State

#: How far each kind of person has come. Everybody else acts in a role.
REACHED: Mapping[Person, Level] = {
    P.ANONYMOUS: Level.OPEN,
    P.CLOSED: Level.OPEN,
    P.IDLE: Level.OPEN,
    P.PASSWORD_ONLY: Level.PASSWORD,
    P.NEWCOMER: Level.PASSWORD,
    P.NO_ROLE_YET: Level.VERIFIED,
}
SENT_TO = {Level.OPEN: Answer.LOGIN, Level.PASSWORD: Answer.FACTOR, Level.VERIFIED: Answer.ROLE}
LEVELS = tuple(Level)

AUTHORS = frozenset({P.AUTHOR, P.STALE})
GLASS_BREAKERS = frozenset({P.UNIT_HEAD, P.ON_CALL})
INSIDE = frozenset(Person) - frozenset(REACHED)

#: Who may see what stands in a state, and who may also work in it.
READERS: Mapping[State, frozenset[Person]] = {
    S.OWN: AUTHORS,
    S.LOCKED: AUTHORS,
    S.CO_HANDLED: AUTHORS | {P.CO_HANDLER},
    S.BARRED: AUTHORS,
    S.GLASS: AUTHORS | GLASS_BREAKERS,
    S.GLASS_OVER: AUTHORS,
    S.ELSEWHERE: frozenset({P.NEIGHBOUR}),
    S.PRACTICE: frozenset({P.PRACTISER}),
}
WORKERS: Mapping[State, frozenset[Person]] = {**READERS, S.GLASS: AUTHORS}
OWNERS: Mapping[State, frozenset[Person]] = {**WORKERS, S.CO_HANDLED: AUTHORS}

Comers = Mapping[State, frozenset[Person]]

#: People by the role they act in.
WORKING = AUTHORS | {P.CO_HANDLER, P.COLLEAGUE, P.BARRED, P.NEIGHBOUR, P.PRACTISER}
HEADS = frozenset({P.UNIT_HEAD, P.OTHER_HEAD, P.NEIGHBOUR_HEAD})
AT_HOME = frozenset({P.ADMINISTRATOR, P.AUTHOR_OTHERWISE})  # the administrators there
ADMINISTRATORS = frozenset({P.ADMINISTRATOR, P.NEIGHBOUR_ADMINISTRATOR, P.AUTHOR_OTHERWISE})


def of_all(people: frozenset[Person]) -> Comers:
    """The same people whatever stands there."""
    return dict.fromkeys(State, people)


EVERYBODY = of_all(frozenset(Person))


@dataclass(frozen=True)
class Row:
    """`reading` says who comes in by GET and HEAD, `acting` who by POST; the rest of those who
    have come far enough meet `otherwise`, and who may at least read meets `partly`. A method
    that is not named answers 405.

    `gate` are the only ones who are told even that. `form` is what a POST carries, so that a
    door without a lock would really do something.
    """

    reading: Comers | None = None
    acting: Comers | None = None
    about: About = About.NOTHING
    level: Level = Level.ACTING
    otherwise: Answer = Answer.HIDDEN
    partly: Answer = Answer.TOLD
    gate: frozenset[Person] | None = None
    fresh: frozenset[str] = frozenset()  # the methods that demand a factor given just now
    fresh_first: bool = False  # before anybody looks at what the address names
    parts: Mapping[str, str | About] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    seen_by: Comers | None = None  # who meets `partly`; of a case, its readers
    special: Mapping[Person, Answer] = field(default_factory=dict)  # whatever the method

    def expected(self, person: Person, state: State, method: str) -> Answer:
        """What the door must answer."""
        if state is S.MALFORMED:
            return Answer.NOTHING_THERE
        reached = REACHED.get(person, Level.ACTING)
        if LEVELS.index(reached) < LEVELS.index(self.level):
            return SENT_TO[reached]
        if person in self.special:
            return self.special[person]
        if self.gate is not None and person not in self.gate:
            return self.otherwise
        stale = person is P.STALE and method in self.fresh
        if stale and self.fresh_first:
            return Answer.STEP_UP
        comers = self.reading if method in READING else self.acting if method == "POST" else None
        if comers is None:
            return Answer.NO_METHOD
        if person in comers.get(state, frozenset()):
            return Answer.STEP_UP if stale else Answer.IN
        return self.partly if person in self._known_to(state) else self.otherwise

    def _known_to(self, state: State) -> frozenset[Person]:
        of_a_case = READERS if self.about in (About.CASE, About.ROUND) else {}
        return (self.seen_by or of_a_case).get(state, frozenset())
