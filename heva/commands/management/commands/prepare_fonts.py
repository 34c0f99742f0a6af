"""`manage.py prepare_fonts`: cut the fonts of the paper, once, at set-up."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from heva.reports.typesetting.font_setup import prepare


class Command(BaseCommand):
    """Needs no database; does nothing where the right fonts are there already."""

    help = "Make the font files that the PDFs are set in."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing and say where the fonts are."""
        made = prepare(settings.HEVA_FONTS)
        self.stdout.write(f"{len(made)} font files in {settings.HEVA_FONTS}")
