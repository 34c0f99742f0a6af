"""What a locked round holds, and what locking erases."""

import json
import secrets
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from heva.accounts.models import User
from heva.assessments.drafts import answers_from_fields
from heva.assessments.field_names import FieldKind, is_free_text, judgement_of, parse
from heva.assessments.frozen_round import FrozenRound, content_of
from heva.assessments.instrument_files import instrument_of
from heva.assessments.judgement_history import judgement_changes
from heva.assessments.kept_posts import not_saved
from heva.assessments.locking import gap_reason, obstacles
from heva.assessments.models import Answer, Assessment
from heva.assessments.places import answer_place
from heva.assessments.reading import acknowledgements, case_facts, read_current, reason_of
from heva.assessments.refusals import CannotLock
from heva.assessments.saving import canonical
from heva.assessments.ties import ties_in_the_way
from heva.instruments.definition import Instrument, ItemKind
from heva.scoring.score import score
from heva.vault.sealing import DataKey, Sealed, Unreadable, open_sealed, seal

SALT_BYTES = 16


def submission_content(assessment: Assessment, who: User, at: datetime) -> str:
    """The text that a submission seals. Raises CannotLock with everything in the way.

    Call it inside the transaction that locks the round.
    """
    instrument = instrument_of(assessment)
    fields = read_current(assessment).fields
    facts = replace(case_facts(assessment), date=timezone.localdate(at).isoformat())
    answers = answers_from_fields(fields, instrument, facts)
    in_the_way = (*ties_in_the_way(assessment.case, who), *not_saved(assessment, who))
    if found := (*in_the_way, *obstacles(instrument, fields, answers)):
        raise CannotLock(found)
    reason = reason_of(assessment)
    return content_of(
        FrozenRound(
            number=assessment.number,
            reason="" if isinstance(reason, Unreadable) else reason,
            answers=answers,
            outcome=score(instrument, answers),
            gap_reason=gap_reason(fields),
            acknowledged=acknowledgements(assessment),
            judgement_changes=judgement_changes(assessment),
            locked_by=who.name,
            locked_at=at,
            instrument_digest=instrument.digest,
            overlay_digest=instrument.overlay_digest,
            salt=secrets.token_hex(SALT_BYTES),
        )
    )


def erase_earlier_texts(assessment: Assessment, key: DataKey) -> None:
    """Erase what stood in free text before the current revision (design, decision 4).

    A name that was typed and removed is gone; the rows keep who and when. An earlier choice
    stays, also that of a judgement, which is kept as first given without its words.
    """
    instrument = instrument_of(assessment)
    current = Answer.objects.current(assessment.id).values("id")
    earlier = Answer.objects.filter(assessment=assessment).exclude(id__in=current)
    gone: list[int] = []
    for row in earlier.only("id", "field", "revision", "sealed", "assessment_id"):
        field = parse(row.field, instrument)
        if not is_free_text(field, instrument):
            continue
        if field.kind is FieldKind.JUDGEMENT and _is_choice(instrument, field.key):
            _keep_the_choice(row, key)
        else:
            gone.append(row.id)
    Answer.objects.filter(id__in=gone).replace_text(None)


def _is_choice(instrument: Instrument, key: str) -> bool:
    judgement = judgement_of(instrument, key)
    return judgement is not None and judgement.kind in (ItemKind.CHOICE, ItemKind.CHOICES)


def _keep_the_choice(row: Answer, key: DataKey) -> None:
    """Replace a judgement's earlier revision by its choice alone."""
    place = answer_place(row.assessment_id, row.field, row.revision)
    text = open_sealed(key, place, row.sealed)
    sealed: Sealed | None = None
    if not isinstance(text, Unreadable):
        value = json.loads(text)
        choice = None if value is None else {"answer": value.get("answer")}
        sealed = seal(key, place, canonical(choice))
    Answer.objects.filter(id=row.id).replace_text(sealed)
