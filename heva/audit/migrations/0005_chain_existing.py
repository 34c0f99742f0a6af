import hashlib
import json
import uuid
from datetime import UTC

from django.db import migrations


def text(one):
    return None if one is None else str(one)


def canonical(entry):
    # As heva/audit/chain.py wrote it on the day of this migration, which never changes with it.
    return json.dumps(
        [
            entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            str(entry.act),
            entry.event,
            text(entry.who_id),
            entry.role,
            text(entry.unit_id),
            text(entry.organisation_id),
            text(entry.case_id),
            list(entry.about),
        ],
        separators=(",", ":"),
    )


def chain_existing(apps, schema_editor):
    AuditEntry = apps.get_model("audit", "AuditEntry")
    AuditHead = apps.get_model("audit", "AuditHead")
    heads = {}
    for entry in AuditEntry._base_manager.order_by("id").iterator(chunk_size=2000):
        chain = entry.organisation_id or uuid.UUID(int=0)
        sequence, previous = heads.get(chain, (0, "0" * 64))
        digest = hashlib.sha256(canonical(entry).encode("ascii")).hexdigest()
        sequence += 1
        link = f"{chain}:{sequence}:{previous}:{digest}"
        hashed = hashlib.sha256(link.encode("ascii")).hexdigest()
        AuditEntry._base_manager.filter(id=entry.id).update(
            chain=chain, sequence=sequence, previous=previous, hash=hashed
        )
        heads[chain] = (sequence, hashed)
    AuditHead._base_manager.bulk_create(
        AuditHead(chain=chain, sequence=sequence, hash=hashed)
        for chain, (sequence, hashed) in heads.items()
    )


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_chain_columns")]

    operations = [migrations.RunPython(chain_existing, migrations.RunPython.noop)]
