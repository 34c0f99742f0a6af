"""What a file declares, by name: against this every reference in its rules is held."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from heva.instruments.definition import Domain, Group, Instrument, Item, Scale


@dataclass(frozen=True)
class Names:
    """The declarations of an instrument. `bands` maps each score to its bands' keys."""

    periods: frozenset[str] = frozenset()
    parameters: frozenset[str] = frozenset()
    scales: Mapping[str, Scale] = field(default_factory=dict)
    domains: tuple[Domain, ...] = ()
    bands: Mapping[str, frozenset[str]] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item outside groups, in reading order; of two with one key, the first."""
        found: dict[str, Item] = {}
        for domain in self.domains:
            for item in domain.items:
                found.setdefault(item.key, item)
        return found

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        found: dict[str, Group] = {}
        for domain in self.domains:
            for group in domain.groups:
                found.setdefault(group.key, group)
        return found

    @cached_property
    def counted(self) -> Mapping[str, tuple[Item, ...]]:
        """The items that each wildcard, "*" or "domain:K", means."""
        meant: dict[str, tuple[Item, ...]] = {"*": ()}
        for domain in self.domains:
            counted = tuple(item for item in domain.items if item.is_counted)
            for wildcard in ("*", f"domain:{domain.key}"):
                meant[wildcard] = (*meant.get(wildcard, ()), *counted)
        return meant

    @cached_property
    def counted_options(self) -> Mapping[str, frozenset[str] | None]:
        """The options that some item of each wildcard has; None where a scale is faulty."""
        found: dict[str, frozenset[str] | None] = {}
        for wildcard, items in self.counted.items():
            options = [self.options(item) for item in items]
            held = {option for known in options for option in known or ()}
            found[wildcard] = None if None in options else frozenset(held)
        return found

    def options(self, item: Item) -> tuple[str, ...] | None:
        """The options of a `choice` or `choices` item, least severe first.

        None without: its scale is missing or has no sound option, which is told elsewhere.
        """
        scale = self.scales.get(item.scale or "")
        return scale.keys if scale and scale.keys else None

    @classmethod
    def of(cls, instrument: Instrument) -> "Names":
        """The declarations of a sound instrument."""
        return cls(
            periods=frozenset(period.key for period in instrument.periods),
            parameters=frozenset(instrument.parameters),
            scales=instrument.scales,
            domains=instrument.domains,
            bands={
                score.key: frozenset(band.key for band in score.bands)
                for score in instrument.scores
            },
            flags=frozenset(flag.key for flag in instrument.flags),
            levels=frozenset(level.key for level in instrument.levels),
        )
