"""A workspace somebody sent with markup in every text, and a watch on what is opened because of it."""

from __future__ import annotations

import ctypes
import inspect
import json
import os
import re
import sqlite3
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtGui import Qt as Gui
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QLabel, QMenu, QTabWidget, QWidget

from commdesk.store.change_log.triggers import UNLOGGED
from ui.dialogs.base import Dialog

MARK = "probe.png"
CODED = frozenset(
    """kind format zone found sha256 platform key state founded plain currency day due done starts ends secret phase
    came_from open expires choices gender class level friend_on next_on joined_on left_on route answers filter language how
    mapping signature data colour means clock hint pack letter outcome key.value setting.value answer.key answer.value
    member.role membership.role field_value.value at code attachment.name batch.kind script.key""".split()
)
"""Columns whose words are ours; whatever else is text can be anything."""
NARROW = re.compile(r"(?<!&)(?:&&)*&(?!&)")


def text(probe: Path) -> str:
    """Return words that are a picture, a link, a shortcut, a slot and a mark that turns them round, where they are believed."""
    return f'<img src="{probe.as_uri()}"><b>bold</b> &lt;i&gt; R&D {{x}} %1 [*]\u202egnp.exe'


def picture(path: Path) -> Path:
    """Write a small picture."""
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(path))
    return path


def poison(path: Path, words: str) -> None:
    """Put the words behind every text of a closed workspace."""
    conn = sqlite3.connect(path)
    tables = [
        row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'")
    ]
    for table in tables:
        if table in UNLOGGED and table not in ("message", "alias"):
            continue
        for column, kind in [(row[1], row[2]) for row in conn.execute(f"PRAGMA table_info({table})")]:
            if kind == "TEXT" and not {column, f"{table}.{column}"} & CODED:
                conn.execute(f"UPDATE {table} SET {column} = trim(coalesce({column}, '') || ' ' || ?)", (words,))
    answers = json.dumps({words: words}, ensure_ascii=False)
    conn.execute("UPDATE registration SET answers = ?", (answers,))
    conn.execute("UPDATE setting SET value = value || ? WHERE key = 'name'", (words,))
    conn.commit()
    conn.close()


def believed(top: QWidget) -> list[str]:
    """Return what of a window and all it holds takes data for markup, a shortcut or a turned title."""
    found = []
    for each in (top, *top.findChildren(QWidget)):
        called = f"{type(each).__name__} {each.objectName()}"
        told = [each.toolTip(), each.whatsThis(), each.statusTip(), *_hints(each)]
        found += [f"{called}: hint {words[:80]}" for words in told if "<img" in words or "<b>" in words]
        if (
            isinstance(each, QLabel)
            and Gui.mightBeRichText(each.text())
            and each.textFormat() != Qt.TextFormat.PlainText
        ):
            found.append(f"{called}: label {each.text()[:80]}")
        if "\u202e" in each.windowTitle() or re.search(r"(?<!\[\*\])\[\*\](?!\[\*\])", each.windowTitle()):
            found.append(f"{called}: title {each.windowTitle()[:80]}")
        found += [f"{called}: shortcut {words[:80]}" for words in _pressed(each) if NARROW.search(words)]
    return found


def _pressed(each: QWidget) -> Iterator[str]:
    if isinstance(each, QAbstractButton):
        yield each.text()
    if isinstance(each, QTabWidget):
        yield from (each.tabText(at) for at in range(each.count()))
    if isinstance(each, QMenu):
        yield from (action.text() for action in each.findChildren(QAction))


def _hints(each: QWidget) -> Iterator[str]:
    model: QAbstractItemModel | None = each.model() if isinstance(each, QAbstractItemView) else None
    if model is None or isinstance(each, QHeaderView):
        return
    wide = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole, Qt.ItemDataRole.StatusTipRole):
        for column in range(wide):
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
            for row in range(min(model.rowCount(), 40)):
                yield str(model.index(row, column).data(role) or "")


def dialogs(given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield every dialog that asks for nothing but what is given, by its name, with the arguments that open it."""
    todo, kinds = [Dialog], []
    while todo:
        todo += (below := todo.pop().__subclasses__())
        kinds += below
    for kind in sorted(set(kinds), key=lambda each: each.__qualname__):
        wanted = list(inspect.signature(kind.__init__).parameters.values())[1:]
        if kind.__module__.startswith("ui.") and all(
            each.name in given or each.default is not each.empty for each in wanted
        ):
            values = {each.name: given[each.name] for each in wanted if each.name in given}
            yield kind.__name__, lambda kind=kind, values=values: kind(**values)


class Watch:
    """Notes who is opened or read, by Qt, too: Linux alone tells; elsewhere nothing is noted."""

    def __init__(self, path: Path) -> None:
        self._libc = ctypes.CDLL(None) if sys.platform == "linux" else None
        self._fd = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC) if self._libc is not None else -1
        if self._libc is not None:
            opened, read = 0x20, 0x01
            assert self._libc.inotify_add_watch(self._fd, os.fsencode(path), opened | read) >= 0

    def events(self) -> int:
        """Return how often it was opened or read since this was asked last."""
        try:
            data = os.read(self._fd, 65536) if self._fd >= 0 else b""
        except BlockingIOError:
            return 0
        count, at = 0, 0
        while at < len(data):
            at += 16 + struct.unpack_from("iIII", data, at)[3]
            count += 1
        return count

    def close(self) -> None:
        """Stop."""
        if self._fd >= 0:
            os.close(self._fd)
