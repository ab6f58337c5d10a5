"""The wheel over a box in a table."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.still import StillCombo
from ui.widgets.strict import StillNumber


def turn(widget: QWidget) -> bool:
    """Turn the wheel over a widget; return whether it took that for itself."""
    none = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_the_wheel_changes_no_box_in_a_row(qtbot: QtBot) -> None:
    table = QTableWidget(40, 2)
    qtbot.addWidget(table)
    combo, spin = StillCombo(), StillNumber()
    combo.addItems(["city", "company", "phone"])
    combo.setCurrentIndex(1)
    spin.setValue(5)
    table.setCellWidget(0, 0, combo)
    table.setCellWidget(0, 1, spin)
    table.show()
    for box in (combo, spin):
        box.setFocus()
        turn(box)
    assert (combo.currentIndex(), spin.value()) == (1, 5)
