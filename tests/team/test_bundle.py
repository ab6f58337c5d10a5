"""Bundles from hostile machines, under a right key: each is refused by itself, and nothing of it is written."""

from __future__ import annotations

import json
import os
import random
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commdesk.members import record
from commdesk.store import migrations
from commdesk.store.database import Database
from commdesk.store.ids import AHEAD
from commdesk.store.merging.receiving import BrokenBundle
from commdesk.team import bundle, lines, names
from commdesk.team.bundle import NewerBundle
from commdesk.team.lines import pack_lines, read_lines
from commdesk.team.session import TeamSession
from tests.team.conftest import Desk

RUNS = int(os.environ.get("COMMDESK_FUZZ", "400"))
Line = Any


@pytest.fixture
def told(team: TeamSession, mine: Desk, theirs: Desk) -> tuple[str, list[Line]]:
    """The name and the lines of a bundle that Wang told and Li did not read yet."""
    lying = team.place.list_names()
    first = record.add_member(mine.db, nickname="Anna", city="Rome")
    record.add_member(mine.db, nickname="Bert")
    record.update_member(mine.db, first, city="Wien")
    record.delete_members(mine.db, [first])
    team.run_round()
    (name,) = team.place.list_names() - lying
    data = team.place.get_file(name)
    assert data is not None
    return name, [json.loads(line) for line in read_lines(team.key.unseal(name, data))]


def list_everything(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return every row and book of a file, but when it was synced."""
    tables = [*db.tables, "stamp", "rival", "gone", "change", "peer", "unseen", "blob", "message", "held"]
    return {table: sorted(map(tuple, db.reader.execute(f"SELECT * FROM {table}")), key=repr) for table in tables}


def put(desk: Desk, team: TeamSession, name: str, payload: bytes) -> None:
    """Put a file in the place of another, as somebody could who has the key."""
    path = desk.folder / name
    path.unlink(missing_ok=True)
    path.write_bytes(team.key.seal(name, payload))


def test_a_bundle_is_read_as_it_was_written(told: tuple[str, list[Line]], theirs: Desk) -> None:
    name, said = told
    head = bundle.read_head(pack_lines(said))
    assert names.compose_bundle_name(head.stream, head.number) == name and head.who == "Wang" and not head.news.start
    assert theirs.open().run_round().news == {"Wang": 4}
    assert [row[0] for row in theirs.db.reader.execute("SELECT nickname FROM member")] == ["Bert"]


def in_head(**values: object) -> Callable[[list[Line]], list[Line]]:
    return lambda said: [{**said[0], **values}, *said[1:]]


def in_table(table: str, change: Callable[[list[str], list[Line]], None]) -> Callable[[list[Line]], list[Line]]:
    def apply(said: list[Line]) -> list[Line]:
        for line in said[1:]:
            if line[0] == table:
                change(line[1], line[2])
        return said

    return apply


def set_cell(table: str, column: str, value: object) -> Callable[[list[Line]], list[Line]]:
    return in_table(table, lambda columns, rows: rows[0].__setitem__(columns.index(column), value))


def in_image(more: str) -> Callable[[list[Line]], list[Line]]:
    def change(columns: list[str], rows: list[Line]) -> None:
        at = columns.index("image")
        rows[0][at] = rows[0][at].replace("{", "{" + more + ", ", 1)

    return in_table("gone", change)


FORGERIES: dict[str, Callable[[list[Line]], list[Line]]] = {
    "another workspace": in_head(workspace="x" * 32),
    "another stream": in_head(stream="0" * 13),
    "another number": in_head(number=7),
    "a number below one": in_head(number=0),
    "a number that is none": in_head(number="2"),
    "a start in the middle": in_head(start=True),
    "no start at the beginning": in_head(number=1, follows=""),
    "another past": in_head(follows="0" * 64),
    "another sum before": in_head(before="1:" + "0" * 32),
    "another sum after": in_head(after="1:" + "0" * 32),
    "a sum that is none": in_head(after="many"),
    "a very long name": in_head(who="x" * 100_000),
    "a name that is none": in_head(who=["x"]),
    "steps that go back": in_head(own=[5, -3]),
    "steps beyond all numbers": in_head(own=[1 << 62, 1 << 62]),
    "steps that are none": in_head(own=["5"]),
    "a step that is not there": lambda said: [{**said[0], "own": [5, *said[0]["own"]]}, *said[1:]],
    "migrations that are none": in_head(migrations=[7]),
    "no head": lambda said: said[1:],
    "nothing": lambda said: [],
    "a head that is a list": lambda said: [[1], *said[1:]],
    "an unknown table": lambda said: [*said, ["sqlite_schema", ["type"], [["table"]]]],
    "a book of ours": lambda said: [*said, ["meta", ["key", "value"], [["line", "5"]]]],
    "SQL for a table": lambda said: [*said, ["member(id) VALUES (1); DROP TABLE member; --", ["id"], [[1]]]],
    "a table that is none": lambda said: [*said, [7, ["id"], [[1]]]],
    "an unknown column": lambda said: [*said, ["member", ["id", "password"], [[1, "x"]]]],
    "a column twice": lambda said: [*said, ["member", ["id", "id"], [[1, 1]]]],
    "SQL for a column": lambda said: [*said, ["member", ["id) VALUES (1) --"], [[1]]]],
    "too few values": lambda said: [*said, ["member", ["id", "city"], [[1]]]],
    "rows that are none": lambda said: [*said, ["member", ["id"], 7]],
    "a line too short": lambda said: [*said, ["member"]],
    "a row without books": lambda said: [*said, ["member", ["id"], [[77]]]],
    "a book without its row": in_table("member", lambda columns, rows: rows.clear()),
    "a number with a fraction": set_cell("member", "intent", 1.5),
    "a list for a value": set_cell("member", "city", [1]),
    "an object for a value": set_cell("member", "city", {"a": 1}),
    "a number beyond SQLite": set_cell("member", "intent", 1 << 70),
    "text for a number": set_cell("member", "intent", "many"),
    "NULL where there is none": set_cell("member", "nickname", None),
    "U+0000": set_cell("member", "city", "a\0b"),
    "half a character": set_cell("member", "city", "\ud83d"),
    "an id below one": set_cell("member", "id", -5),
    "a stamp of nobody": set_cell("stamp", "step", 5),
    "a stamp of no column": set_cell("stamp", "col", "password"),
    "a stamp of no row": set_cell("stamp", "row", 12345),
    "a stamp of no table": set_cell("stamp", "tbl", "sqlite_schema"),
    "a change of nobody": set_cell("change", "step", 5),
    "a change of no table": set_cell("change", "tbl", "meta"),
    "an image that is no JSON": set_cell("gone", "image", "{"),
    "an image that is a list": set_cell("gone", "image", "[]"),
    "an image of another row": set_cell("gone", "image", '{"id": 5}'),
    "an image with a fraction": in_image('"intent": 1.5'),
    "an image with more": in_image('"password": 1'),
    "a change of no kind": set_cell("change", "op", "X"),
    "a lost row that is no JSON": in_table(
        "change", lambda c, rows: [row.__setitem__(c.index("old"), "{") for row in rows if row[c.index("op")] == "D"]
    ),  # type: ignore[func-returns-value]
    "a step below one": set_cell("step", "id", -5),
    "a step twice": in_table("step", lambda columns, rows: rows.append(rows[0])),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_bundle_is_refused_and_the_true_one_read(
    forgery: str, told: tuple[str, list[Line]], team: TeamSession, mine: Desk, theirs: Desk
) -> None:
    name, said = told
    good = team.place.get_file(name)
    assert good is not None
    before = list_everything(theirs.db)
    text = json.dumps(FORGERIES[forgery](json.loads(json.dumps(said))), ensure_ascii=True)
    payload = zlib.compress(b"".join(json.dumps(line).encode() + b"\n" for line in json.loads(text)))
    put(mine, team, name, payload)
    report = theirs.open().run_round(read_only=True)
    assert (report.broken or report.waiting) and not report.news, forgery
    assert list_everything(theirs.db) == before
    (mine.folder / name).write_bytes(good)
    assert theirs.open().run_round(read_only=True).news == {"Wang": 4}


def test_a_step_that_nobody_can_have_reached_is_refused(
    told: tuple[str, list[Line]], team: TeamSession, mine: Desk, theirs: Desk
) -> None:
    name, said = told
    far = mine.db.ids.new_id() + 2 * AHEAD
    text = json.dumps(said).replace(
        str(max(row[0] for line in said[1:] if line[0] == "step" for row in line[2])), str(far)
    )
    forged = json.loads(text)
    own = [row[0] for line in forged[1:] if line[0] == "step" for row in line[2]]
    known = list(bundle.read_head(pack_lines(said)).news.own)
    after = bundle.read_head(pack_lines(said)).news.before.add_steps([*known[:-1], far])
    forged[0] |= {"own": [own[0], *(b - a for a, b in zip(own, own[1:], strict=False))], "after": after.to_text()}
    put(mine, team, name, pack_lines(forged))
    before = list_everything(theirs.db)
    report = theirs.open().run_round(read_only=True)
    assert report.broken and not report.news and list_everything(theirs.db) == before


def test_a_bomb_is_not_unpacked(team: TeamSession, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zlib.compress(b"[" + b" " * (64 << 20) + b"]\n", 9)
    with pytest.raises(BrokenBundle):
        for _ in read_lines(bomb):
            pass
    monkeypatch.setattr(lines, "LARGEST", 1000)
    with pytest.raises(BrokenBundle):
        for _ in read_lines(zlib.compress(os.urandom(2000).hex().encode() + b"\n")):
            pass


def test_whatever_bytes_lie_there_nothing_is_written(
    told: tuple[str, list[Line]], team: TeamSession, mine: Desk, theirs: Desk
) -> None:
    """Changed bytes and changed values under a right lock, at random."""
    name, said = told
    good = pack_lines(said)
    dice, before, session = random.Random(7), list_everything(theirs.db), theirs.open()
    plain = zlib.decompress(good)
    for number in range(RUNS):
        if dice.random() < 0.3:
            data = bytearray(good)
            data[dice.randrange(len(data))] = dice.randrange(256)
            payload = bytes(data[: dice.randrange(len(data))] if dice.random() < 0.3 else data)
        else:
            text = bytearray(plain)
            for _ in range(dice.randint(1, 3)):
                at = dice.randrange(len(text))
                text[at : at + dice.randint(0, 4)] = dice.choice(
                    (b"", b"0", b"9", b'"', b"[", b"null", b"-", b"1e9", b"\\u0000", b"{}", b",")
                )
            payload = zlib.compress(bytes(text))
        put(mine, team, name, payload)
        session._reader._refused.clear()
        report = session.run_round(read_only=True)
        if payload != good and list_everything(theirs.db) != before:
            # a changed letter in somebody's name is still a name: what is written is what was said, and fits together
            assert report.news == {"Wang": 4} or sum(report.news.values()) == 4, number
            assert theirs.db.reader.execute("PRAGMA foreign_key_check").fetchall() == []
            break


def test_a_newer_program_stops_only_its_own_stream(
    told: tuple[str, list[Line]], team: TeamSession, mine: Desk, theirs: Desk
) -> None:
    name, said = told
    for change in (in_head(migrations=[*said[0]["migrations"], "m999_later"]), in_head(format=2)):
        put(mine, team, name, pack_lines(change(said)))
        report = theirs.open().run_round(read_only=True)
        assert report.newer and not report.news and not report.broken
    record.add_member(theirs.db, nickname="Chen")
    assert theirs.open().run_round().said
    with pytest.raises(NewerBundle):
        bundle.read_head(pack_lines(in_head(format=2)(said)))


def test_an_older_program_lacks_columns_and_the_defaults_stand(
    told: tuple[str, list[Line]], team: TeamSession, mine: Desk, theirs: Desk
) -> None:
    name, said = told

    def drop(columns: list[str], rows: list[Line]) -> None:
        at = columns.index("company")
        for row in (columns, *rows):
            row.pop(at)

    older = in_head(migrations=list(migrations.STEPS[:-1]))(in_table("member", drop)(said))
    put(mine, team, name, pack_lines(older))
    assert theirs.open().run_round(read_only=True).news == {"Wang": 4}
    assert [tuple(row) for row in theirs.db.reader.execute("SELECT nickname, company FROM member")] == [("Bert", "")]


def test_one_that_contradicts_itself_holds_up_nobody_else(
    told: tuple[str, list[Line]], team: TeamSession, mine: Desk, theirs: Desk, tmp_path: Path
) -> None:
    name, said = told
    put(mine, team, name, pack_lines(FORGERIES["a stamp of nobody"](said)))
    record.add_member(theirs.db, nickname="Chen")
    session = theirs.open()
    assert session.run_round().broken == 1 and session.run_round().broken == 1
    assert team.run_round().news == {"Li": 1}
