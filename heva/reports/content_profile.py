"""The profile: how the answers fall in each domain, now and before, as a picture and as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap

from django.utils.translation import gettext as _

from heva.instruments.definition import Domain
from heva.reports.blocks import Block, Column, Figure, Heading, Table, cell, head
from heva.reports.drawing import Anchor, Box, Drawing, Label, Look, Shape, Stroke
from heva.reports.facts import SummaryFacts
from heva.reports.speech import Speech, capital

WIDTH = 490.0
NAMES = 158.0  # where the names of the periods begin
BARS = 212.0  # where the bars begin
BAR = 8.0
ROW = 12.0
BETWEEN = 7.0
WIDEST = 30.0  # of one answer
TITLE_LETTERS = 28  # of a domain's title on one line
STEPS = 3  # strongest, weaker, least


@dataclass(frozen=True)
class Share:
    """How many answers of a domain and period are of each strength."""

    strongest: int
    weaker: int
    least: int
    missing: int

    @property
    def all(self) -> int:
        return self.strongest + self.weaker + self.least + self.missing


@dataclass(frozen=True)
class ProfileRow:
    """One domain: its title and, by the title of the period ("" for none), its share."""

    title: str
    shares: tuple[tuple[str, bool, Share], ...]  # period title, whether the first period, share


@dataclass(frozen=True)
class StrengthWords:
    """What the answers are called by their strength."""

    strongest: str
    weaker: str
    least: str


def profile_blocks(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """Nothing where no question is counted."""
    rows = _rows(facts, speech)
    if not rows:
        return []
    alternative = _(
        "Staplar som visar hur svaren fördelar sig i varje område, nu och tidigare. Det som saknas "
        "är streckat. Samma uppgifter står i tabellen som följer."
    )
    words = _words(facts, speech)
    return [
        Heading(2, _("Profil per område")),
        Figure(picture(rows, words), _("Profil per område"), alternative, "profile"),
        _table(rows, words),
    ]


def _words(facts: SummaryFacts, speech: Speech) -> StrengthWords:
    """The labels of the scale that all counted questions share, where it has three steps."""
    scales = {
        scale.key: scale
        for item in facts.instrument.items.values()
        if item.is_counted and (scale := facts.instrument.scale_of(item)) is not None
    }
    if len(scales) == 1:
        (scale,) = scales.values()
        options = sorted(scale.options, key=lambda option: option.points)
        if len(options) == len({option.points for option in options}) == STEPS:
            least, weaker, strongest = (speech.text(option.label) for option in options)
            return StrengthWords(strongest, weaker, least)
    return StrengthWords(_("starkaste svaret"), _("svagare svar"), _("lägsta svaret"))


def _rows(facts: SummaryFacts, speech: Speech) -> list[ProfileRow]:
    rows = []
    periods = [period.key for period in facts.instrument.periods]
    for domain in facts.instrument.domains:
        counts = facts.outcome.counts.get(domain.key, {})
        strengths = _strengths(facts, domain)
        shares = tuple(
            (speech.period(period), period in (*periods[:1], "-"), _share(found, strengths))
            for period, found in counts.items()
            if sum(found.values())
        )
        if shares:
            rows.append(ProfileRow(speech.text(domain.title), shares))
    return rows


def _strengths(facts: SummaryFacts, domain: Domain) -> Mapping[str, str]:
    """For every option of the domain's scales: strongest, weaker or least, by its points."""
    found: dict[str, str] = {}
    for item in domain.items:
        scale = facts.instrument.scale_of(item)
        if scale is None or not item.is_counted:
            continue
        points = [option.points for option in scale.options]
        for option in scale.options:
            if option.points == max(points):
                strength = "strongest"
            else:
                strength = "least" if option.points == min(points) else "weaker"
            found.setdefault(option.key, strength)
    return found


def _share(counts: Mapping[str, int], strengths: Mapping[str, str]) -> Share:
    totals = {"strongest": 0, "weaker": 0, "least": 0}
    for option, count in counts.items():
        if option != "missing":
            totals[strengths[option]] += count
    return Share(**totals, missing=counts.get("missing", 0))


def _table(rows: list[ProfileRow], words: StrengthWords) -> Table:
    columns = (
        Column(_("Område"), 47),
        Column(capital(words.strongest), 15),
        Column(capital(words.weaker), 13),
        Column(capital(words.least), 14),
        Column(_("Saknas"), 11),
    )
    body = []
    for row in rows:
        for title, _first, share in row.shares:
            name = f"{row.title}, {title.lower()}" if title else row.title
            numbers = (share.strongest, share.weaker, share.least, share.missing)
            body.append((head(name), *(cell(str(number)) for number in numbers)))
    return Table(columns, tuple(body))


def picture(rows: list[ProfileRow], words: StrengthWords) -> Drawing:
    """One group of bars for each domain, and what the fillings mean."""
    most = max(share.all for row in rows for _title, _first, share in row.shares)
    unit = min(WIDEST, (WIDTH - BARS) / most)
    shapes: list[Shape] = []
    y = 4.0
    top = y
    for row in rows:
        for nth, line in enumerate(wrap(row.title, TITLE_LETTERS)[: len(row.shares)]):
            at = y + BAR - 1 + nth * ROW
            shapes.append(Label(0, at, line, size=8.4, strong=True, width=NAMES - 8))
        for title, first, share in row.shares:
            shapes.append(Label(NAMES, y + BAR - 1, title, size=8, width=BARS - NAMES - 6))
            shapes.extend(_bar(share, first, y, unit))
            y += ROW
        y += BETWEEN
    shapes.append(Stroke(BARS, top - 3, BARS, y - BETWEEN, Look.AXIS))
    legend, lowest = _legend(y + 4, words)
    return Drawing(WIDTH, lowest + 14, (*shapes, *legend))


def _bar(share: Share, first: bool, y: float, unit: float) -> list[Shape]:
    shapes: list[Shape] = []
    x = BARS
    gap = min(1.2, unit / 5)
    strongest = Look.NOW if first else Look.BEFORE
    parts = (
        (share.strongest, strongest),
        (share.weaker, Look.SUSPECTED),
        (share.least, Look.TRACK),
        (share.missing, Look.MISSING),
    )
    for count, look in parts:
        for _nth in range(count):  # one box for each answer, so that they can be counted
            shapes.append(Box(x + gap / 2, y, unit - gap, BAR, look))
            x += unit
    return shapes


def _legend(y: float, words: StrengthWords) -> tuple[list[Shape], float]:
    """What the fillings mean, in as many lines as it takes, and where the last line stands."""
    shapes: list[Shape] = []
    parts = (
        (Look.NOW, _("%(answer)s, nu") % {"answer": words.strongest}),
        (Look.BEFORE, _("%(answer)s, tidigare") % {"answer": words.strongest}),
        (Look.SUSPECTED, words.weaker),
        (Look.TRACK, words.least),
        (Look.MISSING, _("saknas")),
    )
    x = 0.0
    for look, said in parts:
        width = 34 + 4.1 * len(said)
        if x and x + width > WIDTH:
            x, y = 0.0, y + ROW
        shapes.append(Box(x, y, 12, BAR, look))
        shapes.append(Label(x + 16, y + BAR - 1, said, Anchor.START, 7.6))
        x += width
    return shapes, y
