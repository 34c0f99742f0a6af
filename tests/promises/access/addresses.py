"""Every address of the program, as the resolver knows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One pattern: its full name ("forms:step"), its whole route, and what its parts are."""

    name: str
    route: str
    parts: Mapping[str, str]  # each part's name → the kind of its converter

    def path(self, values: Mapping[str, str]) -> str:
        """The address with these values put in, sound or not."""
        found = "/" + self.route
        for part, kind in self.parts.items():
            found = found.replace(f"<{kind}:{part}>", values[part])
        return found


def addresses() -> list[Address]:
    """All of them, those without a name included (as "")."""
    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda one: (one.name, one.route))


def _walk(
    patterns: list[URLPattern | URLResolver], route: str, namespace: str
) -> Iterator[Address]:
    for one in patterns:
        here = route + str(one.pattern)
        if isinstance(one, URLResolver):
            inside = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from _walk(one.url_patterns, here, inside)
        else:
            yield Address(f"{namespace}{one.name}" if one.name else "", here, dict(_parts(here)))


def _parts(route: str) -> Iterator[tuple[str, str]]:
    for piece in route.split("<")[1:]:
        kind, colon, name = piece.partition(">")[0].partition(":")
        yield (name, kind) if colon else (kind, "str")
