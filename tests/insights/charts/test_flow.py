from __future__ import annotations

from datetime import date

import numpy as np

from commdesk.communities import record as communities
from commdesk.insights import dataset
from commdesk.insights.charts import flow
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.people import person, stay

DAY = (date(2024, 3, 1) - date(1970, 1, 1)).days


def test_joins_and_leaves_counted_by_hand(db: Database) -> None:
    group = communities.add_community(db, "Readers")
    one, two, three = (person(db, name) for name in ("Ann", "Bob", "Cleo"))
    for who, joined, left in ((one, "2024-03-01", ""), (two, "2024-03-01", "2024-03-03"), (three, "2024-02-01", "")):
        stay(db, who, group, joined, left)
    made = flow.build_figure(dataset.load_dataset(db), Scope(DAY, DAY + 6))
    joined, left = made.rows
    assert [cell.value for cell in joined.cells] == [2, 0, 0, 0, 0, 0, 0]
    assert [cell.value for cell in left.cells] == [0, 0, -1, 0, 0, 0, 0]
    assert sorted(joined.cells[0].people()) == sorted((one, two)) and left.cells[2].people() == [two]
    assert made.records == 3
    weekly = flow.build_figure(dataset.load_dataset(db), Scope(DAY - 140, DAY + 6))
    assert weekly.every == 7 and sum(cell.value or 0 for cell in weekly.rows[0].cells) == 3
    assert not flow.build_figure(dataset.load_dataset(db), Scope(DAY + 50, DAY + 60)).has_rows


def test_many_leaving_on_one_day_is_told() -> None:
    quiet = np.arange(DAY - 90, DAY, 10)
    assert flow.find_mass_leaves(np.append(quiet, [DAY + 1] * 5), Scope(DAY, DAY + 6)) == {DAY + 1: 5}
    assert flow.find_mass_leaves(np.append(quiet, [DAY + 1] * 2), Scope(DAY, DAY + 6)) == {}
