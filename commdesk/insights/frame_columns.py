"""How columns of frames are made: exact integers, words by code, days."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from commdesk.presence.days import NEVER, STILL

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from commdesk.insights.activity_rows import Numbers


def make_exact_frame(rows: Iterable[sqlite3.Row], columns: list[str]) -> pd.DataFrame:
    """Return rows as a frame. Integers beside a NULL stay what they are: as floating point numbers, ids would be others."""
    import pandas as pd

    found = list(map(tuple, rows))
    cells = zip(*found, strict=True) if found else ((),) * len(columns)
    made = {}
    for name, values in zip(columns, cells, strict=True):
        kinds = set(map(type, values))
        made[name] = pd.Series(values, dtype="Int64" if kinds == {int, type(None)} else None)
    return pd.DataFrame(made)


def label_codes(codes: Numbers, names: tuple[str, ...]) -> pd.Categorical:
    """Return the words behind ``codes``, places in ``names``; -1 is missing. Two of one name are one category."""
    import numpy as np
    import pandas as pd

    unique = tuple(dict.fromkeys(names))
    if len(unique) != len(names):
        places = {name: at for at, name in enumerate(unique)}
        codes = np.append(np.array([places[name] for name in names], np.int64), -1)[codes]
    return pd.Categorical.from_codes(np.asarray(codes, np.int64), list(unique))


def to_days(days: Numbers) -> NDArray[np.datetime64]:
    """Return days since 1970 as dates; `NEVER` and `STILL` are missing."""
    import numpy as np

    found = np.asarray(days, np.int64)
    made = np.clip(found, -700_000, 2_900_000).astype("datetime64[D]").astype("datetime64[s]")
    return np.where((found <= NEVER) | (found >= STILL), np.datetime64("NaT"), made)


def parse_days(texts: pd.Series) -> pd.Series:
    """Return ISO days as dates; one that is none, written by another program, is missing."""
    import pandas as pd

    return pd.to_datetime(texts, format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
