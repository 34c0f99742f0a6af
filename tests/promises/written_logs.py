"""What the program writes to its logs, line by line, as its own formatter writes it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from heva.config.logs import ContentFreeFormatter


@contextmanager
def written_to_logs() -> Iterator[StringIO]:
    """Everything that reaches standard error through logging goes to the yielded text instead."""
    written = StringIO()
    names = ("", *logging.root.manager.loggerDict)
    found = {
        handler
        for name in names
        for handler in logging.getLogger(name).handlers
        if isinstance(handler, logging.StreamHandler)
        and isinstance(handler.formatter, ContentFreeFormatter)
    }
    assert found, "the program's own handlers are not in place"
    before = {handler: handler.setStream(written) for handler in found}
    try:
        yield written
    finally:
        for handler, stream in before.items():
            handler.setStream(stream)
