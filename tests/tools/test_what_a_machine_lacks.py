"""Where the machine lacks something, one sentence says what to run; nothing is skipped."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tools import chromium, debian, environment, postgres, xmlsec1


def test_without_a_browser_and_without_root_the_command_to_run_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(debian.Lacking, match="sudo apt-get install chromium"):
        chromium.ensure()


def test_a_browser_that_cannot_be_installed_is_no_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 100)

    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", refused)
    with pytest.raises(debian.Lacking, match="could not be installed"):
        chromium.ensure()


def test_without_a_signer_and_without_root_the_command_to_run_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xmlsec1, "find", lambda: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(debian.Lacking, match="sudo apt-get install xmlsec1"):
        xmlsec1.ensure()


def test_without_any_postgres_the_command_to_run_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refused(command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    monkeypatch.setattr(subprocess, "run", refused)
    with pytest.raises(postgres.NoServer, match="sudo apt-get install postgresql"):
        postgres.binaries()


def test_debians_newest_server_is_taken_where_none_is_on_the_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for version in ("9", "15"):
        program = tmp_path / version / "bin" / "postgres"
        program.parent.mkdir(parents=True)
        program.touch()
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    assert postgres.binaries() == tmp_path / "15" / "bin"


def test_a_changed_requirement_file_is_installed_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path)
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("one==1\n")
    assert not environment.is_installed(wanted.name)
    environment.stamp(wanted.name).write_text(environment.fingerprint(wanted.name))
    assert environment.is_installed(wanted.name)
    wanted.write_text("one==2\n")
    assert not environment.is_installed(wanted.name)
