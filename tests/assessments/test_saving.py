"""Which posted fields are saved and which are stale: plain values, no database."""

from datetime import UTC, datetime

import pytest

from heva.assessments.changes import Conflict, FieldChange, Json, StoredField
from heva.assessments.saving import canonical, plan
from heva.vault.sealing import Unreadable, UnreadableReason

AT = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
DAMAGED = Unreadable(UnreadableReason.DAMAGED)


def stored(value: Json | Unreadable, revision: int = 3) -> dict[str, StoredField]:
    return {"weapon": StoredField(value, revision, "Anna", AT)}


@pytest.mark.parametrize(
    ("current", "posted", "based_on", "expected"),
    [
        ({}, "no", 0, "saved as 1"),
        ({}, None, 0, "equal at 0"),
        (stored("no"), "no", 3, "equal at 3"),
        (stored("no"), "no", 1, "equal at 3"),  # somebody else said the same: no conflict
        (stored("no"), "clear", 3, "saved as 4"),
        (stored("no"), "clear", 2, "conflict"),
        (stored("no"), "clear", 0, "conflict"),
        (stored("no"), "clear", 9, "conflict"),  # a revision that never was
        ({}, "clear", 2, "conflict"),
        (stored("no"), None, 3, "saved as 4"),
        (stored("no"), None, 2, "conflict"),
        (stored(None), None, 1, "equal at 3"),
        (stored(None), "no", 3, "saved as 4"),
        (stored(DAMAGED), "no", 3, "saved as 4"),
        (stored(DAMAGED), "no", 2, "conflict"),
        (stored(DAMAGED), None, 2, "conflict"),
        (stored(DAMAGED), None, 3, "equal at 3"),  # an empty page puts nothing over it
        (stored(1), True, 3, "saved as 4"),
        (stored(0), False, 2, "conflict"),
        (stored({"a": 1, "b": 2}), {"b": 2, "a": 1}, 0, "equal at 3"),
        (stored(["a", "b"]), ["b", "a"], 0, "conflict"),
        (stored("é"), "e\u0301", 2, "conflict"),  # kept exactly: other characters, other text
    ],
)
def test_the_truth_table_of_saving(
    current: dict[str, StoredField], posted: Json, based_on: int, expected: str
) -> None:
    planned = plan(current, [FieldChange("weapon", posted, based_on)])
    if expected == "conflict":
        assert not planned.rows
        assert not planned.result.saved
        assert [conflict.mine for conflict in planned.result.conflicts] == [posted]
    else:
        revision = int(expected.rsplit(maxsplit=1)[-1])
        assert planned.result.saved == {"weapon": revision}
        assert not planned.result.conflicts
        assert [row.revision for row in planned.rows] == ([revision] if "saved" in expected else [])


def test_a_conflict_carries_both_texts_and_who_and_when() -> None:
    planned = plan(stored("no"), [FieldChange("weapon", "clear", 2)])
    assert planned.result.conflicts == (Conflict("weapon", "clear", "no", 3, "Anna", AT),)


def test_one_stale_field_does_not_stop_the_others() -> None:
    changes = [FieldChange("weapon", "clear", 1), FieldChange("story", "Ny.", 0)]
    planned = plan(stored("no"), changes)
    assert [conflict.field for conflict in planned.result.conflicts] == ["weapon"]
    assert planned.result.saved == {"story": 1}


def test_what_was_said_is_in_no_repr() -> None:
    change = FieldChange("story", "kanariefågel", 0)
    planned = plan({"story": StoredField("gulsparv", 2, "Anna", AT)}, [change])
    fresh = plan({}, [change])
    for shown in (change, planned, fresh, StoredField("gulsparv", 2, "Anna", AT)):
        assert "kanariefågel" not in repr(shown)
        assert "gulsparv" not in repr(shown)


def test_equal_values_have_one_text() -> None:
    assert canonical({"b": 1, "a": [True, None, "å"]}) == '{"a":[true,null,"å"],"b":1}'
