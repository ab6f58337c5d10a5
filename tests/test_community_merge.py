"""Groups that are one: everything counts once and together, as if it had always been one, and Undo gives back each."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commdesk import community_merge, entries
from commdesk import workspace as workspaces
from commdesk.chats import search
from commdesk.chats.importing import batches, importer
from commdesk.chats.model import ChatOptions
from commdesk.checkins import day_sheet, manual, rules
from commdesk.communities import record as communities
from commdesk.erasure import erase
from commdesk.errors import Problem
from commdesk.events import record as events
from commdesk.insights import dataset, kpis, metrics
from commdesk.members.finding import filters, segments
from commdesk.members.finding.filters import Condition, Filter
from commdesk.members.imports.vocabulary import VocabularyResolver
from commdesk.presence.scope import Scope
from commdesk.store import check, undo
from commdesk.store.database import Database
from tests.chats.exports import BEGIN, said, served, telegram
from tests.people import one, person, stay

DAY = 86_400
FIRST, LAST = BEGIN // DAY - 3, BEGIN // DAY + 40


@pytest.fixture
def second(template: Path, tmp_path: Path) -> Iterator[Database]:
    """Another workspace, to compare with."""
    path = tmp_path / "second.commdesk"
    shutil.copyfile(template, path)
    space = workspaces.open_workspace(path, "tester")
    yield space.db
    space.close()


def bring(db: Database, path: Path, rows: list[dict[str, Any]], community: int | None = None, **more: Any) -> int:
    """Import a chat; return its community."""
    report = importer.import_file(db, telegram(path, rows, **more), ChatOptions(zone="UTC", community=community))
    return report.community_id


def two(db: Database, tmp_path: Path) -> tuple[int, int]:
    """Two groups: the second goes on where the first ends, the days between are in both."""
    first = bring(db, tmp_path / "a.json", OLD, name="Old half", id=1)
    return first, bring(db, tmp_path / "b.json", NEW, name="New half", id=2)


OLD = [served(1, 1, "join_group_by_link"), *(said(n, n % 5 + 1, "打卡" if n % 3 else f"old {n}", BEGIN + n * 3600) for n in range(2, 120))]  # fmt: skip
NEW = [*OLD[60:], *(said(n, n % 7 + 1, "打卡" if n % 4 else f"new {n}", BEGIN + n * 3600) for n in range(120, 240)),
       served(240, 2, "remove_members", BEGIN + 241 * 3600, members=["Person 3"])]  # fmt: skip


def shot(db: Database) -> dict[str, Any]:
    """Everything there is but the books: every logged row, every message, every count."""
    found: dict[str, Any] = {}
    for table in db.tables:
        found[table] = sorted(map(tuple, db.reader.execute(f"SELECT * FROM {table}")))
    for table in ("spoke", "spoke_hour", "spoke_day", "checked", "alias", "held", "importing"):
        found[table] = sorted(map(tuple, db.reader.execute(f"SELECT * FROM {table}")))
    text = "m.community, m.ts, m.key, m.handle, m.batch, m.zone, m.kind, m.text, m.reply"
    found["message"] = sorted(map(tuple, db.reader.execute(f"SELECT {text} FROM message m")))
    sql = "SELECT m.community, m.ts, m.key, g.batch, g.own, g.handle, g.zone, g.kind, g.text, g.reply FROM message_again g JOIN message m ON m.id = g.message"
    found["again"] = sorted(map(tuple, db.reader.execute(sql)))
    found["face"] = sorted(map(tuple, db.reader.execute("SELECT member, name, last, messages FROM face")))
    return found


def numbers(db: Database, community: int) -> dict[str, Any]:
    """Every number that does not name a row."""
    scope = Scope(FIRST, LAST, community)
    return {
        "metrics": [(each.name, each.value, each.cell.part, each.cell.whole,
        each.records) for each in metrics.compute_metrics(dataset.load_dataset(db), scope)],
        "headlines": [(each.name, each.cell.value, each.cell.whole) for each in kpis.compute_headlines(dataset.load_dataset(db), scope,
        scope.previous_period())],
        "people": [(each.people) for each in communities.list_communities(db) if each.id == community],
        "spoke": sorted(map(tuple, db.reader.execute("SELECT day, handle, messages FROM spoke WHERE community = ?", (community,)))),
        "checked": sorted(map(tuple, db.reader.execute("SELECT day, handle, hour FROM checked WHERE community = ?", (community,)))),
        "all": [each.value for each in metrics.compute_metrics(dataset.load_dataset(db), Scope(FIRST, LAST))],
        "covered": [(each.spans, each.gaps) for each in batches.load_coverage(db)],
        "texts": sorted(map(tuple, db.reader.execute("SELECT ts, text FROM message WHERE batch IN (SELECT id FROM batch)"))),
        "stays": sorted(tuple(row) for row in db.reader.execute("SELECT member IN (SELECT id FROM member), joined_on, left_on FROM membership")),
    }  # fmt: skip


def test_two_halves_count_as_if_they_had_always_been_one(db: Database, second: Database, tmp_path: Path) -> None:
    for each in (db, second):
        rules.add_rule(each, "exact", "打卡")
    first, other = two(db, tmp_path)
    whole = bring(second, tmp_path / "c.json", OLD, name="Old half", id=1)
    bring(second, tmp_path / "d.json", NEW, community=whole, name="New half", id=2)
    seen = community_merge.preview_merge(db, (first, other))
    top = community_merge.merge_communities(db, (first, other), "Readers")
    assert numbers(db, top) == numbers(second, whole)
    assert [(each.name, each.people) for each in communities.list_communities(db, archived=True)] == [
        ("Readers", seen.people)
    ]
    assert seen.messages == one(db, "SELECT count(*) FROM message") and seen.twice == one(db, "SELECT count(*) FROM message_again") > 0  # fmt: skip
    assert seen.both == 4 and not seen.alike
    assert check.check_workspace(db, workspaces.list_cache_rebuilders()) == []


def test_undo_gives_each_group_back_what_it_had_and_redo_joins_again(db: Database, tmp_path: Path) -> None:
    rules.add_rule(db, "exact", "打卡")
    groups = two(db, tmp_path)
    bring(db, tmp_path / "a2.json", OLD[30:80], name="Old half", id=1)
    bring(db, tmp_path / "b2.json", NEW[:40], name="New half", id=2)
    before = shot(db)
    community_merge.merge_communities(db, groups, "Readers")
    joined = shot(db)
    assert joined != before
    undo.undo(db)
    assert shot(db) == before
    undo.redo(db)
    assert shot(db) == joined
    undo.undo(db)
    assert shot(db) == before and check.check_workspace(db, workspaces.list_cache_rebuilders()) == []


def led(db: Database, name: str) -> int:
    """Where a sheet that names a group would bring people; nothing is written."""
    found = []

    class Enough(Exception):
        pass

    try:
        with db.step("look") as conn:
            found.append(VocabularyResolver(conn, db.ids).resolve_community(name))
            raise Enough
    except Enough:
        return found[0]


@pytest.mark.parametrize(("new", "known"), [("Readers", {"Old half", "New half"}), ("New half", {"Old half"}), ("OLD  half", set())])  # fmt: skip
def test_former_names_lead_sheets_to_the_joined_group(db: Database, tmp_path: Path, new: str, known: set[str]) -> None:
    groups = two(db, tmp_path)
    before, count = shot(db), one(db, "SELECT count(*) FROM community")
    top = community_merge.merge_communities(db, groups, new)
    assert {led(db, name) for name in (*known, new, "Old half", "New half")} == {top}
    assert len(communities.list_communities(db, archived=True)) == 1
    assert one(db, "SELECT count(*) FROM community") - count == (new != "OLD  half")
    joined = shot(db)
    undo.undo(db)
    assert shot(db) == before and led(db, "Old half") == groups[0] and led(db, "New half") == groups[1]
    undo.redo(db)
    assert shot(db) == joined and led(db, "Old half") == top
    assert check.check_workspace(db, workspaces.list_cache_rebuilders()) == []


def test_former_names_go_along_when_the_joined_group_is_joined_again(db: Database, tmp_path: Path) -> None:
    top = community_merge.merge_communities(db, two(db, tmp_path), "Readers")
    third = bring(db, tmp_path / "c.json", OLD[:20], name="Third", id=3)
    last = community_merge.merge_communities(db, (top, third), "All")
    assert {led(db, name) for name in ("Old half", "New half", "Readers", "Third", "All")} == {last}


def test_a_group_that_is_called_so_now_comes_before_one_that_once_was(db: Database, tmp_path: Path) -> None:
    top = community_merge.merge_communities(db, two(db, tmp_path), "Readers")
    fresh = communities.add_community(db, "Old half", "telegram")
    assert led(db, "Old half") == fresh != top
    assert bring(db, tmp_path / "n.json", [said(1, 1, "hi")], name="Old half", id=77) == fresh


def test_two_copies_that_join_alike_keep_one_former_name(db: Database, second: Database, tmp_path: Path) -> None:
    ids = []
    for each in (db, second):
        with each.step("fill") as conn:
            conn.executemany("INSERT INTO community(id, name, platform) VALUES (?, ?, 'wechat')", [(5, "甲群"), (6, "乙群")])  # fmt: skip
        community_merge.merge_communities(each, (5, 6), "合群")
        ids.append(one(each, "SELECT id FROM community WHERE name = '甲群'"))
        assert led(each, "甲群") == led(each, "乙群") == led(each, "合群") == 5
    assert ids[0] == ids[1]


def test_what_is_imported_later_goes_to_the_joined_group(db: Database, tmp_path: Path) -> None:
    first, other = two(db, tmp_path)
    top = community_merge.merge_communities(db, (first, other), "Readers")
    later = [said(n, 1, f"later {n}", BEGIN + n * 3600) for n in range(300, 310)]
    assert bring(db, tmp_path / "e.json", later, name="New half", id=2) == top
    assert bring(db, tmp_path / "f.json", later, name="Old half", id=1) == top
    assert bring(db, tmp_path / "g.json", later, community=max(first, other), name="X", id=9) == top
    assert one(db, "SELECT count(DISTINCT community) FROM message") == 1
    assert one(db, "SELECT count(*) FROM community WHERE part_of IS NULL") == 1


def test_taking_one_import_back_leaves_what_the_other_holds(db: Database, second: Database, tmp_path: Path) -> None:
    first, other = two(db, tmp_path)
    top = community_merge.merge_communities(db, (first, other), "Readers")
    whole = bring(second, tmp_path / "d.json", NEW, name="New half", id=2)
    (old,) = [each.id for each in batches.list_batches(db) if each.source == "a.json"]
    batches.roll_back_batch(db, old)
    mine, theirs = numbers(db, top), numbers(second, whole)
    for key in ("texts", "people", "covered"):
        assert mine[key] == theirs[key], key
    assert sum(row[2] for row in mine["spoke"]) == sum(row[2] for row in theirs["spoke"])
    undo.undo(db)
    undo.undo(db)
    assert one(db, "SELECT count(*) FROM message WHERE community = ?", first) == len(OLD) - 1
    assert one(db, "SELECT count(*) FROM message WHERE community = ?", other) == len(NEW) - 1
    assert check.check_workspace(db, workspaces.list_cache_rebuilders()) == []


def test_search_finds_a_message_of_both_once_and_again_after_undo(db: Database, tmp_path: Path) -> None:
    groups = two(db, tmp_path)
    search.index_new_messages(db)
    assert len(search.find_messages(db.reader, "old 84")) == 2
    top = community_merge.merge_communities(db, groups)
    search.index_new_messages(db)
    assert [hit.community for hit in search.find_messages(db.reader, "old 84")] == [top]
    undo.undo(db)
    search.index_new_messages(db)
    assert sorted(hit.community for hit in search.find_messages(db.reader, "old 84")) == sorted(groups)


def test_everything_that_hangs_on_a_group_comes_together(db: Database) -> None:
    one_, other = communities.add_community(db, "A"), communities.add_community(db, "B")
    top = min(one_, other)
    part = max(one_, other)
    anna, bert = person(db, "Anna"), person(db, "Bert")
    entries.add_entry(db, anna, "note", text="x", community=part)
    rules.add_rule(db, "exact", "打卡", top)
    rules.add_rule(db, "exact", "打卡", part)
    rules.add_rule(db, "exact", "签到", part)
    day_sheet.update_day(db, top, "2026-01-01", joins=2, messages=10)
    day_sheet.update_day(db, part, "2026-01-01", joins=9, speakers=4)
    day_sheet.update_day(db, part, "2026-01-02", joins=1)
    manual.check_in(db, [anna, bert], part, "2026-01-01")
    manual.check_in(db, [anna], top, "2026-01-01")
    event = events.add_event(db, "Salon")
    events.set_communities(db, event, [one_, other])
    inner = Filter((Condition("community", "has_none", (part,)),), any=True)
    segments.save_segment(db, "In B", Filter((Condition("community", "has_any", (part, top)), inner)))
    before = shot(db)
    assert community_merge.preview_merge(db, (one_, other)).days == 1
    community_merge.merge_communities(db, (one_, other), "AB")
    for table in (ref.table for ref in db.references if ref.target == "community" and ref.table != "community"):
        assert one(db, f"SELECT count(*) FROM {table} WHERE community = ?", part) == 0, table
    assert one(db, "SELECT count(*) FROM rule WHERE community = ?", top) == 2
    rows = [tuple(row) for row in db.reader.execute("SELECT day, joins, speakers, messages FROM typed ORDER BY day")]
    assert rows == [("2026-01-01", 2, 4, 10), ("2026-01-02", 1, None, None)]
    assert one(db, "SELECT count(*) FROM tick") == 2 and one(db, "SELECT count(*) FROM event_community") == 1
    assert filters.filter_from_json(str(one(db, "SELECT filter FROM segment WHERE name = 'In B'"))) == Filter(
        (Condition("community", "has_any", (top,)), Filter((Condition("community", "has_none", (top,)),), any=True))
    )
    assert communities.load_community_names(db) == [(top, "AB")]
    undo.undo(db)
    assert shot(db) == before


def test_stays_that_overlap_are_one_stay(db: Database) -> None:
    one_, other = sorted((communities.add_community(db, "A"), communities.add_community(db, "B")))
    people = [person(db, name) for name in "ABCD"]
    stay(db, people[0], one_, "2026-01-01")
    stay(db, people[0], other, "2026-02-01", "2026-05-01", route="link")
    stay(db, people[1], one_, "2026-01-01", "2026-02-01")
    stay(db, people[1], other, "2026-03-01")
    stay(db, people[2], one_)
    stay(db, people[2], other, "2026-04-01")
    stay(db, people[3], other, "2026-04-01")
    community_merge.merge_communities(db, (one_, other))
    sql = "SELECT joined_on, left_on, route FROM membership WHERE member = ? AND community = ? ORDER BY joined_on"
    told = [[tuple(row) for row in db.reader.execute(sql, (each, one_))] for each in people]
    assert told[0] == [("2026-01-01", "2026-05-01", "link")]
    assert told[1] == [("2026-01-01", "2026-02-01", ""), ("2026-03-01", "", "")]
    assert told[2] == [("2026-04-01", "", "")] and told[3] == [("2026-04-01", "", "")]
    assert communities.list_communities(db)[0].people == 3


def test_a_group_of_groups_can_be_joined_again(db: Database) -> None:
    found = sorted(communities.add_community(db, name) for name in "ABC")
    community_merge.merge_communities(db, found[1:])
    community_merge.merge_communities(db, (found[1], found[0]), "All")
    assert [communities.find_root_community(db.reader, each) for each in found] == [found[0]] * 3
    assert communities.load_community_names(db) == [(found[0], "All")]
    with pytest.raises(Problem, match="two groups or more"):
        community_merge.merge_communities(db, found)
    undo.undo(db)
    undo.undo(db)
    assert len(communities.load_community_names(db)) == 3


def test_people_are_put_into_the_group_by_any_of_its_names(db: Database, tmp_path: Path) -> None:
    from commdesk.members.imports.vocabulary import VocabularyResolver

    made = {communities.add_community(db, name): name for name in ("A", "B")}
    first, other = sorted(made)
    community_merge.merge_communities(db, [first, other], "AB")
    with db.step("Look") as conn:
        words = VocabularyResolver(conn, db.ids)
        assert [words.resolve_community(name) for name in ("AB", made[other])] == [first, first]


def test_what_another_group_read_otherwise_is_forgotten_with_the_person(db: Database, tmp_path: Path) -> None:
    edited = [said(n, 2, "打卡 edited", BEGIN + n * 3600) for n in range(61, 80)]
    groups = bring(db, tmp_path / "a.json", OLD, name="A", id=1), bring(db, tmp_path / "b.json", edited, name="B", id=2)
    community_merge.merge_communities(db, groups)
    handle = "SELECT id FROM handle WHERE name = 'Person 2'"
    assert one(db, f"SELECT count(text) FROM message_again WHERE handle IN ({handle})")
    ids = json.dumps([row[0] for row in db.reader.execute(handle)])
    erase.erase_person(db, int(str(one(db, "SELECT member FROM handle WHERE name = 'Person 2'"))))
    for table in ("message", "message_again"):
        sql = f"SELECT count(text) FROM {table} WHERE handle IN (SELECT value FROM json_each(?))"
        assert one(db, sql, ids) == 0, table


@pytest.mark.parametrize("seed", range(25))
def test_any_overlap_of_any_imports_is_joined_and_undone_exactly(db: Database, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    texts = {n: f"text {n}" for n in range(1, 40)}
    groups = set()
    for number in range(dice.randint(2, 7)):
        group = dice.randint(1, 3)
        start = dice.randint(1, 30)
        rows = [said(n, n % 4 + 1, texts[n] + dice.choice(("", " edited")), BEGIN + n * 7200) for n in range(start, dice.randint(start, 39) + 1)]  # fmt: skip
        groups.add(bring(db, tmp_path / f"{number}.json", rows, name=f"G{group}", id=group))
        if dice.random() < 0.2:
            batches.roll_back_batch(db, batches.list_batches(db)[0].id)
    groups = {each for each in groups if one(db, "SELECT 1 FROM community WHERE id = ?", each)}
    if len(groups) < 2:
        return
    before = shot(db)
    held = {
        (ts, key) for ts, key in db.reader.execute("SELECT ts, key FROM message WHERE batch IN (SELECT id FROM batch)")
    }
    community_merge.merge_communities(db, list(groups))
    living = "SELECT ts, key FROM message WHERE batch IN (SELECT id FROM batch)"
    assert sorted(map(tuple, db.reader.execute(living))) == sorted(held)
    assert check.check_workspace(db, workspaces.list_cache_rebuilders()) == []
    undo.undo(db)
    assert shot(db) == before
    undo.redo(db)
    back = batches.list_batches(db)
    batches.roll_back_batch(db, dice.choice(back).id)
    undo.undo(db)
    undo.undo(db)
    assert sorted(row[:4] + row[5:] for row in shot(db)["message"]) == sorted(
        row[:4] + row[5:] for row in before["message"]
    )
