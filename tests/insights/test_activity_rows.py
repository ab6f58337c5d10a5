"""Who was active where and when is what walking through the rollup row by row finds, however it is packed; and is let go."""

from __future__ import annotations

import gc
import random
import weakref
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from commdesk import demo, entries, workspace
from commdesk.activity import rollups
from commdesk.insights import activity_rows, dataset, kpis, spells
from commdesk.insights.activity_rows import ActivityCache, ActivityRows, find_days, find_divisor, shrink_integers
from commdesk.insights.charts import registry as charts
from commdesk.insights.dataset import Dataset
from commdesk.members import excluded, merge, record
from commdesk.presence import days, manual_days, other_signs
from commdesk.presence.days import NEVER
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.activity import crowd
from tests.activity.chat import bring, member
from tests.people import person

Row = tuple[int, int, int]
EVERYBODYS = """SELECT h.id FROM handle h LEFT JOIN alias a ON a.member = h.member
    JOIN member m ON m.id = coalesce(a.root, h.member) WHERE m.role <> ''"""
"""The accounts of staff and bots, by looking through all accounts."""


def walked(db: Database) -> Counter[Row]:
    """Return the messages by (day, person, community or 0), one row after the other."""
    sql = "SELECT h.id, coalesce(a.root, h.member) FROM handle h LEFT JOIN alias a ON a.member = h.member"
    owner = {row[0]: row[1] for row in db.reader.execute(sql)}
    people = {row[0] for row in db.reader.execute("SELECT id FROM member WHERE role = ''")}
    groups = {row[0] for row in db.reader.execute("SELECT id FROM community WHERE part_of IS NULL")}
    found: Counter[Row] = Counter()
    for day, community, handle, messages in db.reader.execute("SELECT * FROM spoke"):
        if owner.get(handle) in people:
            found[day, owner[handle], community if community in groups else 0] += messages
    more = [(hand.day, who, hand.community) for hand in manual_days.load_manual_days(db) for who in hand.spoke]
    more += [(days.parse_day_number(text, NEVER), who, where) for text, who, where in other_signs.iter_activity(db)]
    for day, who, where in more:
        if day != NEVER and who in people:
            found[day, who, where if where in groups else 0] += 0
    return found


def told(known: Dataset) -> Counter[Row]:
    """Return the same of facts that were read."""
    rows = known.activity
    found: Counter[Row] = Counter()
    for day, who, where, messages in zip(*(each.tolist() for each in (rows.day, rows.who, rows.where, rows.messages)), strict=True):  # fmt: skip
        key = day, int(known.people[who]), int(known.communities[where]) if where >= 0 else 0
        assert key not in found
        found[key] = messages
    return found


def mixed(path: Path, seed: int) -> None:
    """Write a sample, unite some who wrote in the same group on the same day, and make some staff and bots."""
    demo.write_demo(path, 60, 1_200, seed)
    space = workspace.open_workspace(path)
    try:
        db, dice = space.db, random.Random(seed)
        people = [row[0] for row in db.reader.execute("SELECT member FROM face ORDER BY messages DESC LIMIT 24")]
        dice.shuffle(people)
        for at in range(0, 9, 3):
            merge.merge_members(db, people[at : at + 3])
        for who, role in zip(people[8:12], ("staff", "bot", "staff", "bot"), strict=True):
            record.update_member(db, who, role=role)
        entries.add_entry(db, people[13], "checkin", title="x", day="0999-01-09")
        entries.add_entry(db, people[14], "checkin", title="x", day="9998-12-31")
    finally:
        space.close()


@pytest.mark.parametrize("seed", range(4))
def test_the_deeds_are_those_that_walking_finds(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    mixed(tmp_path / "a.commdesk", seed)
    space = workspace.open_workspace(tmp_path / "a.commdesk")
    try:
        monkeypatch.setattr(activity_rows, "CHUNK", (1, 7, 4_096, 4_096)[seed])
        known = dataset.load_dataset(space.db)
        expected = walked(space.db)
        assert told(known) == expected and max(expected.values()) > 1
        order = [known.activity.day.tolist(), known.activity.who.tolist(), known.activity.where.tolist()]
        assert list(zip(*order, strict=True)) == sorted(zip(*order, strict=True))
        spare = (max(known.activity.day) - min(known.activity.day)).item().bit_length() + len(known.people).bit_length()
        spare += (len(known.communities) + 1).bit_length()
        monkeypatch.setattr(activity_rows, "BITS", spare + 1)  # a row has room for one message
        again = dataset.load_dataset(space.db)
        assert told(again) == expected
    finally:
        space.close()


@pytest.mark.parametrize("seed", range(4))
def test_staff_and_bots_are_found_by_themselves(tmp_path: Path, seed: int) -> None:
    mixed(tmp_path / "a.commdesk", seed)
    space = workspace.open_workspace(tmp_path / "a.commdesk")
    try:
        few, all_ = (sorted(row[0] for row in space.db.reader.execute(sql)) for sql in (excluded.EXCLUDED, EVERYBODYS))
        assert few == all_ and few
    finally:
        space.close()


def test_days_are_found_among_small_numbers_too() -> None:
    days = np.array([-5, 0, 0, 7, 2**31 - 1], np.int32)
    wanted = [NEVER, -5, -4, 0, 1, 7, 8, 2**31 - 1, 2**31, -NEVER]
    assert find_days(days, wanted).tolist() == [0, 0, 1, 1, 3, 3, 4, 4, 5, 5]
    nothing = np.empty(0, np.int32)
    found = ActivityRows(days, days, days, days)
    assert found.find_span(NEVER, -NEVER) == (0, 5) and found.find_span(0, 6) == (1, 3)
    assert ActivityRows(nothing, nothing, nothing, nothing).find_span(NEVER, -NEVER) == (0, 0)


@pytest.mark.parametrize("count", [0, 1, 3, 40, 700])
def test_every_id_leaves_another_rest(count: int) -> None:
    dice = random.Random(count)
    ids = np.array([dice.randrange(1, 1 << 62) for _ in range(count)], np.int64)
    divisor = find_divisor(ids)
    assert len({ident % divisor for ident in ids.tolist()}) == count


def test_numbers_are_kept_small_where_they_fit() -> None:
    for top, kind in ((2**15 - 1, np.int16), (2**15, np.int32), (2**31, np.int64)):
        assert shrink_integers(np.array([-1, top])).dtype == kind and shrink_integers(np.array([-1, top])).tolist() == [
            -1,
            top,
        ]
    assert shrink_integers(np.array([1]), np.int32).dtype == np.int32


def test_a_row_takes_fourteen_bytes(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "result.json")
    found = dataset.load_dataset(db).activity
    assert sum(each.itemsize for each in (found.day, found.who, found.where, found.messages)) <= 14


def test_only_what_changes_deeds_has_them_read_again(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    kept, one = ActivityCache(), member(db, 1)
    for change in (
        lambda: bring(db, tmp_path / "b.json", [(1, 5)], "Walkers", 78),
        lambda: record.update_member(db, one, role="staff"),
        lambda: record.update_member(db, one, role=""),
        lambda: merge.merge_members(db, [one, member(db, 2)]),
        lambda: entries.add_entry(db, member(db, 3), "checkin", title="x", day="2024-01-20"),
        lambda: person(db, "Anna"),
        lambda: rollups.rebuild_rollups(db),
    ):
        before = dataset.load_dataset(db, kept).activity
        change()
        after = dataset.load_dataset(db, kept)
        assert after.activity is not before and told(after) == walked(db)


def test_a_city_changes_no_deeds(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    kept = ActivityCache()
    before = dataset.load_dataset(db, kept).activity
    record.update_member(db, member(db, 1), city="Rome")
    assert dataset.load_dataset(db, kept).activity is before


def made(count: int, stamp: bytes) -> ActivityRows:
    """Return as many activity."""
    rows = np.arange(count)
    return ActivityRows(rows, rows, rows, rows, stamp)


def test_the_old_are_let_go_before_the_new_are_read() -> None:
    kept = ActivityCache()
    gone = weakref.ref(kept.get_or_read(b"1", lambda: made(9, b"1")).day)
    assert gone() is not None

    def read() -> ActivityRows:
        assert gone() is None
        return made(3, b"2")

    assert len(kept.get_or_read(b"2", read).day) == 3


def test_figures_that_are_shown_keep_nothing_they_were_counted_from() -> None:
    known = crowd.crowd()
    scope = Scope(crowd.START + 200, crowd.START + 300)
    figures = [chart.build_figure(known, scope) for chart in charts.CHARTS]
    numbers = kpis.compute_headlines(known, scope, scope.previous_period())
    held = [weakref.ref(getattr(known.activity, name)) for name in ("day", "who", "where", "messages")]
    held += [weakref.ref(known.stays.joined), weakref.ref(known.traits.city)]
    known.once.clear()
    del known
    gc.collect()
    assert [each() is None for each in held] == [True] * len(held)
    named = {ident for figure in figures for row in figure.rows for cell in row.cells for ident in cell.people()}
    assert len(named) > 50 and named <= set(crowd.IDS.tolist())
    assert any(each.cell.people() for each in numbers)


def test_what_charts_share_is_counted_once_and_never_of_another_scope(monkeypatch: pytest.MonkeyPatch) -> None:
    known, asked = crowd.crowd(), list[Scope]()
    of = Dataset.find_rows_in_scope

    def seen(self: Dataset, rows: object, scope: Scope) -> object:
        asked.append(scope)
        return of(self, rows, scope)  # type: ignore[arg-type]

    monkeypatch.setattr(Dataset, "find_rows_in_scope", seen)
    one, two = Scope(crowd.START, crowd.START + 90), Scope(crowd.START, crowd.START + 90, 101)
    first = spells.load_spells(known, one)
    assert spells.load_spells(known, one) is first and len(asked) == 1
    other = spells.load_spells(known, two)
    assert len(asked) == 2 and len(other.who) < len(first.who)
    for _ in range(100):  # scopes that went leave nothing to those that get their place in memory
        scope = Scope(crowd.START, crowd.START + 90, 100 + _ % 3)
        assert len(spells.load_spells(known, scope).who) == len(spells.load_spells(crowd.crowd(), scope).who)


def test_an_empty_file_has_no_deeds(db: Database) -> None:
    assert told(dataset.load_dataset(db)) == Counter()


def test_what_is_written_of_no_number_leaves_the_messages_as_they_were_read(db: Database) -> None:
    kept = ActivityCache()
    first = dataset.load_dataset(db, kept)
    with db.write_cache() as conn:
        conn.execute("INSERT INTO importing VALUES (1)")
    assert dataset.load_dataset(db, kept).activity is first.activity
    with db.write_unlogged() as conn:
        conn.execute("DELETE FROM importing")
    assert dataset.load_dataset(db, kept).activity is not first.activity
