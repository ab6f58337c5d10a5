"""Who was sent what and what came of it: said by hand, or inferred from the messages that imports brought."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commdesk.erasure import erase
from commdesk.errors import Problem
from commdesk.members import merge
from commdesk.scripts import queues, record, search, uses
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person, stay

SENT, DAY, GROUP = 1_700_000_000, 86_400, 77


@pytest.fixture
def script(db: Database) -> int:
    """A script with two wordings."""
    wordings = tuple(
        NewVariant(style, (NewPart("text", "hello"), NewPart("text", "more"))) for style in ("亲切", "正式")
    )
    with db.step("Add") as conn:
        conn.execute("INSERT INTO community(id, name) VALUES (?, 'Group')", (GROUP,))
        return record.insert_script(conn, db.ids, Draft("T", variants=wordings))


@pytest.fixture
def ann(db: Database, script: int) -> int:
    """Somebody in the group, with an account."""
    member = person(db, "Ann")
    stay(db, member, GROUP)
    with db.step("Account") as conn:
        conn.execute("INSERT INTO handle(id, member, platform, account) VALUES (5, ?, 'wechat', 'ann')", (member,))
    return member


def copy(
    db: Database, script: int, member: int, at: int = SENT, queue: int = 0, answers: dict[str, str] | None = None
) -> int:
    """Copy the first wording for somebody."""
    first = record.load_scripts(db, [script])[script].variants[0]
    part = first.parts[0].id
    return uses.record_use(
        db, script=script, variant=first.id, part=part, text="hello", member=member, at=at, queue=queue, answers=answers
    )


def chat(db: Database, first: int, last: int, wrote: int = 0) -> None:
    """Import a chat that covers a time; Ann wrote in it at ``wrote``."""
    with db.step("Import") as conn:
        conn.execute(
            "INSERT INTO batch(id, kind, community, first, last) VALUES (9, 'chat', ?, ?, ?)", (GROUP, first, last)
        )
        if wrote:
            conn.execute(
                "INSERT INTO message(community, ts, key, handle, batch, zone, kind) VALUES (?, ?, 1, 5, 9, 480, 0)",
                (GROUP, wrote),
            )


def outcome(db: Database, use: int) -> tuple[str, bool]:
    """Return what came of a use, and whether it is inferred."""
    found = uses.load_uses(db, [use])[use]
    return found.outcome, found.inferred


def test_a_use_keeps_what_was_copied_for_whom_and_its_parts(db: Database, script: int, ann: int) -> None:
    use = copy(db, script, ann, answers={"?问题": "时间"})
    parts = record.load_scripts(db, [script])[script].variants[0].parts
    uses.add_part(db, use, parts[1].id, "more")
    found = uses.of_member(db, ann)[0]
    assert (found.id, found.name, found.letter, found.text) == (use, "Ann", "A", "hello\n\nmore")
    assert uses.part_counts(db, script) == {parts[0].id: 1, parts[1].id: 1}
    assert uses.load_last_answers(db, script) == {"?问题": "时间"}


def test_an_answer_within_the_reply_time_is_inferred_and_marked_so(db: Database, script: int, ann: int) -> None:
    use = copy(db, script, ann)
    assert outcome(db, use) == ("", False)
    chat(db, SENT - DAY, SENT + 60 * DAY, wrote=SENT + 60)
    assert outcome(db, use) == ("replied", True)
    with db.step("Take the import back") as conn:
        conn.execute("DELETE FROM batch WHERE id = 9")
    assert outcome(db, use) == ("", False)


def test_silence_is_no_reply_only_where_imports_cover_it(db: Database, script: int, ann: int) -> None:
    inside, outside = copy(db, script, ann), copy(db, script, ann, at=SENT + 90 * DAY)
    chat(db, SENT - DAY, SENT + 60 * DAY)
    assert outcome(db, inside) == ("none", True) and outcome(db, outside) == ("", False)


def test_what_was_said_by_hand_stands_over_messages(db: Database, script: int, ann: int) -> None:
    use = copy(db, script, ann)
    chat(db, SENT - DAY, SENT + 60 * DAY, wrote=SENT + 60)
    uses.set_outcome(db, use, "converted")
    assert outcome(db, use) == ("converted", False)
    uses.set_outcome(db, use, "")
    assert outcome(db, use) == ("replied", True)
    with pytest.raises(Problem):
        uses.set_outcome(db, use, "great")


@pytest.mark.parametrize(("wrote", "result"), [(SENT + 60, "replied"), (0, "none")])
def test_a_merged_person_answers_with_every_account(
    db: Database, script: int, ann: int, wrote: int, result: str
) -> None:
    twin = person(db, "Ann again")
    use = copy(db, script, twin)
    merge.merge_members(db, [ann, twin])
    chat(db, SENT - DAY, SENT + 60 * DAY, wrote)
    assert outcome(db, use) == (result, True)
    assert uses.count_contacts(db, [ann, twin], "2023-01-01") == {ann: 1, twin: 1}


def test_undo_of_a_copy_leaves_nothing(db: Database, script: int, ann: int) -> None:
    copy(db, script, ann)
    undo.undo(db)
    assert one(db, "SELECT count(*) FROM script_use") == one(db, "SELECT count(*) FROM part_use") == 0


def test_who_could_not_be_reached_after_all_counts_as_failed_and_not_as_contacted(
    db: Database, script: int, ann: int
) -> None:
    queue = queues.create_queue(db, script, members=[ann])
    use = copy(db, script, ann, queue=queue)
    uses.take_back(db, use)
    queues.mark_as(db, queue, ann, "failed", "blocked")
    found = queues.load_queue(db, queue)
    assert found is not None and (found.sent, found.failed, found.waiting) == (0, 1, 0)
    assert uses.count_contacts(db, [ann], "2023-01-01") == {}


def test_what_was_typed_of_one_person_is_not_kept_for_the_next(db: Database, script: int, ann: int) -> None:
    typed = {
        "?goal": "read more",
        "event.place": "library",
        "member.city": "Rome",
        "member.孩子": "Kit",
        "community.link": "x",
    }
    copy(db, script, ann, answers=typed)
    assert uses.load_last_answers(db, script) == {"?goal": "read more", "event.place": "library"}
    copy(db, script, ann, answers={"?goal": "write more"})
    assert uses.load_last_answers(db, script)["?goal"] == "write more"
    assert one(db, "SELECT count(*) FROM answer") == 2


def test_with_a_person_what_was_filled_in_for_them_is_forgotten(db: Database, script: int, ann: int) -> None:
    secret = "wants to leave her firm quellenfeld"
    copy(db, script, ann, answers={"?goal": secret})
    copy(db, script, ann, answers={"?goal": "read more"})  # the first stays in the history
    assert secret.encode() in b"".join(each.read_bytes() for each in db.path.parent.glob(db.path.name + "*"))
    erase.erase_person(db, ann)
    assert uses.load_last_answers(db, script) == {}
    assert secret.encode() not in b"".join(each.read_bytes() for each in db.path.parent.glob(db.path.name + "*"))
    copy(db, script, person(db, "Ben"), answers={"?goal": "something else"})
    assert uses.load_last_answers(db, script) == {"?goal": "something else"}


ACTS: dict[str, Callable[[Database, int, int], object]] = {
    "copy": lambda db, script, ann: copy(db, script, ann),
    "say": lambda db, script, ann: uses.set_outcome(db, uses.of_script(db, script)[0].id, "converted"),
    "take back": lambda db, script, ann: uses.take_back(db, uses.of_script(db, script)[0].id),
    "undo": lambda db, script, ann: undo.undo(db),
    "redo": lambda db, script, ann: undo.redo(db),
    "import": lambda db, script, ann: chat(db, SENT - DAY, SENT + 30 * DAY, SENT + DAY),
    "note": lambda db, script, ann: person(db, "Somebody"),
    "lose the account": lambda db, script, ann: lose(db),
}


def lose(db: Database) -> None:
    """Take Ann's account away: what it wrote is no longer hers."""
    with db.step("Lose") as conn:
        conn.execute("DELETE FROM handle WHERE id = 5")


@pytest.mark.parametrize(
    "acts",
    [
        ("copy", "say"), ("copy", "import"), ("import", "copy"), ("copy", "copy", "take back"), ("copy", "say", "undo", "redo"),
        ("copy", "import", "undo"), ("import", "copy", "lose the account", "undo"), ("note", "copy", "undo", "note"),
    ],
    ids=lambda acts: " ".join(acts),
)  # fmt: skip
def test_a_list_that_stands_says_what_one_that_is_opened_now_says(
    acts: tuple[str, ...], db: Database, script: int, ann: int
) -> None:
    copy(db, script, ann)
    standing = search.ScriptFinder(db)
    standing.find_scripts(search.ScriptQuery())
    for act in acts:
        ACTS[act](db, script, ann)
        assert standing.load_rows([script]) == search.ScriptFinder(db).load_rows([script])
        assert list(standing.find_scripts(search.ScriptQuery(scope=("top", 0)))) == list(
            search.ScriptFinder(db).find_scripts(search.ScriptQuery(scope=("top", 0)))
        )
