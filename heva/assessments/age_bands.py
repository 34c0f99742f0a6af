"""The age bands in words. Exact ages and birth dates never enter the program."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.instruments.definition import AGE_BANDS

#: In the order of age; every band of the format has its words.
AGE_BAND_WORDS: Mapping[str, str | Promise] = dict(
    zip(
        AGE_BANDS,
        (
            _("Under 12 år"),
            _("12–15 år"),
            _("16–17 år"),
            _("18–20 år"),
            _("21–25 år"),
            _("26–35 år"),
            _("36–50 år"),
            _("51 år eller äldre"),
        ),
        strict=True,
    )
)

CHILD_BANDS = frozenset({"under_12", "a12_15", "a16_17"})


def age_band_words(band: str) -> str:
    """The words for an age band; raises KeyError on one that the format lacks."""
    return str(AGE_BAND_WORDS[band])
