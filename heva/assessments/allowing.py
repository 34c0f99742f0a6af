"""What every write asks first: may this person, and is the case's key there."""

from django.utils.translation import gettext as _

from heva.assessments.models import Case
from heva.assessments.reading import key_of
from heva.assessments.refusals import KeyIsGone, NotAllowed
from heva.vault.sealing import DataKey


def allow(reason: str | None) -> None:
    """Go on where there is no reason against it; raises NotAllowed with the reason."""
    if reason is not None:
        raise NotAllowed(reason)


def needed_key(case: Case) -> DataKey:
    """The case's data key; raises KeyIsGone where nothing can be read or sealed any more."""
    key = key_of(case)
    if key is None:
        raise KeyIsGone(_("Ärendets nyckel är borttagen. Inget kan läsas eller sparas."))
    return key
