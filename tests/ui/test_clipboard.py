"""The clipboard: nothing but text, a picture as a picture, and what was there before comes back when asked to."""

from __future__ import annotations

import tempfile
from pathlib import Path
from shutil import rmtree

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from ui.clipboard import Clipboard

pytestmark = pytest.mark.usefixtures("qapp")


def now() -> str:
    """Return the text that would be pasted."""
    return QGuiApplication.clipboard().text()


def test_text_is_put_there_as_text_alone() -> None:
    Clipboard().put_text("<b>not bold</b> & {raw}")
    data = QGuiApplication.clipboard().mimeData()
    assert now() == "<b>not bold</b> & {raw}" and not data.hasHtml()


def test_what_was_there_comes_back_after_the_last_copy(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("mine")
    board = Clipboard()
    board.put_text("first", 60)
    board.put_text("second", 1)
    assert now() == "second"
    qtbot.waitUntil(lambda: now() == "mine")


def test_what_somebody_copied_meanwhile_stays(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("mine")
    board = Clipboard()
    board.put_text("script", 1)
    QGuiApplication.clipboard().setText("newer")
    qtbot.waitUntil(lambda: board._before is None)
    assert now() == "newer"


def test_what_was_copied_between_two_scripts_is_what_comes_back(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("mine")
    board = Clipboard()
    board.put_text("first", 60)
    QGuiApplication.clipboard().setText("newer")
    board.put_text("second", 1)
    qtbot.waitUntil(lambda: now() != "second")
    assert now() == "newer"


def test_a_picture_is_put_there_as_a_picture() -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(0x00FF00)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    Clipboard().put_image(buffer.data().data(), "green.png")
    assert QGuiApplication.clipboard().image().size() == image.size()
    with pytest.raises(Problem):
        Clipboard().put_image(b"no picture", "x.png")


def test_a_file_is_put_there_as_a_file(tmp_path: Path) -> None:
    Clipboard().put_file(tmp_path / "plan.pdf")
    assert [Path(url.toLocalFile()) for url in QGuiApplication.clipboard().mimeData().urls()] == [tmp_path / "plan.pdf"]


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    board = Clipboard()
    kept = board.write_temp_file("plan.pdf", b"held")
    assert kept.read_bytes() == b"held" and board.write_temp_file("plan.pdf", b"newer") != kept
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    rmtree(kept.parents[1])
    with pytest.raises(Problem):
        board.write_temp_file("plan.pdf", b"")
    monkeypatch.undo()
    assert board.write_temp_file("plan.pdf", b"again").read_bytes() == b"again"


def test_a_file_is_written_under_a_name_every_system_takes() -> None:
    kept = Clipboard().write_temp_file("../" + "x" * 300 + "\u202efdp.exe", b"")
    assert kept.suffix == ".exe" and "\u202e" not in kept.name and len(kept.name) <= 120 and kept.exists()
