"""Numbers out of the file as arrays: no object for each row stays behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


def read_ints(conn: sqlite3.Connection, sql: str, width: int, values: Sequence[int | str] = ()) -> Ints:
    """Return the rows of a query of ``width`` integers, none of them NULL, as an array of as many columns.

    A fifth of the time of making an array of rows.
    """
    import numpy as np

    cursor = conn.execute(sql, values)
    cursor.row_factory = None  # plain tuples
    return np.fromiter(chain.from_iterable(cursor), np.int64).reshape(-1, width)


def find_places(among: Ints, wanted: Sequence[int] | Ints) -> Ints:
    """Return the place of each wanted id in ``among``, ascending; -1 for those that are not there."""
    import numpy as np

    asked = np.asarray(wanted, np.int64)
    if not len(among):
        return np.full(len(asked), -1, np.int64)
    found = np.minimum(np.searchsorted(among, asked), len(among) - 1)
    return np.where(among[found] == asked, found, -1)
