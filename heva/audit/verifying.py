"""Checking the log where it is kept: the chains, their heads, and the receipts that were signed."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import UUID

from heva.audit.chain import FIRST_PREVIOUS
from heva.audit.exporting import chains, export_lines
from heva.audit.models import AuditHead, SignedHead
from heva.audit.receipts import NotAReceipt, Receipt
from heva.audit.signing import receipt_of
from heva.audit.verify_export import Anchor, Report, verify


def verify_log(public_key: str | None, kept: Iterable[Receipt] = ()) -> Report:
    """Every chain of the database, held against its head and against every receipt.

    `kept` are receipts from outside, and those that the database keeps are added. Without a
    public key no signature can be checked, which is told of as a note.
    """
    report = Report()
    receipts = [*kept, *(receipt_of(row) for row in SignedHead._base_manager.all())]
    if public_key is None:
        report.notes.append("without the signing key no signature was checked")
    else:
        report.faults.extend(
            f"the receipt of entry {one.sequence} ({one.signed_at}) is not signed by our key"
            for one in receipts
            if not one.is_signed_by(public_key)
        )
    anchors = [Anchor(one.chain, one.sequence, one.hash) for one in receipts]
    present = chains()
    for chain in present:
        _add(report, chain, [one for one in anchors if one.chain == str(chain)])
    report.faults.extend(
        f"the chain {chain}, of which there is a receipt, is gone"
        for chain in sorted({one.chain for one in anchors} - {str(one) for one in present})
    )
    return report


def read_receipts(paths: Sequence[Path]) -> list[Receipt]:
    """The receipts of these anchor files; raises NotAReceipt and OSError."""
    found: list[Receipt] = []
    for path in paths:
        try:
            found.append(Receipt.from_text(path.read_text("ascii")))
        except ValueError as error:
            raise NotAReceipt(f"{path} is no receipt: {error}") from None
    return found


def _add(report: Report, chain: UUID, anchors: Sequence[Anchor]) -> None:
    found = verify(export_lines(chain), anchors)
    of_chain = found.heads.get(str(chain), (0, FIRST_PREVIOUS))
    report.entries += found.entries
    report.heads |= found.heads
    report.faults += [f"chain {chain}: {fault}" for fault in found.faults]
    report.notes += [f"chain {chain}: {note}" for note in found.notes]
    head = AuditHead._base_manager.filter(chain=chain).values_list("sequence", "hash").first()
    if head != of_chain:
        report.faults.append(f"chain {chain}: its head does not point at its last entry")
