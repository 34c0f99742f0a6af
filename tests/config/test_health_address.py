"""The address for a watch says well or not, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client


@pytest.mark.django_db
def test_a_well_program_says_ok_and_no_more() -> None:
    answer = Client().get("/halsa/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert not answer.cookies


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_not_ok() -> None:
    def fails(execute: Callable[..., Any], *_more: Any) -> None:
        raise OperationalError("secret address of the database")

    with connection.execute_wrapper(fails):
        answer = Client().get("/halsa/")
    assert (answer.status_code, answer.json()) == (503, {"status": "not ok"})
