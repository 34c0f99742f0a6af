"""The log: one JSON object a line, about acts and never about what somebody wrote.

Only what this file names reaches the log. Messages and arguments of other people's code may
carry a path, a posted text or a failing row, so of those only logger, level, status and the
kind and place of an exception are written.
"""

import json
import logging
import traceback
from contextvars import ContextVar
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="-")

OURS = "heva"
FIELDS = ("view", "method", "status", "ms", "status_code")


class ContentFreeFormatter(logging.Formatter):
    """Turns a record into JSON with the request's id and no content."""

    def format(self, record: logging.LogRecord) -> str:
        """One line for one record."""
        line: dict[str, object] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get(),
        }
        if record.name.split(".")[0] == OURS:
            line["event"] = str(record.msg)
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["at"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=False)


def logging_settings() -> dict[str, Any]:
    """Django's LOGGING: everything to standard error, nothing by mail."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"content_free": {"()": "heva.config.logs.ContentFreeFormatter"}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "content_free"},
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            OURS: {"level": "INFO"},
            "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            # Writes queries with their values wherever DEBUG is on; never listened to.
            "django.db.backends": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
