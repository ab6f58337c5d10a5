"""The report: chosen, written below, saved as PDF and HTML, remembered; pages are never torn inside a card."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from commdesk.activity import daily
from commdesk.drawing.shapes import DrawnText
from commdesk.errors import Problem
from commdesk.insights.charts.registry import CHARTS
from commdesk.presence.scope import Scope
from commdesk.reports import html, report_words
from commdesk.reports.pictures import draw_picture
from commdesk.reports.report import PeriodReport, ReportOrder, compose_report
from tests.ui.hands import news, press, rest, seen
from tests.ui.test_names import nameless
from ui.dialogs.insights.reporting import Reporting, open_report
from ui.printing import report_pdf
from ui.shell.window import Window


def bounds(window: Window) -> tuple[int, int]:
    """Return the days the sample covers."""
    assert window.context is not None
    found = daily.find_activity_bounds(window.context.db)
    assert found is not None
    return found


def opened(window: Window, qtbot: QtBot, scope: Scope | None = None) -> Reporting:
    """Return the dialog over the insights pane."""
    assert window.context is not None
    window.navigate_to("insights")
    rest(window, qtbot)
    assert window.pane is not None
    return open_report(window.context, window.pane, scope)


def made(window: Window, language: str = "en", comment: str = "", **values: object) -> PeriodReport:
    """Return the report of four weeks of the sample."""
    assert window.context is not None
    last = bounds(window)[1]
    order = ReportOrder(last - 27, last, comments={"volume": comment}, language=language, **values)  # type: ignore[arg-type]
    return compose_report(window.context.db, order, report_words.make_text_measurer(language))


def pages(path: Path) -> int:
    """Return how many pages a PDF has."""
    return len(re.findall(rb"/Type /Page\b", path.read_bytes()))


def text(path: Path) -> str:
    """Return the text of a PDF, if there is a tool here that reads it."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    return subprocess.run([tool, "-layout", str(path), "-"], check=True, capture_output=True).stdout.decode()


def test_a_report_is_saved_as_pdf_and_html_and_told(sampled: Window, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(sampled, qtbot)
    for name, start in (("r.pdf", b"%PDF"), ("r.html", b"<!DOCTYPE html>")):
        dialog.save_report(tmp_path / name)
        rest(sampled, qtbot)
        assert (tmp_path / name).read_bytes().startswith(start)
        assert news(sampled)[-1] == f"Report saved as {name}" == dialog.state.text()
    dialog.close()


def test_the_buttons_ask_where_to(sampled: Window, tmp_path: Path, qtbot: QtBot) -> None:
    opened(sampled, qtbot)
    press(sampled, "reporting.html", qtbot)
    box = seen(sampled, QFileDialog, "reporting.saving")
    assert box.defaultSuffix() == "html"
    box.fileSelected.emit(str(tmp_path / "asked.html"))
    box.close()
    rest(sampled, qtbot)
    assert (tmp_path / "asked.html").exists()


def test_a_report_closed_over_is_still_told(sampled: Window, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(sampled, qtbot)
    dialog.save_report(tmp_path / "late.html")
    dialog.close()
    QApplication.processEvents()
    rest(sampled, qtbot)
    qtbot.waitUntil(lambda: bool(news(sampled)))
    assert news(sampled)[-1] == "Report saved as late.html"


def test_a_file_that_cannot_be_written_is_told(sampled: Window, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(sampled, qtbot)
    dialog.save_report(tmp_path / "nowhere" / "r.pdf")
    rest(sampled, qtbot)
    qtbot.waitUntil(lambda: bool(news(sampled)))
    assert "r.pdf" in news(sampled)[-1]
    dialog.close()


def test_what_was_chosen_and_written_is_there_again(sampled: Window, qtbot: QtBot) -> None:
    dialog = opened(sampled, qtbot)
    month = seen(sampled, QComboBox, "reporting.period")
    month.setCurrentIndex(1)
    dialog.client.setText("Tea & Co")
    seen(sampled, QCheckBox, "reporting.card.hours").setChecked(False)
    seen(sampled, QPlainTextEdit, "reporting.comment.volume").setPlainText("A good month.")
    wanted = dialog.current_order()
    dialog.close()
    QApplication.processEvents()
    again = opened(sampled, qtbot)
    assert again.current_order() == wanted and wanted.client == "Tea & Co" and "hours" not in wanted.cards
    assert wanted.comments["volume"] == "A good month."
    again.period.setCurrentIndex(0)
    again.close()
    QApplication.processEvents()
    third = opened(sampled, qtbot)
    third.period.setCurrentIndex(0)
    assert third.client.text() == "Tea & Co"
    third.close()


def test_words_about_other_days_are_not_offered_again(sampled: Window, qtbot: QtBot) -> None:
    assert sampled.context is not None
    dialog = opened(sampled, qtbot)
    dialog.comments["volume"].setPlainText("Of that week.")
    dialog.close()
    QApplication.processEvents()
    kept = sampled.context.state.get_value(dialog._state_key())
    sampled.context.state.set_value(dialog._state_key(), {**kept, "about": [1, 2, 0]})
    again = opened(sampled, qtbot)
    assert again.comments["volume"].toPlainText() == ""
    again.close()


def test_the_days_are_those_of_the_period(sampled: Window, qtbot: QtBot) -> None:
    last = bounds(sampled)[1]
    dialog = opened(sampled, qtbot, Scope(last - 9, last))
    days = {}
    for at in range(3):
        dialog.period.setCurrentIndex(at)
        dialog.period.activated.emit(at)
        days[dialog.period.currentData()] = dialog.current_order().last - dialog.current_order().first + 1
        assert f"({days[dialog.period.currentData()]} days)" in seen(sampled, QLabel, "reporting.days").text()
    assert days["week"] == 7 and 28 <= days["month"] <= 31 and days["shown"] == 10
    dialog.close()


def test_without_a_card_nothing_is_asked(sampled: Window, qtbot: QtBot) -> None:
    dialog = opened(sampled, qtbot)
    for box in dialog.cards.values():
        box.setChecked(False)
    press(sampled, "reporting.pdf", qtbot)
    assert dialog.state.text() == "Choose at least one card."
    assert sampled.findChildren(QFileDialog, "reporting.saving") == []
    dialog.close()


def test_every_control_is_named(sampled: Window, qtbot: QtBot) -> None:
    dialog = opened(sampled, qtbot)
    assert nameless(dialog) == [] and len(dialog.cards) == len(CHARTS)
    dialog.close()


def test_a_pdf_has_pages_and_text_that_can_be_found(sampled: Window, tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    report_pdf.write_report(made(sampled, client="Tea Club 2026", comment="Thanks to everybody, 12 new people."), path)
    said = text(path)
    assert pages(path) >= 3 and f"Page {pages(path)}" in said
    assert "Tea Club 2026" in said and "12 new people" in said and "Staff and bots are left out" in said


def test_a_chinese_pdf_is_written_in_chinese(sampled: Window, tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    report_pdf.write_report(
        made(sampled, "zh_CN", client="山人龙飞茶友会", cards=("volume",), comment="谢谢各位" * 80), path
    )
    assert "山人龙飞茶友会" in text(path) and "谢谢各位" in text(path)


def test_a_card_goes_to_the_next_page_whole(sampled: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cards: list[tuple[float, float, float]] = []
    old = report_pdf._Paper._paint_card

    def note(self: report_pdf._Paper, x: float, width: float, height: float) -> None:
        cards.append((self.y, height, self.bottom))
        old(self, x, width, height)

    monkeypatch.setattr(report_pdf._Paper, "_paint_card", note)
    report_pdf.write_report(made(sampled), tmp_path / "r.pdf")
    assert len(cards) > 12 and all(y + height <= bottom + 0.01 for y, height, bottom in cards)


def test_a_comment_longer_than_a_page_flows_on(sampled: Window, tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    long = "\n".join(f"line {number}" for number in range(150)) + "\n" + "x" * 3000
    report_pdf.write_report(made(sampled, cards=("volume",), comment=long), path)
    assert pages(path) >= 3 and "line 149" in text(path)


def test_a_pdf_that_cannot_be_written_leaves_nothing(sampled: Window, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="r.pdf"):
        report_pdf.write_report(made(sampled, cards=("volume",)), tmp_path / "nowhere" / "r.pdf")
    (tmp_path / "r.pdf").mkdir()
    with pytest.raises(Problem, match="r.pdf"):
        report_pdf.print_alone(made(sampled, cards=("volume",)), tmp_path / "r.pdf")
    assert not list(tmp_path.glob(".*.part"))


def test_pages_are_filled(sampled: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled: list[float] = []
    old = report_pdf._Paper._next_page

    def note(self: report_pdf._Paper) -> None:
        filled.append(self.y / self.bottom)
        old(self)

    monkeypatch.setattr(report_pdf._Paper, "_next_page", note)
    report_pdf.write_report(made(sampled), tmp_path / "r.pdf")
    assert len(filled) >= 3 and sum(filled) / len(filled) > 0.8 and sorted(filled)[1] > 0.6


def test_whose_names_a_client_sees_is_chosen(sampled: Window, qtbot: QtBot) -> None:
    dialog = opened(sampled, qtbot)
    assert set(dialog.names) == {chart.name for chart in CHARTS if chart.people}
    assert not dialog.names["silent"].isChecked() and dialog.names["speakers"].isChecked()
    seen(dialog, QCheckBox, "reporting.card.silent").setChecked(True)
    assert dialog.current_order().named == {name for name, box in dialog.names.items() if box.isChecked()}
    seen(dialog, QCheckBox, "reporting.names.silent").setChecked(True)
    seen(dialog, QCheckBox, "reporting.names.speakers").setChecked(False)
    dialog.reject()
    again = opened(sampled, qtbot)
    assert again.names["silent"].isChecked() and not again.names["speakers"].isChecked()
    again.reject()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_words_overlap_on_a_phone(sampled: Window, language: str) -> None:
    """The pictures of a page 375 pixels wide, words measured as the window measures them."""
    voice = report_words.make_text_measurer(language)
    for section in made(sampled, language).sections:
        if section.figure.kind == "table":
            continue  # scrolls in its card
        shapes, _ = draw_picture(section.figure, html.ROOMS["narrow"], voice)
        boxes = []
        for shape in shapes:
            if isinstance(shape, DrawnText):
                wide = voice.measure(shape.text, shape.size, shape.bold)
                left = shape.x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
                boxes.append((left, shape.y - 0.75 * shape.size, left + wide, shape.y + 0.15 * shape.size, shape.text))
        for number, one in enumerate(boxes):
            assert -1 <= one[0] and one[2] <= html.ROOMS["narrow"] + 1, (section.name, one)
            for other in boxes[number + 1 :]:
                apart = (
                    one[2] <= other[0] + 1 or other[2] <= one[0] + 1 or one[3] <= other[1] + 1 or other[3] <= one[1] + 1
                )
                assert apart, (section.name, one, other)
