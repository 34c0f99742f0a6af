"""Gives every request an id and writes one line about it."""

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from heva.config.logs import request_id

log = logging.getLogger("heva.requests")
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is misread aloud


def new_request_id() -> str:
    """Eight characters a person can read out on the phone."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


class RequestLog:
    """Outermost middleware: the id stands on error pages and on every log line of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.monotonic()
        # Never reset: Django writes its own line about a failure after this has returned.
        request_id.set(new_request_id())
        response = self.get_response(request)
        match = request.resolver_match
        log.info(
            "request",
            extra={
                # The view's name, not the path: whatever somebody typed there stays out.
                "view": match.view_name if match else "",
                "method": request.method,
                "status": response.status_code,
                "ms": round((time.monotonic() - started) * 1000),
            },
        )
        return response
