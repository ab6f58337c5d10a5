"""Text from files is data: it is shown as it stands, never as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.painting import tip
from ui.widgets.basic import button, label
from ui.widgets.listing import Line, Lines

HOSTILE = '<img src="x.png"> & <b>bold</b>'


def test_a_label_shows_markup_as_it_stands(qapp: object) -> None:
    made = label(HOSTILE)
    assert isinstance(made, QLabel)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == HOSTILE


def test_a_tooltip_is_escaped_where_it_looks_like_markup() -> None:
    assert "<img" not in tip(HOSTILE)
    assert tip("Anna") == "Anna"


def test_a_line_at_the_left_escapes_its_tooltip(qapp: object) -> None:
    lines = Lines()
    lines.show([Line(HOSTILE, ("tag", 1), 3)])
    assert lines.index(0).data(Qt.ItemDataRole.DisplayRole) == HOSTILE
    assert "<img" not in lines.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_an_ampersand_in_a_name_is_no_shortcut(qapp: object) -> None:
    assert button("x", "Tom & Jerry").text() == "Tom && Jerry"
