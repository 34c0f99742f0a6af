"""How many signals there are and how much is missing. It never begins with a zero."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heva.instruments.definition import FlagKind
from heva.instruments.kleene import Kleene
from heva.reports.content_missing import cannot_rise
from heva.reports.facts import SummaryFacts


def counted(facts: SummaryFacts) -> str:
    """ "3 akuta signaler, 9 förhöjda. 2 till kan inte uteslutas. …"; what is none is left out."""
    return " ".join(filter(None, (_raised(facts), _possible(facts), _missing(facts))))


def _kinds(facts: SummaryFacts, state: Kleene) -> list[FlagKind]:
    """The kinds of all signals in one state."""
    states = facts.outcome.flags
    return [flag.kind for flag in facts.instrument.flags if states[flag.key].state is state]


def _raised(facts: SummaryFacts) -> str:
    yes = _kinds(facts, Kleene.YES)
    acute, raised = yes.count(FlagKind.ACUTE), yes.count(FlagKind.RAISED)
    if acute and raised:
        both = (
            ngettext("%d akut signal", "%d akuta signaler", acute) % acute,
            ngettext("%d förhöjd", "%d förhöjda", raised) % raised,
        )
        return f"{', '.join(both)}."
    if acute:
        return ngettext("%d akut signal.", "%d akuta signaler.", acute) % acute
    if raised:
        return ngettext("%d förhöjd signal.", "%d förhöjda signaler.", raised) % raised
    return ""


def _possible(facts: SummaryFacts) -> str:
    possible = _kinds(facts, Kleene.POSSIBLE)
    count, acute = len(possible), possible.count(FlagKind.ACUTE)
    if not count:
        return ""
    if _raised(facts):
        words = ngettext("%d till kan inte uteslutas", "%d till kan inte uteslutas", count)
    else:
        words = ngettext("%d signal kan inte uteslutas", "%d signaler kan inte uteslutas", count)
    said = words % count
    if acute == count:
        said += ngettext(", och den är akut", ", alla akuta", count)
    elif acute:
        said += ngettext(", %d av dem akut", ", %d av dem akuta", acute) % acute
    none_yet = not _kinds(facts, Kleene.YES)
    return (
        _("%(possible)s. Ingen är bekräftad ännu.") % {"possible": said} if none_yet else f"{said}."
    )


def _missing(facts: SummaryFacts) -> str:
    missing = len(facts.outcome.missing)
    if not missing:
        return ""
    words = ngettext("%d uppgift saknas", "%d uppgifter saknas", missing) % missing
    deciding = len(facts.outcome.could_change)
    if deciding and not cannot_rise(facts):
        words = _("%(missing)s, varav %(deciding)d kan ändra utfallet") % {
            "missing": words,
            "deciding": deciding,
        }
    return f"{words}."
