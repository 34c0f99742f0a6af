"""The program as it runs in earnest: behind gunicorn, with production settings."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.config.production import ROOT, manage, production

HEADERS = {"Host": "heva.example", "X-Forwarded-Proto": "https"}
START_SECONDS = 60


@contextmanager
def serving(environment: dict[str, str], log: Path) -> Iterator[int]:
    """gunicorn on a free port of this machine; yields the port and stops it by its own id."""
    with socket.socket() as listening, log.open("wb") as written:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        # The open socket is handed over, so nobody can take the port in between.
        command = [sys.executable, "-m", "gunicorn", "heva.config.wsgi", "--no-control-socket"]
        command += ["--bind", f"fd://{listening.fileno()}", "--log-level", "warning"]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stderr=written, pass_fds=[listening.fileno()]
        )
        try:
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=START_SECONDS)


def get(port: int, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
    """One request. The socket listens already, so this waits until the program has started."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    asking.request("GET", path, headers=headers)
    answer = asking.getresponse()
    answer.read()
    asking.close()
    return answer


@pytest.mark.slow
def test_production_serves_over_https_alone_with_its_own_static_files(tmp_path: Path) -> None:
    environment = production(tmp_path, HEVA_BEHIND_PROXY="1")
    for command in ("create_database", "migrate --no-input", "collectstatic --no-input"):
        done = manage(*command.split(), "--verbosity", "0", environment=environment)
        assert done.returncode == 0, done.stderr
    names = json.loads((tmp_path / "var" / "static" / "staticfiles.json").read_text())["paths"]
    with serving(environment, tmp_path / "log") as port:
        login = get(port, "/konto/logga-in/", HEADERS)
        plain = get(port, "/konto/logga-in/", {"Host": "heva.example"})
        forged = get(port, "/konto/logga-in/", HEADERS | {"Host": "evil.example"})
        style = get(port, f"/static/{names['heva.css']}", HEADERS)
        start = get(port, "/", HEADERS)
        entrance = get(port, "/ovning/in/", HEADERS)
    assert login.status == 200
    assert "max-age=63072000" in login.headers["Strict-Transport-Security"]
    assert "__Host-csrf=" in login.headers["Set-Cookie"]
    assert "Secure" in login.headers["Set-Cookie"]
    assert (plain.status, forged.status, entrance.status) == (301, 400, 404)
    assert start.headers["Location"] == "/konto/har/"
    assert style.status == 200
    assert "immutable" in style.headers["Cache-Control"]
    assert (tmp_path / "log").read_text().count("evil.example") == 0


@pytest.mark.slow
def test_the_server_does_not_start_without_the_key_file(tmp_path: Path) -> None:
    environment = production(tmp_path, HEVA_ROOT_KEY_FILE=str(tmp_path / "lost.key"))
    started = time.monotonic()
    with serving(environment, tmp_path / "log") as _port:
        while "lost.key" not in (tmp_path / "log").read_text():
            assert time.monotonic() < started + START_SECONDS, (tmp_path / "log").read_text()
            time.sleep(0.05)
    assert "does not exist" in (tmp_path / "log").read_text()
