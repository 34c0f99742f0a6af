"""What one person is to one case, as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Standing:
    """What `person_id` is to a case beside being its owner or not, as it was when it was read."""

    person_id: UUID
    is_barred: bool
    is_co_handler: bool
    glass_until: datetime | None  # the glass is broken until then
    has_stated_ties: bool
    heads_unit: bool  # answers for the case's unit
    stands_in: bool  # is the stand-in that the case's unit has named
