"""Where Tab goes: as the eye reads, by how things are laid out now and not by the order in which they were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from ui.widgets.reading_order import parts_in_order

WHOLE = (QComboBox, QAbstractSpinBox, QLineEdit)
"""What is one stop, whatever it is made of."""


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return what Tab stops at in a window or a part of it, in reading order."""
    return list(_iterate_stops(root))


def move_focus(root: QWidget, forward: bool) -> bool:
    """Hand the keyboard to the next or the previous stop of a window, round its end; return whether there is one."""
    stops = tab_stops(root)
    if not stops:
        return False
    now, step = _current_stop(stops, root.focusWidget()), 1 if forward else -1
    place = (0 if forward else -1) if now is None else (now + step) % len(stops)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[place].setFocus(reason)
    _reveal_widget(stops[place])
    return True


def _current_stop(stops: list[QWidget], now: QWidget | None) -> int | None:
    """Return where the keyboard is; the stop around or above it, where it is in none itself."""
    while now is not None:
        if now in stops:
            return stops.index(now)
        now = now.parentWidget()
    return None


def _reveal_widget(widget: QWidget) -> None:
    """Scroll to a stop."""
    above = widget.parentWidget()
    while above is not None and not widget.isWindow():
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _iterate_stops(widget: QWidget) -> Iterator[QWidget]:
    if _stops_here(widget):
        yield widget
    if not isinstance(widget, WHOLE):
        for part in parts_in_order(widget):
            if part.isVisible() and not part.isWindow():
                yield from _iterate_stops(part)


def _stops_here(widget: QWidget) -> bool:
    """Return whether Tab stops at a widget, as the system wishes it."""
    every = Qt.TabFocusBehavior.TabFocusAllControls
    tabbed = QGuiApplication.styleHints().tabFocusBehavior() == every
    wanted = Qt.FocusPolicy.TabFocus if tabbed else Qt.FocusPolicy.StrongFocus
    takes = widget.focusPolicy() & wanted == wanted and widget.isEnabled() and not widget.isWindow()
    return (
        bool(takes)
        and widget.focusProxy() is None
        and not isinstance(widget, QHeaderView)
        and not _is_reached_by_arrows(widget)
    )


def _is_reached_by_arrows(widget: QWidget) -> bool:
    """Return whether the arrows reach a button from the one of its group that is chosen."""
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable() or widget.isChecked():
        return False
    group = widget.group()
    if group is not None:
        return group.exclusive() and group.checkedButton() is not None
    above = widget.parentWidget()
    others = (
        above.findChildren(QRadioButton, options=Qt.FindChildOption.FindDirectChildrenOnly) if above is not None else []
    )
    return widget.autoExclusive() and any(each.isChecked() for each in others)
