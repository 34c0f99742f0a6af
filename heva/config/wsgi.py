"""The door a web server knocks on: `gunicorn heva.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heva.config.settings")

application = get_wsgi_application()

# A web server runs no system checks: without its key the program must not start either.
from django.db import connections  # noqa: E402 (the settings come first)

from heva.audit.start_check import prove_triggers  # noqa: E402 (as above)
from heva.commands.unsafe_settings import refuse_unsafe  # noqa: E402 (as above)
from heva.config.start import refuse_missing_database  # noqa: E402 (as above)
from heva.vault.root_key import current_root_key  # noqa: E402 (as above)
from heva.vault.start_check import prove_root_key  # noqa: E402 (as above)

refuse_unsafe()
current_root_key()
refuse_missing_database()
prove_root_key()
prove_triggers()
connections.close_all()  # workers that are forked from here must not share one
