"""What is handed on runs nothing, breaks no line and shows the name it has."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from commdesk import exports, tags
from commdesk.calendars import icalendar
from commdesk.calendars.icalendar import CalendarEvent, CalendarMoment
from commdesk.events import calendar_export
from commdesk.events import record as events
from commdesk.events.checkin import guest_list_export
from commdesk.events.registration import registrations
from commdesk.members import contacts
from commdesk.scripts import record
from commdesk.scripts.packs import writing
from commdesk.store.database import Database
from tests.people import person

BAD = (
    "javascript:alert(1)",
    "data:text/html,<script>",
    "FILE:///etc/passwd",
    "vbscript:x",
    "java\nscript:x",
    "ms-excel:ofe|u|x",
)
TURNED = "gnp.\u202eexe\u2066 \u200f\u061c"
BREAKING = "x\r\nATTACH:y\rURL:z\nBEGIN:VEVENT\u2028A:b\x0bC:d\x85E:f"


def names(data: bytes) -> list[str]:
    """Return the names of the properties of a calendar or card."""
    unfolded = data.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode()
    return [line.partition(":")[0].partition(";")[0] for line in re.split("\r\n|\r|\n", unfolded.strip())]


@pytest.mark.parametrize("link", BAD)
def test_an_address_that_runs_something_is_not_exported(link: str, db: Database) -> None:
    event = events.add_event(db, "Dinner", starts="2026-12-12T14:00", zone="Asia/Shanghai")
    with db.step("As an older version wrote it") as conn:
        conn.execute("UPDATE event SET link = ? WHERE id = ?", (link, event))
    data = calendar_export.render_calendar(db, [events.require_event(db, event)])
    text = data.decode().replace("\r\n ", "")
    assert "URL" not in names(data) and "script" not in text and "passwd" not in text and "ofe|" not in text
    shown = icalendar.format_calendar([CalendarEvent("1", "a", CalendarMoment(datetime(2026, 1, 1)), link=link)])
    assert "URL" not in names(shown)


def test_a_good_address_is_exported_and_a_bare_one_stays_words(db: Database) -> None:
    for link, kept in (
        ("https://a.com/x", True),
        ("mailto:a@b.c", True),
        ("tel:+4912", True),
        ("webcal://a.com", True),
        ("a.com/x", False),
    ):
        event = events.add_event(db, "Dinner", starts="2026-12-12T14:00", zone="Asia/Shanghai", link=link)
        data = calendar_export.render_calendar(db, [events.require_event(db, event)])
        assert ("URL" in names(data)) == kept and "DESCRIPTION" in names(data)


def test_an_address_that_runs_something_is_not_imported(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    lines = (
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "UID:1",
        "DTSTART:20260101T100000Z",
        "SUMMARY:a",
        "URL:javascript:x",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    path.write_text("\r\n".join(lines))
    assert [each.link for each in icalendar.read_calendar_file(path)] == [""]


def test_no_text_breaks_a_line_of_a_calendar(db: Database) -> None:
    moment = CalendarMoment(datetime(2026, 1, 1, 10), "UTC")
    plain = CalendarEvent(
        "1",
        "a",
        moment,
        text="a",
        place="a",
        link="https://a.com",
        status="a",
        rrule="a",
        categories=("a",),
        exdates=("20260101T100000Z",),
    )
    same = names(icalendar.format_calendar([plain], "a"))
    odd = replace(
        plain,
        title=BREAKING,
        text=BREAKING,
        place=BREAKING,
        status="a\r\nX:1",
        rrule="a\r\nX:1",
        categories=(BREAKING,),
        uid=BREAKING,
        link="https://a.com\r\nX:1",
    )
    assert names(icalendar.format_calendar([odd], BREAKING)) == same
    event = events.add_event(
        db, "Dinner", starts="2026-12-12T14:00", zone="Asia/Shanghai", place="a", link="https://a.com"
    )
    known = events.require_event(db, event)
    found = names(
        calendar_export.render_calendar(
            db, [replace(known, name=BREAKING, place=BREAKING, link=f"https://a.com/{BREAKING}")]
        )
    )
    assert found == names(calendar_export.render_calendar(db, [known]))


def test_a_turned_name_is_straight_in_a_calendar_and_a_card(db: Database, tmp_path: Path) -> None:
    ident = person(db, TURNED, nickname=BREAKING, company=BREAKING, note=BREAKING)
    turned = person(db, "Anna", city=TURNED)
    tags.tag_new(db, [turned], TURNED)
    exports.export_people(db, [turned], tmp_path / "b.vcf")
    assert not {*"\u202e\u2066\u200f\u061c"} & set((tmp_path / "b.vcf").read_text("utf-8"))
    contacts.add_contact(db, ident, "link", "https://a.com")
    exports.export_people(db, [ident], tmp_path / "a.vcf")
    card = (tmp_path / "a.vcf").read_bytes()
    assert "FN:gnp.exe" in card.decode()
    assert names(card) == ["BEGIN", "VERSION", "UID", "FN", "N", "NICKNAME", "ORG", "NOTE", "URL", "END"]
    event = events.add_event(db, TURNED, starts="2026-12-12T14:00", zone="Asia/Shanghai")
    assert "SUMMARY:gnp.exe" in calendar_export.render_calendar(db, [events.require_event(db, event)]).decode()


FORMULAS = ("=1+1", "+1", "-1", "@x", "\t=1", "＝1", "=cmd|' /C calc'!A0")


def test_no_cell_of_a_table_is_a_formula(db: Database, tmp_path: Path) -> None:
    event = events.add_event(db, "Dinner")
    for text in FORMULAS:
        registrations.add_registration(db, event, text)
        record.add_script(db, text, text=text)
    ids = [person(db, text, city=text, note=text) for text in FORMULAS]
    exports.export_people(db, ids, tmp_path / "people.csv")
    writing.write_scripts(db, writing.list_all_scripts(db), tmp_path / "scripts.csv")
    guest_list_export.write_guest_list(db, event, tmp_path / "guests.csv")
    for path in tmp_path.glob("*.csv"):
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        assert len(rows) > len(FORMULAS), path.name
        assert not [cell for row in rows for cell in row if cell and cell[0] in "=+-@\t\r＝＋－＠"], path.name
    exports.export_people(db, ids, tmp_path / "people.xlsx")
    writing.write_scripts(db, writing.list_all_scripts(db), tmp_path / "scripts.xlsx")
    guest_list_export.write_guest_list(db, event, tmp_path / "guests.xlsx")
    for path in tmp_path.glob("*.xlsx"):
        with zipfile.ZipFile(path) as book:
            assert b"<f>" not in b"".join(book.read(name) for name in book.namelist() if "worksheets" in name), (
                path.name
            )
