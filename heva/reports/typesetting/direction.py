"""The direction of mixed text: the Unicode bidirectional algorithm (UAX #9) for one paragraph.

Embeddings, overrides and isolates never get this far (`characters.printable` prints them as
code points), so a paragraph is one sequence and the explicit rules X1–X10 fall away.
"""

import re
from collections.abc import Sequence
from unicodedata import bidirectional

#: Cheap test that saves nearly every Swedish paragraph from what follows.
RIGHT_TO_LEFT = re.compile("[\u0600-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]")

BRACKETS = {"(": ")", "[": "]", "{": "}", "⁅": "⁆", "⁽": "⁾", "₍": "₎"}
CLOSING = frozenset(BRACKETS.values())
NEUTRAL = frozenset({"B", "S", "WS", "ON"})


def needs_reordering(text: str) -> bool:
    """Whether any character of `text` runs from right to left."""
    return RIGHT_TO_LEFT.search(text) is not None


def base_level(text: str) -> int:
    """0 where the first letter runs from left to right, 1 where it runs the other way (P2, P3)."""
    for character in text:
        kind = bidirectional(character)
        if kind == "L":
            return 0
        if kind in ("R", "AL"):
            return 1
    return 0


def levels(text: str, base: int) -> list[int]:
    """The embedding level of every character; odd levels run from right to left."""
    kinds = [bidirectional(character) or "L" for character in text]
    kept = [at for at, kind in enumerate(kinds) if kind != "BN"]  # X9
    side = "R" if base else "L"
    types = [kinds[at] for at in kept]
    _resolve_weak(types, side)
    _resolve_brackets([text[at] for at in kept], [kinds[at] for at in kept], types, side)
    _resolve_neutral(types, side)
    result = [base] * len(text)
    for at, kind in zip(kept, types, strict=True):
        result[at] = _implicit_level(kind, base)
    for at, kind in enumerate(kinds):
        if kind == "BN" and at:
            result[at] = result[at - 1]
    return result


def visual_order(line_levels: Sequence[int]) -> list[int]:
    """Where each part of a line stands, from the left: indices into the logical order (L2)."""
    order = list(range(len(line_levels)))
    for level in range(max(line_levels, default=0), 0, -1):
        start = None
        for at in range(len(order) + 1):
            inside = at < len(order) and line_levels[at] >= level
            if inside and start is None:
                start = at
            elif not inside and start is not None:
                order[start:at] = order[start:at][::-1]
                start = None
    return order


def _implicit_level(kind: str, base: int) -> int:
    """I1 and I2."""
    if base % 2 == 0:
        return base + {"L": 0, "R": 1}.get(kind, 2)
    return base + (0 if kind == "R" else 1)


def _resolve_weak(types: list[str], side: str) -> None:
    """W1–W7, in place; `side` is what stands before and after the paragraph."""
    strong, previous = side, side
    for at, kind in enumerate(types):
        kind = previous if kind == "NSM" else kind  # W1
        types[at] = "AN" if kind == "EN" and strong == "AL" else kind  # W2
        strong = kind if kind in ("L", "R", "AL") else strong
        previous = kind
    types[:] = ["R" if kind == "AL" else kind for kind in types]  # W3
    _resolve_separators(types)
    strong = side
    for at, kind in enumerate(types):
        if kind in ("ET", "ES", "CS"):
            types[at] = "ON"  # W6
        elif kind == "EN" and strong == "L":
            types[at] = "L"  # W7
        elif kind in ("L", "R"):
            strong = kind


def _resolve_separators(types: list[str]) -> None:
    """W4 and W5."""
    for at in range(1, len(types) - 1):
        before, kind, after = types[at - 1 : at + 2]
        if kind == "ES" and before == after == "EN":
            types[at] = "EN"
        elif kind == "CS" and before == after and before in ("EN", "AN"):
            types[at] = before
    at = 0
    while at < len(types):
        end = at
        while end < len(types) and types[end] == "ET":
            end += 1
        if end > at:
            beside = (at and types[at - 1] == "EN") or (end < len(types) and types[end] == "EN")
            if beside:
                types[at:end] = ["EN"] * (end - at)
        at = max(end, at + 1)


def _bracket_pairs(characters: Sequence[str], types: Sequence[str]) -> list[tuple[int, int]]:
    """BD16: matched brackets that are still neutral, by where they open."""
    open_at: list[tuple[str, int]] = []
    pairs = []
    for at, character in enumerate(characters):
        if types[at] != "ON":
            continue
        if character in BRACKETS:
            if len(open_at) == 63:
                break
            open_at.append((BRACKETS[character], at))
        elif character in CLOSING:
            for depth in range(len(open_at) - 1, -1, -1):
                if open_at[depth][0] == character:
                    pairs.append((open_at[depth][1], at))
                    del open_at[depth:]
                    break
    return sorted(pairs)


def _strong(kind: str) -> str | None:
    """What counts as strong for brackets and neutrals: numbers go with the right-to-left."""
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else None


def _resolve_brackets(
    characters: Sequence[str], original: Sequence[str], types: list[str], side: str
) -> None:
    """N0."""
    for start, end in _bracket_pairs(characters, types):
        inside = {_strong(kind) for kind in types[start + 1 : end]} - {None}
        if side in inside:
            found = side
        elif inside:
            before = next((s for k in reversed(types[:start]) if (s := _strong(k))), side)
            other = "L" if side == "R" else "R"
            found = other if before == other else side
        else:
            continue
        for at in (start, end):
            types[at] = found
            for after in range(at + 1, len(types)):
                if original[after] != "NSM":
                    break
                types[after] = found


def _resolve_neutral(types: list[str], side: str) -> None:
    """N1 and N2."""
    at = 0
    while at < len(types):
        end = at
        while end < len(types) and types[end] in NEUTRAL:
            end += 1
        if end > at:
            before = (_strong(types[at - 1]) if at else side) or side
            after = (_strong(types[end]) if end < len(types) else side) or side
            types[at:end] = [before if before == after else side] * (end - at)
        at = max(end, at + 1)
