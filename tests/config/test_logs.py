"""The log is about acts: nothing that somebody wrote reaches it."""

import json
import logging
import sys

import pytest
from django.test import Client

from heva.config.logs import ContentFreeFormatter, request_id
from heva.config.request_log import ALPHABET

SECRET = "Kalle Svensson 19900101-0017"


def formatted(logger: str, message: str, *args: object, **more: object) -> str:
    record = logging.LogRecord(logger, logging.ERROR, "file.py", 1, message, args, None)
    for name, value in more.items():
        setattr(record, name, value)
    return ContentFreeFormatter().format(record)


def test_messages_and_arguments_of_other_peoples_code_are_left_out() -> None:
    line = formatted("django.request", "Not Found: %s", f"/{SECRET}", status_code=404)
    assert SECRET not in line
    assert json.loads(line)["status_code"] == 404


def test_arguments_are_left_out_of_our_own_lines_too() -> None:
    line = json.loads(formatted("heva.requests", "request %s", SECRET, view="forms:step"))
    assert (line["event"], line["view"]) == ("request %s", "forms:step")
    assert SECRET not in json.dumps(line)


def test_an_exception_is_named_with_its_place_and_without_its_message() -> None:
    try:
        raise ValueError(f"DETAIL: Failing row contains ({SECRET})")
    except ValueError:
        line = formatted("django.request", "Internal Server Error", exc_info=sys.exc_info())
    assert SECRET not in line
    assert json.loads(line)["exception"] == "ValueError"
    assert "test_logs.py" in json.loads(line)["at"][0]


def test_every_line_carries_the_requests_id() -> None:
    token = request_id.set("ABCD2345")
    try:
        assert json.loads(formatted("heva.requests", "request"))["request"] == "ABCD2345"
    finally:
        request_id.reset(token)


@pytest.mark.django_db
def test_a_request_is_logged_by_its_view_and_not_by_its_path(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="heva.requests"):
        client.get("/konto/logga-in/", {"next": f"/{SECRET}"})
    (record,) = [record for record in caplog.records if record.name == "heva.requests"]
    line = json.loads(ContentFreeFormatter().format(record))
    assert (line["view"], line["status"], line["method"]) == ("accounts:login", 200, "GET")
    assert SECRET not in json.dumps(line)


def test_the_id_has_no_signs_that_are_misread_aloud() -> None:
    assert not set("01ILO") & set(ALPHABET)
