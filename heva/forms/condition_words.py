"""The condition of a follow-up in words, for pages where nothing can be revealed at once."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from heva.assessments.age_bands import age_band_words
from heva.instruments.conditions import (
    All,
    AnyOf,
    Bound,
    CaseIs,
    Condition,
    IsMissing,
    Not,
    NumberIs,
    OptionIs,
    ParameterRef,
)
from heva.instruments.definition import Instrument, Item


def in_words(
    condition: Condition, instrument: Instrument, language: str, items: Mapping[str, Item]
) -> str:
    """ "Besvara om …": when a follow-up is asked. `items` are those its condition may name."""
    said = _said(condition, instrument, language, items)
    if not said:
        return _("Följdfråga: besvara den om den passar in på svaret ovan.")
    return _("Besvara om %(condition)s.") % {"condition": said}


def _said(
    condition: Condition, instrument: Instrument, language: str, items: Mapping[str, Item]
) -> str:
    match condition:
        case OptionIs():
            item = items[condition.item]
            labels = _joined(_labels(item, condition.options, instrument, language), _("eller"))
            return _("svaret på %(question)s är %(answers)s") % {
                "question": _name(item, condition.period, instrument, language),
                "answers": labels,
            }
        case NumberIs():
            return _number(condition, instrument, language, items)
        case CaseIs(fact="age_band"):
            bands = [age_band_words(band).lower() for band in condition.values]
            return _("åldern är %(ages)s") % {"ages": _joined(bands, _("eller"))}
        case IsMissing():
            return _("svar saknas på %(question)s") % {
                "question": _name(items[condition.item], condition.period, instrument, language)
            }
        case All() | AnyOf():
            word = _joining_word(condition)
            parts = [_said(part, instrument, language, items) for part in condition.parts]
            return _joined(parts, word) if all(parts) else ""
        case Not():
            part = _said(condition.part, instrument, language, items)
            return _("det inte är så att %(condition)s") % {"condition": part} if part else ""
        case _:
            return ""


def _joining_word(condition: All | AnyOf) -> str:
    """ "och dessutom" where a part has its own "eller", so that nobody reads the two as one."""
    if isinstance(condition, AnyOf):
        return _("eller")
    nested = any(isinstance(part, AnyOf) for part in condition.parts)
    return _("och dessutom") if nested else _("och")


def _number(
    condition: NumberIs, instrument: Instrument, language: str, items: Mapping[str, Item]
) -> str:
    name = _name(items[condition.item], condition.period, instrument, language)
    parts: list[str] = []
    if condition.values is not None:
        values = [str(_value(value, instrument)) for value in condition.values]
        parts.append(_joined(values, _("eller")))
    if condition.at_least is not None:
        low = _value(condition.at_least, instrument)
        parts.append(_("minst %(number)d") % {"number": low})
    if condition.at_most is not None:
        high = _value(condition.at_most, instrument)
        parts.append(_("högst %(number)d") % {"number": high})
    answers = _joined(parts, _("och"))
    return _("svaret på %(question)s är %(answers)s") % {"question": name, "answers": answers}


def _name(item: Item, period: str | None, instrument: Instrument, language: str) -> str:
    if item.number is None:
        name = _("frågan ovan")
    else:
        name = _("fråga %(number)d") % {"number": item.number}
    titles = [part.title.to(language) for part in instrument.periods if part.key == period]
    return f"{name} ({titles[0].lower()})" if titles else name


def _labels(
    item: Item, options: Sequence[str], instrument: Instrument, language: str
) -> Sequence[str]:
    scale = instrument.scale_of(item)
    if scale is None:
        return options
    return [f"”{option.label.to(language)}”" for option in scale.options if option.key in options]


def _value(bound: Bound, instrument: Instrument) -> int:
    if isinstance(bound, ParameterRef):
        return instrument.parameters[bound.key].value
    return bound


def _joined(parts: Sequence[str], word: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"
