"""Fixtures every test may use: a database of its own kind, and a browser for the journeys."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation
from django_scopes import scopes_disabled
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.emptying import emptying_is_allowed

OpenPage = Callable[..., Page]

# The same examples in every run, and no verdict by the clock: a busy machine is no fault of
# the program. LONG=1 looks for new ones.
hypothesis_settings.register_profile(
    "heva",
    deadline=None,
    derandomize=os.environ.get("HEVA_LONG") != "1",
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("heva")


DATABASE_FIXTURES = frozenset({"db", "transactional_db", "django_db_setup", "live_server"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With HEVA_ONLY_DATABASE=1, leave out what meets no database: the second run's business.

    They are counted as deselected, so the closing line still tells of them.
    """
    if os.environ.get("HEVA_ONLY_DATABASE") != "1":
        return
    meets = [item for item in items if _meets_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(meets)])
    items[:] = meets


def _meets_the_database(item: pytest.Item) -> bool:
    fixtures = frozenset(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A database for each worker; SQLite in a file, where threads and processes meet in earnest."""
    database: dict[str, Any] = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        folder: Path = tmp_path_factory.mktemp("database")
        database["TEST"]["NAME"] = str(folder / "test.sqlite3")


def _chromium() -> str:
    found = os.environ.get("HEVA_CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.fail("The journeys need Chromium. Run: sudo apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless; as root without its own sandbox, which refuses root."""
    # Playwright's loop runs in this thread, where Django would then forbid its own database.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        running = playwright.chromium.launch(
            executable_path=_chromium(), chromium_sandbox=os.geteuid() != 0
        )
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """Opens a page of the running program in a browser window of its own.

    `open_page("/", java_script_enabled=False, viewport={"width": 360, "height": 740})`: a path,
    and options of the window. What a browser complains about, and any request to another
    address, fails the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_at(path: str, **options: Any) -> Page:
        wanted = {"locale": "sv-SE", "viewport": {"width": 1280, "height": 900}} | options
        context = browser.new_context(base_url=live_server.url, **wanted)
        contexts.append(context)
        context.on("request", lambda request: _only_ours(request.url, live_server.url, complaints))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda line: _only_calm(line.type, line.text, complaints))
        page = context.new_page()
        page.goto(path)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert not complaints


def _only_ours(url: str, ours: str, complaints: list[str]) -> None:
    if not url.startswith((ours, "data:", "about:", "blob:")):
        complaints.append(f"asked another address: {url}")


def _only_calm(kind: str, text: str, complaints: list[str]) -> None:
    # An answer of 4xx is the server's word and shown on the page; the browser repeats it here.
    if kind == "error" and "Failed to load resource" not in text:
        complaints.append(text)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The start page in a desktop window."""
    return open_page("/")


@pytest.fixture(autouse=True, scope="session")
def emptied_past_the_triggers() -> Iterator[None]:
    """Between tests the tables are emptied, which the database refuses everybody else."""
    with emptying_is_allowed():
        yield


@pytest.fixture(autouse=True)
def every_organisation() -> Iterator[None]:
    """A test looks at everything; what it asks of the program is scoped by the program."""
    with scopes_disabled():
        yield


@pytest.fixture(autouse=True)
def swedish_again() -> Iterator[None]:
    """A test that read a page in English leaves no English behind for the next one."""
    yield
    translation.deactivate()
