"""One wizard step as a person makes it: post, redirect, page. Durable, encrypted and audited.

Both sides use the program's own SQLite settings in a file, and the same test client.
"""

import gzip
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from logging import StreamHandler
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import bare_form, posted_page
from bench.row import Row, ratio
from heva.accounts.models import User
from heva.assessments import actions
from heva.assessments.models import Assessment, Case, CaseKind, Ties
from heva.assessments.reading import instrument_of
from heva.demo.people import AUTHOR, ensure_people

STEPS = 10
MORE_CASES = 30
REVISION = "rev:"


def new_round(author: User) -> Assessment:
    """An empty round of a new case."""
    case: Case = actions.open_case(author, age_band="a16_17", kind=CaseKind.DEMO, ties=Ties.NO)
    actions.confirm_code(case, author)
    return actions.open_round(case, author)


def browser() -> Client:
    """A browser that calls the program by a name it answers to."""
    return Client(SERVER_NAME="127.0.0.1")


def signed_in(author: User) -> Client:
    """The author's own browser."""
    client = browser()
    client.force_login(author)
    return client


def stepper(client: Client, path: str) -> Callable[[], None]:
    """Fills in the page at `path` differently each time, and follows where it leads."""
    form = posted_page.read(client.get(path).content.decode())
    turns = count()

    def one_step() -> None:
        turn = next(turns)
        # Every turn changes every field, so the revision that the page would show is the turn.
        revisions = {name: str(turn) for name in form.hidden if name.startswith(REVISION)}
        post = form.filled_in(turn) | revisions | {"action": "save"}
        answer = client.post(path, post)
        if answer.status_code != 302:
            raise RuntimeError(f"The step answered {answer.status_code}, not a redirect.")
        client.get(answer.headers["Location"])

    return one_step


def queries_of(act: Callable[[], None]) -> int:
    """How many statements one act sends to the database."""
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


@contextmanager
def as_in_earnest() -> Iterator[None]:
    """Without DEBUG, which keeps every statement in memory; the log is written, but not here."""
    (handler,) = logging.getLogger().handlers
    with override_settings(DEBUG=False), Path(os.devnull).open("w") as nowhere:
        before = handler.setStream(nowhere) if isinstance(handler, StreamHandler) else None
        yield
        if isinstance(handler, StreamHandler) and before is not None:
            handler.setStream(before)


def rows() -> Iterator[Row]:
    """The step against a bare form view, its queries, and the weight of a first visit."""
    with as_in_earnest():
        yield from measured()


def measured() -> Iterator[Row]:
    """The rows, one after another, over one new database."""
    call_command("migrate", verbosity=0)
    author = ensure_people()[AUTHOR.login]
    yield against_bare_form(author)
    yield queries(author)
    yield weight(author)


def step_path(author: User) -> str:
    """The first step of a new round."""
    assessment = new_round(author)
    domain = instrument_of(assessment).domains[0].key
    return reverse("forms:step", args=[assessment.id, domain])


def against_bare_form(author: User) -> Row:
    """Time, against the same fields kept in a session."""
    path, client = step_path(author), signed_in(author)
    one_step = stepper(client, path)
    fields = bare_form.FIELDS = posted_page.read(client.get(path).content.decode())
    bare, turns = browser(), count()

    def one_bare_step() -> None:
        bare.post("/", fields.filled_in(next(turns)))
        bare.get("/")

    def all_bare_steps() -> None:
        with override_settings(ROOT_URLCONF="bench.bare_form", MIDDLEWARE=bare_form.MIDDLEWARE):
            for _step in range(STEPS):
                one_bare_step()

    def all_steps() -> None:
        for _step in range(STEPS):
            one_step()

    return Row(
        "one wizard step, durable, encrypted and audited",
        "the same fields in a bare Django form view with a session",
        ratio(all_steps, all_bare_steps, times=1),
        2.0,
        detail=f"({len(fields.choices) + len(fields.texts)} fields)",
    )


def queries(author: User) -> Row:
    """Statements of one step, with few cases and with many."""
    one_step = stepper(signed_in(author), step_path(author))
    one_step()
    few = queries_of(one_step)
    for _case in range(MORE_CASES):
        new_round(author)
    many = queries_of(one_step)
    before = "as many as before" if few == many else f"{few} before"
    return Row("statements of one step", f"{MORE_CASES} more cases: {before}", many, 15, "")


def weight(author: User) -> Row:
    """Everything a first visit fetches, static files compressed as production sends them."""
    page = signed_in(author).get(step_path(author)).content
    files = set(posted_page.read(page.decode()).files)
    bodies = [_static(path) for path in sorted(files)]
    kilobytes = (len(page) + sum(len(gzip.compress(body, 9)) for body in bodies)) / 1000
    return Row("page weight, first visit", f"one step, {len(files)} files", kilobytes, 100, "kB")


def _static(path: str) -> bytes:
    if not path.startswith(settings.STATIC_URL):
        raise RuntimeError(f"The page asks a third party: {path}")
    found = finders.find(path.removeprefix(settings.STATIC_URL))
    if found is None:
        raise RuntimeError(f"The page asks for a file that is not there: {path}")
    return Path(found).read_bytes()
