"""Make `.venv` and install exactly what the requirement files name, by hash.

    python3 tools/environment.py [dev]

Runs under the system's own Python. Does nothing where `.venv` already holds just that, and
several runs at once wait for each other.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# A developer's set holds the program's own as well.
SETS = {"": ("requirements.txt",), "dev": ("requirements.txt", "requirements-dev.txt")}


def fingerprint(name: str) -> str:
    """What an installation of this requirement file depends on."""
    digest = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
    return f"{sys.version_info.major}.{sys.version_info.minor} {digest}\n"


def stamp(name: str) -> Path:
    """The file inside `.venv` that says which state of `name` is installed."""
    return VENV / f".installed-{name}"


def is_installed(name: str) -> bool:
    """Whether `.venv` holds what `name` says now."""
    return stamp(name).is_file() and stamp(name).read_text() == fingerprint(name)


def runs() -> bool:
    """Whether `.venv` has a Python of the running version that starts."""
    if not PYTHON.exists():
        return False
    ask = "import sys, pip; print(*sys.version_info[:2])"
    answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def install(name: str) -> None:
    """Install every package of one requirement file."""
    print(f"Installing {name} into .venv …", flush=True)
    options = ["-qq", "--disable-pip-version-check", "--only-binary", ":all:", "--require-hashes"]
    subprocess.run(
        [PYTHON, "-m", "pip", "install", *options, "-r", ROOT / name],
        check=True,
        env=os.environ | {"PIP_USER": "0"},
    )


def main(wanted: str) -> int:
    """Bring `.venv` to the wanted state; 0 when it is there."""
    files = SETS[wanted]
    # The lock is a requirement file itself: no extra file, and freed with the process.
    with (ROOT / "requirements.txt").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if all(is_installed(name) for name in files) and runs():
            return 0
        if find_spec("ensurepip") is None:
            print("Python has no venv here. Run: sudo apt-get install python3-venv")
            return 1
        if not runs():
            venv.create(VENV, clear=VENV.exists(), with_pip=True)
        try:
            install(files[-1])
        except subprocess.CalledProcessError as failure:
            print(f"The packages of {files[-1]} could not be installed; see above.")
            return failure.returncode
        for name in files:
            stamp(name).write_text(fingerprint(name))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
