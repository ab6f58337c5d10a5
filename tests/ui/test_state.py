"""What the window looked like is kept in a small file that may be broken without harm."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from ui.state import State


def test_what_was_set_is_there_again_after_saving(tmp_path: Path) -> None:
    state = State(tmp_path / "deep" / "window.json")
    state.set_value("pane", "insights")
    state.set_bytes("split", QByteArray(b"\x00\xff"))
    state.save_state()
    again = State(tmp_path / "deep" / "window.json")
    assert again.get_value("pane") == "insights"
    assert again.get_bytes("split") == QByteArray(b"\x00\xff")


def test_what_is_missing_is_the_default(tmp_path: Path) -> None:
    state = State(tmp_path / "window.json")
    assert state.get_value("pane", "members") == "members"
    assert state.get_bytes("geometry").isEmpty()


def test_a_broken_file_is_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    for text in ("{", "[1, 2]", "\x00"):
        path.write_text(text, encoding="utf-8")
        assert State(path).get_value("pane") is None


def test_bytes_that_make_no_sense_are_empty(tmp_path: Path) -> None:
    state = State(tmp_path / "window.json")
    state.set_value("geometry", "not base64!")
    assert state.get_bytes("geometry").isEmpty()


def test_a_folder_that_cannot_be_written_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    State(tmp_path / "file" / "window.json").save_state()
