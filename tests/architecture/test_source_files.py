"""The habits of the code, read from the code: size, names, and what may stand in no file."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "services", "misc"}
#: Split, so that this file does not name what it forbids.
REGISTRY_HOSTS = ("py" + "pi.org", "python" + "hosted", "npm" + "js.", "deb." + "debian")


def tracked() -> list[Path]:
    """Every file of the project that git would ship, new ones included."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode("utf-8")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


FILES = tracked()
PYTHON = [path for path in FILES if path.suffix == ".py"]
WRITTEN_PYTHON = [path for path in PYTHON if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_project_has_files_to_read() -> None:
    assert len(PYTHON) > 20


@pytest.mark.parametrize("path", WRITTEN_PYTHON, ids=name_of)
def test_a_file_is_short_enough_to_read_at_once(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    assert lines <= MAX_FILE_LINES, f"{lines} lines; split it by what it holds"


@pytest.mark.parametrize("path", WRITTEN_PYTHON, ids=name_of)
def test_a_function_is_short_enough_to_hold_in_mind(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    long = [
        f"{node.name} ({length} lines)"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > MAX_FUNCTION_LINES
    ]
    assert long == []


@pytest.mark.parametrize("path", PYTHON, ids=name_of)
def test_a_file_is_named_for_what_it_holds(path: Path) -> None:
    assert path.stem not in NAMES_THAT_SAY_NOTHING


def test_no_file_names_a_package_registry() -> None:
    for path in FILES:
        text = path.read_bytes().decode("utf-8", "ignore")
        named = [host for host in REGISTRY_HOSTS if host in text]
        assert named == [], f"{name_of(path)} names {named}"


INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", re.IGNORECASE)


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".html"], ids=name_of)
def test_a_template_holds_no_inline_script_or_style(path: Path) -> None:
    found = INLINE.findall(path.read_text("utf-8"))
    assert found == [], "the content security policy refuses it"


@pytest.mark.parametrize(
    ("template", "refused"),
    [
        ('<p style="color:red">', True),
        ("<script>alert(1)</script>", True),
        ('<a onclick="go()">', True),
        ('<script src="/static/a.js" defer></script>', False),
    ],
)
def test_the_search_for_inline_parts_can_find_them(template: str, refused: bool) -> None:
    assert bool(INLINE.search(template)) is refused


def test_source_keeps_no_reminders_to_finish_later() -> None:
    reminder = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    left = [name_of(path) for path in PYTHON if reminder.search(path.read_text("utf-8"))]
    assert left == []
