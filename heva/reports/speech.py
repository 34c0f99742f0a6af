"""Answers, questions and levels in words, in the language that is read."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from heva.instruments.answers import Address, Answers, Entry, MissingReason, Unknown, Value
from heva.instruments.definition import Group, Instrument, Item, Text
from heva.instruments.kleene import Kleene
from heva.instruments.routing import asked, asked_in_entry
from heva.scoring.vocabulary import vocabulary_of

#: "persons[0].role": a question within an entry of a group.
IN_ENTRY = re.compile(r"(?P<group>[^\[]+)\[(?P<entry>\d+)\]\.(?P<item>.+)")


def reason_words(reason: MissingReason) -> str:
    """Why an answer is missing."""
    return {
        MissingReason.NOT_ASKED: _("ej frågat"),
        MissingReason.ASKED_UNKNOWN: _("frågat, okänt"),
        MissingReason.DECLINED: _("vill ej svara"),
        MissingReason.UNSAFE_TO_ASK: _("ej säkert att fråga"),
        MissingReason.NOT_APPLICABLE: _("ej tillämpligt"),
    }[reason]


@dataclass(frozen=True)
class Speech:
    """Words for one reading of one instrument. Use inside the translation of `language`."""

    instrument: Instrument
    answers: Answers
    language: str

    def text(self, text: Text | None) -> str:
        return "" if text is None else text.to(self.language)

    def date(self, iso: str) -> str:
        """ "9 mars 2026"; empty where no date is given."""
        return date_format(dt.date.fromisoformat(iso), "j F Y") if iso else ""

    def age_band(self) -> str:
        band = self.answers.case.age_band
        return _("Ej angiven") if band is None else vocabulary_of(self.language).age_bands[band]

    def level(self, key: str) -> str:
        """The label of a level; raises KeyError."""
        labels = {level.key: level.label for level in self.instrument.levels}
        return self.text(labels[key])

    def period(self, key: str) -> str:
        titles = {period.key: period.title for period in self.instrument.periods}
        return self.text(titles.get(key))

    def value(self, item: Item, value: Value | None) -> str:
        """An answer in words; nothing given is "Ej besvarat", never blank."""
        if value is None:
            return _("Ej besvarat")
        if isinstance(value, Unknown):
            if value.reason is MissingReason.NOT_APPLICABLE:
                return _("Ej tillämpligt")
            return _("Vet ej: %(reason)s") % {"reason": reason_words(value.reason)}
        scale = self.instrument.scale_of(item)
        if isinstance(value, tuple):
            labels = [self.text(scale.option(key).label) for key in value] if scale else value
            return ", ".join(labels) or _("Inget av detta")
        if isinstance(value, str) and scale is not None:
            return self.text(scale.option(value).label)
        return str(value)

    def answer(self, item: Item, period: str | None) -> str:
        """What stands for one question and period, said aloud."""
        value = self.answers.values.get(Address(item.key, period))
        if self.asked(item.key) is Kleene.NO:
            return _("Ej aktuell följdfråga")
        return self.value(item, value)

    def asked(self, key: str) -> Kleene:
        return asked(self.instrument, self.answers)[key]

    def entry_answer(self, group: Group, entry: Entry, item: Item) -> str:
        """An answer within one entry of a group."""
        if asked_in_entry(self.instrument, group.key, entry)[item.key] is Kleene.NO:
            return _("Ej aktuell följdfråga")
        return self.value(item, entry.get(item.key))

    def why_missing(self, address: str) -> str:
        """The reason that an answer is missing, or that none was given."""
        found = IN_ENTRY.fullmatch(address)
        value: Value | None
        if found:
            entries = self.answers.groups.get(found["group"], ())
            value = entries[int(found["entry"])].get(found["item"])
        else:
            value = self.answers.values.get(self.place(address))
        return reason_words(value.reason) if isinstance(value, Unknown) else _("ej besvarat")

    def place(self, address: str) -> Address:
        """ "q7.before" as an address; a group's name stands by itself."""
        item, _dot, period = address.partition(".")
        return Address(item, period or None)

    def item_at(self, address: str) -> Item | None:
        return self.instrument.items.get(self.place(address).item)

    def name(self, address: str) -> str:
        """ "fråga 3 (nu)", or what a group or its question is called."""
        found = IN_ENTRY.fullmatch(address)
        if found:
            group = self.instrument.groups[found["group"]]
            item = group.item(found["item"])
            places = {"group": self.text(group.title), "number": int(found["entry"]) + 1}
            entry = _("%(group)s, rad %(number)d") % places
            return f"{entry}: {self.text(item.text)}"
        item_found = self.item_at(address)
        if item_found is None:
            group = self.instrument.groups[address]
            return self.text(group.title)
        period = self.place(address).period
        number = item_found.number
        name = _("fråga %(number)d") % {"number": number} if number else item_found.key
        return f"{name} ({self.period(period).lower()})" if period else name

    def name_and_answer(self, address: str) -> str:
        """ "fråga 3 (nu): Ja", or the same of a question within an entry of a group."""
        found, place = IN_ENTRY.fullmatch(address), self.place(address)
        if found:
            group = self.instrument.groups[found["group"]]
            entry = self.answers.groups[group.key][int(found["entry"])]
            answer = self.entry_answer(group, entry, group.item(found["item"]))
        elif place.item in self.instrument.items:
            answer = self.answer(self.instrument.items[place.item], place.period)
        else:
            return self.name(address)
        return f"{self.name(address).rstrip('?')}: {answer}"

    def names(self, addresses: Iterable[str]) -> str:
        """ "fråga 3 (nu), 4 (nu) och 18 (tidigare)": numbers first, each said once."""
        numbered: dict[int, list[str]] = {}
        others: dict[str, list[str]] = {}  # what a group is called, and which of its rows
        for address in addresses:
            item = None if IN_ENTRY.fullmatch(address) else self.item_at(address)
            if item is None or item.number is None:
                rows = others.setdefault(self._group_title(address), [])
                found = IN_ENTRY.fullmatch(address)
                if found and (row := str(int(found["entry"]) + 1)) not in rows:
                    rows.append(row)
            else:
                period = self.place(address).period
                periods = numbered.setdefault(item.number, [])
                if period:
                    periods.append(self.period(period).lower())
        said = [
            f"{number} ({', '.join(periods)})" if periods else str(number)
            for number, periods in numbered.items()
        ]
        if said:
            question = pgettext("före ett nummer", "fråga")
            said[0] = f"{question} {said[0]}"
        return joined([*said, *(_with_rows(title, rows) for title, rows in others.items())])

    def _group_title(self, address: str) -> str:
        found = IN_ENTRY.fullmatch(address)
        return self.name(found["group"] if found else address)


def _with_rows(title: str, rows: Sequence[str]) -> str:
    """ "Personerna runt den utsatta, rad 2 och 5"; the title alone where the whole is meant."""
    if not rows:
        return title
    return _("%(group)s, rad %(rows)s") % {"group": title, "rows": joined(rows)}


def joined(parts: Sequence[str]) -> str:
    """ "a, b och c"."""
    if len(parts) < 2:
        return "".join(parts)
    both = pgettext("mellan två saker", "och")
    return f"{', '.join(parts[:-1])} {both} {parts[-1]}"


def capital(text: str) -> str:
    """The first letter as a capital."""
    return text[:1].upper() + text[1:]
