"""The access table: every address of the program, and what it answers to whom."""

from collections.abc import Mapping

from tests.promises.access.rows import Row
from tests.promises.access.table_cases import CASES, ROUNDS
from tests.promises.access.table_entrance import ENTRANCE, FACTORS, SIGN_ON
from tests.promises.access.table_office import OFFICE_ROWS

TABLE: Mapping[str, Row] = {
    **ENTRANCE,
    **FACTORS,
    **SIGN_ON,
    **CASES,
    **ROUNDS,
    **OFFICE_ROWS,
}
