"""`manage.py export_audit --organisation NAME FILE`: the log of one organisation as JSON lines."""

import os
import uuid
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from heva.accounts.models import Organisation
from heva.audit.chain import chain_of
from heva.audit.events import Event
from heva.audit.exporting import export_lines
from heva.audit.recording import record_machine


class Command(BaseCommand):
    """The export is itself recorded, before anything is written."""

    help = "Write the audit log of an organisation, to be checked by verify_export.py."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose log, and where to."""
        parser.add_argument("path", type=Path)
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--organisation", help="the organisation's name")
        whose.add_argument("--nobody", action="store_true", help="what belongs to no organisation")

    def handle(self, *args: object, **options: Any) -> None:
        """Write the file, readable by its owner alone; never over another."""
        organisation_id = None
        if options["organisation"]:
            found = Organisation.objects.filter(name=options["organisation"]).first()
            if found is None:
                raise CommandError("There is no organisation of that name.")
            organisation_id = found.id
        try:
            handle = os.open(options["path"], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise CommandError(f"{options['path']}: {error.strerror}") from None
        with transaction.atomic():
            record_machine(Event.LOG_EXPORTED, organisation_id, act=uuid.uuid4())
        with os.fdopen(handle, "wb") as file:
            file.writelines(export_lines(chain_of(organisation_id)))
        self.stdout.write(f"{options['path']} written. It names people by id alone.")
