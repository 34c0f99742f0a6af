"""What a clock that stood ahead leaves behind, once it is set back."""

from django.db import transaction
from django.utils import timezone

from heva.accounts.factors.checking import DRIFT, step_at
from heva.accounts.factors.models import GuessedAccount, PasswordGuess, TotpDevice


def mend() -> int:
    """Forget the codes and guesses of a future that never was. How many apps are mended.

    A code of the present that was used stays used: only what lies ahead of the clock is touched.
    """
    with transaction.atomic():
        now = timezone.now()
        PasswordGuess.objects.filter(at__gt=now).delete()
        GuessedAccount.objects.filter(warned_at__gt=now).update(warned_at=None)
        ahead = TotpDevice.objects.filter(last_step__gt=step_at(now) + DRIFT)
        return ahead.update(last_step=-1)
