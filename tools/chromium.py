"""Finds Debian's Chromium, and installs it where it is missing and we may."""

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
COMMAND = "sudo apt-get install chromium"


class NoBrowser(Exception):
    """There is no Chromium and it could not be installed; the message says what to run."""


def find() -> str | None:
    """The path of an installed browser."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def ensure() -> str:
    """The path of a browser; installs one as root. Raises NoBrowser."""
    found = find()
    if found:
        return found
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoBrowser(f"The browser journeys need Chromium. Run: {COMMAND}")
    print("No Chromium on this machine: installing Debian's …", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    for command in (["apt-get", "update", "-qq"], install):
        if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
            raise NoBrowser(f"Chromium could not be installed; see above. Run: {COMMAND}")
    found = find()
    if not found:
        raise NoBrowser(f"Chromium was installed but is not on the PATH. Run: {COMMAND}")
    return found


if __name__ == "__main__":
    print(ensure())
