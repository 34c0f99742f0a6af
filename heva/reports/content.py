"""The words and the order of a summary. The outcome page and the PDF both walk what this returns.

First what someone must act on and what is not known; then everything else, back to each answer.
"""

from django.utils.translation import gettext as _
from django.utils.translation import override

from heva.reports.blocks import Block, Content, Heading, NewPage
from heva.reports.content_answers import answer_blocks
from heva.reports.content_first import (
    case_blocks,
    foot_words,
    limits_blocks,
    question_blocks,
)
from heva.reports.content_judgement import judgement_blocks
from heva.reports.content_method import method_blocks
from heva.reports.content_missing import missing_blocks
from heva.reports.content_outcome import outcome_blocks, view_blocks
from heva.reports.content_people import group_blocks
from heva.reports.content_profile import profile_blocks
from heva.reports.content_scores import score_blocks
from heva.reports.content_signals import signal_blocks, signal_table_blocks
from heva.reports.facts import SummaryFacts
from heva.reports.speech import Speech


def summary(facts: SummaryFacts) -> Content:
    """The summary of one locked round, in `facts.language`."""
    with override(facts.language):
        speech = Speech(facts.instrument, facts.answers, facts.language)
        first: tuple[Block, ...] = (
            Heading(1, title(facts)),
            *case_blocks(facts, speech),
            *limits_blocks(facts, speech),
            *signal_blocks(facts, speech),
            *outcome_blocks(facts, speech),
            *view_blocks(facts, speech),
            *missing_blocks(facts, speech),
            *question_blocks(facts),
        )
        rest: tuple[Block, ...] = (
            *profile_blocks(facts, speech),
            *signal_table_blocks(facts, speech),
            *score_blocks(facts, speech),
            *judgement_blocks(facts, speech),
            *group_blocks(facts, speech),
            *answer_blocks(facts, speech),
            *method_blocks(facts, speech),
        )
        return Content(
            title=title(facts),
            language=facts.language,
            blocks=(*first, NewPage(), *rest),
            running=_running(facts, speech),
            foot=foot_words(facts.instrument),
            date=facts.answers.case.date,
            banner=_("ÖVNING") if facts.answers.case.demo else "",
            page_of=_("sida {page} av {pages}"),
        )


def title(facts: SummaryFacts) -> str:
    """The name of the paper; it never holds anything of the case."""
    return _("Konsultationsunderlag")


def _running(facts: SummaryFacts, speech: Speech) -> str:
    case = facts.answers.case
    parts = [title(facts)]
    if case.code:
        parts.append(_("ärende %(code)s") % {"code": case.code})
    if case.date:
        parts.append(speech.date(case.date))
    return " · ".join(parts)
