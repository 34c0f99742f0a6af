"""Which characters are drawn, and how every other one is kept: as its code point in brackets.

A paper must not lose a sign that somebody typed, and must not let an invisible one change how
the rest reads. So: what a face covers is drawn; a soft hyphen, the joiners of Arabic script and
the three implicit direction marks do their work unseen and stay in the text that is read out
and copied; all else (emoji, other scripts, controls, private use, lone surrogates, embeddings
and overrides of direction) is printed as "[U+1F600]".
"""

import re
from collections.abc import Container
from unicodedata import category

SOFT_HYPHEN = "\u00ad"

#: Invisible, and needed for what they do.
WORKING = frozenset("\u00ad\u200e\u200f\u061c\t\n")

#: Drawn by the Arabic face although Unicode counts them as format characters.
ARABIC_NUMBER_SIGNS = frozenset(map(chr, (*range(0x0600, 0x0606), 0x06DD, 0x08E2)))

INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

ARABIC = r"\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
JOINERS_IN_ARABIC = re.compile(f"(?<=[{ARABIC}])[\u200c\u200d]|[\u200c\u200d](?=[{ARABIC}])")
LINE_ENDS = re.compile("\r\n?")
MANY_LINE_ENDS = re.compile("\n{3,}")

#: Stand in for the joiners while the rest is replaced; noncharacters never reach the paper.
HELD = {"\u200c": "\ufdd0", "\u200d": "\ufdd1"}
RELEASED = {ord(held): joiner for joiner, held in HELD.items()}


def code_point(character: str) -> str:
    """ "[U+1F600]": how a character that is not drawn is printed."""
    return f"[U+{ord(character):04X}]"


def printable(text: str, covered: Container[int]) -> str:
    """`text` with every character that cannot be drawn replaced by its code point.

    Line ends become "\\n"; more than two in a row are printed as a count, so that no text of
    line ends alone can fill a hundred pages.
    """
    if text.isascii() and text.isprintable():
        return text
    text = LINE_ENDS.sub("\n", text)
    text = MANY_LINE_ENDS.sub(lambda ends: f"\n[U+000A × {len(ends[0]) - 1}]\n", text)
    # A noncharacter that was typed is printed before any is used as a stand-in.
    text = _replaced(text, {ch for ch in text if "\ufdd0" <= ch <= "\ufdef"})
    text = JOINERS_IN_ARABIC.sub(lambda joiner: HELD[joiner[0]], text)
    wrong = {ch for ch in set(text) if not _is_drawn(ch, covered) and ch not in HELD.values()}
    return _replaced(text, wrong).translate(RELEASED)


def _replaced(text: str, wrong: set[str]) -> str:
    return text.translate({ord(ch): code_point(ch) for ch in wrong}) if wrong else text


def _is_drawn(character: str, covered: Container[int]) -> bool:
    if character in WORKING:
        return True
    if ord(character) not in covered:
        return False
    return category(character) not in INVISIBLE or character in ARABIC_NUMBER_SIGNS
