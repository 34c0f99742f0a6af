"""`User.objects` knows no scope, so every module that uses it is named here, with its reason."""

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2] / "heva"

#: Everywhere else people are found through `organisation.people`.
REASONS: Final = {
    "accounts/activating.py": "the row of the one person whose code it is, held while it is used",
    "accounts/activation_form.py": "the entrance: by the login name that was typed",
    "accounts/administration/people_actions.py": "makes a person; changes the one it was given",
    "accounts/administration/restoring.py": "changes the one person it was given",
    "accounts/factors/actions.py": "holds the row of the one person it was given",
    "accounts/granting.py": "changes the one person it was given",
    "accounts/log_review/named.py": "names of people of the reader's own organisation, by id",
    "accounts/login_form.py": "the entrance: by the login name that was typed",
    "accounts/sign_on/linking.py": "the entrance: by the link to an identity provider",
    "assessments/case_codes_typed.py": "holds the row of the one who types a code",
    "assessments/colleagues.py": "within the asker's own organisation, which each query names",
    "commands/inviting.py": "a command on the server: by login name",
    "commands/management/commands/end_sign_on_link.py": "a command on the server: by login name",
    "demo/paper.py": "a command on a developer's machine: the author of the demo case",
    "demo/people.py": "makes the demo people",
    "demo/views.py": "the entrance of the demo: by the login of a demo person",
}


def users_of_the_manager() -> set[str]:
    """The modules below heva/ that go through the unscoped manager."""
    manager = r"\bUser\.(objects|_base_manager|_default_manager)\b"
    found = re.compile(rf"{manager}|get_user_model\(|get_(object|list)_or_404\(\s*User\b")
    return {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if "migrations" not in path.parts and found.search(path.read_text(encoding="utf-8"))
    }


def test_nobody_else_goes_through_the_unscoped_manager() -> None:
    assert users_of_the_manager() == set(REASONS)
