"""Signed heads: made, kept in files, and checked with the log and with their signatures."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from heva.accounts.models import Role, User
from heva.audit import signing
from heva.audit.events import Event
from heva.audit.models import AuditEntry, AuditHead, SignedHead
from heva.audit.receipts import NotAReceipt, Receipt, fingerprint, public_of, sign
from heva.audit.recording import record_read
from heva.audit.signing import receipt_findings, sign_heads
from heva.audit.signing_key import SigningKeyProblem, create_signing_key, signing_key
from heva.audit.trigger_installing import drop_all, install
from heva.audit.verifying import read_receipts, verify_log
from tests.people import make_person
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places(settings: Settings, tmp_path: Path) -> None:
    settings.HEVA_AUDIT_KEY_FILE = tmp_path / "keys" / "audit.key"
    settings.HEVA_ANCHORS = tmp_path / "anchors"
    create_signing_key(settings.HEVA_AUDIT_KEY_FILE)


@pytest.fixture
def anna() -> User:
    return make_person()


def own(paths: list[Path], anna: User) -> Path:
    (found,) = [path for path in paths if str(anna.organisation_id) in path.name]
    return found


def test_a_receipt_covers_the_entry_that_tells_of_it(anna: User) -> None:
    receipt = Receipt.from_text(own(list(sign_heads()), anna).read_text("ascii"))
    last = AuditEntry.objects.filter(chain=anna.organisation_id).latest("sequence")
    assert (last.event, last.sequence, last.hash) == (
        Event.HEAD_SIGNED, receipt.sequence, receipt.hash,
    )  # fmt: skip
    assert receipt.is_signed_by(public_of(signing_key()))
    row = SignedHead.objects.get(chain=anna.organisation_id)
    assert signing.receipt_of(row) == receipt


def test_a_log_with_its_receipts_is_whole(anna: User, capsys: pytest.CaptureFixture[str]) -> None:
    sign_heads()
    record_read(Event.CASE_READ, anna)
    sign_heads()
    call_command("verify_audit")
    assert capsys.readouterr().out.endswith("Whole.\n")


def bend(*statements: str) -> None:
    """As somebody who owns the database, and takes away what guards it."""
    drop_all()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    install()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditentry SET role = 'auditor' WHERE sequence = 1",
        "UPDATE audit_auditentry SET who_id = NULL WHERE event = 'case_read'",
        "UPDATE audit_audithead SET sequence = sequence + 1",
        "UPDATE audit_audithead SET hash = 'a'",
        "DELETE FROM audit_audithead",
    ],
)
def test_a_log_that_was_bent_in_the_database_is_found(anna: User, statement: str) -> None:
    record_read(Event.CASE_READ, anna)
    bend(statement)
    with pytest.raises(SystemExit):
        call_command("verify_audit")


def test_an_end_that_was_cut_off_with_its_head_is_found_by_the_kept_file(anna: User) -> None:
    before = AuditHead.objects.get(chain=anna.organisation_id)
    kept = read_receipts(sorted(sign_heads()))
    bend(
        "DELETE FROM audit_signedhead",
        f"DELETE FROM audit_auditentry WHERE sequence > {before.sequence}",  # noqa: S608
        f"UPDATE audit_audithead SET sequence = {before.sequence}, hash = '{before.hash}'",  # noqa: S608
    )
    public_key = public_of(signing_key())
    assert verify_log(public_key).faults == []
    (fault,) = verify_log(public_key, kept).faults
    assert "of which there is a receipt, is gone" in fault


def test_a_whole_chain_that_is_gone_is_found_by_the_kept_file(anna: User) -> None:
    kept = read_receipts(sorted(sign_heads()))
    tables = ("audit_signedhead", "accounts_rolegrant", "audit_auditentry", "audit_audithead")
    bend(*(f"DELETE FROM {table}" for table in tables))  # noqa: S608
    assert any("is gone" in fault for fault in verify_log(None, kept).faults)


def test_a_receipt_that_somebody_else_signed_is_refused(anna: User, tmp_path: Path) -> None:
    sign_heads()
    head = AuditHead.objects.get(chain=anna.organisation_id)
    forged = sign(
        Ed25519PrivateKey.generate(), chain=str(head.chain), sequence=head.sequence,
        head_hash=head.hash, signed_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    path = tmp_path / "forged.json"
    path.write_text(forged.to_text(), "ascii")
    with pytest.raises(SystemExit):
        call_command("verify_audit", anchor=[path])


@pytest.mark.parametrize("name", ["sequence", "hash", "chain", "signed_at", "signature"])
def test_a_receipt_that_was_altered_is_not_signed_by_us(anna: User, name: str) -> None:
    path = own(list(sign_heads()), anna)
    held = json.loads(path.read_text("ascii"))
    held[name] = held[name] + 1 if name == "sequence" else held[name][:-1] + "x"
    altered = Receipt.from_text(json.dumps(held))
    assert not altered.is_signed_by(public_of(signing_key()))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sequence": 1}'])
def test_what_is_no_receipt_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.json"
    path.write_text(text, "ascii")
    with pytest.raises(NotAReceipt, match=r"odd\.json"):
        read_receipts([path])
    with pytest.raises(CommandError):
        call_command("verify_audit", anchor=[path])


def test_a_key_that_is_missing_open_or_torn_is_refused_with_a_sentence(
    anna: User, settings: Settings
) -> None:
    path: Path = settings.HEVA_AUDIT_KEY_FILE
    with pytest.raises(FileExistsError):
        create_signing_key(path)
    path.chmod(0o644)
    with pytest.raises(SigningKeyProblem, match="chmod 600"):
        signing_key()
    path.chmod(0o600)
    path.write_text("ab", "ascii")
    with pytest.raises(SigningKeyProblem, match="whole key"):
        signing_key()
    path.unlink()
    with pytest.raises(CommandError, match="create_audit_key"):
        call_command("sign_heads")
    call_command("create_audit_key", str(path))
    assert len(public_of(signing_key())) == 64


def test_heads_that_nobody_signs_are_told_of(
    anna: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "have not been signed" in receipt_findings()[0]
    sign_heads()
    assert receipt_findings() == []
    now = timezone.now()
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: now + timedelta(days=2, minutes=1))
        assert "have not been signed for 2 days" in receipt_findings()[0]
    settings.HEVA_AUDIT_KEY_FILE.unlink()
    assert "does not exist" in receipt_findings()[0]


def test_a_fingerprint_is_read_in_groups() -> None:
    assert fingerprint("0123456789abcdef" * 4) == "0123 4567 89ab cdef 0123 4567 89ab cdef"


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.AUDITOR])
def test_the_receipt_is_shown_to_head_and_auditor(anna: User, role: Role) -> None:
    reader = client_of(make_person("cecilia", role=role))
    address = reverse("accounts:log_receipt")
    assert "inte skrivits under" in reader.get(address).content.decode()
    sign_heads()
    row = SignedHead.objects.get(chain=anna.organisation_id)
    shown = reader.get(address).content.decode()
    assert fingerprint(row.hash) in shown
    assert "inte skrivits under" not in shown
    assert ("Hämta loggen som fil" in shown) is (role is Role.AUDITOR)


def test_nobody_else_sees_the_receipt(anna: User) -> None:
    assert client_of(anna).get(reverse("accounts:log_receipt")).status_code == 404


def test_the_log_is_taken_out_with_a_fresh_factor_and_that_is_recorded(
    anna: User, tmp_path: Path
) -> None:
    from heva.audit.verify_export import verify

    auditor = make_person("lisa", role=Role.AUDITOR)
    address = reverse("accounts:log_export")
    first = client_of(auditor).post(address)
    assert "application/jsonl" not in first.headers["Content-Type"]
    answer = client_of(auditor, fresh=True).post(address)
    lines = answer.content.splitlines(keepends=True)
    assert verify(lines).faults == []
    assert b'"log_exported"' in lines[-1]
    assert client_of(anna, fresh=True).post(address).status_code == 404


def test_the_command_writes_the_same_file_and_says_so_in_the_log(
    anna: User, tmp_path: Path
) -> None:
    from heva.audit.verify_export import main

    path = tmp_path / "log.jsonl"
    call_command("export_audit", str(path), organisation=anna.organisation.name)
    assert path.stat().st_mode & 0o077 == 0
    assert b'"log_exported"' in path.read_bytes().splitlines()[-1]
    anchor = own(list(sign_heads()), anna)
    assert main([str(path)]) == 0
    assert main([str(path), "--anchor", str(anchor)]) == 1  # signed after the export was made
    with pytest.raises(CommandError, match="File exists"):
        call_command("export_audit", str(path), organisation=anna.organisation.name)
    with pytest.raises(CommandError, match="no organisation"):
        call_command("export_audit", str(tmp_path / "other"), organisation="Ingenstans")
    call_command("export_audit", str(tmp_path / "nobody"), nobody=True)
