from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np

from commdesk.communities import record as communities
from commdesk.drawing.figure import Figure
from commdesk.insights import dataset
from commdesk.insights.charts import churn
from commdesk.members import merge, record
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.activity import crowd
from tests.people import person, stay

MARCH = (date(2024, 3, 1) - date(1970, 1, 1)).days
SCOPE = Scope(MARCH, MARCH + 30)


def counts(made: Figure) -> list[tuple[str, float | None]]:
    return [(str(row.name), row.cells[0].value) for row in made.rows]


def left(db: Database) -> tuple[int, list[int]]:
    """Seven people of whom six left, one before March, one having come in March."""
    group = communities.add_community(db, "Readers")
    who = [person(db, name) for name in "ABCDEFG"]
    stay(db, who[0], group, "2024-01-01", "2024-03-01", reason="ads")
    stay(db, who[1], group, "2024-01-01", "2024-03-31", reason=" ads ")
    stay(db, who[2], group, "", "2024-03-05", kicked=1)
    stay(db, who[3], group, "2024-03-02", "2024-03-07")
    stay(db, who[4], group, "2024-01-01", "2024-02-29", reason="bored")
    stay(db, who[5], group, "2024-01-01")
    stay(db, who[6], group, "2024-01-01", "2024-03-08", kicked=1, reason="bored")
    return group, who


def test_reasons_counted_by_hand(db: Database) -> None:
    group, who = left(db)
    made = churn.build_figure(dataset.load_dataset(db), Scope(MARCH, MARCH + 30, group))
    assert counts(made) == [("ads", 2), ("Removed by an admin", 1), ("bored", 1), ("No reason noted", 1)]
    share = made.rows[0].cells[1]
    assert (share.value, share.part, share.whole) == (0.4, 2, 5)
    assert list(made.rows[0].cells[0].people()) == sorted(who[:2]) and made.rows[3].cells[0].people() == [who[3]]
    assert made.rows[-1].role == "muted" and made.records == 5
    # There on 1 March: all but E, who had left the day before, and D, who was yet to come.
    assert str(made.aside) == "5 left of 5 who were there at the start: 100.0 %"


def test_people_in_two_groups_are_there_once(db: Database) -> None:
    _, who = left(db)
    other = communities.add_community(db, "Walkers")
    stay(db, who[5], other, "2024-01-01")
    stay(db, who[5], other, "")
    rate = churn.compute_churn_rate(dataset.load_dataset(db), SCOPE)
    assert (rate.part, rate.whole) == (5, 5) and who[5] not in rate.people()
    assert churn.compute_churn_rate(dataset.load_dataset(db), Scope(MARCH, MARCH + 30, other)).value == 0


def test_segment_merged_and_staff(db: Database) -> None:
    _, who = left(db)
    only = Scope(MARCH, MARCH + 30, people=np.array(sorted(who[:1])))
    assert counts(churn.build_figure(dataset.load_dataset(db), only)) == [("ads", 1)]
    merge.merge_members(db, [who[0], who[1]])
    record.update_member(db, who[2], role="bot")
    made = churn.build_figure(dataset.load_dataset(db), SCOPE)
    assert counts(made) == [("ads", 1), ("bored", 1), ("No reason noted", 1)], "one person left once"
    assert list(made.rows[0].cells[0].people()) == [who[0]]


def test_nobody_left(db: Database) -> None:
    made = churn.build_figure(dataset.load_dataset(db), SCOPE)
    assert not made.has_rows and made.empty and made.aside == ""
    assert churn.compute_churn_rate(dataset.load_dataset(db), SCOPE).value is None
    stay(db, person(db, "Ann"), communities.add_community(db, "Readers"), "2024-03-01", "2024-03-02")
    assert str(churn.build_figure(dataset.load_dataset(db), SCOPE).aside) == "1 left"


def test_rare_reasons_are_together_before_none(db: Database) -> None:
    group = communities.add_community(db, "Readers")
    for at in range(23):
        stay(db, person(db, f"P{at}"), group, "2024-01-01", "2024-03-03", reason=f"reason {at}" if at else "")
    made = churn.build_figure(dataset.load_dataset(db), SCOPE)
    assert counts(made)[20:] == [("Other reasons", 2), ("No reason noted", 1)]
    assert sum(cell or 0 for _, cell in counts(made)) == 23


def test_against_slow_python() -> None:
    found = crowd.crowd()
    scope = Scope(crowd.START + 100, crowd.START + 300, 102)
    ended = [each for each in crowd.slow_spells(found, 2) if scope.first <= each[2] <= scope.last]
    reasons = ["Removed by an admin" if kicked and not why else why or "No reason noted" for *_, why, kicked in ended]
    made = churn.build_figure(found, scope)
    assert dict(counts(made)) == dict(Counter(reasons)) and made.records == len(ended)
    there = {who for who, first, last, *_ in crowd.slow_spells(found, 2) if first < scope.first <= last}
    assert churn.compute_churn_rate(found, scope).whole == len(there)
