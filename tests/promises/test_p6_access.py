"""P6 and P14: every address, every method, every kind of person, every state of the thing."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.promises.access.addresses import Address, addresses
from tests.promises.access.table import TABLE
from tests.promises.access.verdicts import Findings, walk
from tests.promises.access.world import World, whole_world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Made once for all addresses: every probe takes back what it wrote."""
    with django_db_blocker.unblock(), whole_world() as made:
        yield made


def findings(world: World, address: Address) -> Findings:
    found = Findings()
    row = TABLE.get(address.name)
    assert row is not None, "the address has no row in tests/promises/access/table*.py"
    walk(world, address, row, found)
    return found


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    known = {address.name for address in addresses()}
    assert known == set(TABLE)


@pytest.mark.parametrize("address", addresses(), ids=lambda one: f"{one.name}-{one.route}")
def test_everybody_is_answered_as_the_table_says(world: World, address: Address) -> None:
    found = findings(world, address)
    print(f"{address.name}: {found.probes} probes")  # noqa: T201 (each promise says its size)
    assert not found.wrong, "\n".join(found.wrong[:400])
