"""Signing the heads of the chains: once a day, by `manage.py sign_heads`."""

import os
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from heva.audit.chain import NO_ORGANISATION
from heva.audit.events import Event
from heva.audit.models import AuditHead, SignedHead
from heva.audit.receipts import Receipt, sign
from heva.audit.recording import record_machine
from heva.audit.signing_key import SigningKeyProblem, signing_key

STALE_AFTER = timedelta(days=2)


def sign_heads() -> Sequence[Path]:
    """Sign the head of every chain; the anchor files written. Raises SigningKeyProblem."""
    chains = AuditHead._base_manager.order_by("chain").values_list("chain", flat=True)
    return [_sign_head(chain) for chain in chains]


def _sign_head(chain: UUID) -> Path:
    """One receipt. It covers the entry that tells of the signing, which comes first."""
    key = signing_key()
    act, row_id = uuid.uuid4(), uuid.uuid4()
    with transaction.atomic():
        organisation_id = None if chain == NO_ORGANISATION else chain
        record_machine(Event.HEAD_SIGNED, organisation_id, about=[row_id], act=act)
        head = AuditHead._base_manager.get(chain=chain)
        now = timezone.now().astimezone(UTC).replace(microsecond=0)
        receipt = sign(
            key, chain=str(chain), sequence=head.sequence, head_hash=head.hash, signed_at=now
        )
        SignedHead._base_manager.create(
            id=row_id,
            chain=chain,
            sequence=head.sequence,
            hash=head.hash,
            signed_at=now,
            public_key=receipt.public_key,
            signature=receipt.signature,
            act_id=act,
        )
    return _write(receipt, now)


def _write(receipt: Receipt, at: datetime) -> Path:
    """The anchor file, whole or not at all; a later one of the same day has a name of its own."""
    folder = Path(settings.HEVA_ANCHORS)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{receipt.chain}-{at:%Y%m%dT%H%M%SZ}-{receipt.sequence}.json"
    unfinished = path.with_suffix(".tmp")
    with unfinished.open("w", encoding="ascii") as file:
        file.write(receipt.to_text())
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    return path


def receipt_of(row: SignedHead) -> Receipt:
    """The stored row as the receipt that its anchor file holds."""
    at = row.signed_at.astimezone(UTC).isoformat(timespec="seconds")
    return Receipt(str(row.chain), row.sequence, row.hash, at, row.public_key, row.signature)


def receipt_findings() -> list[str]:
    """What is wrong with the receipts, in words for `manage.py doctor`; empty where all is well."""
    try:
        signing_key()
    except SigningKeyProblem as problem:
        return [str(problem)]
    return stale_heads()


def stale_heads() -> list[str]:
    """Whether some chain was not signed lately, in words; empty where every one was."""
    latest = dict(
        SignedHead._base_manager.order_by().values_list("chain").annotate(Max("signed_at"))
    )
    since = timezone.now() - STALE_AFTER
    heads = AuditHead._base_manager.values_list("chain", flat=True)
    stale = [chain for chain in heads if chain not in latest or latest[chain] < since]
    words = (
        f"{len(stale)} chains of the log have not been signed for {STALE_AFTER.days} days. "
        "Run every day: manage.py sign_heads"
    )
    return [words] if stale else []
