"""Doing the same from several sides at the same moment, each with a connection of its own."""

import threading
from collections.abc import Callable
from typing import TypeVar

from django.db import connection
from django_scopes import scopes_disabled

T = TypeVar("T")

HANGS_AFTER = 60  # seconds; far beyond what anything here takes


def at_once(times: int, act: Callable[[int], T]) -> list[T | Exception]:
    """What `act(0)` … `act(times - 1)` returned or raised, all started together."""
    ready = threading.Barrier(times)
    results: list[T | Exception] = [TimeoutError("did not finish")] * times

    def run(number: int) -> None:
        try:
            ready.wait(HANGS_AFTER)
            with scopes_disabled():  # as in the test itself; a thread begins without
                results[number] = act(number)
        except Exception as error:  # noqa: BLE001 (the test looks at whatever came)
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(HANGS_AFTER)
    return results
