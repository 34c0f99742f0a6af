"""P7: a word written into every free text comes out nowhere but to those it is for."""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core import mail

from heva.accounts.models import Organisation, Session
from tests.people import AWAY, HOME
from tests.promises.access.addresses import addresses
from tests.promises.canary import Walk, onlookers, two_walks, walk_of
from tests.promises.raw_database import raw_bytes
from tests.promises.written_logs import written_to_logs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def log() -> Iterator[StringIO]:
    with written_to_logs() as written:
        yield written


def spellings(canary: str) -> set[str]:
    """The word as it may stand in a log, a page, an address or a dump."""
    escaped = canary.encode("ascii", "backslashreplace").decode()
    return {canary, canary.casefold(), escaped, canary.encode("unicode_escape").decode()}


def hits(text: str, walks: dict[str, Walk]) -> list[str]:
    """The canaries that occur in the text."""
    return [canary for canary in walks if any(one in text for one in spellings(canary))]


def test_no_canary_comes_out_where_it_does_not_belong(
    log: StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    walks = dict(two_walks())
    nothing_stands_in_clear(walks)
    nobody_else_sees_it(walks)
    for canary, walk in walks.items():
        page = walk.client.get(f"/bedomning/{walk.draft.id}/del/life/").content.decode()
        assert hits(page, walks) == [canary], "the author's own page"
    everything = log.getvalue() + "".join(capfd.readouterr()) + "".join(map(str, mail.outbox))
    assert everything.count('"event": "request"') > len(walks)
    assert hits(everything, walks) == [], "logs, standard error or mails"


def nothing_stands_in_clear(walks: dict[str, Walk]) -> None:
    """Neither in the raw database nor in a session."""
    raw = b"\n".join(raw_bytes())
    assert next(iter(walks.values())).locked.case.code.encode() in raw, "the search finds nothing"
    for canary in walks:
        for spelling in spellings(canary):
            assert raw.count(spelling.encode()) == 0, spelling
    for session in Session.objects.all():
        assert hits(str(session.get_decoded()), walks) == []


def nobody_else_sees_it(walks: dict[str, Walk]) -> None:
    """Every role of both organisations opens every page, with the ids of somebody else's case."""
    first = next(iter(walks.values()))
    paths = {one.path(dict.fromkeys(one.parts, _id_for(one.name, first))) for one in addresses()}
    for organisation in (HOME, AWAY):
        for role, client in onlookers(organisation).items():
            for path in sorted(paths - {FOR_ADMINISTRATORS}):
                answer = client.get(path)
                page = b"".join(answer) if answer.streaming else answer.content
                assert hits(page.decode("utf-8", "replace"), walks) == [], (role, path)


#: What was told about accessibility is written to them.
FOR_ADMINISTRATORS = "/tillganglighet/berattat/"


def _id_for(name: str, walk: Walk) -> str:
    return str(walk.locked.id if name.startswith(("forms", "reports")) else walk.locked.case_id)


def test_a_careless_line_or_a_text_stored_in_clear_would_be_found(log: StringIO) -> None:
    walk = walk_of(HOME, "Gulsparvslyan")
    walks = {walk.canary: walk}
    assert hits(log.getvalue(), walks) == []
    logging.getLogger("heva.errors").error(f"could not save {walk.canary}")  # noqa: G004 (the fault)
    assert hits(log.getvalue(), walks) == [walk.canary]
    Organisation.objects.filter(name=HOME).update(printed_as=walk.canary)
    assert walk.canary.encode() in b"\n".join(raw_bytes())
