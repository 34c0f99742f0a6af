"""Make the static font files that the paper is set in, once, at set-up.

The variable fonts come from packages under the SIL Open Font License; fontTools cuts out one
weight and the characters of the scripts we set. Same packages in, same bytes out.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from unicodedata import category

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.unicodedata import script
from fontTools.varLib.instancer import instantiateVariableFont

#: Raised by one whenever the recipe below changes, so that old files are made anew.
RECIPE = 2

LATIN_GREEK_CYRILLIC = frozenset({"Latn", "Grek", "Cyrl", "Zyyy", "Zinh"})
ARABIC = frozenset({"Arab", "Zinh"})

#: Shared by several scripts in Unicode's account, but drawn by the Arabic font; the space because
#: HarfBuzz draws invisible characters as one without width, and drops them where there is none.
ARABIC_COMMON = frozenset({0x0020, 0x060C, 0x061B, 0x061F, 0x0640, 0x061C, *range(0x200C, 0x2010)})

#: Never a glyph: controls, lone surrogates, private use, unassigned.
UNSETTABLE = frozenset({"Cc", "Cs", "Co", "Cn"})

LAYOUT_FEATURES = (
    *("ccmp", "locl", "mark", "mkmk", "kern", "curs"),
    *("init", "medi", "fina", "isol", "rlig", "calt", "liga"),
)


@dataclass(frozen=True)
class Cut:
    """One static font: what it is called, where it is cut from, how heavy, what it covers."""

    name: str
    package: Path
    weight: int
    scripts: frozenset[str]

    @property
    def source(self) -> Path:
        """The upright variable font of the package; raises FileNotFoundError."""
        for path in sorted((self.package / "files").glob("*.ttf")):
            if "Italic" not in path.name and "wght" in path.name:
                return path
        raise FileNotFoundError(f"no variable font in {self.package}")


def cuts() -> tuple[Cut, ...]:
    """Every font file that the paper needs."""
    latin = Path(str(files("fontpkg_noto_sans")))
    arabic = Path(str(files("fontpkg_noto_sans_arabic")))
    return (
        Cut("HevaSans-Regular", latin, 400, LATIN_GREEK_CYRILLIC),
        Cut("HevaSans-Strong", latin, 650, LATIN_GREEK_CYRILLIC),
        Cut("HevaArabic-Regular", arabic, 400, ARABIC),
        Cut("HevaArabic-Strong", arabic, 650, ARABIC),
    )


def prepare(folder: Path) -> tuple[Path, ...]:
    """Write every font file into `folder`, unless those there are already the right ones."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for cut in cuts():
        path, made_from = folder / f"{cut.name}.ttf", folder / f"{cut.name}.made-from"
        wanted = stamp(cut)
        if not (path.exists() and made_from.exists() and made_from.read_text() == wanted):
            _write_whole(path, cut_font(cut))
            _write_whole(made_from, wanted.encode())
            _write_whole(folder / f"{cut.name}.LICENSE", (cut.package / "LICENSE").read_bytes())
        made.append(path)
    return tuple(made)


def stamp(cut: Cut) -> str:
    """What changes whenever the source font, the recipe or fontTools does."""
    source = hashlib.sha256(cut.source.read_bytes()).hexdigest()
    return f"{source} weight {cut.weight} recipe {RECIPE} fonttools {version('fonttools')}\n"


def _write_whole(path: Path, data: bytes) -> None:
    # A half-written font must never be found under its final name, also when two processes
    # set up at once.
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    draft.write_bytes(data)
    draft.replace(path)


def cut_font(cut: Cut) -> bytes:
    """One weight and the wanted characters of a variable font, as a file."""
    font = TTFont(BytesIO(cut.source.read_bytes()), recalcTimestamp=False)
    static = instantiateVariableFont(font, {"wght": cut.weight, "wdth": 100}, inplace=True)
    subsetter = Subsetter(_subset_options())
    subsetter.populate(unicodes=_wanted(static.getBestCmap(), cut.scripts))
    subsetter.subset(static)
    _rename(static, cut.name)
    out = BytesIO()
    static.save(out, reorderTables=True)
    return out.getvalue()


def _wanted(codes: Iterable[int], scripts: frozenset[str]) -> set[int]:
    return {
        code
        for code in codes
        if category(chr(code)) not in UNSETTABLE
        and (script(chr(code)) in scripts or (scripts == ARABIC and code in ARABIC_COMMON))
    }


def _subset_options() -> Options:
    options = Options()
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.layout_features = list(LAYOUT_FEATURES)
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    return options


def _rename(font: TTFont, name: str) -> None:
    """Our cut carries our name: what is changed must not pass for the original."""
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = name
