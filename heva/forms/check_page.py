""" "Kontrollera svaren": everything answered, everything missing, and what locking needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from heva.accounts.page_errors import PageError
from heva.assessments.field_names import parse
from heva.assessments.judging import what_is_missing
from heva.assessments.refusals import Obstacle, ObstacleKind
from heva.forms.check_rows import Section, domain_sections, judgement_section, row_id
from heva.forms.field_words import label_of
from heva.forms.keeping import kept_pages
from heva.forms.locked_page import render_locked
from heva.forms.missing_list import Missing, Weighty, missing_list, weighty
from heva.forms.open_round import OpenRound
from heva.forms.rules_reading import LevelWords, differs, level_words
from heva.forms.shown import ShownSignal
from heva.forms.signals_shown import all_signals
from heva.scoring.score import score

#: The element with the links to the pages for which something is kept.
NOT_SAVED: Final = "inte-sparat"


@dataclass(frozen=True)
class CheckPage:
    """`is_judged`: the required judgements are there, so the rules' reading may be shown.

    `level` is None before that.
    """

    sections: Sequence[Section]
    judgement: Section
    signals: Sequence[ShownSignal]
    possible: Sequence[ShownSignal]
    missing: Sequence[Missing]
    is_judged: bool
    level: LevelWords | None
    weighty: Weighty
    judgement_page: str
    reading_page: str
    back: str
    kept: Sequence[tuple[str, str]]


def check_page(shown: OpenRound) -> CheckPage:
    """Everything the page says, from the answers as stored."""
    outcome = score(shown.instrument, shown.answers)
    is_judged = not what_is_missing(shown.instrument, shown.answers)
    signals = all_signals(shown)
    round_id = shown.assessment.id
    last = shown.instrument.domains[-1].key
    return CheckPage(
        sections=domain_sections(shown),
        judgement=judgement_section(shown, differs=is_judged and differs(shown, outcome)),
        signals=[one for one in signals if not one.is_possible],
        possible=[one for one in signals if one.is_possible],
        missing=missing_list(shown, outcome.missing),
        is_judged=is_judged,
        level=level_words(shown, outcome) if is_judged else None,
        weighty=weighty(shown, outcome) if is_judged else Weighty(),
        judgement_page=reverse("forms:judgement", args=[round_id]),
        reading_page=reverse("forms:reading", args=[round_id]),
        back=reverse("forms:step", args=[round_id, last]),
        kept=kept_pages(shown),
    )


def render_check(
    request: HttpRequest, draft: OpenRound, obstacles: Sequence[Obstacle] = ()
) -> HttpResponse:
    """The page. With `obstacles`, a locking was refused: they stand on top, each with its row."""
    if draft.is_locked:
        return render_locked(request, draft)
    draft.record_reading()
    context = {
        "page": check_page(draft),
        "page_errors": [line for one in obstacles for line in _lines(draft, one)],
        "draft": draft,
        "instrument": draft.instrument,
        "instrument_title": draft.instrument.title.to(draft.language),
        "is_practice": draft.is_practice,
    }
    return render(request, "forms/check.html", context, status=422 if obstacles else 200)


def _lines(draft: OpenRound, obstacle: Obstacle) -> Iterator[PageError]:
    """The obstacle with its row, then every other row that it concerns by name.

    What is not saved has no row: its line leads to the notice with the pages that hold it.
    """
    if obstacle.kind is ObstacleKind.NOT_SAVED:
        yield PageError(NOT_SAVED, obstacle.message)
        return
    rows = dict.fromkeys(row_id(field) for field in obstacle.fields)
    names = {row_id(field): field for field in reversed(obstacle.fields)}
    yield PageError(next(iter(rows), ""), obstacle.message)
    for row in list(rows)[1:]:
        field = parse(names[row], draft.instrument)
        yield PageError(row, label_of(field, draft.instrument, draft.language))
