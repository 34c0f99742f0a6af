"""`manage.py load_demo`: demo people and demo cases, where they are missing."""

from django.core.management.base import BaseCommand

from heva.demo.loading import load


class Command(BaseCommand):
    """Safe to run again: nothing that is there is touched. Exists only where DEBUG is on."""

    help = "Load the demo people and their three cases; what is already there stays as it is."

    def handle(self, *args: object, **options: object) -> None:
        """Load, and say what there is."""
        loaded = load()
        self.stdout.write(f"Demo people: {loaded.people}. New demo cases: {loaded.new_cases}.")
