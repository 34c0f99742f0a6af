#!/usr/bin/env python
"""Run a management command.

Without `SECRET_KEY`, `DEBUG` and `DATABASE_URL` in the environment nobody has said that this is
a production machine: commands then work as on a developer's own, with a database under `var/`.
The server itself (`heva.config.wsgi`) never assumes that.
"""

import os
import sys

PRODUCTION_SIGNS = ("DEBUG", "SECRET_KEY", "DATABASE_URL")


def main() -> None:
    """Hand the command line to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heva.config.settings")
    if not any(name in os.environ for name in PRODUCTION_SIGNS):
        os.environ["DEBUG"] = "1"
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
