"""What a stored field is called on the screen."""

from django.utils.translation import gettext as _

from heva.assessments.field_names import FieldKind, FieldName, judgement_of
from heva.instruments.definition import Instrument


def label_of(field: FieldName, instrument: Instrument, language: str) -> str:
    """The field's name with number and question: "3. Finns tecken på …? – Nu"."""
    match field.kind:
        case FieldKind.ANSWER:
            return _question(field, instrument, language)
        case FieldKind.NOTE:
            return _("Anteckning till: %(question)s") % {
                "question": _question(field, instrument, language)
            }
        case FieldKind.GROUP:
            return instrument.groups[field.key].title.to(language)
        case FieldKind.JUDGEMENT:
            judgement = judgement_of(instrument, field.key)
            return judgement.text.to(language) if judgement else field.key
        case FieldKind.DONE:
            return _("Har du gått igenom hela delen?")
        case FieldKind.GAP_REASON:
            return _("Varför din bedömning skiljer sig från vad reglerna visar")
        case FieldKind.QUESTIONS:
            return _("Dina frågor till konsultationen")


def _question(field: FieldName, instrument: Instrument, language: str) -> str:
    item = instrument.items[field.key]
    text = item.text.to(language)
    words = text if item.number is None else f"{item.number}. {text}"
    titles = [one.title.to(language) for one in instrument.periods if one.key == field.period]
    return f"{words} – {titles[0]}" if titles else words
