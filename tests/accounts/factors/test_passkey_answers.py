"""Answers that no passkey gave: whatever is sent, it proves nothing and breaks nothing."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heva.accounts.models import User
from tests.accounts.factors.an_app import FACTOR, App
from tests.promises.size import size
from tests.signing_in import with_password_only

pytestmark = pytest.mark.django_db

ALONE, ALONE_OPTIONS = "/konto/logga-in/nyckel/", "/konto/logga-in/nyckel/fraga/"
MAKE, MAKE_OPTIONS = "/konto/inloggningssatt/nyckel/", "/konto/inloggningssatt/nyckel/fraga/"

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
RESPONSE = st.fixed_dictionaries(
    {},
    optional={
        name: JSON | st.from_regex(r"\A[A-Za-z0-9_-]{0,200}\Z")
        for name in (
            *("clientDataJSON", "attestationObject", "authenticatorData", "signature"),
            *("userHandle", "transports"),
        )
    },
)
ANSWER = JSON | st.fixed_dictionaries(
    {"id": TEXT, "rawId": TEXT, "type": st.just("public-key"), "response": RESPONSE | JSON},
    optional={"clientExtensionResults": JSON, "authenticatorAttachment": JSON},
)


@pytest.mark.parametrize(
    "answer", ["", "x", "[]", "{}", "null", "[" * 19_000, "{" * 30_000, "1e999"]
)
def test_what_is_no_answer_is_refused(client: Client, answer: str) -> None:
    client.post(ALONE_OPTIONS)
    assert client.post(ALONE, {"factor_passkey": answer}).status_code == 400
    assert "_auth_user_id" not in client.session


def test_an_answer_that_nobody_asked_for_is_refused(client: Client) -> None:
    assert client.post(ALONE, {"factor_passkey": "{}"}).status_code == 400


@settings(
    max_examples=size("answers", fits=100, full=2_000),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(answer=ANSWER)
def test_no_answer_of_ones_own_making_breaks_anything(anna: User, app: App, answer: Any) -> None:
    sent = {"factor_passkey": json.dumps(answer)}
    for options, target in ((ALONE_OPTIONS, ALONE), (ALONE_OPTIONS, FACTOR)):
        browser = with_password_only(anna)
        browser.post(options)
        assert browser.post(target, sent).status_code == 400


@settings(
    max_examples=size("answers", fits=100, full=2_000),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(answer=ANSWER)
def test_no_passkey_of_ones_own_making_is_stored(anna: User, answer: Any) -> None:
    browser = with_password_only(anna)
    browser.post(MAKE_OPTIONS)
    answered = browser.post(MAKE, {"factor_passkey": json.dumps(answer)})
    assert answered.status_code == 400


def test_the_question_tells_nothing_of_anybody(client: Client, anna: User) -> None:
    asked = client.post(ALONE_OPTIONS).json()
    assert asked["allowCredentials"] == []
    assert asked["userVerification"] == "required"
    assert "user" not in asked
    again = client.post(ALONE_OPTIONS).json()
    assert asked["challenge"] != again["challenge"]
