"""The interface's sentences: Swedish in the source, English in `locale/en`.

    python tools/messages.py update    # merge what the source says into the catalogue
    python tools/messages.py compile   # write the .mo file that the program reads
    python tools/messages.py check     # name every sentence without an English one

Babel does the work, so that no system package is needed. Locations are left out of the
catalogue: they would change with every moved line and say nothing to a translator.
"""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
#: Written as the catalogue's dates, so that merging twice changes nothing.
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "gettext_noop": None,
}


def sources() -> Iterator[tuple[Path, bytes]]:
    """Every file that may hold a sentence, as Python source for the extractor."""
    import django
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure(INSTALLED_APPS=[])
        django.setup()
    for path in sorted((ROOT / "heva").rglob("*.py")):
        yield path, path.read_bytes()
    for path in sorted((ROOT / "templates").rglob("*.html")):
        blanked = templatize(path.read_text("utf-8"), origin=str(path))
        # The tokenizer reads indentation, which means nothing in a template.
        yield path, "\n".join(line.strip() for line in blanked.splitlines()).encode("utf-8")


def extracted() -> Catalog:
    """What the source says now."""
    catalog = Catalog(project="HEVA-stöd", charset="utf-8", fuzzy=False)
    for _path, source in sources():
        found = extract(
            "python", BytesIO(source), keywords=KEYWORDS, comment_tags=("Translators:",)
        )
        for _line, message, comments, context in found:
            catalog.add(message, auto_comments=comments, context=context)
    return catalog


def english() -> Catalog:
    """The English catalogue as it is kept; empty where there is none yet."""
    if not ENGLISH.exists():
        return Catalog(locale="en", project="HEVA-stöd", charset="utf-8", fuzzy=False)
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8")


def update() -> None:
    """Merge the source into the English catalogue; what is no longer said is dropped."""
    catalog = english()
    catalog.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.header_comment = "# The interface in English. The Swedish sentence is the key."
    catalog.revision_date = catalog.creation_date = EPOCH
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        write_po(file, catalog, width=100, no_location=True, sort_output=True)


def compile_catalogue() -> None:
    """Write the .mo file beside the catalogue, whole or not at all."""
    target = ENGLISH.with_suffix(".mo")
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    with unfinished.open("wb") as file:
        write_mo(file, english())
    unfinished.replace(target)


def untranslated() -> list[str]:
    """Sentences of the source that have no English one."""
    catalog = english()
    missing = []
    for message in extracted():
        kept = catalog.get(message.id, message.context) if message.id else message
        words = kept.string if kept else ""
        if message.id and not all(words if isinstance(words, tuple | list) else (words,)):
            missing.append(str(message.id))
    return missing


def main(arguments: list[str]) -> int:
    """Run one of the three acts; returns the exit status."""
    acts = {"update": update, "compile": compile_catalogue}
    if len(arguments) == 1 and arguments[0] in acts:
        acts[arguments[0]]()
        return 0
    if arguments == ["check"]:
        missing = untranslated()
        print("\n".join(missing) or "Every sentence has its English one.")
        return 1 if missing else 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
