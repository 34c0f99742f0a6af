"""One row of the performance table, and how a time is taken."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """`ratio` is work : against, or a plain number in `unit`; no `limit`: only reported."""

    work: str
    against: str
    ratio: float
    limit: float | None
    unit: str = "×"
    detail: str = ""

    @property
    def holds(self) -> bool:
        """Whether the number is within its limit."""
        return self.limit is None or self.ratio <= self.limit


def seconds(act: Callable[[], object], *, times: int, rounds: int = 5) -> float:
    """The least mean time of `act` over some rounds, in seconds: noise only ever adds."""
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _round in range(rounds):
            started = time.perf_counter()
            for _time in range(times):
                act()
            best = min(best, (time.perf_counter() - started) / times)
    finally:
        gc.enable()
    return best


def ratio(
    work: Callable[[], object], against: Callable[[], object], *, times: int, rounds: int = 7
) -> float:
    """work : against; a round of one beside a round of the other, on the same machine's mood."""
    least_work = least_against = float("inf")
    for _round in range(rounds):
        least_work = min(least_work, seconds(work, times=times, rounds=1))
        least_against = min(least_against, seconds(against, times=times, rounds=1))
    return least_work / least_against
