"""The roles in words: what they are called, and what somebody in them can do here."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.accounts.models import Role

NAMES: Final[Mapping[Role, Promise]] = {
    Role.WORKER: _("Socialsekreterare"),
    Role.UNIT_HEAD: _("Enhetschef"),
    Role.ON_CALL: _("Jour"),
    Role.CONSULTANT: _("Konsulent"),
    Role.TRAINER: _("Utbildare"),
    Role.ADMINISTRATOR: _("Administratör"),
    Role.AUDITOR: _("Loggranskare"),
}

ABOUT: Final[Mapping[Role, Promise]] = {
    Role.WORKER: _("Du öppnar ärenden och gör bedömningar. Du ser bara dina egna ärenden."),
    Role.UNIT_HEAD: _(
        "Du ser hur många ärenden enheten har och hur gamla de är, men inte vad som står i dem."
    ),
    Role.ON_CALL: _("Du kan öppna ett ärende i en nödsituation. Ägaren får veta det direkt."),
    Role.CONSULTANT: _("Du ger råd till dem som gör bedömningar. Du ser inga ärenden."),
    Role.TRAINER: _("Du håller utbildningar på påhittade ärenden. Du ser inga riktiga ärenden."),
    Role.ADMINISTRATOR: _(
        "Du sköter personer, enheter och inställningar. Du ser aldrig vad som står i ett ärende."
    ),
    Role.AUDITOR: _("Du följer upp loggen: vem som har öppnat vad, och varför."),
}

#: What the role is waiting for, where it has nothing to do here yet.
YET_TO_COME: Final[Mapping[Role, Promise]] = {
    Role.CONSULTANT: _("Konsultationer finns inte i programmet än."),
    Role.TRAINER: _("Kurser finns inte i programmet än."),
}

CHOOSE_ONE: Final = _("Välj vilken roll du ska arbeta i.")


def role_name(role: Role) -> str:
    """What the role is called on screen."""
    return str(NAMES[role])
