"""The guest list as a file, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.checkin import guest_list_export
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.planning import items as lines
from commdesk.events.registration import columns, import_plan, registrations
from commdesk.store.database import Database
from commdesk.tables import table as sheets
from tests.events.gathering import guest, made


@pytest.fixture
def event(db: Database) -> int:
    """Five people in every state, one of them with a name that a spreadsheet would run."""
    event = made(db, price=5_000)
    post = lines.add_line(db, "post", event, name="Notice", channel="Group")
    guest(db, event, "王建国", True, phone="13812345678", guests=2, paid=15_000, post=post)
    guest(db, event, "=HYPERLINK(1)", email="a@b.cn", source="friend", note="-2 steps\nno lift")
    guest(db, event, "Fay", said="cancelled")
    guest(db, event, "Gus", said="waitlist")
    guest(db, event, "Ada", answers='{"Allergies?": "+nuts"}')
    CheckInDoor(db, event).walk_in("Hal", guests=1)
    return event


def facts(db: Database, event: int) -> list[tuple[object, ...]]:
    """Return what is kept of everybody."""
    return sorted(
        (each.name, each.phone, each.email, each.said, each.guests, each.paid, bool(each.source or each.post), each.note, each.at,
         each.arrived, each.came, dict(each.answers).get("Allergies?", ""))
        for each in registrations.list_registrations(db, event)
    )  # fmt: skip


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_an_import_reads_back_what_was_written(db: Database, event: int, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"guests{ending}"
    assert guest_list_export.write_guest_list(db, event, path) == 6
    sheet = sheets.read_table(path)
    other = made(db, "Again", price=5_000)
    lines.add_line(db, "post", other, name="Notice", channel="Group")
    mapping = columns.propose_mapping(sheet)
    targets = dict(zip(sheet.headers, mapping.targets, strict=True))
    assert targets["Status"] == "state" and targets["Checked in at"] == "arrived" and targets["Registered at"] == "at"
    import_plan.carry_out(db, import_plan.from_sheet(db, other, sheet, mapping))
    assert facts(db, other) == facts(db, event)


def test_nothing_that_a_spreadsheet_would_run_stands_in_the_file(db: Database, event: int, tmp_path: Path) -> None:
    guest_list_export.write_guest_list(db, event, tmp_path / "g.csv")
    text = (tmp_path / "g.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1)" in text and "'-2 steps" in text and "'+nuts" in text
    assert "2026-06-10 14:00:00" in text, "the clock of the place"


def test_an_empty_list_has_its_headers_and_a_wrong_ending_is_told(db: Database, tmp_path: Path) -> None:
    event = made(db)
    assert (
        guest_list_export.write_guest_list(
            db, event, tmp_path / "g.CSV", lambda text: {"Full name": "姓名"}.get(text, text)
        )
        == 0
    )
    assert (tmp_path / "g.CSV").read_text(encoding="utf-8-sig").startswith("姓名,Phone,")
    with pytest.raises(Problem, match="g.doc"):
        guest_list_export.write_guest_list(db, event, tmp_path / "g.doc")
    with pytest.raises(Problem, match="could not be written"):
        guest_list_export.write_guest_list(db, event, tmp_path / "no" / "g.csv")
    record.delete_event(db, event)
    with pytest.raises(Problem):
        guest_list_export.write_guest_list(db, event, tmp_path / "g.csv")
