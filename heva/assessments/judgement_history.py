"""How the judgements came to stand as they do: changes made after the outcome could be seen."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from heva.assessments.changes import Json
from heva.assessments.field_names import FieldKind
from heva.assessments.judging import BECAUSE
from heva.assessments.models import Answer, Assessment
from heva.assessments.places import answer_place
from heva.assessments.reading import key_of
from heva.vault.sealing import Unreadable, open_sealed


@dataclass(frozen=True)
class JudgementChange:
    """A judgement that was changed with a reason. `before` and `after` are answers, plain JSON.

    `before` is None where the earlier text was erased when the round was locked.
    """

    judgement: str
    before: Json = field(repr=False)
    after: Json = field(repr=False)
    because: str = field(repr=False)
    by: str
    at: datetime


def judgement_changes(assessment: Assessment) -> tuple[JudgementChange, ...]:
    """The changes of this draft, oldest first, in one query. A locked round keeps its own."""
    key = key_of(assessment.case)
    prefix = f"{FieldKind.JUDGEMENT}:"
    rows = Answer.objects.filter(assessment=assessment, field__startswith=prefix)
    found: list[JudgementChange] = []
    before: dict[str, Json] = {}
    # Revision by revision, not by the clock: it may have been set back between two of them.
    for row in rows.select_related("by").order_by("field", "revision"):
        place = answer_place(assessment.id, row.field, row.revision)
        text = open_sealed(key, place, row.sealed)
        if isinstance(text, Unreadable):
            continue
        value = json.loads(text) or {}
        after, because = value.get("answer"), value.get(BECAUSE)
        name = row.field.removeprefix(prefix)
        # The reason is carried along by later savings of the same answer: only the first counts.
        if because and after != before.get(name):
            found.append(
                JudgementChange(name, before.get(name), after, because, row.by.name, row.at)
            )
        before[name] = after
    return tuple(sorted(found, key=lambda change: change.at))
