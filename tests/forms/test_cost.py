"""What a step costs the database, whatever the number of cases."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heva.assessments.models import Assessment
from tests.forms.browsing import see, step_path
from tests.makers import make_case, make_round, save
from tests.people import Cast

pytestmark = pytest.mark.django_db(transaction=True)

MOST = 15  # statements of one step's POST, redirect and GET (design, Performance)


@pytest.mark.parametrize("cases", [1, 12])
def test_a_step_takes_at_most_fifteen_statements(
    author: Client, cast: Cast, draft: Assessment, cases: int
) -> None:
    for _ in range(cases - 1):
        save(make_round(case=make_case(cast.author)), {"note:threat_to_life": "Något."})
    page = see(author, step_path(draft, "danger"))
    with CaptureQueriesContext(
        connection,
    ) as spent:
        after = page.post({"answer:threat.now": "clear", "answer:note:threat": "Något."})
    assert after.path == step_path(draft, "done")
    statements = [one["sql"] for one in spent.captured_queries]
    assert len(statements) <= MOST, "\n".join(statements)
