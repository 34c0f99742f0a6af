"""Every write to a case: check, write, audit, in one transaction. Views call exactly one.

On SQLite the transaction is IMMEDIATE, so writers stand in line from its first statement; on
PostgreSQL the row of the round (or case) is locked. The unique constraints hold either way.
"""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heva.accounts.models import User
from heva.assessments import permissions
from heva.assessments.allowing import allow, needed_key
from heva.assessments.carrying_over import carried_over
from heva.assessments.changes import FieldChange, FieldFault, FieldFaults, SaveResult
from heva.assessments.codes import unused_code
from heva.assessments.field_values import checked, kept_as_given
from heva.assessments.holding import hold_case, hold_round
from heva.assessments.instrument_files import (
    InstrumentBytes,
    bytes_in_use,
    instrument_of,
    prove,
    store,
)
from heva.assessments.kept_posts import drop_all
from heva.assessments.lifecycle import Move, RoundState, state_of, why_not
from heva.assessments.models import (
    Assessment,
    Case,
    CaseKind,
    CaseLink,
    SignalAcknowledgement,
    Submission,
    Ties,
)
from heva.assessments.places import reason_place, signal_mark
from heva.assessments.reading import read_current
from heva.assessments.refusals import (
    ReasonIsMissing,
    RoundIsLocked,
    RoundIsOpen,
    UnknownSignal,
    WrongState,
)
from heva.assessments.saving import plan
from heva.assessments.submitting import erase_earlier_texts, submission_content
from heva.assessments.texts import LONGEST_TEXT, fault_of_texts
from heva.assessments.ties import write_ties
from heva.assessments.writing_rows import seal_submission, write_answers
from heva.audit.events import Event
from heva.audit.recording import record
from heva.instruments.definition import AGE_BANDS
from heva.vault.models import make_case_key
from heva.vault.sealing import seal


def open_case(author: User, *, age_band: str, kind: CaseKind, ties: Ties) -> Case:
    """A new case with a code and a key of its own. `ties` is what its author says of their own.

    Raises NotAllowed, and ValueError for an age band or kind that does not exist.
    """
    kind = CaseKind(kind)
    if age_band not in AGE_BANDS:
        raise ValueError("no such age band")
    allow(permissions.may_open_case(author, kind))
    act = uuid.uuid4()
    with transaction.atomic():
        case = Case.objects.create(
            code=unused_code(),
            age_band=age_band,
            kind=kind.value,
            owner=author,
            organisation=author.organisation,
            unit=author.unit,
            key=make_case_key(),
            by=author,
            act_id=act,
        )
        write_ties(case, author, ties, act)
        record(Event.CASE_OPENED, author, case_id=case.id, act=act)
    return case


def confirm_code(case: Case, who: User) -> None:
    """`who` has written the code in the municipality's own system. Twice does nothing more."""
    with transaction.atomic():
        held = hold_case(case)
        allow(permissions.may_write(who, held))
        case.code_confirmed_at = held.code_confirmed_at
        if held.code_confirmed_at is not None:
            return
        case.code_confirmed_at = held.code_confirmed_at = timezone.now()
        held.save(update_fields=["code_confirmed_at"])
        record(Event.CODE_CONFIRMED, who, case_id=case.id)


def link_cases(case: Case, other: Case, who: User) -> None:
    """The two cases belong together. Saying so twice, or from the other end, is the same.

    Raises NotAllowed where `who` may not open both, or where they can never belong together.
    """
    first, second = sorted((case, other), key=lambda one: one.id)
    act = uuid.uuid4()
    with transaction.atomic():
        held = [hold_case(first), hold_case(second)]
        allow(permissions.may_link(who, held[0], held[1]))
        if CaseLink.objects.filter(first=first, second=second).exists():
            return
        CaseLink.objects.create(first=first, second=second, by=who, act_id=act)
        record(Event.CASES_LINKED, who, case_id=case.id, about=[other.id], act=act)


def open_round(
    case: Case,
    who: User,
    *,
    reason: str = "",
    copy_answers: bool = False,
    files: InstrumentBytes | None = None,
) -> Assessment:
    """A new round under the instrument in use now (or `files`).

    From the second round on a reason is required, and the round before must be locked.
    `copy_answers` begins with its answers and notes, never its judgements. Raises NotAllowed,
    WrongState (the code is not confirmed), RoundIsOpen, ReasonIsMissing, FieldFaults ("reason"),
    InstrumentFaults (the files are unsound).
    """
    if fault := fault_of_texts(reason, LONGEST_TEXT):
        raise FieldFaults([FieldFault("reason", fault)])
    files = files or bytes_in_use()
    prove(files)
    act = uuid.uuid4()
    with transaction.atomic():
        held = hold_case(case)
        allow(permissions.may_write(who, held))
        key = needed_key(held)
        before = _previous_round(held, reason)
        assessment = Assessment(
            case=held,
            number=1 if before is None else before.number + 1,
            instrument=store(files.instrument),
            overlay=None if files.overlay is None else store(files.overlay),
            by=who,
            act_id=act,
        )
        if before is not None:
            assessment.reason = seal(key, reason_place(assessment.id), reason)
        assessment.save()
        if before is not None and copy_answers:
            write_answers(assessment, key, carried_over(before, assessment), who, act)
        record(Event.ROUND_OPENED, who, case_id=case.id, about=[assessment.id], act=act)
    return assessment


def save_fields(assessment: Assessment, who: User, changes: Sequence[FieldChange]) -> SaveResult:
    """Save what a page posted. Stale fields come back as conflicts; the others are saved.

    One transaction: all rows and their audit entry, or nothing. Raises FieldFaults (nothing was
    saved), NotAllowed, RoundIsLocked and KeyIsGone.
    """
    instrument = instrument_of(assessment)
    parsed = checked(instrument, changes)
    allow(permissions.may_write(who, assessment.case))
    key = needed_key(assessment.case)
    act = uuid.uuid4()
    with transaction.atomic():
        allow(permissions.may_write(who, hold_round(assessment)))
        current = read_current(assessment)
        if current.locked:
            raise RoundIsLocked(why_not(Move.SAVE, RoundState.LOCKED) or "")
        planned = plan(current.fields, kept_as_given(instrument, current.fields, parsed))
        if planned.rows:
            write_answers(assessment, key, planned.rows, who, act)
            record(
                Event.FIELDS_SAVED, who, case_id=assessment.case_id, about=[assessment.id], act=act
            )
    return planned.result


def acknowledge_signal(assessment: Assessment, who: User, flag: str) -> None:
    """`who` has seen the signal and what to do. Twice is once, and the first time stands.

    Raises UnknownSignal, NotAllowed, RoundIsLocked and KeyIsGone.
    """
    if all(one.key != flag for one in instrument_of(assessment).flags):
        raise UnknownSignal(_("Signalen finns inte i instrumentet."))
    allow(permissions.may_write(who, assessment.case))
    mark = signal_mark(needed_key(assessment.case), assessment.id, flag)
    act = uuid.uuid4()
    with transaction.atomic():
        allow(permissions.may_write(who, hold_round(assessment)))
        if SignalAcknowledgement.objects.filter(assessment=assessment, mark=mark).exists():
            return
        if Submission.objects.filter(assessment=assessment).exists():
            raise RoundIsLocked(why_not(Move.ACKNOWLEDGE, RoundState.LOCKED) or "")
        SignalAcknowledgement.objects.create(assessment=assessment, mark=mark, by=who, act_id=act)
        record(
            Event.SIGNAL_ACKNOWLEDGED,
            who,
            case_id=assessment.case_id,
            about=[assessment.id],
            act=act,
        )


def lock(assessment: Assessment, who: User) -> Submission:
    """Freeze the round. Locking it again, or at once from several sides, gives the same one.

    Raises NotAllowed, KeyIsGone, and CannotLock with everything that stands in the way.
    """
    allow(permissions.may_lock(who, assessment.case))
    act = uuid.uuid4()
    with transaction.atomic():
        allow(permissions.may_lock(who, hold_round(assessment)))
        existing = Submission.objects.filter(assessment=assessment).select_related("by").first()
        if existing is not None:
            return existing
        key = needed_key(assessment.case)
        at = timezone.now()
        content = submission_content(assessment, who, at)
        submission = Submission(assessment=assessment, by=who, at=at, act_id=act)
        seal_submission(submission, key, content)
        submission.save()
        erase_earlier_texts(assessment, key)
        drop_all(assessment, who)
        record(
            Event.ROUND_LOCKED,
            who,
            case_id=assessment.case_id,
            about=[assessment.id, submission.id],
            act=act,
        )
    return submission


def _previous_round(case: Case, reason: str) -> Assessment | None:
    """The round to follow, or None for the first; refuses where no round may be opened now."""
    if case.code_confirmed_at is None:
        raise WrongState(_("Bekräfta först att du har skrivit upp ärendekoden."))
    rounds = Assessment.objects.filter(case=case).select_related("submission")
    before = rounds.order_by("-number").first()
    if before is None:
        return None
    before.case = case
    if refused := why_not(Move.OPEN_NEXT, state_of(before)):
        raise RoundIsOpen(refused, before)
    if not reason.strip():
        raise ReasonIsMissing(_("Skriv varför du öppnar en ny omgång."))
    return before
