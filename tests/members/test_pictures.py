"""A picture is a small PNG kept in the file."""

from __future__ import annotations

import struct
import zlib

import pytest

from commdesk.errors import Problem
from commdesk.members import merge, pictures, record
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person


def png(width: int = 1, height: int = 1) -> bytes:
    """Return a grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" + b"\x80" * width) * height)
    return pictures.SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def test_a_picture_is_kept_replaced_and_taken_away(db: Database) -> None:
    anna = person(db, "Anna")
    assert pictures.load_picture(db, (anna,)) == b""
    pictures.set_picture(db, anna, png())
    pictures.set_picture(db, anna, png(2, 2))
    assert pictures.load_picture(db, (anna,)) == png(2, 2)
    pictures.set_picture(db, anna, b"")
    assert pictures.load_picture(db, (anna,)) == b""
    undo.undo(db)
    assert pictures.load_picture(db, (anna,)) == png(2, 2)
    undo.undo(db)
    assert pictures.load_picture(db, (anna,)) == png()


@pytest.mark.parametrize(
    "data",
    [b"GIF89a", b"\x89PNG", pictures.SIGNATURE, pictures.SIGNATURE + b"x" * 200_000, png(193, 1), png(1, 193)],
    ids=["gif", "half a signature", "nothing in it", "too many bytes", "too wide", "too high"],
)
def test_what_is_no_small_png_is_refused(db: Database, data: bytes) -> None:
    anna = person(db, "Anna")
    with pytest.raises(Problem, match="smaller"):
        pictures.set_picture(db, anna, data)
    assert one(db, "SELECT count(*) FROM picture") == 0


def test_the_largest_fits(db: Database) -> None:
    anna = person(db, "Anna")
    pictures.set_picture(db, anna, png(pictures.PIXELS, pictures.PIXELS))
    assert pictures.load_picture(db, (anna,)) == png(192, 192)


def test_the_united_share_a_picture(db: Database) -> None:
    anna, other = person(db, "Anna"), person(db, "Other")
    pictures.set_picture(db, other, png())
    assert pictures.load_picture(db, merge.load_merge_group(db.reader, merge.merge_members(db, (anna, other)))) == png()


def test_a_picture_goes_and_comes_with_its_member(db: Database) -> None:
    anna = person(db, "Anna")
    pictures.set_picture(db, anna, png())
    record.delete_members(db, (anna,))
    assert one(db, "SELECT count(*) FROM picture") == 0
    undo.undo(db)
    assert pictures.load_picture(db, (anna,)) == png()


def test_a_damaged_picture_is_none(db: Database) -> None:
    anna = person(db, "Anna")
    pictures.set_picture(db, anna, png())
    with db.step("break") as conn:
        conn.execute("UPDATE picture SET data = 'é not base64'")
    assert pictures.load_picture(db, (anna,)) == b""


def test_pictures_of_several_people_are_read_at_once(db: Database) -> None:
    anna, other, third, nobody = (record.add_member(db, real_name=name) for name in ("Anna", "Anne", "Bea", "Cem"))
    pictures.set_picture(db, other, png())
    pictures.set_picture(db, third, png(2, 2))
    root = merge.merge_members(db, (anna, other))
    assert pictures.load_pictures(db, (root, third, nobody)) == {root: png(), third: png(2, 2)}
    with db.step("Break") as conn:
        conn.execute("UPDATE picture SET data = 'é not base64' WHERE member = ?", (third,))
    assert pictures.load_pictures(db, (root, third)) == {root: png()}
