"""Chats that two people imported come together with their copies of the workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from commdesk import community_merge
from commdesk import workspace as workspaces
from commdesk.chats import search
from commdesk.chats.importing import batches, importer
from commdesk.chats.model import ChatOptions
from commdesk.erasure import erase
from commdesk.sharing import merging
from commdesk.store import check, undo
from commdesk.workspace import Workspace
from tests.chats.exports import said, telegram
from tests.people import one

Send = Callable[[Workspace], Path]
Laptops = Callable[[str], Workspace]
ROWS = [said(n, n % 3 + 1, f"text {n}") for n in range(1, 21)]


def bring(space: Workspace, path: Path, rows: list[dict[str, Any]], **more: Any) -> int:
    """Import a chat; return the import."""
    return importer.import_file(space.db, telegram(path, rows, **more), ChatOptions(zone="UTC")).batch


def view(space: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """What counts, and how often who spoke."""
    sql = """SELECT community, ts, key, batch, handle, zone, kind, text, reply FROM message
        WHERE batch IN (SELECT id FROM batch) ORDER BY 1, 2, 3"""
    spoke = "SELECT * FROM spoke ORDER BY 1, 2, 3"
    return {each: [tuple(row) for row in space.db.reader.execute(each)] for each in (sql, spoke)}


def exchange(one_: Workspace, other: Workspace, send: Send) -> list[merging.MergeReport]:
    """Merge both ways, then once more; both have to show the same."""
    sent = send(one_), send(other)
    told = [merging.merge_workspace(one_.db, sent[1]), merging.merge_workspace(other.db, sent[0])]
    merging.merge_workspace(one_.db, send(other))
    merging.merge_workspace(other.db, send(one_))
    assert view(one_) == view(other)
    for space in (one_, other):
        assert check.check_workspace(space.db, workspaces.list_cache_rebuilders()) == []
    return told


def test_the_same_chat_imported_twice_is_there_once(laptops: Laptops, send: Send, tmp_path: Path) -> None:
    mine, theirs = laptops("Wang"), laptops("Li")
    first = bring(mine, tmp_path / "a.json", ROWS[:15])
    edited = [said(8, 3, "text 8, edited"), *ROWS[8:]]
    second = bring(theirs, tmp_path / "b.json", edited)
    told = exchange(mine, theirs, send)
    (community,) = told[0].messages.new
    assert [(each.messages.new[community], each.messages.known[community]) for each in told] == [(5, 8), (7, 8)]
    texts = "SELECT text FROM message WHERE key = 8 AND batch IN (SELECT id FROM batch)"
    assert one(mine.db, "SELECT count(*) FROM message") == 20 and one(mine.db, texts) == "text 8"
    assert one(theirs.db, "SELECT batch FROM message WHERE key = 8") == min(first, second)
    search.index_new_messages(theirs.db)
    batches.roll_back_batch(theirs.db, first)
    assert one(theirs.db, texts) == "text 8, edited"
    search.index_new_messages(theirs.db)
    assert [len(search.find_messages(theirs.db.reader, word)) for word in ("edited", "19")] == [1, 1]
    exchange(mine, theirs, send)
    assert one(mine.db, texts) == "text 8, edited" and one(mine.db, "SELECT sum(messages) FROM spoke") == 13


def test_a_merge_taken_out_takes_its_messages_along(laptops: Laptops, send: Send, tmp_path: Path) -> None:
    mine, theirs = laptops("Wang"), laptops("Li")
    bring(mine, tmp_path / "a.json", ROWS[:15])
    before = view(mine)
    bring(theirs, tmp_path / "b.json", ROWS[8:])
    sent = send(theirs)
    merging.merge_workspace(mine.db, sent)
    merged = view(mine)
    assert merged != before
    undo.undo(mine.db)
    assert view(mine) == before
    merging.merge_workspace(mine.db, sent)
    assert view(mine) == merged


def test_words_of_somebody_forgotten_here_arrive_empty(laptops: Laptops, send: Send, tmp_path: Path) -> None:
    mine = laptops("Wang")
    bring(mine, tmp_path / "a.json", ROWS[:5])
    theirs = laptops("Li")
    bring(theirs, tmp_path / "b.json", ROWS)
    erase.erase_person(mine.db, int(str(one(mine.db, "SELECT member FROM handle WHERE name = 'Person 2'"))))
    exchange(mine, theirs, send)
    for space in (mine, theirs):
        gone = "handle IN (SELECT row FROM gone WHERE tbl = 'handle' AND image IS NULL)"
        assert one(space.db, f"SELECT count(*) FROM message WHERE {gone}") == 7
        assert one(space.db, f"SELECT count(text) FROM message WHERE {gone}") == 0
        assert one(space.db, "SELECT sum(messages) FROM spoke") == 20


def test_groups_joined_here_are_joined_there(laptops: Laptops, send: Send, tmp_path: Path) -> None:
    mine = laptops("Wang")
    bring(mine, tmp_path / "a.json", ROWS[:10], name="A", id=1)
    bring(mine, tmp_path / "b.json", [said(n, 1, f"other {n}") for n in range(5, 15)], name="B", id=2)
    theirs = laptops("Li")
    groups = [row[0] for row in mine.db.reader.execute("SELECT id FROM community WHERE platform = 'telegram'")]
    community_merge.merge_communities(mine.db, groups)
    exchange(mine, theirs, send)
    assert {row[0] for row in theirs.db.reader.execute("SELECT community FROM message")} == {min(groups)}
    assert one(theirs.db, "SELECT count(*) FROM message") == 14


def test_messages_that_were_still_to_come_come_with_a_copy_that_says_nothing_new(
    laptops: Laptops, send: Send, tmp_path: Path
) -> None:
    mine, theirs, third = laptops("Wang"), laptops("Li"), laptops("Zhao")
    bring(theirs, tmp_path / "a.json", ROWS)
    whole = send(theirs)
    merging.merge_workspace(third.db, whole)
    with third.db.write_unlogged() as conn:  # as if its messages were still on their way
        for table in ("message", "held", "spoke", "spoke_hour", "spoke_day"):
            conn.execute(f"DELETE FROM main.{table}")
    told = merging.merge_workspace(mine.db, send(third))
    assert len(told.messages.waiting) == 1 and one(mine.db, "SELECT count(*) FROM message") == 0
    told = merging.merge_workspace(mine.db, whole)
    assert told.step == 0 and not told.messages.waiting and list(told.messages.new.values()) == [20]
    assert view(mine) == view(theirs) and check.check_workspace(mine.db, workspaces.list_cache_rebuilders()) == []
