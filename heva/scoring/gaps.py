"""Every missing answer, and the counts of those given, domain by domain."""

from collections.abc import Mapping

from heva.instruments.definition import ItemKind
from heva.instruments.slots import FIRST, GAP, OPEN, OUT, Reading
from heva.scoring.places import Place
from heva.scoring.plan import Plan
from heva.scoring.refs import Ref


def gaps(plan: Plan, reading: Reading) -> list[Ref]:
    """Every missing answer that is asked or possibly asked, except texts, in file order."""
    place = Place(plan, plan.route, reading)
    found = _missing_in(place)
    if not plan.route.groups:
        return found
    for index in range(len(plan.route.groups)):
        entries = place.entries(index)
        if entries is None:
            found.append(place.group_ref(index))
        else:
            for entry in entries:
                found += _missing_in(entry)
    return sorted(found)


def _missing_in(place: Place) -> list[Ref]:
    codes = place.reading.codes
    return [
        place.ref(slot)
        for slot in place.route.slots
        if (codes[slot.index] in (GAP, OPEN) or codes[slot.index] >= FIRST + slot.width)
        and slot.item.kind is not ItemKind.TEXT
    ]


def counts(plan: Plan, reading: Reading) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    """Scored choice answers per domain, period ("-" without) and option, and the missing.

    Every option key of the domain's scales stands in each cell; hidden and not applicable
    answers stand in none.
    """
    table = {
        domain: {period: dict(blank) for period in periods}
        for domain, periods, blank in plan.count_frame
    }
    codes = reading.codes
    for cell in plan.cells:
        slot = cell.slot
        code = codes[slot.index]
        if code == OUT:
            continue
        is_given = FIRST <= code < FIRST + slot.width
        key = slot.options[code - FIRST].key if is_given else "missing"
        table[cell.domain][cell.period][key] += 1
    return table
