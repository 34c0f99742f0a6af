"""P14: what every answer must carry, and what none may."""

import re
from collections.abc import Iterator

from tests.promises.access.knocking import Answered

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
EXACTLY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "Cache-Control": "no-store",
}
#: Names that would tell somebody what runs here, or where.
TELLING = ("Server", "X-Powered-By", "Via", "ETag", "Last-Modified")
COOKIES = {"__Host-heva", "__Host-csrf", "django_language", "messages"}
INLINE = re.compile(rb"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)[^>]*>\s*\S")


def wrong_headers(answered: Answered) -> Iterator[str]:
    """What is wrong with an answer that is no static file, in words."""
    for name, value in EXACTLY.items():
        if answered.headers.get(name) != value:
            yield f"{name}: {answered.headers.get(name)}"
    policy = {part.strip() for part in answered.headers["Content-Security-Policy"].split(";")}
    if policy - {""} != POLICY:
        yield f"Content-Security-Policy: {sorted(policy ^ POLICY)}"
    for name in TELLING:
        if name in answered.headers:
            yield f"tells its {name}"
    if answered.headers.get("Content-Type", "").startswith("text/html"):
        found = INLINE.search(answered.body)
        if found:
            yield f"inline: {found[0]!r}"
    for cookie in answered.cookies:
        yield from wrong_cookie(cookie)


def wrong_cookie(cookie: str) -> Iterator[str]:
    """What is wrong with one Set-Cookie, in words."""
    name, _equals, rest = cookie.partition("=")
    attributes = {part.strip().casefold() for part in rest.split(";")[1:]}
    if name not in COOKIES:
        yield f"a cookie called {name}"
    gone = "max-age=0" in attributes  # taken back: nothing is in it any more
    for wanted in ("secure", "samesite=lax", "path=/", *(() if gone else ("httponly",))):
        if wanted not in attributes:
            yield f"{name} without {wanted}"
    if any(attribute.startswith("domain") for attribute in attributes):
        yield f"{name} with a domain"
