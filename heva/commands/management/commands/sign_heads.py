"""`manage.py sign_heads`: today's receipts, for a timer to run once a day."""

from django.core.management.base import BaseCommand, CommandError

from heva.audit.signing import sign_heads
from heva.audit.signing_key import SigningKeyProblem


class Command(BaseCommand):
    """Signs where every chain stands, and writes the anchor files."""

    help = "Sign the head of every chain of the audit log; keep the files outside this machine."

    def handle(self, *args: object, **options: object) -> None:
        """Print the files that were written."""
        try:
            written = sign_heads()
        except SigningKeyProblem as problem:
            raise CommandError(str(problem)) from None
        for path in written:
            self.stdout.write(str(path))
