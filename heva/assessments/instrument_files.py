"""The instruments and overlays in use, kept by digest: a draft keeps the version it began with."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from heva.assessments.models import Assessment, InstrumentFile
from heva.instruments.catalogue import shipped, shipped_instrument
from heva.instruments.definition import Instrument
from heva.instruments.loading import load
from heva.instruments.overlay import lay_on
from heva.scoring.examples import load_proven

SHIPPED_KEY = "heva-ovning"


@dataclass(frozen=True)
class InstrumentBytes:
    """An instrument file and, where the organisation keeps one, its local overlay."""

    instrument: bytes
    overlay: bytes | None = None


class InstrumentLost(RuntimeError):
    """The stored bytes are not those that the round was opened under."""


def bytes_in_use() -> InstrumentBytes:
    """What a new round is opened under: the shipped instrument and the overlay of the settings.

    Raises ImproperlyConfigured where `settings.HEVA_OVERLAY_FILE` names a file that cannot be read.
    """
    instrument = shipped()[shipped_instrument(SHIPPED_KEY).digest]
    name = getattr(settings, "HEVA_OVERLAY_FILE", None)
    if not name:
        return InstrumentBytes(instrument)
    try:
        return InstrumentBytes(instrument, Path(name).read_bytes())
    except OSError as error:
        raise ImproperlyConfigured(
            f"HEVA_OVERLAY_FILE names {name}, which cannot be read ({error.strerror})."
        ) from None


@lru_cache(maxsize=8)
def prove(files: InstrumentBytes) -> None:
    """Make sure that the files are sound and their examples hold; raises InstrumentFaults.

    Done once per process and before any transaction: it runs every golden case.
    """
    instrument = load_proven(files.instrument, name="the instrument")
    if files.overlay is not None:
        lay_on(instrument, files.overlay, name="the overlay")


def store(data: bytes) -> InstrumentFile:
    """The row that holds these bytes, made where there is none yet."""
    digest = hashlib.sha256(data).hexdigest()
    row, _ = InstrumentFile.objects.get_or_create(digest=digest, defaults={"data": data})
    return row


def instrument_of(assessment: Assessment) -> Instrument:
    """The instrument the round was opened under, its overlay laid on. Read once per process."""
    return _instrument(assessment.instrument_id, assessment.overlay_id)


@lru_cache(maxsize=32)
def _instrument(digest: str, overlay_digest: str | None) -> Instrument:
    # Found by what it is, so a cached one can never be another version.
    instrument = load(_bytes(digest), name=f"{digest[:12]}.toml")
    if overlay_digest is None:
        return instrument
    return lay_on(instrument, _bytes(overlay_digest), name=f"{overlay_digest[:12]}.toml")


def _bytes(digest: str) -> bytes:
    """The stored bytes of that digest; raises InstrumentLost where they are gone or altered."""
    row = InstrumentFile.objects.filter(digest=digest).first()
    if row is None or hashlib.sha256(row.data).hexdigest() != digest:
        raise InstrumentLost(f"The instrument file {digest} is missing or has been altered.")
    return bytes(row.data)
