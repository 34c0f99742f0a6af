"""Readers of the environment: right values are typed, wrong ones stop the start with a sentence."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from heva.config import environment

NAME = "HEVA_UNDER_TEST"


@pytest.mark.parametrize(
    ("written", "meant"), [("1", True), ("yes", True), ("ON", True), ("0", False), ("False", False)]
)
def test_a_flag_reads_the_usual_words(
    monkeypatch: pytest.MonkeyPatch, written: str, meant: bool
) -> None:
    monkeypatch.setenv(NAME, written)
    assert environment.flag(NAME, default=not meant) is meant


def test_a_flag_that_is_neither_yes_nor_no_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "maybe")
    with pytest.raises(ImproperlyConfigured, match="neither yes nor no"):
        environment.flag(NAME, default=False)


def test_an_unset_or_empty_variable_gives_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert environment.text(NAME, "default") == "default"
    monkeypatch.setenv(NAME, "  ")
    assert environment.text(NAME, "default") == "default"
    assert environment.flag(NAME, default=True) is True
    assert environment.words(NAME, ("one", "two")) == ["one", "two"]


def test_a_required_variable_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} is not set. Do this."):
        environment.required(NAME, "Do this.")


def test_words_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "a.example, b.example,")
    assert environment.words(NAME, ()) == ["a.example", "b.example"]


def test_a_relative_path_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "keys/root.key")
    with pytest.raises(ImproperlyConfigured, match="absolute path"):
        environment.path(NAME, Path("/"))


def test_a_postgres_address_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "postgresql://me:s%40lt@db.example:6432/heva?sslmode=require")
    assert environment.postgres(NAME) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "heva",
        "USER": "me",
        "PASSWORD": "s@lt",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_unix_socket_is_named_by_the_host_parameter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "postgres:///heva?host=/run/postgresql")
    found = environment.postgres(NAME)
    assert found is not None
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/postgresql", "", {})


@pytest.mark.parametrize(
    "wrong",
    [
        "mysql://me:secret@host/heva",
        "postgresql://me:secret@host:port/heva",
        "postgresql://secret@",
    ],
)
def test_a_wrong_database_address_is_refused_without_repeating_it(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv(NAME, wrong)
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.postgres(NAME)
    assert "secret" not in str(refused.value)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
