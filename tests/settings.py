"""The settings of the program as the tests run them: a machine of their own under a temporary
folder, so that no run meets another or a developer's data.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="heva-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

os.environ["DEBUG"] = "1"
os.environ["HEVA_DEMO"] = "1"
os.environ["HEVA_VAR"] = str(FOLDER)
os.environ["HEVA_FONTS"] = str(Path(__file__).resolve().parents[1] / "var" / "fonts")
for name in (
    "HEVA_ROOT_KEY_FILE",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "HEVA_ORGANISATION_NAME",
    "HEVA_SIGN_ON_FILE",
):
    os.environ.pop(name, None)

from heva.vault.root_key import create_root_key  # noqa: E402 (the environment comes first)

create_root_key(FOLDER / "keys" / "root.key")

# A settings module is its names: the tests run the program's own, all of them.
from heva.config.settings import *  # noqa: E402, F403 (see above)

# Argon2 is slow on purpose; tests/config shows that the program itself uses it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
