"""The tables of cases, of who may reach them, and of what was answered in them."""

from heva.assessments.models.access import (
    Bar,
    CoHandler,
    GlassBreak,
    GlassReason,
    RefusedCode,
    Ties,
    TiesStatement,
)
from heva.assessments.models.cases import (
    Answer,
    Assessment,
    Case,
    CaseKind,
    CaseLink,
    InstrumentFile,
    KeptPost,
    SignalAcknowledgement,
    Submission,
)
from heva.assessments.models.transfers import (
    Notice,
    NoticeKind,
    Transfer,
    TransferEnd,
    TransferKind,
    TransferReason,
)

__all__ = [
    "Answer",
    "Assessment",
    "Bar",
    "Case",
    "CaseKind",
    "CaseLink",
    "CoHandler",
    "GlassBreak",
    "GlassReason",
    "InstrumentFile",
    "KeptPost",
    "Notice",
    "NoticeKind",
    "RefusedCode",
    "SignalAcknowledgement",
    "Submission",
    "Ties",
    "TiesStatement",
    "Transfer",
    "TransferEnd",
    "TransferKind",
    "TransferReason",
]
