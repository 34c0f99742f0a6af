"""Sending one request through the whole program, and taking back everything it wrote."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.client import ClientHandler

ERROR_ID = re.compile(rb'(<span class="mono nowrap">)[2-9A-Z]{8}(</span>)')
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answered:
    """What came back: comparable, with the random error id taken out; and what was written."""

    status: int
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    body: bytes
    written: frozenset[str]  # the tables

    def alike(self) -> tuple[object, ...]:
        """All that must be the same where two things answer alike."""
        return (self.status, sorted(self.headers.items()), self.cookies, self.body)


class Door(RequestFactory):
    """A browser without memory: what it sends as a cookie is what it was given at the start."""

    def __init__(self) -> None:
        super().__init__()
        self.handler = ClientHandler(enforce_csrf_checks=False)

    def request(self, **request: Any) -> Any:
        """Django's factory would make a request of this; the door sends it."""
        return self.handler(super().request(**request).environ)

    def knock(
        self, method: str, path: str, cookies: str = "", form: Mapping[str, str] | None = None
    ) -> Answered:
        """One request over https; nothing of it stays in the database or the cache."""
        sent = urlencode(form or {}) if method == "POST" else ""
        with undone() as written:
            found: Any = self.generic(method, path, sent, FORM, secure=True, HTTP_COOKIE=cookies)
            response = cast(HttpResponse, found)
            body = b"".join(response) if response.streaming else response.content
        return Answered(
            response.status_code,
            dict(response.items()),
            tuple(morsel.OutputString() for morsel in response.cookies.values()),
            ERROR_ID.sub(rb"\1\2", body),
            frozenset(written),
        )


@contextmanager
def undone() -> Iterator[set[str]]:
    """Yields the tables written to; afterwards the database is as it was before."""
    written: set[str] = set()

    def note(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        found = WRITES.match(sql)
        if found:
            written.add(found[1])
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.execute_wrapper(note):
            yield written
        transaction.set_rollback(True)
    cache.clear()
