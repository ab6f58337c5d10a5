"""In what order the parts of a widget are read: by its layout where it has one, else by where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)


def parts_in_order(widget: QWidget) -> list[QWidget]:
    """Return what stands in a widget, in reading order."""
    found: list[QWidget | None]
    match widget:
        case QSplitter():
            found = [widget.widget(at) for at in range(widget.count())]
        case QStackedWidget():
            found = [widget.currentWidget()]
        case QTabWidget():
            found = [widget.tabBar(), widget.currentWidget()]
        case QScrollArea():
            found = [widget.widget()]
        case QAbstractItemView():
            found = list(_by_place(widget.viewport()))
        case _:
            layout = widget.layout()
            laid = list(_laid_out(layout)) if layout is not None else []
            found = [*laid, *(each for each in _by_place(widget) if each not in laid)]
    return _put_beside([each for each in found if each is not None])


def _put_beside(found: list[QWidget]) -> list[QWidget]:
    """Put what follows a field instead of standing in the layout next to that field, on its side of it."""
    for each in [each for each in found if getattr(each, "beside", None) in found]:
        found.remove(each)
        field = each.beside  # type: ignore[attr-defined]
        found.insert(found.index(field) + (each.x() > field.x()), each)
    return found


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout and of those in it; a grid is read line by line."""
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda at: layout.getItemPosition(at)[:2])  # type: ignore[index]
    for at in places:
        item = layout.itemAt(at)
        if item is None:
            continue
        if (found := item.widget()) is not None:
            yield found
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)


def _by_place(widget: QWidget) -> list[QWidget]:
    """Return the children by where they stand: line by line, from the left."""
    found = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return sorted(found, key=lambda each: (each.y(), each.x()))
