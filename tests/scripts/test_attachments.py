"""Files in the workspace: each kept once, gone with the last part that holds it, never a traceback."""

from __future__ import annotations

import pytest

from commdesk.errors import Problem
from commdesk.files import attachments
from commdesk.scripts import editing, record
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one


@pytest.fixture
def db(bare: Database) -> Database:
    """A file without any script."""
    return bare


def add(db: Database, *files: tuple[str, bytes]) -> int:
    """Write a script whose parts are these files."""
    parts = tuple(NewPart("file", "", name, data) for name, data in files)
    with db.step("Add") as conn:
        return record.insert_script(conn, db.ids, Draft("T", variants=(NewVariant("", parts),)))


@pytest.mark.parametrize("data", [b"x", b"\0\xff\r\n", bytes(range(256)) * 40])
def test_bytes_come_back_as_they_were(db: Database, data: bytes) -> None:
    add(db, ("a.bin", data))
    assert attachments.load_attachment(db, attachments.derive_attachment_id(data)) == ("a.bin", data)


def test_the_same_bytes_are_kept_once_under_their_first_name(db: Database) -> None:
    script = add(db, ("first.png", b"same"), ("second.png", b"same"))
    assert one(db, "SELECT count(*) FROM attachment") == 1
    assert [part.name for part in record.load_scripts(db, [script])[script].variants[0].parts] == [
        "first.png",
        "first.png",
    ]


def test_a_name_is_stored_without_what_no_name_has(db: Database) -> None:
    add(db, (" a\0b" + "x" * 300, b"data"))
    name, _ = attachments.load_attachment(db, attachments.derive_attachment_id(b"data")) or ("", b"")
    assert name.startswith("abx") and len(name) == 200


def test_eight_megabytes_fit_and_one_byte_more_does_not(db: Database) -> None:
    add(db, ("big", b"x" * attachments.LARGEST))
    with pytest.raises(Problem, match="big2"):
        add(db, ("big2", b"x" * (attachments.LARGEST + 1)))
    assert one(db, "SELECT count(*) FROM script") == 1


@pytest.mark.parametrize("stored", ["%%%", "abc", "YQ==\n", "é"])
def test_a_damaged_file_is_none(db: Database, stored: str) -> None:
    add(db, ("a", b"data"))
    ident = attachments.derive_attachment_id(b"data")
    with db.step("Damage") as conn:
        conn.execute("UPDATE attachment SET data = ?, blob = 0", (stored,))
    assert attachments.load_attachment(db, ident) is None and attachments.load_attachment(db, 5) is None


def test_a_file_stays_while_any_part_holds_it(db: Database) -> None:
    first, second = add(db, ("a", b"data")), add(db, ("a", b"data"))
    ident = attachments.derive_attachment_id(b"data")
    editing.delete_scripts(db, [first])
    assert attachments.load_attachment(db, ident)
    editing.delete_scripts(db, [second])
    assert attachments.load_attachment(db, ident) is None
    undo.undo(db)
    assert attachments.load_attachment(db, ident) == ("a", b"data")


def test_another_file_takes_its_place_and_the_old_one_leaves(db: Database) -> None:
    script = add(db, ("a", b"old"))
    part = record.load_scripts(db, [script])[script].variants[0].parts[0]
    editing.change_file(db, part.id, NewPart("file", "", "b", b"new"))
    assert attachments.load_attachment(db, attachments.derive_attachment_id(b"old")) is None
    editing.change_file(db, part.id, NewPart("file", "/a/path.pdf"))
    assert attachments.load_attachment(db, attachments.derive_attachment_id(b"new")) is None
    assert record.load_scripts(db, [script])[script].variants[0].parts[0].text == "/a/path.pdf"
    editing.change_file(db, part.id, NewPart("file", "", "a", b"old"))  # the same bytes once more
    assert attachments.load_attachment(db, attachments.derive_attachment_id(b"old")) == ("a", b"old")
