"""The triggers that make the database itself refuse what the program never does.

One list for both databases, made from the guards of the models (`guards`) and from the rules of
the chain. Installing, dropping and checking them is `trigger_installing`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.apps import apps
from django.db import models

from heva.audit.chain import FIRST_PREVIOUS, NO_ORGANISATION
from heva.audit.guards import Guard

PREFIX = "heva_"


class On(StrEnum):
    """What a trigger waits for. SQLite knows no TRUNCATE."""

    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    TRUNCATE = "TRUNCATE"


@dataclass(frozen=True)
class Trigger:
    """One trigger: refuse where `refuse_if` holds, or else do `then`.

    Both are SQL that SQLite and PostgreSQL read alike, with NEW and OLD for the row.
    """

    table: str
    on: On
    words: str  # said by the database; never a value of the row
    refuse_if: str = ""
    then: str = ""
    after: bool = False

    @property
    def name(self) -> str:
        when = "after_" if self.after else ""
        return f"{PREFIX}{self.table}_{when}{self.on.value.lower()}"


def all_triggers() -> tuple[Trigger, ...]:
    """Every trigger that must be in the database, the tables in the order of the apps."""
    found = [*CHAIN]
    for model in apps.get_models(include_auto_created=True):
        guard = getattr(model, "guard", None)
        if isinstance(guard, Guard):
            found.extend(_of_guard(model, guard))
    return tuple(found)


def _of_guard(model: type[models.Model], guard: Guard) -> Iterator[Trigger]:
    table = model._meta.db_table
    columns = [str(field.column) for field in model._meta.concrete_fields]
    known = {*guard.may_change, *guard.set_once}
    if unknown := known - set(columns):
        raise ValueError(f"{model._meta.label} has no column {min(unknown)}")
    changed = [_changes(name) for name in columns if name not in known]
    changed += [f"(OLD.{name} IS NOT NULL AND {_changes(name)})" for name in guard.set_once]
    yield Trigger(table, On.UPDATE, f"rows of {table} are never changed", " OR ".join(changed))
    yield from _never_removed(table)


def _never_removed(table: str) -> Sequence[Trigger]:
    words = f"rows of {table} are never removed"
    return (Trigger(table, On.DELETE, words, "1 = 1"), Trigger(table, On.TRUNCATE, words, "1 = 1"))


def _changes(column: str) -> str:
    # NULL and NULL are the same, unlike by "=": the spelling that both databases read alike.
    return f"(NEW.{column} <> OLD.{column} OR (NEW.{column} IS NULL) <> (OLD.{column} IS NULL))"


_ENTRY, _HEAD = "audit_auditentry", "audit_audithead"

#: An entry follows the head of its own chain, and the head follows the entries. So a fork, a gap
#: and a head that points elsewhere are refused, whoever writes and by whatever road.
CHAIN: Sequence[Trigger] = (
    Trigger(
        _ENTRY,
        On.INSERT,
        "an entry follows the last one of its organisation's chain",
        "NOT EXISTS (SELECT 1 FROM audit_audithead AS head WHERE head.chain = NEW.chain "
        "AND head.sequence = NEW.sequence - 1 AND head.hash = NEW.previous) "
        "OR NEW.chain <> COALESCE(NEW.organisation_id, {no_organisation})",
    ),
    Trigger(
        _ENTRY,
        On.INSERT,
        "the head moves on",
        then="UPDATE audit_audithead SET sequence = NEW.sequence, hash = NEW.hash "
        "WHERE chain = NEW.chain",
        after=True,
    ),
    Trigger(
        _HEAD,
        On.INSERT,
        "a chain begins at nothing",
        "NEW.sequence <> 0 OR NEW.hash <> {first_previous} "
        "OR EXISTS (SELECT 1 FROM audit_auditentry AS entry WHERE entry.chain = NEW.chain)",
    ),
    Trigger(
        _HEAD,
        On.UPDATE,
        "a head follows its entries",
        "NEW.chain <> OLD.chain OR NEW.sequence <> OLD.sequence + 1 "
        "OR NOT EXISTS (SELECT 1 FROM audit_auditentry AS entry WHERE entry.chain = NEW.chain "
        "AND entry.sequence = NEW.sequence AND entry.hash = NEW.hash "
        "AND entry.previous = OLD.hash)",
    ),
    *_never_removed(_HEAD),
)


def condition(trigger: Trigger, vendor: str) -> str:
    """When the trigger refuses, with the chain's two fixed values as that database writes them."""
    nobody = f"'{NO_ORGANISATION.hex}'" if vendor == "sqlite" else f"'{NO_ORGANISATION}'::uuid"
    return trigger.refuse_if.format(no_organisation=nobody, first_previous=f"'{FIRST_PREVIOUS}'")
