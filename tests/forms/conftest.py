"""A signed-in author, and a draft with one of everything."""

import pytest
from django.test import Client

from heva.assessments.models import Assessment
from tests.forms.full_instrument import full_files
from tests.makers import make_case, make_round
from tests.people import Cast, make_cast
from tests.signing_in import sign_in


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def author(cast: Cast) -> Client:
    """The author's browser."""
    client = Client()
    sign_in(client, cast.author)
    return client


@pytest.fixture
def draft(cast: Cast) -> Assessment:
    """A draft of the author's, of the instrument with one of everything."""
    return make_round(case=make_case(cast.author), files=full_files())
