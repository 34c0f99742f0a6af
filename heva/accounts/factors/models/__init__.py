"""The tables of second factors, of guesses at the door, and of what a person is told of them.

None of them is scoped: they belong to one person, as the person's own row does, and are asked
for by that person alone, also before anybody has entered.
"""

from heva.accounts.factors.models.codes import BackupCode, BackupCodes, TotpDevice
from heva.accounts.factors.models.guesses import DoorNotice, GuessedAccount, PasswordGuess
from heva.accounts.factors.models.passkeys import Passkey

__all__ = [
    "BackupCode",
    "BackupCodes",
    "DoorNotice",
    "GuessedAccount",
    "Passkey",
    "PasswordGuess",
    "TotpDevice",
]
