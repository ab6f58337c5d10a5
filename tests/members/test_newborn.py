"""People whom an import makes many at a time are kept as those who come one by one are."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from commdesk import workspace
from commdesk.members import newborn, search_cache
from commdesk.members.imports import belongings
from commdesk.members.imports import writer as writing
from commdesk.members.imports.import_row import IncomingFee, IncomingPerson, IncomingStay, Value
from commdesk.members.imports.outcome import MemberImportReport
from commdesk.members.imports.writer import ImportSource, MemberWriter, PersonJob
from commdesk.progress import Progress
from commdesk.store import undo
from commdesk.store.change_log import bulk_insert
from commdesk.store.database import Database
from commdesk.store.ids import IdGenerator
from tests.members.test_search_cache import kept
from tests.store.conftest import Clock

NAMES = ("王建国", "陳建國", "Anna", "Ünal", "bob 10", "单雄信", "小 明", "x")
TABLES = "member handle contact member_tag membership fee field field_value change stamp gone".split()


def somebody(dice: Random) -> IncomingPerson:
    """Return what a made-up row says; accounts and names are met again."""
    found = IncomingPerson()
    columns: dict[str, Value] = {"nickname": dice.choice(NAMES), "real_name": dice.choice(NAMES), "city": "Rome"}
    columns |= {"remark": dice.choice(NAMES), "archived": 1, "role": "bot", "level": "A"}
    found.columns = {name: value for name, value in columns.items() if dice.random() < 0.4}
    found.handles = [("wechat", f"Wx{dice.randrange(300)}") for _ in range(dice.randrange(3))]
    for _ in range(dice.randrange(4)):
        phone = str(13_000_000_000 + dice.randrange(300))
        found.contacts.append(("phone", f"+86 {phone}", phone))
    found.tags = [("", dice.choice("abc")) for _ in range(dice.randrange(3))]
    found.stays = [IncomingStay(dice.choice("AB"), dice.choice(("", "2025-01-02")))] * dice.randrange(2)
    found.fees = [IncomingFee("year", 100)] * dice.randrange(2)
    found.fields = {name: dice.choice("xyz") for name in ("Foo", "foo", "bar") if dice.random() < 0.2}
    return found


def bring(db: Database, seed: int) -> MemberImportReport:
    """Import people twice: new ones, then some of them with more beside others."""
    dice, report = Random(seed), MemberImportReport()
    for _ in range(2):
        there = [row[0] for row in db.reader.execute("SELECT id FROM member ORDER BY id")]
        known = [PersonJob(member, somebody(dice), [1]) for member in there[:20]]
        jobs = [PersonJob(0, somebody(dice), [at]) for at in range(150)] + known
        dice.shuffle(jobs)
        with db.step("write") as conn:
            MemberWriter(conn, db.ids, ImportSource("csv", "a.csv"), False, report, Progress()).write_people(jobs)
        if dice.random() < 0.4:
            undo.undo(db)
            undo.redo(db)
    return report


def dump(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return everything; of what is noted the order tells nothing."""
    found = {}
    for table in TABLES:
        rows = [tuple(row) for row in db.reader.execute(f"SELECT * FROM {table}")]
        found[table] = sorted((row[1:] for row in rows), key=repr) if table == "change" else rows
    return found


@pytest.mark.parametrize("seed", range(5))
def test_many_are_written_as_few_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    workspace.create_workspace(tmp_path / "a.commdesk").close()
    (tmp_path / "b.commdesk").write_bytes((tmp_path / "a.commdesk").read_bytes())
    monkeypatch.setattr(writing, "PAGE", 40)
    found = []
    for name, few in (("a", 5), ("b", 10_000)):
        monkeypatch.setattr(belongings, "FEW", few)
        monkeypatch.setattr(bulk_insert, "FEW", few)
        if name == "b":
            monkeypatch.setattr(newborn.NewPeopleCache, "add_people", lambda *given: None)
        space = workspace.open_workspace(tmp_path / f"{name}.commdesk")
        space.db.ids = IdGenerator(Clock(), Random(seed).randrange)
        report = bring(space.db, seed)
        found.append((dump(space.db), kept(space.db), [str(each) for each in report.warnings], report.people))
        if name == "a":
            before = kept(space.db)
            search_cache.rebuild_faces(space.db)
            assert kept(space.db) == before
        space.close()
    assert found[0] == found[1]
    assert len(found[0][0]["member"]) > 250


def test_what_a_step_changes_of_the_newborn_is_seen(db: Database) -> None:
    with db.step("make") as conn:
        conn.execute("INSERT INTO member(id, nickname) VALUES (7, 'Anna'), (8, 'Bea')")
        conn.execute("INSERT INTO handle(id, member, platform, account) VALUES (9, 7, 'qq', 'anna-1')")
        born = newborn.NewPeopleCache(conn)
        conn.execute("INSERT INTO member(id, nickname) VALUES (11, 'Cleo'), (12, 'Dora')")
        born.add_people([(row, name, "", "", "", 0, "") for row, name in ((11, "Cleo"), (12, "Dora"))], {}, {})
        conn.execute("UPDATE member SET nickname = 'Clea', city = 'Rome' WHERE id = 11")
        conn.execute("INSERT INTO contact(id, member, kind, value, plain) VALUES (13, 8, 'phone', '123', '123')")
    words = {row[0]: row[1] for row in db.reader.execute("SELECT name, fold FROM face")}
    assert sorted(words) == ["Anna", "Bea", "Clea", "Dora"]
    assert "rome" in words["Clea"] and "cleo" not in words["Clea"]
    assert "123" in words["Bea"] and "anna-1" in words["Anna"]


def test_the_newborn_of_a_step_that_failed_are_nobody(db: Database) -> None:
    with pytest.raises(ZeroDivisionError), db.step("make") as conn:
        conn.execute("INSERT INTO member(id, nickname) VALUES (11, 'Cleo')")
        newborn.NewPeopleCache(conn).add_people([(11, "Cleo", "", "", "", 0, "")], {}, {})
        raise ZeroDivisionError
    with db.step("make") as conn:
        conn.execute("INSERT INTO member(id, nickname) VALUES (12, 'Dora')")
    assert [row[0] for row in db.reader.execute("SELECT name FROM face")] == ["Dora"]
