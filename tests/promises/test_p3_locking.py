"""P3: eight people save at the same time, half of them in the same round: nobody gets a 5xx.

The saves go through gunicorn and the page's own autosave, as in earnest. Every save that was
acknowledged is stored, with its audit entry.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from heva.assessments.models import Answer
from heva.assessments.reading import current_fields
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.promises.running_server import running_server
from tests.promises.saving_pages import CLIENTS, SAVED, SHARING, STALE, Page, open_pages
from tests.promises.size import size

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

STARTED_WITHIN = 60  # seconds: the first answer waits for the server to start


@pytest.fixture
def pages() -> list[Page]:
    return open_pages()


def test_eight_people_save_at_once_and_nobody_gets_an_error(
    pages: list[Page], tmp_path: Path
) -> None:
    saves = size("saves by each of 8 clients", fits=12, full=60)
    with running_server(tmp_path) as port, ThreadPoolExecutor(CLIENTS) as pool:
        assert pages[-1].save(port, "Den första.", based_on=0, within=STARTED_WITHIN) == SAVED
        done = list(pool.map(lambda page: page.work(port, saves), pages))
    statuses = [status for one in done for status in one]
    assert len(statuses) == CLIENTS * saves
    assert set(statuses) <= {SAVED, STALE}
    acknowledged = statuses.count(SAVED) + 1
    assert Answer.objects.count() == acknowledged
    acts = AuditEntry.objects.filter(event=Event.FIELDS_SAVED.value).values_list("act", flat=True)
    assert set(Answer.objects.values_list("act_id", flat=True)) == set(acts)
    assert len(acts) == acknowledged
    for page, own in zip(pages[SHARING:-1], done[SHARING:-1], strict=True):
        assert own == [SAVED] * saves
        stored = current_fields(page.assessment)["note:weapon"]
        assert (stored.value, stored.revision) == (f"Sida {page.number}, gång {saves - 1}.", saves)
