"""Exported logs made for tests, and ways to bend them."""

import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from heva.audit.chain import FIRST_PREVIOUS, Content, canonical, digest_of, link_hash
from heva.audit.events import Event
from heva.audit.verify_export import Anchor

START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Log:
    """An export as it was written, and the receipt of its end."""

    lines: Sequence[bytes]
    anchor: Anchor


def made_log(entries: int, seed: int = 1) -> Log:
    """A log of that many entries, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 (no secret)
    chain = _id(dice)
    people, cases = [_id(dice) for _ in range(20)], [_id(dice) for _ in range(200)]
    events = [event.value for event in Event]
    lines: list[bytes] = []
    previous = FIRST_PREVIOUS
    for sequence in range(1, entries + 1):
        at = START + timedelta(seconds=17 * sequence)
        who, case, event = dice.choice(people), dice.choice(cases), dice.choice(events)
        about = [str(dice.choice(cases)) for _ in range(dice.randrange(3))]
        text = canonical(
            Content(at, _id(dice), event, who, "worker", people[0], chain, case, about)
        )
        own = link_hash(chain, sequence, previous, digest_of(text))
        lines.append(written(str(chain), sequence, previous, own, text))
        previous = own
    return Log(lines, Anchor(str(chain), entries, previous))


def written(chain: str, sequence: int, previous: str, own: str, text: str) -> bytes:
    """One line, in the form of an export."""
    return (
        f'{{"chain":"{chain}","sequence":{sequence},"previous":"{previous}",'
        f'"hash":"{own}","entry":{text}}}\n'
    ).encode("ascii")


def _id(dice: random.Random) -> UUID:
    return uuid.UUID(int=dice.getrandbits(128))


Bend = Callable[[list[bytes], random.Random], None]


def edit(lines: list[bytes], dice: random.Random) -> None:
    """Another character at any one place."""
    place = dice.randrange(len(lines))
    at = dice.randrange(len(lines[place]))
    other = dice.choice([one for one in range(32, 127) if one != lines[place][at]])
    lines[place] = lines[place][:at] + bytes([other]) + lines[place][at + 1 :]


def edit_and_hash_anew(lines: list[bytes], dice: random.Random) -> None:
    """Another event, with its own hash worked out again: the next line gives it away."""
    place = dice.randrange(len(lines))
    head, text = lines[place].rstrip(b"}\n").split(b',"entry":', 1)
    parts = head.decode("ascii").split('"')
    chain, sequence, previous = parts[3], int(parts[6].strip(":,")), parts[9]
    changed = text.decode("ascii").replace('"worker"', '"unit_head"')
    own = link_hash(UUID(chain), sequence, previous, digest_of(changed))
    lines[place] = written(chain, sequence, previous, own, changed)


def delete(lines: list[bytes], dice: random.Random) -> None:
    """One line or a few gone, anywhere."""
    place = dice.randrange(len(lines))
    del lines[place : place + dice.randrange(1, 4)]


def swap(lines: list[bytes], dice: random.Random) -> None:
    """Two lines in each other's place."""
    one, other = dice.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]


def insert(lines: list[bytes], dice: random.Random) -> None:
    """A line again, or a line of another log, put in anywhere."""
    foreign = made_log(3, seed=dice.randrange(10**9)).lines
    lines.insert(dice.randrange(len(lines) + 1), dice.choice([*foreign, dice.choice(lines)]))


def truncate(lines: list[bytes], dice: random.Random) -> None:
    """The end cut off: whole lines, or in the middle of one."""
    place = dice.randrange(len(lines))
    rest = lines[place][: dice.randrange(len(lines[place]))] if dice.random() < 0.5 else b""
    lines[place:] = [rest] if rest else []


BENDS: Sequence[Bend] = (edit, edit_and_hash_anew, delete, swap, insert, truncate)
