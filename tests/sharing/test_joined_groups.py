"""One joins two groups while the other goes on with one of them: what was done in it follows to the group that stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk import community_merge
from commdesk import workspace as workspaces
from commdesk.checkins import manual, rules
from commdesk.communities import record as communities
from commdesk.erasure import erase
from commdesk.events import record as events
from commdesk.members import record
from commdesk.members.finding import filters, segments
from commdesk.members.finding.filters import Condition, Filter
from commdesk.sharing import amending, merging
from commdesk.store import check, undo
from commdesk.store.merging.receiving import receive_bundles
from commdesk.workspace import Workspace
from tests.people import one, stay
from tests.sharing.conftest import read_all
from tests.sharing.test_messages import ROWS, bring, view
from tests.store.merging.exchange import Said, say

Send = Callable[[Workspace], Path]
Laptops = Callable[[str], Workspace]
LEFT = """SELECT (SELECT count(*) FROM batch WHERE community = ?1) + (SELECT count(*) FROM membership WHERE community = ?1)
    + (SELECT count(*) FROM rule WHERE community = ?1) + (SELECT count(*) FROM event_community WHERE community = ?1)
    + (SELECT count(*) FROM message WHERE community = ?1)"""


@pytest.fixture
def parted(laptops: Laptops, tmp_path: Path) -> tuple[Workspace, Workspace, int, int]:
    """Let one join two groups and the other go on with the second; return both laptops, the group and its part."""
    mine = laptops("Wang")
    bring(mine, tmp_path / "a.json", ROWS[:8], name="Old", id=1)
    bring(mine, tmp_path / "b.json", ROWS[8:12], name="New", id=2)
    top, part = sorted(row[0] for row in mine.db.reader.execute("SELECT id FROM community"))
    name = str(one(mine.db, "SELECT name FROM community WHERE id = ?", part))
    theirs = laptops("Li")
    community_merge.merge_communities(mine.db, [top, part])
    bring(theirs, tmp_path / "c.json", ROWS[8:], name=name, id=1 if name == "Old" else 2)
    member = int(str(one(theirs.db, "SELECT max(id) FROM member")))
    stay(theirs.db, member, part, "2025-01-01", card="Ace")
    rules.add_rule(theirs.db, "exact", "hello", part)
    events.set_communities(theirs.db, events.add_event(theirs.db, "Picnic"), [part])
    segments.save_segment(theirs.db, "There", Filter((Condition("community", "has_any", (part,)),)))
    return mine, theirs, top, part


def expect_together(space: Workspace, top: int, part: int) -> None:
    """Look that all of it counts in the one group, and nothing is left in its part."""
    db = space.db
    assert one(db, LEFT, part) == 0
    assert [each.id for each in communities.list_communities(db)] == [top]
    assert one(db, "SELECT count(*) FROM message WHERE community = ? AND batch IN (SELECT id FROM batch)", top) == len(
        ROWS
    )
    assert one(db, "SELECT sum(messages) FROM spoke WHERE community = ?", top) == len(ROWS)
    assert one(db, "SELECT count(*) FROM membership WHERE community = ? AND card = 'Ace'", top) == 1
    assert [each.community for each in rules.list_rules(db)] == [top]
    assert one(db, "SELECT community FROM event_community") == top
    text = str(one(db, "SELECT filter FROM segment WHERE name = 'There'"))
    assert filters.filter_from_json(text) == Filter((Condition("community", "has_any", (top,)),))
    assert check.check_workspace(db, workspaces.list_cache_rebuilders()) == []


@pytest.mark.parametrize("first", ["who joined", "who went on", "both at once"])
def test_it_follows_whoever_hears_of_the_other_first(
    parted: tuple[Workspace, Workspace, int, int], send: Send, first: str
) -> None:
    mine, theirs, top, part = parted
    if first == "both at once":
        sent = send(mine), send(theirs)
        merging.merge_workspace(mine.db, sent[1])
        merging.merge_workspace(theirs.db, sent[0])
    order = (mine, theirs) if first == "who joined" else (theirs, mine)
    for here, there in (order, order[::-1]):
        merging.merge_workspace(here.db, send(there))
        expect_together(here, top, part)
    merging.merge_workspace(order[0].db, send(order[1]))
    assert view(mine) == view(theirs) and read_all(mine.db) == read_all(theirs.db)
    assert merging.list_open_conflicts(mine.db) == []


@pytest.mark.parametrize("who", [0, 1])
def test_the_merge_is_taken_out_whole(parted: tuple[Workspace, Workspace, int, int], send: Send, who: int) -> None:
    here, there = parted[who], parted[1 - who]
    before, shown, sent = read_all(here.db), view(here), send(there)
    merging.merge_workspace(here.db, sent)
    expect_together(here, *parted[2:])
    undo.undo(here.db)
    assert read_all(here.db) == before and view(here) == shown
    assert check.check_workspace(here.db, workspaces.list_cache_rebuilders()) == []
    merging.merge_workspace(here.db, sent)
    expect_together(here, *parted[2:])


def test_it_follows_through_a_shared_folder(parted: tuple[Workspace, Workspace, int, int], send: Send) -> None:
    mine, theirs, top, part = parted

    def hear(reader: Workspace, said: Said | None) -> None:
        db = reader.db
        bundles = [said.to_bundle()] if said is not None else []
        receive_bundles(db, bundles, amend=amending.MergeAmender(db))

    for _ in range(3):
        said = say(mine.db, "wang"), say(theirs.db, "li")
        hear(theirs, said[0])
        hear(mine, said[1])
    for space in (mine, theirs):
        assert one(space.db, LEFT, part) == 0
        assert one(space.db, "SELECT count(*) FROM batch WHERE community = ?", top) == 3
    assert {each: rows for each, rows in read_all(mine.db).items() if each != "message"} == {
        each: rows for each, rows in read_all(theirs.db).items() if each != "message"
    }


def test_what_comes_back_with_a_person_follows_in_the_same_merge(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    top, part = sorted(communities.add_community(mine.db, name) for name in ("Old", "New"))
    anna = record.add_member(mine.db, nickname="Anna")
    stay(mine.db, anna, part, "2025-01-01")
    theirs = laptops("Li")
    record.delete_members(mine.db, [anna])
    community_merge.merge_communities(mine.db, [top, part])
    record.update_member(theirs.db, anna, city="Rome")
    sent = send(mine), send(theirs)
    merging.merge_workspace(mine.db, sent[1])
    merging.merge_workspace(theirs.db, sent[0])
    for space in (mine, theirs):
        assert one(space.db, "SELECT community FROM membership") == top
    sent = send(mine), send(theirs)
    merging.merge_workspace(mine.db, sent[1])
    merging.merge_workspace(theirs.db, sent[0])
    assert read_all(mine.db) == read_all(theirs.db)


def test_a_link_that_was_in_the_trash_is_there_again_when_the_merge_is_taken_out(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    top, part = sorted(communities.add_community(mine.db, name) for name in ("Old", "New"))
    event = events.add_event(mine.db, "Picnic")
    events.set_communities(mine.db, event, [top])
    events.set_communities(mine.db, event, [])
    theirs = laptops("Li")
    community_merge.merge_communities(mine.db, [top, part])
    events.set_communities(theirs.db, event, [part])
    before = read_all(mine.db)
    merging.merge_workspace(mine.db, send(theirs))
    assert events.load_event_communities(mine.db, event) == [top]
    undo.undo(mine.db)
    assert read_all(mine.db) == before


def test_a_row_of_somebody_forgotten_does_not_stop_it(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    top, part = sorted(communities.add_community(mine.db, name) for name in ("Old", "New"))
    anna = record.add_member(mine.db, nickname="Anna")
    theirs = laptops("Li")
    community_merge.merge_communities(mine.db, [top, part])
    manual.check_in(mine.db, [anna], top, "2026-01-02")
    erase.erase_person(mine.db, anna)
    manual.check_in(theirs.db, [anna], part, "2026-01-02")
    rules.add_rule(theirs.db, "exact", "hello", part)
    for here, there in ((mine, theirs), (theirs, mine)):
        merging.merge_workspace(here.db, send(there))
        assert one(here.db, "SELECT count(*) FROM tick") == 0 and one(here.db, "SELECT community FROM rule") == top
        assert check.check_workspace(here.db, workspaces.list_cache_rebuilders()) == []
