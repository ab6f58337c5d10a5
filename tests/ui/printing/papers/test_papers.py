"""The papers of an event: pages, their words, row numbers, codes, what is long, what is missing, what cannot be written."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from commdesk.errors import Problem, mark
from commdesk.events import record
from commdesk.events.checkin import paper_sheet
from commdesk.events.planning import items as lines
from commdesk.events.planning import notes
from commdesk.events.registration import registrations
from commdesk.store.database import Database
from tests.ui.dialogs.insights.test_reporting import pages, text
from ui.printing import papers
from ui.printing.paper_kinds import PAPERS
from ui.printing.papers import tickets
from ui.printing.papers.row_paper import fit_text
from ui.printing.papers.signin import phone_tail

LONG = "Bartholomew Featherstonehaugh-Cholmondeley of Wolfeschlegelsteinhausenbergerdorff " * 3


@pytest.fixture
def event(db: Database, qapp: QApplication) -> int:
    """An event that has a day and a place, and nobody on its list."""
    return record.add_event(db, "年末共读会", starts="2036-12-12 14:00", place="朵云书院", address="长乐路", price=6800)


def people(db: Database, event: int, count: int, **values: str | int) -> None:
    with db.step(mark("core", "Add")) as conn:
        for number in range(count):
            phone = f"1380000{number:04}"
            registrations.insert_registration(db, conn, event, {"name": f"P{number:04}", "phone": phone, **values})


def written(kind: str, db: Database, event: int, folder: Path, language: str = "zh_CN") -> Path:
    path = folder / f"{kind}.pdf"
    papers.write_paper(kind, db, event, path, language)
    assert not list(folder.glob(".*.part"))
    return path


def edges(path: Path) -> list[float]:
    """Return where the words of a PDF end at the bottom, in points, if there is a tool here that reads it."""
    if not (tool := shutil.which("pdftotext")):
        return []
    found = subprocess.run([tool, "-bbox", str(path), "-"], check=True, capture_output=True).stdout.decode()
    return [float(edge) for edge in re.findall(r'yMax="([\d.]+)"', found)]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("kind", PAPERS)
def test_an_event_that_has_nothing_yet_is_one_page(
    db: Database, event: int, tmp_path: Path, kind: str, language: str
) -> None:
    assert pages(written(kind, db, event, tmp_path, language)) == 1
    bare = record.add_event(db, "Idea")
    assert pages(written(kind, db, bare, tmp_path, language)) == 1


@pytest.mark.parametrize(("count", "wanted"), [(25, 2), (60, 3), (300, 13)])
def test_a_sign_in_sheet_has_25_rows_on_a_page_and_says_which_page_it_is(
    db: Database, event: int, tmp_path: Path, count: int, wanted: int
) -> None:
    people(db, event, count)
    path = written("signin", db, event, tmp_path, "en")
    assert pages(path) == wanted
    if found := text(path):
        assert f"Page {wanted} of {wanted}" in found and found.count("Signature") == wanted
        assert found.count("年末共读会") == wanted and "朵云书院" in found and "2036-12-12 14:00" in found
        assert "Not on the list?" in found


def test_the_numbers_are_those_that_are_typed_back_and_no_phone_is_whole(
    db: Database, event: int, tmp_path: Path
) -> None:
    registrations.add_registration(db, event, "王建国", phone="13812345678", guests=2)
    registrations.add_registration(db, event, "阿青", phone="+86 139 0000 1111", paid=6800)
    registrations.add_registration(db, event, "李梅", said="waitlist")
    registrations.update_registrations(db, [registrations.add_registration(db, event, "走了")], said="cancelled")
    found = text(written("signin", db, event, tmp_path))
    if not found:
        return
    for row in paper_sheet.load_printed_rows(db, event):
        assert [line for line in found.splitlines() if line.split()[:2] == [str(row.number), row.person.name]]
    assert "走了" not in found and "+2" in found and "5678" in found and "1111" in found
    assert "13812345678" not in found and "3900" not in found


def test_who_registers_after_printing_changes_nobodys_number(db: Database, event: int, tmp_path: Path) -> None:
    for name in ("王建国", "李梅"):
        registrations.add_registration(db, event, name)
    written("badges", db, event, tmp_path)
    steps = db.steps_written
    written("signin", db, event, tmp_path)
    assert db.steps_written == steps + 1, "only the sheet is numbered"
    late = registrations.add_registration(db, event, "阿青")
    assert [row.person.name for row in paper_sheet.load_sheet_rows(db, event)] == ["李梅", "王建国", "阿青"]
    assert paper_sheet.load_sheet_rows(db, event)[2].person.id == late


@pytest.mark.parametrize(("phone", "shown"), [("13812345678", "5678"), ("+86 138-1234 5678", "5678"), ("123", ""), ("1234", ""), ("", "")])  # fmt: skip
def test_only_the_end_of_a_phone_is_shown(phone: str, shown: str) -> None:
    assert phone_tail(phone) == shown


def test_long_names_and_notes_tear_no_row(db: Database, event: int, tmp_path: Path) -> None:
    people(db, event, 3, name=LONG[:110], note=LONG)
    record.update_event(db, event, name=LONG[:120], address=LONG[:300])
    for number in range(40):
        lines.add_line(db, "show", event, title=LONG, note=LONG * 9, minute=number, owner=LONG)
        lines.add_line(db, "task", event, title=LONG, note="line\n" * 300, owner=LONG)
        lines.add_line(db, "role", event, role=LONG, name=LONG + str(number))
    for kind in PAPERS:
        path = written(kind, db, event, tmp_path)
        assert pages(path) < 60
        assert not [edge for edge in edges(path) if not 15 < edge < 842 - 15]


def test_a_run_sheet_says_when_who_whom_to_call_and_what_to_do_otherwise(
    db: Database, event: int, tmp_path: Path
) -> None:
    lines.add_line(db, "show", event, title="开场破冰", minute=20, lasts=15, owner="小禾", note="先发卡片")
    lines.add_line(db, "show", event, title="迎宾", minute=-30, lasts=30)
    lines.add_line(db, "role", event, role="主持", name="小禾")
    lines.add_line(db, "role", event, role="没人的角色")
    lines.add_line(db, "contact", event, name="面包工坊", role="茶歇", reach="021-55556666")
    lines.add_line(db, "risk", event, text="下雨", plan="改到二楼")
    notes.add_incident(db, event, "投影晚到")
    path = written("run", db, event, tmp_path)
    assert pages(path) == 1
    if found := text(path):
        for words in (
            "14:20",
            "13:30",
            "开场破冰",
            "小禾",
            "先发卡片",
            "面包工坊",
            "021-55556666",
            "改到二楼",
            "投影晚到",
        ):
            assert words in found
        assert found.index("迎宾") < found.index("开场破冰") and "没人的角色" not in found


def test_a_checklist_counts_days_from_the_event_and_people_for_what_each_needs(
    db: Database, event: int, tmp_path: Path
) -> None:
    record.update_event(db, event, expect_people=40)
    lines.add_line(db, "task", event, title="发公告", away=-7, owner="阿青", phase="promo")
    lines.add_line(db, "item", event, name="胸牌", quantity=2, unit="个", each=1)
    for number in range(60):
        lines.add_line(db, "task", event, title=f"Task {number}", phase="prep")
    path = written("checklist", db, event, tmp_path, "en")
    if found := text(path):
        assert "2036-12-05" in found and "80 个" in found and "阿青" in found
        assert 2 <= found.count("0 / 60") <= pages(path) <= 4, "the head stands again on each page its tasks go on to"
        assert found.index("0 / 60") < found.index("Publicity")


def test_badges_are_for_the_team_for_who_comes_and_for_whom_they_bring(
    db: Database, event: int, tmp_path: Path
) -> None:
    lines.add_line(db, "role", event, role="主持", name="小禾")
    lines.add_line(db, "role", event, role="摄影", name="小禾")
    registrations.add_registration(db, event, "小禾")
    registrations.add_registration(db, event, "王建国", guests=1)
    registrations.add_registration(db, event, "李梅", said="invited")
    path = written("badges", db, event, tmp_path)
    assert pages(path) == 1
    if found := text(path):
        assert found.count("小禾") == 1 and "主持 · 摄影" in found
        assert found.count("王建国") == 2 and "李梅" not in found
        assert found.count("年末共读会") == 8


def test_badges_stand_eight_on_a_page_and_tickets_six(db: Database, event: int, tmp_path: Path) -> None:
    people(db, event, 17)
    assert pages(written("badges", db, event, tmp_path)) == 3
    assert pages(written("tickets", db, event, tmp_path)) == 3


def test_a_ticket_carries_the_code_of_its_registration(
    db: Database, event: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    squares = tickets.tickets.make_qr_squares
    monkeypatch.setattr(tickets.tickets, "make_qr_squares", lambda code: asked.append(code) or squares(code))
    kept = registrations.add_registration(db, event, "王建国", guests=2)
    registrations.add_registration(db, event, "候补的人", said="waitlist")
    path = written("tickets", db, event, tmp_path, "en")
    assert asked == [tickets.tickets.make_ticket_code(record.require_event(db, event), kept)]
    if found := text(path):
        assert "王建国" in found and "for 3 people" in found and "候补的人" not in found


def test_the_squares_of_a_code_stand_where_they_belong_with_white_around(db: Database, event: int) -> None:
    wanted = tickets.tickets.make_qr_squares(tickets.tickets.make_ticket_code(record.require_event(db, event), 7))
    side = len(wanted) + 2 * tickets.QUIET
    image = QImage(side * 4, side * 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    painter = QPainter(image)
    tickets.paint_qr_code(painter, wanted, QRectF(0, 0, side * 4, side * 4))
    painter.end()
    for down in range(side):
        for across in range(side):
            dark = image.pixelColor(across * 4 + 2, down * 4 + 2).lightness() < 128
            row, column = down - tickets.QUIET, across - tickets.QUIET
            inside = 0 <= row < len(wanted) and 0 <= column < len(wanted)
            assert dark == (inside and wanted[row][column])


def test_what_cannot_be_written_is_told_and_leaves_nothing(db: Database, event: int, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be written"):
        papers.write_paper("signin", db, event, tmp_path / "missing" / "a.pdf", "en")
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(Problem, match="could not be written"):
        papers.write_paper("badges", db, event, tmp_path / "taken.pdf", "en")
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []
    with pytest.raises(Problem, match="no longer there"):
        papers.write_paper("signin", db, 5, tmp_path / "a.pdf", "en")
    with pytest.raises(ValueError, match="poster"):
        papers.write_paper("poster", db, event, tmp_path / "a.pdf", "en")


@pytest.mark.parametrize("words", ["Anna", LONG, "阿卜杜拉·买买提江" * 20, ""])
def test_what_is_fitted_is_never_wider_than_its_room(qapp: QApplication, words: str) -> None:
    from PySide6.QtGui import QFontMetricsF

    from ui.printing.page import paper_font

    shown, size = fit_text(words, 120, 30, True)
    assert QFontMetricsF(paper_font(size, True)).horizontalAdvance(shown) <= 120.5
    assert size == 30 or words != "Anna"
