"""The tables of a case. Everything said about it is sealed; ids, kinds and times are not.

Tables and constraints only: who may do what stands in `permissions`, whether it may be done in
`lifecycle`, and every write in `actions`.
"""

import uuid
from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from heva.assessments.models.standing import Standing
from heva.assessments.models.tenancy import of_organisation, written_once
from heva.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet
from heva.audit.guards import Guard
from heva.audit.recorded import Recorded
from heva.instruments.definition import AGE_BANDS
from heva.vault.fields import SealedField
from heva.vault.models import CaseKey
from heva.vault.sealing import Sealed


class CaseKind(StrEnum):
    """Whether a case is about a person or is practice. Fixed at birth."""

    REAL = "real"
    DEMO = "demo"


class Case(Recorded):
    """One exposed person, under a pseudonym. `by` opened it and `owner` sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=12, unique=True)
    age_band = models.CharField(max_length=10, choices=[(band, band) for band in AGE_BANDS])
    kind = models.CharField(max_length=4, choices=[(kind.value, kind.value) for kind in CaseKind])
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cases"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="cases"
    )
    key = models.OneToOneField(CaseKey, null=True, on_delete=models.SET_NULL, related_name="+")
    # The owner's unit when it was opened; a case that is moved takes its new owner's.
    unit = models.ForeignKey(
        "accounts.Unit", null=True, on_delete=models.PROTECT, related_name="cases"
    )
    code_confirmed_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Case"]] = of_organisation("organisation")

    #: What the person who reads it is to it, where it was read for somebody (`lookup`).
    known: Standing | None = None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(age_band__in=AGE_BANDS), name="case_age_band_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in CaseKind]),
                name="case_kind_is_known",
            ),
        ]

    @property
    def is_demo(self) -> bool:
        return self.kind == CaseKind.DEMO

    # No __str__ of its own: Django's shows the random id, and the code stays out of logs.


class CaseLink(AppendOnlyModel, Recorded):
    """Two cases that belong together. Stored once, whichever end was linked."""

    first = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["CaseLink"]] = written_once("first__organisation")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="case_link_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="case_link_is_ordered"
            ),
        ]


class InstrumentFile(AppendOnlyModel):
    """The bytes of an instrument or overlay in use, found by their SHA-256 in hex."""

    digest = models.CharField(primary_key=True, max_length=64)
    data = models.BinaryField()
    stored_at = models.DateTimeField(default=timezone.now)

    objects = AppendOnlyQuerySet["InstrumentFile"].as_manager()


class Assessment(AppendOnlyModel, Recorded):
    """One round of a case, bound for ever to the instrument it was opened under.

    It is a draft until it has a Submission. `reason` says why a further round was opened.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    instrument = models.ForeignKey(InstrumentFile, on_delete=models.PROTECT, related_name="+")
    overlay = models.ForeignKey(
        InstrumentFile, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = SealedField(null=True)

    objects: ClassVar[models.Manager["Assessment"]] = written_once("case__organisation")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="round_number_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="round_number_starts_at_one"
            ),
        ]


class AnswerQuerySet(AppendOnlyQuerySet["Answer"]):
    """Append-only, but for what a locking erases."""

    def current(self, assessment_id: uuid.UUID) -> "AnswerQuerySet":
        """The highest revision of every field of the assessment, in one query."""
        # The rows outside are scoped, and these are tied to them: no join is spent on it twice.
        newer = Answer._base_manager.filter(
            assessment_id=models.OuterRef("assessment_id"),
            field=models.OuterRef("field"),
            revision__gt=models.OuterRef("revision"),
        )
        return self.filter(~models.Exists(newer), assessment_id=assessment_id)

    def replace_text(self, sealed: Sealed | None) -> int:
        """Erase the text of these rows (None), or replace it by less; who and when stay.

        Only for earlier revisions, when a round is locked (design, decision 4).
        """
        return models.QuerySet.update(self, sealed=sealed)


AnswerManager = models.Manager.from_queryset(AnswerQuerySet)


class Answer(AppendOnlyModel, Recorded):
    """One revision of one field. The current answer is the highest revision.

    `sealed` is null only where the text was erased on purpose; who and when remain.
    """

    guard: ClassVar[Guard] = Guard(may_change=("sealed",))  # what a locking erases

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    field = models.CharField(max_length=120)
    revision = models.PositiveIntegerField()
    sealed = SealedField(null=True)

    objects: ClassVar["AnswerManager[Answer]"] = of_organisation(
        "assessment__case__organisation", manager=AnswerManager
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "field", "revision"], name="answer_revision_once"
            ),
            models.CheckConstraint(
                condition=models.Q(revision__gte=1), name="answer_revision_starts_at_one"
            ),
        ]


class SignalAcknowledgement(AppendOnlyModel, Recorded):
    """Somebody has seen a signal. Which one is told only with the case's key (`blind_mark`)."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="acknowledgements"
    )
    mark = models.BinaryField(max_length=32)

    objects: ClassVar[models.Manager["SignalAcknowledgement"]] = written_once(
        "assessment__case__organisation"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "mark"], name="signal_acknowledged_once")
        ]


class KeptPost(Recorded):
    """What a page posted after its session had expired: offered again, then dropped.

    No answer and no history, so it is replaced and removed. `step` names the page it came from.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="kept_posts")
    step = models.CharField(max_length=60)
    sealed = SealedField()

    objects: ClassVar[models.Manager["KeptPost"]] = of_organisation(
        "assessment__case__organisation"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "by", "step"], name="kept_post_once")
        ]


class Submission(AppendOnlyModel, Recorded):
    """A locked round: answers, judgements, outcome and reasons as they stood. Never changes.

    `by` locked it, `at` that moment. `content_digest` is the SHA-256 in hex of the opened text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.OneToOneField(
        Assessment, on_delete=models.PROTECT, related_name="submission"
    )
    sealed = SealedField()
    content_digest = models.CharField(max_length=64)

    objects: ClassVar[models.Manager["Submission"]] = written_once("assessment__case__organisation")
