"""Case codes: pseudonyms made of random characters, derived from nothing.

A code is read aloud on the phone and written by hand, so it has no vowels (no words appear by
chance) and none of the characters that are mistaken for another. The last character checks the
others: one wrong character, or two that changed places, is always found.
"""

from collections.abc import Sequence

#: 23 characters, a prime: with weights 1–7 the check finds every single error and every swap.
ALPHABET = "BCDFGHJKMNPQRTVWX234679"
BODY_LENGTH = 6
HEAD_LENGTH = 3  # "K7M-4QXR": three and four are easier to say than seven


def code_of(draws: Sequence[int]) -> str:
    """The code spelled by six random numbers below 23, with its check character.

    Raises ValueError for another count, or a number outside the alphabet.
    """
    if len(draws) != BODY_LENGTH or not all(0 <= draw < len(ALPHABET) for draw in draws):
        raise ValueError(f"a code is made of {BODY_LENGTH} numbers from 0 to {len(ALPHABET) - 1}")
    body = "".join(ALPHABET[draw] for draw in draws)
    word = body + _check_character(body)
    return f"{word[:HEAD_LENGTH]}-{word[HEAD_LENGTH:]}"


def is_code(text: str) -> bool:
    """Whether `text` is a code as the program writes it, with the right check character."""
    word = text[:HEAD_LENGTH] + text[HEAD_LENGTH + 1 :]
    return (
        text[HEAD_LENGTH : HEAD_LENGTH + 1] == "-"
        and len(word) == BODY_LENGTH + 1
        and all(character in ALPHABET for character in word)
        and word[-1] == _check_character(word[:-1])
    )


def _check_character(body: str) -> str:
    """The character that makes the weighted sum of all seven a multiple of 23."""
    prime = len(ALPHABET)
    total = sum(weight * ALPHABET.index(one) for weight, one in enumerate(body, start=1))
    return ALPHABET[-total * pow(BODY_LENGTH + 1, -1, prime) % prime]
