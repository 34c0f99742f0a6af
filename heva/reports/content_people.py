"""The repeating groups: the people around by role, and whatever else the instrument repeats."""

from django.utils.translation import gettext as _

from heva.reports.blocks import Block, Heading, Paragraph, plain
from heva.reports.content_judgement import entry_blocks
from heva.reports.facts import SummaryFacts
from heva.reports.speech import Speech


def group_blocks(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """Each group as a table. Nothing given is missing; an empty list says that there is none."""
    blocks: list[Block] = []
    for group in facts.instrument.groups.values():
        blocks.append(Heading(2, speech.text(group.title)))
        entries = facts.answers.groups.get(group.key)
        if entries is None:
            blocks.append(Paragraph(plain(_("Ej besvarat"))))
        elif not entries:
            blocks.append(Paragraph(plain(_("Angivet att det inte finns någon."))))
        else:
            rows = [
                [speech.entry_answer(group, entry, item) for item in group.items]
                for entry in entries
            ]
            blocks.extend(entry_blocks(speech, group.items, rows))
    return blocks
