"""A blank form of the instrument, for talking where no computer may stand.

It asks for nothing that identifies: no name, no number, no date of birth. What is written on it is
typed into the program afterwards, and the paper is destroyed.
"""

from django.utils.translation import gettext as _
from django.utils.translation import override

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
    Tone,
    WritingSpace,
    labelled,
    plain,
)

#: Ruled lines for a free text, and for a note beside an answer.
TEXT_LINES = 3
NOTE_LINES = 1

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
            foot=f"{instrument.key} {instrument.version} · {instrument.digest[:12]}",
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
            blocks.append(Heading(2, _("Din bedömning")))
            blocks.append(Paragraph(plain(_("Gör den innan du ser vad reglerna visar.")), "small"))
            for judgement in self.instrument.judgements:
                blocks.extend(self.judgement(judgement))
        return blocks

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
        return [*blocks, notice]

    def domain(self, domain: Domain) -> list[Block]:
        blocks: list[Block] = [Heading(2, self.text(domain.title))]
        if domain.intro is not None:
            blocks.append(Paragraph(plain(self.text(domain.intro)), "small"))
        for item in domain.items:
            blocks.extend(self.item(item))
        for group in domain.groups:
            blocks.extend(self.group(group))
        return blocks

    def item(self, item: Item) -> list[Block]:
        number = f"{item.number}." if item.number else "•"
        text = self.text(item.text)
        if item.ask_if is not None:
            text = _("(följdfråga) %(question)s") % {"question": text}
        blocks: list[Block] = [Paragraph(labelled(number, text), "question")]
        periods = {period.key: self.text(period.title) for period in self.instrument.periods}
        for period in item.answer_periods:
            blocks.extend(self.answer(item, periods.get(period or "", "")))
        if item.note and item.kind is not ItemKind.TEXT:
            blocks.append(WritingSpace(NOTE_LINES, _("Anteckning (frivilligt)")))
        return blocks

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

    def group(self, group: Group) -> list[Block]:
        blocks: list[Block] = []
        for entry in range(1, min(ENTRIES, group.maximum) + 1):
            words = {"title": self.text(group.title), "number": entry}
            blocks.append(Heading(3, _("%(title)s, rad %(number)d") % words))
            for item in group.items:
                blocks.extend(self.short(item))
        return blocks

    def short(self, item: Item) -> list[Block]:
        """A question within a row of a group: its answers, and no room for notes."""
        text = self.text(item.text)
        scale = self.instrument.scale_of(item)
        if scale is None:
            return [WritingSpace(1, text)]
        labels = [self.text(option.label) for option in scale.options]
        unknown = [_("Vet ej")] if scale.unknown else []
        return [Paragraph(plain(text), "small"), Boxes((*labels, *unknown))]

    def judgement(self, judgement: Judgement) -> list[Block]:
        text = self.text(judgement.text)
        blocks: list[Block] = []
        if judgement.kind is ItemKind.GROUP:
            for entry in range(1, min(ENTRIES, judgement.maximum or ENTRIES) + 1):
                blocks.append(
                    Heading(3, _("%(title)s Rad %(number)d") % {"title": text, "number": entry})
                )
                for item in judgement.items:
                    blocks.extend(self.short(item))
            return blocks
        blocks.append(Paragraph((Run(text, strong=True),), "question"))
        if judgement.options:
            labels = tuple(self.text(option.label) for option in judgement.options)
            blocks.append(Boxes(labels))
        else:
            blocks.append(WritingSpace(TEXT_LINES, _("Svar")))
        if judgement.rationale != "none":
            blocks.append(WritingSpace(TEXT_LINES, _("Motivering")))
        return blocks
