"""Installs a program that Debian packages and the tests cannot do without."""

import os
import shutil
import subprocess


class Lacking(Exception):
    """A program is missing and could not be installed; the message says what to run."""


def install(package: str, need: str) -> None:
    """Install `package` as root. Raises Lacking; `need` says, in a sentence, who needs it."""
    command = f"sudo apt-get install {package}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Lacking(f"{need} Run: {command}")
    print(f"No {package} on this machine: installing Debian's …", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    steps = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
    )
    for step in steps:
        if subprocess.run(step, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
            raise Lacking(f"{package} could not be installed; see above. Run: {command}")
