"""Which characters a file's strings may hold: nothing that hides what a reader would see."""

import re
import unicodedata
from collections.abc import Iterator

# Explicit embeddings, overrides and isolates: they can make text read otherwise than it is.
_BIDIRECTIONAL = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[\n -~]*")


def faults_of_text(text: str) -> Iterator[str]:
    """What is wrong with the characters of `text`: a message for each kind of fault found.

    Line breaks are allowed; other control characters, bidirectional controls, text that is not
    in Unicode's composed form (NFC) and words that mix look-alike alphabets are not.
    """
    if _PLAIN.fullmatch(text):
        return
    for character in dict.fromkeys(text):
        if character in _BIDIRECTIONAL:
            yield f"holds a bidirectional control character ({_code(character)}): remove it"
        elif unicodedata.category(character) == "Cc" and character != "\n":
            yield f"holds a control character ({_code(character)}): remove it"
    if not unicodedata.is_normalized("NFC", text):
        yield "is not in Unicode's composed form (NFC): save it with composed letters"
    for word in _WORD.findall(text):
        if not word.isascii() and (odd := _stranger(word)):
            yield (
                f"mixes alphabets inside one word: {_code(odd)} ({unicodedata.name(odd, '?')})"
                " stands among Latin letters; type the Latin letter instead"
            )
            return


def strangers(key: str) -> str:
    """The characters of `key` outside a–z, 0–9, "_" and "-", spelt as code points, or ""."""
    odd = dict.fromkeys(c for c in key if not (c.isascii() and (c.isalnum() or c in "_-")))
    return ", ".join(_code(c) for c in list(odd)[:5])


def bare(text: str) -> str:
    """`text` as words are compared: compatibility forms and case folded, invisible formatting
    characters dropped, runs of white space as one space."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(c for c in folded if unicodedata.category(c) != "Cf")
    return " ".join(seen.split())


def _stranger(word: str) -> str:
    """The first Cyrillic or Greek letter of a word that also has Latin letters, or ""."""
    names = {c: unicodedata.name(c, "") for c in word}
    if not any(name.startswith("LATIN") for name in names.values()):
        return ""
    return next((c for c, name in names.items() if name.startswith(("CYRILLIC", "GREEK"))), "")


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
