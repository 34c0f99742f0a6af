"""What can be checked only when the whole file has been read: cycles, forbidden words, examples."""

import re
from collections.abc import Iterable, Iterator, Mapping

from heva.instruments.answers_file import AnswerFaults, parse
from heva.instruments.characters import bare
from heva.instruments.conditions import BandIs, Condition, ScoreIs, walk
from heva.instruments.definition import Example, Instrument, Score, Text
from heva.instruments.faults import FaultLog, quoted

_PARTS = re.compile(r"\w+|\W")  # whole words, and what stands between them
_Node = tuple[str, str]  # (score, "") is its number, (score, band) whether that band holds


def check_cycles(scores: tuple[Score, ...], log: FaultLog) -> None:
    """Report scores and bands whose conditions lead back to themselves."""
    places: dict[_Node, str] = {}
    reads: dict[_Node, set[_Node]] = {}
    for n, score in enumerate(scores):
        if not score.key:  # told already
            continue
        whens = [adjustment.when for adjustment in score.adjust]
        places.setdefault((score.key, ""), f"scores[{n}].adjust")
        reads.setdefault((score.key, ""), set()).update(_read_by(whens))
        for m, band in enumerate(score.bands):
            if not band.key:
                continue
            node = (score.key, band.key)
            places.setdefault(node, f"scores[{n}].bands[{m}].when")
            own = {(score.key, "")} | _read_by([band.when] if band.when else [])
            reads.setdefault(node, set()).update(own)
    for key, band_key in _on_cycles(reads):
        what = f'band "{key}.{band_key}"' if band_key else f'score "{key}"'
        message = f"{what} depends on itself through these conditions: break the circle"
        log.add(places[key, band_key], message)


def _read_by(conditions: Iterable[Condition]) -> set[_Node]:
    nodes: set[_Node] = set()
    for condition in conditions:
        for part in walk(condition):
            if isinstance(part, ScoreIs):
                nodes.add((part.score, ""))
            elif isinstance(part, BandIs):
                nodes.add((part.score, part.band))
    return nodes


def _on_cycles(reads: Mapping[_Node, set[_Node]]) -> list[_Node]:
    """The nodes left when those that read nothing, or are read by nothing, are taken away.

    Walked without recursion: a hostile file may chain thousands of scores.
    """
    read_from: dict[_Node, set[_Node]] = {node: set() for node in reads}
    for node, targets in reads.items():
        for target in targets & reads.keys():
            read_from[target].add(node)
    known = {node: targets & reads.keys() for node, targets in reads.items()}
    left = set(reads)
    for forward, backward in ((known, read_from), (read_from, known)):
        open_ends = {node: len(forward[node] & left) for node in left}
        loose = [node for node in left if not open_ends[node]]
        while loose:
            node = loose.pop()
            left.discard(node)
            for before in backward[node] & left:
                open_ends[before] -= 1
                if not open_ends[before]:
                    loose.append(before)
    return [node for node in reads if node in left]


def check_forbidden_words(
    labels: Iterable[tuple[str, Text]], words: Iterable[str], log: FaultLog
) -> None:
    """Report every label, advice or flag text that holds a forbidden word as a whole word."""
    by_first: dict[str, list[tuple[str, list[str]]]] = {}
    for word in words:
        if parts := _PARTS.findall(bare(word)):
            by_first.setdefault(parts[0], []).append((word, parts))
    for place, text in labels:
        for language, said in text.by_language.items():
            parts = _PARTS.findall(bare(said))
            for n, part in enumerate(parts):
                for word, wanted in by_first.get(part, ()):
                    if parts[n : n + len(wanted)] == wanted:
                        message = f"holds the forbidden word {quoted(word)} ({language})"
                        log.add(place, f"{message}: word it otherwise")


def check_example_answers(instrument: Instrument, log: FaultLog) -> None:
    """Report answers of the examples that no assessment could hold."""
    for n, example in enumerate(instrument.examples):
        for place, message in _faults_of(example, instrument):
            log.add(f"examples[{n}]{place}", message)


def _faults_of(example: Example, instrument: Instrument) -> Iterator[tuple[str, str]]:
    try:
        parse(example_as_raw(example), instrument)
    except AnswerFaults as refused:
        for fault in refused.faults:
            yield f".{fault.path}", fault.message


def example_as_raw(example: Example) -> dict[str, object]:
    """An example's answers in the shape of an answers file."""
    return {
        "answers": example.answers,
        "case": example.case,
        "judgements": example.judgements,
    }
