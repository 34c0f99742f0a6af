"""Pin the newest packages that the `.in` files allow, with the hashes of every file of each.

Development only. pip-tools lives in a folder of its own for the moment: it is no part of what
the program or its tests need. Addresses of package indexes are kept out of the files.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = (
    "--quiet",
    "--upgrade",
    "--generate-hashes",
    "--strip-extras",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
)
# The program's own set last, held to what the developers' set chose.
FILES = (
    ("requirements-dev", ()),
    ("requirements", ("--constraint", "requirements-dev.txt")),
    ("requirements-postgres", ()),
)


def main() -> int:
    """Write the three `.txt` files anew."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "-qq", "pip-tools"], check=True)
        named = os.environ | {"CUSTOM_COMPILE_COMMAND": "make requirements"}
        for name, more in FILES:
            command = [python, "-m", "piptools", "compile", *OPTIONS, *more]
            subprocess.run(
                [*command, f"{name}.in", "--output-file", f"{name}.txt"],
                check=True,
                cwd=ROOT,
                env=named,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
