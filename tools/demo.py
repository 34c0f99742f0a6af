"""Set up the demo under `var/`, write the PDF of one demo case, and serve it.

Runs under `.venv`. Whatever database, key or secret the environment names is left out: the demo
must never meet a real installation.
"""

import argparse
import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOREIGN = ("DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS")


def own_environment(var: Path) -> None:
    """Point every setting at `var`."""
    for name in [*FOREIGN, *(name for name in os.environ if name.startswith("HEVA_"))]:
        os.environ.pop(name, None)
    os.environ |= {"DEBUG": "1", "HEVA_DEMO": "1", "HEVA_VAR": str(var)}
    os.environ["DJANGO_SETTINGS_MODULE"] = "heva.config.settings"


def make_keys(folder: Path) -> None:
    """A root key and a signing key of the demo's own, made once and readable by its owner alone."""
    from heva.audit.signing_key import create_signing_key
    from heva.vault.root_key import create_root_key

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, create in (("root.key", create_root_key), ("audit.key", create_signing_key)):
        if not (folder / name).exists():
            create(folder / name)


def set_up(var: Path) -> None:
    """Everything between a fresh clone and a running demo; what is there is kept."""
    subprocess.run([sys.executable, "tools/messages.py", "compile"], cwd=ROOT, check=True)
    sys.path.insert(0, str(ROOT))
    make_keys(var / "keys")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare_fonts")
    call_command("migrate", verbosity=0)
    call_command("load_demo")
    call_command("sign_heads")
    from heva.demo.paper import write_summary

    pdf = var / "demo-summary.pdf"
    write_summary(pdf)
    print(f"The summary of a demo case: {os.path.relpath(pdf, ROOT)}")


def is_free(port: int) -> bool:
    """Whether nobody listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def serve(port: int) -> None:
    """Become the web server; ends with Ctrl-C."""
    print(f"\nOpen http://127.0.0.1:{port}   (stop with Ctrl-C)", flush=True)
    command = [sys.executable, "-m", "gunicorn", "heva.config.wsgi", "--chdir", str(ROOT)]
    command += ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
    command += ["--log-level", "warning", "--no-control-socket"]
    os.execv(sys.executable, command)  # noqa: S606 (no shell: these words and no others)


def main() -> int:
    """Set up, and serve unless told not to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--var", type=Path, default=ROOT / "var")
    parser.add_argument("--no-server", action="store_true")
    chosen = parser.parse_args()
    if not chosen.no_server and not is_free(chosen.port):
        print(f"Port {chosen.port} is taken. Choose another: make demo PORT={chosen.port + 123}")
        return 1
    os.umask(0o077)  # what lies under var/ is this user's alone
    own_environment(chosen.var)
    set_up(chosen.var)
    if not chosen.no_server:
        serve(chosen.port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
