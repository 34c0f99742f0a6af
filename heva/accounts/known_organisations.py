"""The organisations that the program is made for; a command on the server makes those needed."""

import uuid
from collections.abc import Mapping
from typing import Final

from django.db import transaction

from heva.accounts.granting import Server
from heva.accounts.models import DEFAULT_PRINTED_AS, Organisation, OrganisationKind
from heva.audit.events import Event
from heva.audit.recording import record

CENTRE: Final = "Resurscentrum Västernorrland mot våld"
CENTRE_PRINTED_AS: Final = "resurscentrum i Västernorrland"

#: The centre and the seven municipalities of the county, by the name that the command takes.
KNOWN: Final[Mapping[str, OrganisationKind]] = {
    CENTRE: OrganisationKind.CENTRE,
    "Härnösands kommun": OrganisationKind.MUNICIPALITY,
    "Kramfors kommun": OrganisationKind.MUNICIPALITY,
    "Sollefteå kommun": OrganisationKind.MUNICIPALITY,
    "Sundsvalls kommun": OrganisationKind.MUNICIPALITY,
    "Timrå kommun": OrganisationKind.MUNICIPALITY,
    "Ånge kommun": OrganisationKind.MUNICIPALITY,
    "Örnsköldsviks kommun": OrganisationKind.MUNICIPALITY,
}


def known_name(typed: str) -> str | None:
    """The name in the table that `typed` means, however it is written: "sundsvall" is enough."""
    wanted = typed.strip().casefold()
    for name in KNOWN:
        place = name.removesuffix(" kommun")
        short = {name, place, place.removesuffix("s"), place.split()[0]}
        if wanted in {one.casefold() for one in short}:
            return name
    return None


def default_printed_name(organisation: Organisation) -> str:
    """What an organisation is called on paper that has not chosen to be named there."""
    is_centre = organisation.kind == OrganisationKind.CENTRE.value
    return CENTRE_PRINTED_AS if is_centre else DEFAULT_PRINTED_AS


def make_organisation(name: str, kind: OrganisationKind) -> Organisation:
    """A new organisation, made by a command on the server, and recorded in its own log."""
    act = uuid.uuid4()
    made = Organisation(name=name, kind=kind.value)
    made.printed_as = default_printed_name(made)
    with transaction.atomic():
        made.save(force_insert=True)
        record(Event.ORGANISATION_MADE, Server(made.id), about=[made.id], act=act)
    return made
