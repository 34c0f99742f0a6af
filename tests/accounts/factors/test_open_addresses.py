"""The table of open addresses is the single truth, and it holds for every address there is."""

import uuid

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from heva.accounts.models import User
from heva.accounts.open_addresses import OPENINGS, Level, level_of
from tests.accounts.factors.an_app import App
from tests.signing_in import with_password_only

DOORS = ("/konto/logga-in/", "/konto/logga-in/kod/", "/konto/inloggningssatt/nytt/")
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")


def names() -> list[tuple[str, URLPattern]]:
    """Every address of the program with its full name."""
    found: list[tuple[str, URLPattern]] = []

    def walk(entries: list[URLPattern | URLResolver], space: str) -> None:
        for entry in entries:
            if isinstance(entry, URLResolver):
                walk(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)
            else:
                found.append((f"{space}{entry.name or ''}", entry))

    walk(get_resolver().url_patterns, "")
    return found


def some_path(name: str, entry: URLPattern) -> str:
    """The address with some value in each gap."""
    kinds = {gap: type(one).__name__ for gap, one in entry.pattern.converters.items()}
    values: dict[str, object] = {
        gap: uuid.uuid4() if kind == "UUIDConverter" else 7 if kind == "IntConverter" else "x"
        for gap, kind in kinds.items()
    }
    return reverse(name, kwargs=values)


def test_every_address_has_a_name_of_its_own() -> None:
    found = [name for name, _entry in names()]
    assert "" not in {name.rpartition(":")[2] for name in found}
    assert len(found) > 40


def test_every_row_names_an_address_and_gives_a_reason() -> None:
    known = {name for name, _entry in names()}
    assert set(OPENINGS) - known == set()
    for name, opening in OPENINGS.items():
        assert len(opening.reason) >= 10, name
        assert opening.level is not Level.ACTING, name


def test_an_address_without_a_row_is_closed() -> None:
    assert level_of("somewhere:else") is Level.ACTING
    assert level_of("") is Level.ACTING


@pytest.mark.django_db
def test_nobody_gets_past_the_door_of_any_closed_address(client: Client) -> None:
    closed = [one for one in names() if level_of(one[0]) is not Level.OPEN]
    assert len(closed) > 30
    for name, entry in closed:
        for method in METHODS:
            answer = getattr(client, method)(some_path(name, entry))
            assert answer.status_code == 302, (name, method)
            assert answer.headers["Location"].startswith(DOORS[0]), (name, method)


@pytest.mark.django_db
def test_a_password_alone_opens_the_factor_and_nothing_else(anna: User, app: App) -> None:
    for name, entry in names():
        if level_of(name) in (Level.OPEN, Level.PASSWORD):
            continue
        for method in METHODS:
            answer = getattr(with_password_only(anna), method)(some_path(name, entry))
            assert answer.status_code == 302, (name, method)
            assert answer.headers["Location"].startswith(DOORS[1]), (name, method)


@pytest.mark.django_db
def test_with_a_factor_a_password_alone_may_not_enrol_either(anna: User, app: App) -> None:
    thief = with_password_only(anna)
    for name in ("enrol", "begin_app", "passkey_making_options", "enrol_passkey"):
        for method in METHODS:
            answer = getattr(thief, method)(reverse(f"accounts:{name}"))
            assert answer.headers["Location"].startswith(DOORS[1]), (name, method)
