"""The address that a load balancer or a watch asks: well or not, and nothing else."""

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

log = logging.getLogger("heva.health")


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 while the database answers, else 503. No version, no name, no number of anything."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        log.exception("database does not answer")
        return JsonResponse({"status": "not ok"}, status=503)
    return JsonResponse({"status": "ok"})
