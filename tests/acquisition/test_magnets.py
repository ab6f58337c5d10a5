"""Lead magnets: four criteria make a total of twenty; every change one step."""

from __future__ import annotations

from datetime import date

import pytest

from commdesk.acquisition import channels, magnets
from commdesk.acquisition.magnets import Magnet
from commdesk.errors import Problem
from commdesk.store import undo
from commdesk.store.database import Database


def test_a_magnet_is_added_judged_deleted_and_taken_back(db: Database) -> None:
    channel = channels.add_channel(db, "Posters")
    ident = magnets.add_magnet(db, " Book list ", kind="virtual", channel=channel)
    (made,) = magnets.list_magnets(db)
    assert made == Magnet(ident, "Book list", "virtual", channel=channel) and made.total_score == 0
    magnets.update_magnet(db, made.id, useful="5", valuable=4, timely=3, fun=2, starts="2026-01-01", ends="2026-01-31")
    (judged,) = magnets.list_magnets(db)
    assert judged.total_score == 14 and (judged.starts, judged.ends) == ("2026-01-01", "2026-01-31")
    magnets.delete_magnet(db, ident)
    assert magnets.list_magnets(db) == []
    with pytest.raises(Problem, match="no longer there"):
        magnets.update_magnet(db, ident, fun=1)
    undo.undo(db)
    undo.undo(db)
    assert magnets.list_magnets(db) == [made]


def test_the_best_comes_first_and_archived_ones_last(db: Database) -> None:
    for name, points, archived in (("poor", 1, 0), ("best", 5, 0), ("old", 5, 1)):
        magnets.add_magnet(db, name, useful=points, archived=archived)
    assert [each.name for each in magnets.list_magnets(db)] == ["best", "poor"]
    assert [each.name for each in magnets.list_magnets(db, archived=True)] == ["best", "poor", "old"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": ""}, "60"),
        ({"useful": 6}, "0 to 5"),
        ({"fun": "²"}, "0 to 5"),
        ({"timely": None}, "0 to 5"),
        ({"kind": "edible"}, "choices"),
        ({"starts": "soon"}, "not a date"),
        ({"ends": "2025-12-31"}, "before it starts"),
    ],
)
def test_what_makes_no_sense_is_refused(db: Database, values: dict[str, str | int | None], words: str) -> None:
    magnets.add_magnet(db, "Book list", starts="2026-01-01")
    (made,) = magnets.list_magnets(db)
    with pytest.raises(Problem, match=words):
        magnets.update_magnet(db, made.id, **values)
    assert magnets.list_magnets(db) == [made]


def test_it_runs_from_its_first_day_to_its_last() -> None:
    magnet = Magnet(1, "x", starts="2026-01-02", ends="2026-01-03")
    assert [magnet.is_running_on(date(2026, 1, day)) for day in (1, 2, 3, 4)] == [False, True, True, False]
    assert Magnet(1, "x").is_running_on(date(2026, 1, 1))
