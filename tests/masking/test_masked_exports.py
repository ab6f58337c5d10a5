"""Files that are given away: nothing private in them, and nothing overwritten when they come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk import exports
from commdesk.chats.importing import importer as importer_of_chats
from commdesk.chats.model import ChatOptions
from commdesk.events import record as events
from commdesk.events.checkin import guest_list_export
from commdesk.events.registration import columns
from commdesk.events.registration.sheet_reader import RegistrationSheetReader
from commdesk.exports import chatlab
from commdesk.masking.mask import Mask
from commdesk.member_fields.registry import BY_KEY as FIELDS
from commdesk.members.columns import BY_KEY
from commdesk.members.imports import importer
from commdesk.members.list_rows import cover_row, load_rows
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from commdesk.workspace import Workspace
from tests.chats.exports import said, telegram
from tests.cli.command import run
from tests.exports.people import fill, in_chinese

PRIVATE = (
    "13800138000",
    "138-0013-8000",
    "0013",
    "wxid_1",
    "=wx;2",
    "user77",
    "历史\n",
    "喜欢",
    "打电话",
    "大号",
    "年卡",
)
NAMES = ("建国", "小明", "老王", "quoted", "Bob", "-2+3")


def written(db: Database, path: Path, mask: Mask) -> str:
    """Return what stands in an export."""
    exports.export_people(db, fill(db), path, mask=mask)
    if path.suffix == ".xlsx":
        return "\n".join("\t".join(row) for row in table.read_table(path).rows)
    return path.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("ending", list(exports.FORMATS))
def test_nothing_private_stands_in_any_format(ending: str, db: Database, tmp_path: Path) -> None:
    told = written(db, tmp_path / f"a{ending}", Mask(True))
    assert not [word for word in PRIVATE if word in told]
    assert "王建国" in told or "老王" in told
    assert "上海" in told


@pytest.mark.parametrize("ending", list(exports.FORMATS))
def test_nor_names_where_they_are_covered(ending: str, db: Database, tmp_path: Path) -> None:
    told = written(db, tmp_path / f"a{ending}", Mask(True, True))
    assert not [word for word in (*PRIVATE, *NAMES) if word in told]


def test_every_private_column_of_the_list_is_covered(db: Database) -> None:
    ids = fill(db)
    row = load_rows(db, ids)[ids[0]]
    covered = cover_row(row, Mask(True, True))
    for key in BY_KEY:
        field = FIELDS.get(key)
        if field is not None and Mask(True, True).covers(field.privacy) and row.get_value(key):
            assert covered.get_value(key) != row.get_value(key), key
    assert cover_row(row, Mask()) is row


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json", ".vcf"])
def test_what_comes_back_covered_overwrites_nothing(ending: str, db: Database, tmp_path: Path) -> None:
    written(db, path := tmp_path / f"a{ending}", Mask(True, True))
    tables = ("member", "contact", "handle", "field_value")
    before = [list(map(tuple, db.reader.execute(f"SELECT * FROM {table} ORDER BY id"))) for table in tables]
    sheet = table.read_table(path)
    chosen = column_mapping.keep_unknown(db, sheet, column_mapping.propose_mapping(db, sheet))
    report = importer.carry_out(db, importer.plan_import(db, sheet, chosen))
    after = [list(map(tuple, db.reader.execute(f"SELECT * FROM {table} ORDER BY id"))) for table in tables]
    known = [[row for row in rows if row in old] for rows, old in zip(after, before, strict=True)]
    assert known == before
    assert report.problems > 0
    new = [row for rows, old in zip(after, before, strict=True) for row in rows if row not in old]
    assert "**" not in str(new) and "•••" not in str(new)


ROWS = [
    said(1, 1, "my phone is 13900001234, wxid_9a"),
    said(2, 2, "mail me: lee@example.com"),
]  # fmt: skip


@pytest.mark.parametrize("ending", ["json", "jsonl"])
@pytest.mark.parametrize("names", [False, True])
def test_senders_of_a_chat_are_numbers_and_texts_are_covered(
    ending: str, names: bool, db: Database, tmp_path: Path
) -> None:
    importer_of_chats.import_file(db, telegram(tmp_path / "result.json", ROWS), ChatOptions())
    found = db.reader.execute("SELECT id FROM community WHERE name <> ''").fetchone()[0]
    called = [row[0] for row in db.reader.execute("SELECT name FROM handle WHERE name <> ''")]
    accounts = [row[0] for row in db.reader.execute("SELECT account FROM handle WHERE account <> ''")]
    path = tmp_path / f"out.{ending}"
    assert chatlab.write_chatlab(db, found, path, mask=Mask(True, names), words=in_chinese) == 2
    told = path.read_text(encoding="utf-8")
    assert "139****1234" in told and "l***@example.com" in told
    shown = [f'"{key}": "{each}"' for key in ("platformId", "sender") for each in accounts]
    assert accounts and not [each for each in shown if each in told]
    assert '"member-1"' in told and '"member-2"' in told
    assert all((name in told) != names for name in called)
    assert ("成员 1" in told) == names


def test_the_command_line_covers(db: Database, tmp_path: Path, workspace: Workspace) -> None:
    fill(workspace.db)
    workspace.close()
    to = tmp_path / "a.csv"
    assert run("export", workspace.path, "--to", to, "--masked", "--json").facts["members"] == 2
    told = to.read_text(encoding="utf-8-sig")
    assert "13800138000" not in told and "王建国" in told
    run("export", workspace.path, "--to", to, "--masked", "--names")
    assert "王建国" not in to.read_text(encoding="utf-8-sig")
    listed = run("members", workspace.path, "--masked", "--names", "--json")
    assert "王" in listed.out and "建国" not in listed.out and "wxid_1" not in listed.out
    assert "王建国" in run("members", workspace.path, "--masked").out
    assert run("members", workspace.path, "--names").code == 2


def register(db: Database, event: int) -> None:
    """Put somebody of whom everything is known onto a guest list."""
    with db.step("register") as conn:
        conn.execute(
            """INSERT INTO registration(id, event, name, phone, email, note, answers, state) VALUES (71, ?, '王建国',
            '13800138000', 'lee@example.com', '喜欢历史', '{"你的微信": "wxid_1"}', 'registered')""",
            (event,),
        )


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("names", [False, True])
def test_a_guest_list_is_covered_and_overwrites_nothing(ending: str, names: bool, db: Database, tmp_path: Path) -> None:
    event = events.add_event(db, "Dinner", starts="2026-12-12T14:00", zone="Asia/Shanghai")
    register(db, event)
    path = tmp_path / f"guests{ending}"
    guest_list_export.write_guest_list(db, event, path, mask=Mask(True, names))
    sheet = table.read_table(path)
    (row,) = sheet.rows
    assert not {"13800138000", "lee@example.com", "喜欢历史", "wxid_1"} & set(row)
    assert {"138****8000", "l***@example.com", "•••", "王**" if names else "王建国"} <= set(row)
    before = tuple(db.reader.execute("SELECT * FROM registration").fetchone())
    reader = RegistrationSheetReader(events.require_event(db, event), sheet, columns.propose_mapping(sheet))
    found = next(iter(reader.read_rows()), None)
    assert (found is None) == names  # nothing is left by which anybody could be known
    if found is not None:
        assert (found.phone, found.email, found.note, found.answers) == ("", "", "", {})
    assert tuple(db.reader.execute("SELECT * FROM registration WHERE id = 71").fetchone()) == before


def test_the_command_line_covers_a_guest_list(workspace: Workspace, tmp_path: Path) -> None:
    register(workspace.db, events.add_event(workspace.db, "Dinner", starts="2026-12-12T14:00", zone="Asia/Shanghai"))
    workspace.close()
    to = tmp_path / "a.csv"
    run("events", workspace.path, "--guests", "Dinner", "--to", to, "--masked", "--names")
    told = to.read_text(encoding="utf-8-sig")
    assert "138****8000" in told and "王**" in told and "13800138000" not in told
