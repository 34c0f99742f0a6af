"""Finds Debian's Chromium, and installs it where it is missing and we may."""

import shutil

from tools import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of an installed browser."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def ensure() -> str:
    """The path of a browser; installs one as root. Raises debian.Lacking."""
    if not find():
        debian.install("chromium", "The browser journeys need Chromium.")
    found = find()
    if not found:
        raise debian.Lacking("Chromium was installed but is not on the PATH.")
    return found


if __name__ == "__main__":
    print(ensure())
