"""Starting a provider as a process of its own, and ending it by its id."""

import ctypes
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from tests.sign_on_provider.behaviour import FOLDER, Behaviour

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
PR_SET_PDEATHSIG = 1  # <sys/prctl.h>


@dataclass(frozen=True)
class Running:
    """A provider that answers at `address`; `folder` is where it is told how to behave."""

    address: str
    folder: Path

    def behave(self, behaviour: Behaviour) -> None:
        """What holds from the provider's next answer on."""
        behaviour.write(self.folder)


@contextmanager
def running(module: str) -> Iterator[Running]:
    """Runs `module`, which calls `serve`, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="heva-provider-") as name:
        folder = Path(name)
        Behaviour().write(folder)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", module],
                cwd=ROOT,
                env=os.environ | {FOLDER: name},
                stdout=subprocess.PIPE,
                stderr=log,
                preexec_fn=_stop_with_parent,  # noqa: PLW1509 (nothing of ours runs in it)
            )
        try:
            yield Running(_address(process, folder), folder)
        finally:
            process.terminate()
            process.communicate(timeout=START_SECONDS)


def _stop_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _address(process: subprocess.Popen[bytes], folder: Path) -> str:
    """The address that the process says it answers at, when it does."""
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], START_SECONDS)
    line = process.stdout.readline().decode().strip() if ready else ""
    assert line, f"the provider did not start:\n{(folder / 'log').read_text('utf-8')}"
    return line


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (its caller's name)
        """A provider's own log holds what the tests send it; nobody needs it."""


def serve(application: Any) -> None:
    """Answer on a free port of 127.0.0.1, and say on standard output where."""
    with make_server("127.0.0.1", 0, application, _Server, _Quiet) as server:
        sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()
