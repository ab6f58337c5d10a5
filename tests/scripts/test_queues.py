"""One script for many people: who is in it, who is left out and why, and that it goes on where it stood."""

from __future__ import annotations

from datetime import datetime

import pytest

from commdesk.errors import Problem
from commdesk.members import merge
from commdesk.scripts import queues, record, uses
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person


@pytest.fixture
def script(db: Database) -> int:
    """A script with two wordings."""
    wordings = tuple(NewVariant(style, (NewPart("text", "hello"),)) for style in ("warm", "plain"))
    with db.step("Add") as conn:
        return record.insert_script(conn, db.ids, Draft("T", variants=wordings))


@pytest.fixture
def people(db: Database) -> list[int]:
    """Three people."""
    return [person(db, name) for name in ("Ann", "Ben", "Cid")]


def copy(db: Database, script: int, member: int, queue: int = 0) -> int:
    """Copy the first wording for somebody, now."""
    first = record.load_scripts(db, [script])[script].variants[0]
    return uses.record_use(
        db, script=script, variant=first.id, part=first.parts[0].id, text="hello", member=member, queue=queue
    )


def states(db: Database, queue: int) -> list[tuple[int, str, str]]:
    """Return who stands how, and why."""
    return [(turn.member, turn.state, turn.reason) for turn in queues.load_turns(db, queue)]


def turn(db: Database, queue: int) -> int:
    """Return whose turn it is, 0 for nobody."""
    found = queues.next_turn(db, queue)
    return found.member if found is not None else 0


def test_a_queue_goes_person_by_person(db: Database, script: int, people: list[int]) -> None:
    queue = queues.create_queue(db, script, members=people)
    ann, ben, cid = people
    assert turn(db, queue) == ann
    copy(db, script, ann, queue)
    assert turn(db, queue) == ben
    queues.mark_as(db, queue, ben, "skipped", "later")
    queues.mark_as(db, queue, cid, "failed", "blocked")
    assert turn(db, queue) == 0
    assert states(db, queue) == [(ann, "sent", ""), (ben, "skipped", "later"), (cid, "failed", "blocked")]
    found = queues.load_queue(db, queue)
    assert found is not None and (found.waiting, found.sent, found.skipped, found.failed) == (0, 1, 1, 1)


def test_whoever_was_written_to_often_is_left_out_and_shown(db: Database, script: int, people: list[int]) -> None:
    ann, ben, _ = people
    for _each in range(2):
        copy(db, script, ann)
    queue = queues.create_queue(db, script, members=people, most=2)
    assert states(db, queue)[0] == (ann, "skipped", "often")
    for _each in range(2):  # meanwhile, outside the queue
        copy(db, script, ben)
    assert turn(db, queue) == people[2]
    assert states(db, queue)[1] == (ben, "skipped", "often")


def test_what_was_sent_last_month_does_not_count(db: Database, script: int, people: list[int]) -> None:
    first = record.load_scripts(db, [script])[script].variants[0]
    long_ago = int(datetime.now().timestamp()) - 40 * 86_400
    uses.record_use(
        db, script=script, variant=first.id, part=first.parts[0].id, text="hello", member=people[0], at=long_ago
    )
    assert turn(db, queues.create_queue(db, script, members=people, most=1)) == people[0]


def test_variants_take_turns_unless_one_is_chosen(db: Database, script: int, people: list[int]) -> None:
    warm, plain = (variant.id for variant in record.load_scripts(db, [script])[script].variants)
    queue = queues.create_queue(db, script, members=people)
    assert [each.variant for each in queues.load_turns(db, queue)] == [warm, plain, warm]
    queue = queues.create_queue(db, script, members=people, variant=plain)
    assert [each.variant for each in queues.load_turns(db, queue)] == [plain] * 3


def test_nobody_is_asked_twice_and_staff_never(db: Database, script: int, people: list[int]) -> None:
    ann, ben, cid = people
    merge.merge_members(db, [ann, ben])
    with db.step("Staff") as conn:
        conn.execute("UPDATE member SET archived = 1 WHERE id = ?", (cid,))
    queue = queues.create_queue(db, script, members=[ann, ben, cid, ann])
    assert [member for member, _, _ in states(db, queue)] == [ann]


def test_an_empty_queue_is_not_made(db: Database, script: int) -> None:
    with pytest.raises(Problem):
        queues.create_queue(db, script, members=[])
    with pytest.raises(Problem):
        queues.create_queue(db, script, segment=999)
    assert queues.list_queues(db, closed=True) == []


def test_a_use_that_is_taken_back_gives_the_turn_back(db: Database, script: int, people: list[int]) -> None:
    queue = queues.create_queue(db, script, members=people)
    use = copy(db, script, people[0], queue)
    assert turn(db, queue) == people[1]
    uses.take_back(db, use)
    assert turn(db, queue) == people[0]
    undo.undo(db)
    assert turn(db, queue) == people[1]
    assert one(db, "SELECT count(*) FROM script_use") == 1


def test_each_turn_and_the_queue_can_be_undone(db: Database, script: int, people: list[int]) -> None:
    queue = queues.create_queue(db, script, members=people)
    copy(db, script, people[0], queue)
    undo.undo(db)
    assert turn(db, queue) == people[0]
    queues.close_queue(db, queue)
    assert queues.list_queues(db) == [] and len(queues.list_queues(db, closed=True)) == 1
    queues.delete_queue(db, queue)
    assert (
        queues.load_queue(db, queue) is None
        and queues.next_turn(db, queue) is None
        and queues.load_turns(db, queue) == []
    )
    undo.undo(db)
    undo.undo(db)
    assert [each.id for each in queues.list_queues(db)] == [queue]


def test_an_unknown_state_is_refused(db: Database, script: int, people: list[int]) -> None:
    queue = queues.create_queue(db, script, members=people)
    with pytest.raises(Problem):
        queues.mark_as(db, queue, people[0], "seen")
