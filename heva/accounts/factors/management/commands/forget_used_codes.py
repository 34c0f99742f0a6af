"""After the server's clock has been set back: let the codes of apps be right again."""

from typing import Any

from django.core.management.base import BaseCommand

from heva.accounts.factors.clock_jump import mend


class Command(BaseCommand):
    help = (
        "Run it once after the server's clock stood ahead and has been set back: until then the "
        "codes of every app used meanwhile are refused, and names may be locked too long."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Mend and say how many were."""
        mended = mend()
        if options["verbosity"]:
            self.stdout.write(f"{mended} apps take codes of the present again.")
