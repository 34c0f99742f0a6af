"""A blank form of the instrument, for talking where no computer may stand.

It asks for nothing that identifies: no name, no number, no date of birth. What is written on it is
typed into the program afterwards, and the paper is destroyed.
"""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from heva.forms.condition_words import in_words
from heva.instruments.definition import (
    Domain,
    Group,
    Instrument,
    Item,
    ItemKind,
    Judgement,
    Status,
    Text,
)
from heva.reports.blocks import (
    Block,
    Boxes,
    BulletList,
    Content,
    Heading,
    Notice,
    Paragraph,
    Run,
    Together,
    Tone,
    WritingSpace,
    labelled,
    plain,
)
from heva.reports.content_first import foot_words

#: Ruled lines for a free text, and for a note beside an answer.
TEXT_LINES = 3
NOTE_LINES = 1

#: Ruled lines for the questions to the consultation.
QUESTION_LINES = 4

#: A group is printed with room for so many.
ENTRIES = 3


def blank_form(instrument: Instrument, language: str = "sv") -> Content:
    """The form in `language`, without anything of a case."""
    with override(language):
        form = _Form(instrument, language)
        return Content(
            title=_("Blankett för samtal"),
            language=language,
            blocks=tuple(form.blocks()),
            running=_("Blankett för samtal · fråga enskilt · inga namn"),
            foot=foot_words(instrument),
            page_of=_("sida {page} av {pages}"),
        )


class _Form:
    """The blocks of one form."""

    def __init__(self, instrument: Instrument, language: str) -> None:
        self.instrument = instrument
        self.language = language

    def text(self, text: Text | None) -> str:
        return "" if text is None else text.to(self.language)

    def blocks(self) -> list[Block]:
        blocks = self.beginning()
        for domain in self.instrument.domains:
            blocks.extend(self.domain(domain))
        if self.instrument.judgements:
            before = plain(_("Gör den innan du ser vad reglerna visar."))
            blocks.extend(
                _parts(
                    [Heading(2, _("Din bedömning")), Paragraph(before, "small")],
                    [part for one in self.instrument.judgements for part in self.judgement(one)],
                )
            )
        questions = WritingSpace(QUESTION_LINES, _("Skriv roller, inga namn."))
        return [*blocks, Together((Heading(2, _("Frågor till konsultationen")), questions))]

    def beginning(self) -> list[Block]:
        name = _("%(title)s, version %(version)s") % {
            "title": self.text(self.instrument.title),
            "version": self.instrument.version,
        }
        blocks: list[Block] = [
            Heading(1, _("Blankett för samtal")),
            Paragraph((Run(name, strong=True),)),
        ]
        if self.instrument.about.status is Status.PRACTICE:
            words = _(
                "Frågorna är en egenformulerad övningschecklista, inte den officiella HEVA-texten."
            )
            blocks.append(Paragraph(plain(words), "small"))
        rules = (
            _("Fråga enskilt, på en plats där ingen i familjen eller nätverket kan höra."),
            _("Använd auktoriserad tolk, aldrig en släkting eller bekant."),
            _(
                "Skriv inga namn, personnummer, adresser, skolor, arbetsplatser eller exakta "
                "datum. Skriv roller: ”mammas bror”."
            ),
            _("Det som inte är känt är inte ett nej: kryssa för varför du inte vet."),
            _("Vid fara för liv eller hälsa: ring 112."),
            _("För in svaren i programmet samma dag och förstör sedan papperet."),
        )
        notice = Notice(
            Tone.HANDLING,
            _("Fråga enskilt"),
            2,
            (BulletList(tuple(plain(rule) for rule in rules)),),
        )
        code = _("Ärendekod: bara programmets egen kod, aldrig namn eller personnummer")
        return [*blocks, notice, WritingSpace(1, code), WritingSpace(1, _("Ifylld den"))]

    def domain(self, domain: Domain) -> list[Block]:
        start: list[Block] = [Heading(2, self.text(domain.title))]
        if domain.intro is not None:
            start.append(Paragraph(plain(self.text(domain.intro)), "small"))
        parts = [self.item(item) for item in domain.items]
        parts += [part for group in domain.groups for part in self.group(group)]
        return _parts(start, parts)

    def item(self, item: Item) -> list[Block]:
        number = f"{item.number}." if item.number else "•"
        words = labelled(number, self.text(item.text))
        blocks: list[Block] = [Paragraph(words, "question")]
        blocks.extend(self.condition(item, self.instrument.items))
        periods = {period.key: self.text(period.title) for period in self.instrument.periods}
        for period in item.answer_periods:
            blocks.extend(self.answer(item, periods.get(period or "", "")))
        if item.note and item.kind is not ItemKind.TEXT:
            blocks.append(WritingSpace(NOTE_LINES, _("Anteckning (frivilligt)")))
        return blocks

    def condition(self, item: Item, items: Mapping[str, Item]) -> list[Block]:
        """When a follow-up is asked; nothing for other questions."""
        if item.ask_if is None:
            return []
        words = in_words(item.ask_if, self.instrument, self.language, items)
        return [Paragraph(plain(words), "small")]

    def answer(self, item: Item, title: str) -> list[Block]:
        scale = self.instrument.scale_of(item)
        if item.kind is ItemKind.TEXT:
            return [WritingSpace(TEXT_LINES, title or _("Svar"))]
        if item.kind is ItemKind.NUMBER:
            words = _("Antal, %(minimum)s till %(maximum)s")
            limits = {"minimum": item.minimum, "maximum": item.maximum}
            return [WritingSpace(1, " ".join(filter(None, (title, words % limits))))]
        options = [self.text(option.label) for option in scale.options] if scale else []
        boxes: list[Block] = [Boxes(tuple(options), title)]
        if scale is None or scale.unknown:
            boxes.append(Boxes(self.reasons(), _("Vet ej")))
        return boxes

    def reasons(self) -> tuple[str, ...]:
        return (
            _("ej frågat"),
            _("frågat, okänt"),
            _("vill ej svara"),
            _("ej säkert att fråga"),
            _("ej tillämpligt"),
        )

    def group(self, group: Group) -> list[list[Block]]:
        """A box for none, then room for some entries: each a part of its own."""
        title = self.text(group.title)
        none: list[Block] = [Heading(3, title), Boxes((_("Det finns inga"),))]
        return [none, *self.entries(title, group.items, group.maximum)]

    def entries(self, title: str, items: Sequence[Item], maximum: int | None) -> list[list[Block]]:
        """Entries to fill in, each with its number."""
        asked = {item.key: item for item in items}
        found: list[list[Block]] = []
        for entry in range(1, min(ENTRIES, maximum or ENTRIES) + 1):
            words = _("%(title)s, rad %(number)d") % {"title": title, "number": entry}
            blocks: list[Block] = [Heading(3, words)]
            for item in items:
                blocks.extend(self.short(item, asked))
            found.append(blocks)
        return found

    def short(self, item: Item, asked: Mapping[str, Item]) -> list[Block]:
        """A question within a row of a group: its answers, and no room for notes."""
        text = self.text(item.text)
        scale = self.instrument.scale_of(item)
        when = self.condition(item, asked)
        if scale is None:
            return [*when, WritingSpace(1, text)]
        labels = tuple(self.text(option.label) for option in scale.options)
        blocks: list[Block] = [Paragraph(plain(text), "small"), *when, Boxes(labels)]
        if scale.unknown:
            blocks.append(Boxes(self.reasons(), _("Vet ej")))
        return blocks

    def judgement(self, judgement: Judgement) -> list[list[Block]]:
        text = self.text(judgement.text)
        if judgement.kind is ItemKind.GROUP:
            none: list[Block] = [Heading(3, text), Boxes((_("Inga att ange"),))]
            rows = self.entries(text.rstrip("?."), judgement.items, judgement.maximum)
            return [none, *rows]
        blocks: list[Block] = [Paragraph((Run(text, strong=True),), "question")]
        if judgement.options:
            labels = tuple(self.text(option.label) for option in judgement.options)
            blocks.append(Boxes(labels))
        else:
            blocks.append(WritingSpace(TEXT_LINES, _("Svar")))
        if judgement.rationale != "none":
            blocks.append(WritingSpace(TEXT_LINES, _("Motivering")))
        return [blocks]


def _parts(start: list[Block], parts: Sequence[list[Block]]) -> list[Block]:
    """Each part whole on its page, the first one with what heads them all."""
    first, *rest = parts or [[]]
    return [Together((*start, *first)), *(Together(tuple(part)) for part in rest)]
