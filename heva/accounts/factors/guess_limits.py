"""How often a password may be guessed (promise P9). Pure rules over the times of past guesses.

| what | how many | then |
|---|---|---|
| one name from one address | 5 failures in 15 minutes | 15 minutes |
| one name | 20 failures in a day | 1 hour, then 2, 4, 8 … after every failure more |
| one address | 100 failures in an hour | a page must have been open for 5 seconds, then 10 … 30 |

The doubling keeps it below 25 failures in any day: the fifth lock alone would last 16 hours. An
address is never locked: a whole municipality may be one.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

PAIR_FAILURES: Final = 5
PAIR_SPAN: Final = timedelta(minutes=15)
ACCOUNT_FAILURES: Final = 20
ACCOUNT_SPAN: Final = timedelta(days=1)
ACCOUNT_LOCK: Final = timedelta(hours=1)
ADDRESS_FAILURES: Final = 100
ADDRESS_SPAN: Final = timedelta(hours=1)
ADDRESS_PAUSE: Final = 5  # seconds for every hundred failures …
LONGEST_PAUSE: Final = 30  # … and never more than this

NO_WAIT: Final = timedelta(0)


def wait_of_pair(failures: Sequence[datetime], now: datetime) -> timedelta:
    """How long until this name may be tried from this address; `failures` latest first."""
    if len(failures) < PAIR_FAILURES:
        return NO_WAIT
    latest, fifth = failures[0], failures[PAIR_FAILURES - 1]
    if latest - fifth > PAIR_SPAN:
        return NO_WAIT
    return max(NO_WAIT, latest + PAIR_SPAN - now)


def wait_of_account(failures: Sequence[datetime], now: datetime) -> timedelta:
    """How long until this name may be tried at all; `failures` of the last day, latest first."""
    beyond = len(failures) - ACCOUNT_FAILURES
    if beyond < 0:
        return NO_WAIT
    lock: timedelta = min(ACCOUNT_LOCK * 2**beyond, ACCOUNT_SPAN)
    return max(NO_WAIT, failures[0] + lock - now)


def pause_of_address(failures: int) -> int:
    """The seconds that a login page must have been open, after so many failures in an hour."""
    return min(LONGEST_PAUSE, failures // ADDRESS_FAILURES * ADDRESS_PAUSE)
