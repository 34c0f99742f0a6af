"""The door a web server knocks on: `gunicorn heva.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heva.config.settings")

application = get_wsgi_application()

# A web server runs no system checks: without its key the program must not start either.
from django.db import connections  # noqa: E402 (the settings come first)

from heva.vault.root_key import current_root_key  # noqa: E402 (as above)
from heva.vault.start_check import prove_root_key  # noqa: E402 (as above)

current_root_key()
prove_root_key()
connections.close_all()  # workers that are forked from here must not share one
