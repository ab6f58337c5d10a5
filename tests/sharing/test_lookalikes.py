"""What looks alike after two people worked apart, and that a person settles it with one press."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk import tags, vocabulary, workspace
from commdesk.errors import Problem
from commdesk.events import record as events
from commdesk.events.registration import registrations
from commdesk.members import contacts, merge, record
from commdesk.sharing import lookalikes, merging
from commdesk.sharing.lookalikes import KINDS, AlikeGroup, AlikeKind
from commdesk.store import check, undo
from commdesk.store.database import Database
from commdesk.workspace import Workspace

Laptops = Callable[[str], Workspace]
Send = Callable[[Workspace], Path]


def find(db: Database, kind: AlikeKind) -> list[AlikeGroup]:
    """Return what looks alike of one kind."""
    return [group for group in lookalikes.list_alike(db) if group.kind == kind]


def exchange(mine: Workspace, theirs: Workspace, send: Send) -> None:
    """Let both have what the other did."""
    merging.merge_workspace(mine.db, send(theirs))
    merging.merge_workspace(theirs.db, send(mine))


def settle_both(mine: Workspace, theirs: Workspace, send: Send, kind: AlikeKind, at: int = 0) -> int:
    """Choose on one side; return the chosen one. Both sides showed the same, and neither does any more; Undo brings it back."""
    [here], [there] = find(mine.db, kind), find(theirs.db, kind)
    assert (here.title, here.items) == (there.title, there.items)
    assert lookalikes.count_alike(mine.db) == lookalikes.count_alike(theirs.db) == 1
    chosen = here.items[at].id
    lookalikes.settle_alike(mine.db, here, chosen)
    assert find(mine.db, kind) == []
    undo.undo(mine.db)
    assert find(mine.db, kind) == [here]
    undo.redo(mine.db)
    merging.merge_workspace(theirs.db, send(mine))
    assert find(theirs.db, kind) == []
    for space in (mine, theirs):
        assert check.check_workspace(space.db, workspace.list_cache_rebuilders()) == []
    return chosen


def test_one_person_registered_twice(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    event = events.add_event(mine.db, "Picnic")
    theirs = laptops("Li")
    for space, guests in ((mine, 0), (theirs, 2)):
        registrations.add_registration(space.db, event, "Anna", member=anna, guests=guests)
    exchange(mine, theirs, send)
    [group] = find(mine.db, AlikeKind.REGISTRATIONS)
    assert group.title == "Anna · Picnic" and {item.who for item in group.items} == {"Wang", "Li"}
    assert sorted(len(item.said) for item in group.items) == [1, 2]
    chosen = settle_both(mine, theirs, send, AlikeKind.REGISTRATIONS, 1)
    assert [each.id for each in registrations.list_registrations(theirs.db, event)] == [chosen]


def test_a_cancelled_registration_beside_another_is_no_clash(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    event = events.add_event(mine.db, "Picnic")
    theirs = laptops("Li")
    twice = [registrations.add_registration(space.db, event, "Anna", member=anna) for space in (mine, theirs)]
    exchange(mine, theirs, send)
    assert len(find(mine.db, AlikeKind.REGISTRATIONS)) == 1
    registrations.update_registrations(mine.db, twice[:1], said="cancelled")
    assert lookalikes.list_alike(mine.db) == []


def test_two_tags_of_a_group_of_which_one_fits(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    group = tags.add_group(mine.db, "Level", "growth", single=True)
    gold, silver = (tags.add_tag(mine.db, name, group) for name in ("gold", "silver"))
    theirs = laptops("Li")
    tags.tag_members(mine.db, [anna], gold)
    tags.tag_members(theirs.db, [anna], silver)
    exchange(mine, theirs, send)
    chosen = settle_both(mine, theirs, send, AlikeKind.SINGLE_TAGS)
    assert [tag.id for tag in tags.load_tags(theirs.db, [anna])] == [chosen]


def test_two_tags_that_were_given_one_name(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna, bert = (record.add_member(mine.db, nickname=name) for name in ("Anna", "Bert"))
    group = tags.add_group(mine.db, "Interests", "attribute")
    tea, coffee = (tags.add_tag(mine.db, name, group) for name in ("tea", "coffee"))
    tags.tag_members(mine.db, [anna], tea)
    tags.tag_members(mine.db, [bert], coffee)
    theirs = laptops("Li")
    tags.update_tag(mine.db, tea, name="Drinks")
    tags.update_tag(theirs.db, coffee, name="DRINKS")
    exchange(mine, theirs, send)
    chosen = settle_both(mine, theirs, send, AlikeKind.TAG_NAMES, 1)
    for member in (anna, bert):
        assert [tag.id for tag in tags.load_tags(theirs.db, [member])] == [chosen]


@pytest.mark.parametrize(("kind", "table"), [(AlikeKind.CHANNELS, "channel"), (AlikeKind.STAGES, "stage")])
def test_two_words_that_were_given_one_name(laptops: Laptops, send: Send, kind: AlikeKind, table: str) -> None:
    mine = laptops("Wang")
    first, second = (vocabulary.add_word(mine.db, table, name) for name in ("First", "Second"))
    anna = record.add_member(mine.db, nickname="Anna", **{table: first})  # type: ignore[arg-type]
    bert = record.add_member(mine.db, nickname="Bert", **{table: second})  # type: ignore[arg-type]
    theirs = laptops("Li")
    for space, word, name in ((mine, first, "Video"), (theirs, second, "video ")):
        with space.db.step("Rename") as conn:
            conn.execute(f"UPDATE {table} SET name = ? WHERE id = ?", (name, word))
    exchange(mine, theirs, send)
    chosen = settle_both(mine, theirs, send, kind)
    rows = theirs.db.reader.execute(f"SELECT {table} FROM member WHERE id IN (?, ?)", (anna, bert)).fetchall()
    assert [row[0] for row in rows] == [chosen, chosen]
    with pytest.raises(Problem):
        vocabulary.join_words(mine.db, table, [chosen], 12345)


def test_people_who_came_and_look_like_somebody(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    theirs = laptops("Li")
    for space, name in ((mine, "Anna"), (theirs, "Ann")):
        member = record.add_member(space.db, nickname=name)
        contacts.add_contact(space.db, member, "phone", "139 0000 0000")
    assert lookalikes.count_alike(mine.db) == 0
    exchange(mine, theirs, send)
    for space in (mine, theirs):
        [group] = find(space.db, AlikeKind.PEOPLE)
        assert {item.name for item in group.items} == {"Anna", "Ann"} and "139" in group.title
    pair = [item.id for item in group.items]
    merge.merge_members(mine.db, pair)
    assert find(mine.db, AlikeKind.PEOPLE) == []
    merge.tell_apart(theirs.db, [pair])
    assert find(theirs.db, AlikeKind.PEOPLE) == []


def test_who_works_alone_is_not_counted_for(laptops: Laptops) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    group = tags.add_group(mine.db, "Level", "growth")
    for name in ("gold", "silver"):
        tags.tag_members(mine.db, [anna], tags.add_tag(mine.db, name, group))
    tags.change_group(mine.db, group, single=1)
    assert len(find(mine.db, AlikeKind.SINGLE_TAGS)) == 1 and lookalikes.count_alike(mine.db) == 0


def test_every_kind_is_in_the_list_with_what_can_be_done() -> None:
    assert set(KINDS) == set(AlikeKind)
    assert [kind for kind, spec in KINDS.items() if spec.settle is None] == [AlikeKind.PEOPLE]
