"""The report of an event on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning import notes
from commdesk.events.review import report
from commdesk.events.review.report import EventReport
from commdesk.reports.report_words import make_text_measurer
from commdesk.store.database import Database
from tests.events.gathering import TODAY, guest, made, salon
from tests.ui.dialogs.insights.test_reporting import pages, text
from ui.printing import report_pdf
from ui.printing.papers import report as papers


def composed(db: Database, event: int, language: str = "zh_CN") -> EventReport:
    return report.compose_event_report(db, event, language, make_text_measurer(language), TODAY)


@pytest.fixture
def full(db: Database) -> int:
    """An event of which everything is known."""
    event = salon(db)
    record.update_event(
        db, event, series="S", place="朵云书院", address="上海", owner="小禾", purpose="一本书读完一个冬天"
    )
    for number in range(5):
        guest(db, made(db, f"第 {number} 场", starts=f"2026-0{number + 1}-01T10:00", series="S"), "A", True)
    for key in notes.QUESTIONS:
        notes.set_answer(db, event, key, "群公告发得太晚，又下雨，来的人比说好的少。" * 3)
    for number in range(6):
        lines.add_line(db, "action", event, title=f"提前一周发公告 {number}", owner="小禾")
    return event


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_full_event_is_one_page(db: Database, full: int, qapp: QApplication, tmp_path: Path, language: str) -> None:
    path = tmp_path / "r.pdf"
    report_pdf.write_report(composed(db, full, language), path)
    assert pages(path) == 1
    if found := text(path):
        assert "Salon" in found and "提前一周发公告 5" in found and "60.0%" in found
    assert not list(tmp_path.glob(".*.part"))


def test_an_idea_is_one_page_too(db: Database, qapp: QApplication, tmp_path: Path) -> None:
    report_pdf.print_alone(composed(db, record.add_event(db, "Idea")), tmp_path / "r.pdf")
    assert pages(tmp_path / "r.pdf") == 1


def test_answers_longer_than_a_page_take_as_many_as_they_need(
    db: Database, full: int, qapp: QApplication, tmp_path: Path
) -> None:
    notes.set_answer(db, full, "why", "\n".join(f"Line {number} of many" for number in range(200)))
    report_pdf.write_report(composed(db, full), tmp_path / "r.pdf")
    assert pages(tmp_path / "r.pdf") > 2
    if found := text(tmp_path / "r.pdf"):
        assert "Line 0 of many" in found and "Line 199 of many" in found


@pytest.mark.parametrize(("name", "begins"), [("r.pdf", b"%PDF"), ("r.html", b"<!DOCTYPE"), ("r.HTM", b"<!DOCTYPE")])
def test_the_ending_says_what_is_written(
    db: Database, qapp: QApplication, tmp_path: Path, name: str, begins: bytes
) -> None:
    papers.write_report(db, salon(db), tmp_path / name, "zh_CN")
    assert (tmp_path / name).read_bytes().startswith(begins)
