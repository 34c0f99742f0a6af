"""What is done with units and with the organisation's settings."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from heva.accounts.administration.permissions import Act, why_not_here, why_not_unit
from heva.accounts.administration.refusals import CannotBe, NotAllowed
from heva.accounts.models import Unit, User
from heva.audit.events import Event
from heva.audit.recording import record


def make_unit(by: User, name: str) -> Unit:
    """A new unit of one's own organisation. Raises NotAllowed, and CannotBe for a name twice."""
    _allow(why_not_here(Act.CHANGE_UNITS, by))
    unit = Unit(organisation_id=by.organisation_id, name=name)
    with transaction.atomic():
        _save(unit, force_insert=True)
        record(Event.UNIT_MADE, by, about=[unit.id])
    return unit


def rename_unit(by: User, unit: Unit, name: str) -> None:
    """Another name. Raises NotAllowed, and CannotBe where another unit has it."""
    _allow(why_not_unit(Act.CHANGE_UNITS, by, unit))
    unit.name = name
    with transaction.atomic():
        _save(unit)
        record(Event.UNIT_CHANGED, by, about=[unit.id])


def name_stand_in(by: User, unit: Unit, person: User | None) -> None:
    """Who takes part when somebody away must be relieved of a case; None for nobody.

    Raises NotAllowed, and CannotBe where it is the head, who takes part already.
    """
    _allow(why_not_unit(Act.NAME_STAND_IN, by, unit))
    if person is not None:
        if person.organisation_id != unit.organisation_id:
            raise NotAllowed(_("Det gäller en annan organisation."))
        if person.id == by.id:
            raise NotAllowed(_("Du kan inte utse dig själv till ersättare."))
        if not person.is_active:
            raise CannotBe(_("Kontot är avstängt."))
        if unit.id in person.heads():
            raise CannotBe(_("Enhetens chef kan inte också vara dess ersättare. Välj någon annan."))
    with transaction.atomic():
        unit.stand_in = person
        unit.save(update_fields=["stand_in"])
        about = [unit.id] if person is None else [unit.id, person.id]
        record(Event.STAND_IN_NAMED, by, about=about)


def change_printed_name(by: User, printed_as: str) -> None:
    """What the organisation is called on paper. Raises NotAllowed."""
    _allow(why_not_here(Act.CHANGE_SETTINGS, by))
    organisation = by.organisation
    with transaction.atomic():
        organisation.printed_as = printed_as
        organisation.save(update_fields=["printed_as"])
        record(Event.ORGANISATION_CHANGED, by, about=[organisation.id])


def _save(unit: Unit, *, force_insert: bool = False) -> None:
    try:
        with transaction.atomic():
            unit.save(force_insert=force_insert)
    except IntegrityError:
        raise CannotBe(_("Det finns redan en enhet med det namnet.")) from None


def _allow(why: str | None) -> None:
    if why is not None:
        raise NotAllowed(why)
