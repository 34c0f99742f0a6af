"""Finds Debian's xmlsec1, and installs it where it is missing and we may.

Only the tests need it: the local SAML provider signs with it. The program itself does not.
"""

import shutil

from tools import debian


def find() -> str | None:
    """The path of the installed program."""
    return shutil.which("xmlsec1")


def ensure() -> str:
    """The path of the program; installs it as root. Raises debian.Lacking."""
    if not find():
        debian.install("xmlsec1", "The tests of single sign-on need xmlsec1.")
    found = find()
    if not found:
        raise debian.Lacking("xmlsec1 was installed but is not on the PATH.")
    return found


if __name__ == "__main__":
    print(ensure())
