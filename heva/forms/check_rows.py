"""The rows of "Kontrollera svaren": every question with its answer in words, domain by domain."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from heva.assessments.changes import Json
from heva.assessments.field_names import GAP_REASON, QUESTIONS, FieldKind, FieldName
from heva.assessments.judging import field_of
from heva.forms import input_names
from heva.forms.field_words import label_of
from heva.forms.follow_ups import holds_unreadable
from heva.forms.going import RETURNS
from heva.forms.open_round import OpenRound
from heva.forms.questions import period_words
from heva.forms.value_words import Line, lines_of
from heva.instruments.answers import Address
from heva.instruments.definition import Domain, Group, Item
from heva.instruments.kleene import Kleene
from heva.vault.sealing import Unreadable


@dataclass(frozen=True)
class Row:
    """One question, group or judgement. `change` leads to where it is answered, and back."""

    id: str
    label: str
    lines: Sequence[Line]
    change: str
    note: str = ""
    is_follow_up: bool = False


@dataclass(frozen=True)
class Section:
    """One domain, or the judgements. `done` is what the person has said of it."""

    id: str
    title: str
    rows: Sequence[Row]
    change: str
    done: Sequence[Line] = ()


def domain_sections(shown: OpenRound) -> Sequence[Section]:
    """Every domain with the questions that are asked; hidden follow-ups are left out."""
    return tuple(_domain(shown, domain) for domain in shown.instrument.domains)


def judgement_section(shown: OpenRound, *, differs: bool) -> Section:
    """The professional's own, as far as given. `differs`: the rules show something else."""
    page = reverse("forms:judgement", args=[shown.assessment.id])
    rows = [
        _own_row(shown, FieldName(FieldKind.JUDGEMENT, one.key), field_of(one), page)
        for one in shown.instrument.judgements
    ]
    rows.append(_own_row(shown, FieldName(FieldKind.QUESTIONS), QUESTIONS, page))
    if differs or _is_stored(shown, GAP_REASON):
        reading = reverse("forms:reading", args=[shown.assessment.id])
        rows.append(_own_row(shown, FieldName(FieldKind.GAP_REASON), GAP_REASON, reading))
    return Section("din-bedomning", _("Din bedömning"), tuple(rows), page)


def row_id(field: str) -> str:
    """The id of the element that shows a field: the row of an item, its note, a group or a
    judgement; the section of a domain for whether it is gone through.
    """
    name = field.partition("[")[0]
    kind, _colon, key = name.partition(":")
    if kind == FieldKind.NOTE:
        return f"rad-{key}"
    if kind == FieldKind.DONE:
        return _section_id(key)
    return f"rad-{name}" if ":" in name else f"rad-{name.partition('.')[0]}"


def _domain(shown: OpenRound, domain: Domain) -> Section:
    page = reverse("forms:step", args=[shown.assessment.id, domain.key])
    rows = [
        _item_row(shown, item, page)
        for item in domain.items
        if shown.asked.get(item.key) is not Kleene.NO or holds_unreadable(shown, item)
    ]
    rows += [_group_row(shown, group, page) for group in domain.groups]
    done = _lines(shown, FieldName(FieldKind.DONE, domain.key), input_names.done(domain.key))
    return Section(
        _section_id(domain.key), domain.title.to(shown.language), tuple(rows), page, done
    )


def _section_id(domain: str) -> str:
    return f"del-{domain}"


def _item_row(shown: OpenRound, item: Item, page: str) -> Row:
    lines: list[Line] = []
    for period in item.answer_periods:
        field = FieldName(FieldKind.ANSWER, item.key, period)
        title, _definition = period_words(shown.instrument, period, shown.language)
        given = _lines(shown, field, str(Address(item.key, period)))
        lines.extend(Line(line.text, title, line.is_missing) for line in given)
    note = _lines(shown, FieldName(FieldKind.NOTE, item.key), input_names.note(item.key))
    return Row(
        id=row_id(item.key),
        label=label_of(FieldName(FieldKind.ANSWER, item.key), shown.instrument, shown.language),
        lines=tuple(lines),
        change=_to(page, input_names.item_id(item.key)),
        note=note[0].text if _is_stored(shown, input_names.note(item.key)) else "",
        is_follow_up=item.ask_if is not None,
    )


def _group_row(shown: OpenRound, group: Group, page: str) -> Row:
    field = FieldName(FieldKind.GROUP, group.key)
    lines = _lines(shown, field, group.key)
    label = group.title.to(shown.language)
    return Row(row_id(group.key), label, lines, _to(page, f"grupp-{group.key}"))


def _own_row(shown: OpenRound, field: FieldName, name: str, page: str) -> Row:
    label = label_of(field, shown.instrument, shown.language)
    lines = _lines(shown, field, name)
    return Row(row_id(name), label, lines, f"{page}#{input_names.box_id(name)}")


def _lines(shown: OpenRound, field: FieldName, name: str) -> Sequence[Line]:
    return lines_of(field, _value(shown, name), shown.instrument, shown.language)


def _value(shown: OpenRound, name: str) -> Json | Unreadable:
    stored = shown.fields.get(name)
    return None if stored is None else stored.value


def _is_stored(shown: OpenRound, name: str) -> bool:
    return _value(shown, name) is not None


def _to(page: str, element: str) -> str:
    return f"{page}?{RETURNS}=kontroll#{element}"
