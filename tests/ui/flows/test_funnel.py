"""The stages of the funnel are chosen, named, ordered and taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from commdesk.insights import options as choices
from commdesk.insights.charts import funnel
from commdesk.store import undo
from tests.ui.hands import press, rest, seen, write
from ui.dialogs.insights.funnel import FunnelEditor, open_funnel
from ui.shell.window import Window


def stages(window: Window) -> list[tuple[str, str]]:
    """Return what is kept."""
    return [(stage.means, stage.name) for stage in funnel.list_stages(choices.load_choices(window.context.db.reader))]


def opened(window: Window) -> FunnelEditor:
    """Open the dialog."""
    return open_funnel(window.context, window)


def test_a_stage_is_added_named_and_moved(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window)
    dialog.grid.item(5, 0).setCheckState(Qt.CheckState.Checked)
    assert len(stages(window)) == 6
    dialog.grid.selectRow(5)
    press(window, "funnel.up", qtbot)
    assert stages(window)[4][0] == dialog.grid.item(4, 0).data(Qt.ItemDataRole.UserRole)
    name = dialog.grid.cellWidget(1, 1)
    name.setFocus()
    write(window, "funnel.name.1", "First words", qtbot)
    assert stages(window)[1] == ("spoke", "First words")
    undo.undo(window.context.db)
    assert stages(window)[1] == ("spoke", "")
    press(window, "funnel.usual", qtbot)
    assert tuple(means for means, _ in stages(window)) == tuple(stage.means for stage in funnel.DEFAULT)
    dialog.accept()
    rest(window, qtbot)


def test_who_joined_stays_first_and_a_funnel_has_two_stages(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window)
    assert not dialog.grid.item(0, 0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    for _ in range(4):
        dialog.grid.item(1, 0).setCheckState(Qt.CheckState.Unchecked)
    assert len(stages(window)) == 2
    assert "begins with who joined" in seen(window, QLabel, "funnel.hint").text()
    dialog.accept()
    rest(window, qtbot)
