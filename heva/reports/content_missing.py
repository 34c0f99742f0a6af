"""What is not known, by weight: first what could change the outcome, then the rest by reason."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heva.reports.blocks import Block, BulletList, Heading, Paragraph, Words, labelled, plain
from heva.reports.facts import SummaryFacts
from heva.reports.speech import IN_ENTRY, Speech, capital

#: So many are written out with their question; those after them by number.
WRITTEN_OUT = 6


def missing_blocks(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """Every missing answer, once, with its reason."""
    missing = facts.outcome.missing
    heading = Heading(2, _("Det som saknas"))
    if not missing:
        return [heading, Paragraph(plain(_("Alla frågor som ställts har ett svar.")))]
    deciding = [one for one in facts.outcome.could_change if one in set(missing)]
    blocks: list[Block] = [heading]
    if deciding:
        blocks.append(Paragraph(plain(_introduction(facts, len(deciding)))))
        items = tuple(_written_out(speech, one) for one in deciding[:WRITTEN_OUT])
        blocks.append(BulletList(items, size="tight"))
        if deciding[WRITTEN_OUT:]:
            blocks.extend(_by_reason(speech, deciding[WRITTEN_OUT:], _("Därefter")))
    rest = [one for one in missing if one not in set(deciding)]
    if rest:
        blocks.extend(_by_reason(speech, rest, _("Saknas också")))
    return blocks


def cannot_rise(facts: SummaryFacts) -> bool:
    """Whether the level shown is the most severe there is, whatever the missing answers are."""
    level = facts.outcome.level
    if level is None or not facts.outcome.sufficient:
        return False
    return level.low == level.high == facts.instrument.levels[0].key


def _introduction(facts: SummaryFacts, deciding: int) -> str:
    if cannot_rise(facts):
        return _(
            "Nivån kan inte bli allvarligare. Svaren behövs ändå för skydd och planering, det som "
            "väger tyngst först:"
        )
    return ngettext(
        "Det här svaret kan ändra utfallet:",
        "Dessa svar kan ändra utfallet, det som väger tyngst först:",
        deciding,
    )


def _written_out(speech: Speech, address: str) -> Words:
    name = capital(speech.name(address))
    question = ""
    if not IN_ENTRY.fullmatch(address):
        item = speech.item_at(address)
        question = speech.text(item.text) if item else ""
    said = (
        f"{question} – {speech.why_missing(address)}" if question else speech.why_missing(address)
    )
    return labelled(f"{name}:", f"{said}.")


def _by_reason(speech: Speech, addresses: Sequence[str], title: str) -> list[Block]:
    """One line for all, grouped by why they are missing; the order within is kept."""
    groups: dict[str, list[str]] = {}
    for address in addresses:
        groups.setdefault(speech.why_missing(address), []).append(address)
    parts = [f"{reason}: {speech.names(found)}" for reason, found in groups.items()]
    return [Paragraph(labelled(f"{title}:", f"{'; '.join(parts)}."), "tight")]
