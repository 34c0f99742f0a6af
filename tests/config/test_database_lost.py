"""A database that is gone is not replaced by an empty one."""

from pathlib import Path

import pytest
from django.db import OperationalError

from heva.config.settings import SQLITE
from heva.config.sqlite.base import DatabaseWrapper
from tests.config.production import manage, production


def wrapper(path: Path, **changes: object) -> DatabaseWrapper:
    from django.db import connection

    wanted = {**connection.settings_dict, **SQLITE, "NAME": str(path), **changes}
    return DatabaseWrapper(wanted, "lost")


@pytest.mark.django_db
def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "heva.sqlite3"
    lost = wrapper(path, MAKES_FILE=False)
    with pytest.raises(OperationalError):
        lost.ensure_connection()
    assert not path.exists()


@pytest.mark.django_db
def test_on_a_developers_machine_it_is_made(tmp_path: Path) -> None:
    path = tmp_path / "heva.sqlite3"
    made = wrapper(path, MAKES_FILE=True)
    made.ensure_connection()
    made.close()
    assert path.exists()


def test_no_command_of_production_makes_a_database_but_the_one_that_is_meant_to(
    tmp_path: Path,
) -> None:
    environment = production(tmp_path)
    path = tmp_path / "var" / "heva.sqlite3"
    assert manage("migrate", environment=environment).returncode != 0
    assert not path.exists()
    assert manage("create_database", environment=environment).returncode == 0
    assert (path.stat().st_mode & 0o777, path.stat().st_size) == (0o600, 0)
    again = manage("create_database", environment=environment)
    assert again.returncode != 0
    assert "Nothing was changed" in again.stderr
