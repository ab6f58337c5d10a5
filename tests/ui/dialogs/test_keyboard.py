"""Every dialog by the keyboard alone: Enter does the primary thing, Esc leaves, Tab goes as the eye reads."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui
from commdesk import workspace
from commdesk.erasure.arrivals import Suspect
from commdesk.events.checkin.exchange.merge import Clash
from commdesk.members import record
from commdesk.members.cells import CellEdit
from commdesk.plan.sheet_import import PlanRow, PlanRowState, PlanSheet
from commdesk.scripts import queues
from commdesk.scripts.packs import shipped
from commdesk.sharing import shares
from commdesk.sharing.shares import ShareKind
from commdesk.store.backups.backup import WorkspaceCounts
from commdesk.store.damage import DamagedWorkspace
from commdesk.team.joining import Invitation
from commdesk.team.session import RoundReport
from commdesk.timeline import TimelineItem
from tests.house import sources
from tests.ui.hands import in_front, members, rest
from ui.dialogs.keyboard import KeyboardDialog
from ui.dialogs.sharing.join import JoinAnswer
from ui.dialogs.sharing.team import TeamState
from ui.shell.window import Window
from ui.widgets.basic import create_button, create_column, create_row
from ui.widgets.focus import tab_stops
from ui.widgets.inline import InlineText

NEVER = {"Dialog", "LinesDialog", "RegistrationImportDialog", "Saving"}
"""What others derive from, and what cannot be left before its work is done."""
SPREADSHEETS = {"Daysheet"}
"""Where Tab goes to the next cell, and past the last one out."""
BOTH_WAYS = 6
"""Pixels by which what stands in one line may differ."""


def kinds() -> list[type[KeyboardDialog]]:
    """Return every dialog there is."""
    for each in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(each.name)
    todo: list[type[KeyboardDialog]] = [KeyboardDialog]
    found: set[type[KeyboardDialog]] = set()
    while todo:
        below = todo.pop().__subclasses__()
        todo += below
        found |= {kind for kind in below if kind.__module__.startswith("ui.") and kind.__name__ not in NEVER}
    return sorted(found, key=lambda kind: kind.__name__)


def sheet(window: Window) -> Path:
    """Write a small sheet of people beside the workspace."""
    assert window.context is not None
    path = window.context.workspace.path.with_name("people.xlsx")
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    page.write_row(0, 0, ("Name", "Phone"))
    page.write_row(1, 0, ("Anna", "13800000001"))
    book.close()
    return path


def chat(window: Window) -> Path:
    """Write a small chat beside the workspace."""
    assert window.context is not None
    path = window.context.workspace.path.with_name("WhatsApp Chat with Poets.txt")
    path.write_text(
        "31/12/2024, 21:00 - Anna: Good night\n31/12/2024, 21:01 - Bo: Good night, Anna\n", encoding="utf-8"
    )
    return path


def sent(window: Window) -> Path:
    """Write a copy of the workspace, in which somebody else did something."""
    assert window.context is not None
    path = window.context.workspace.path.with_name("sent.commdesk")
    shares.share_workspace(window.context.db, path)
    space = workspace.open_workspace(path, "Li")
    record.add_member(space.db, nickname="Bert")
    space.close()
    return path


SPECIAL: dict[str, Callable[[Window, dict[str, Any]], dict[str, Any]]] = {
    "BackupsDialog": lambda w, given: {},
    "BothDoors": lambda w, given: {"clashes": [Clash(1, "Anna", "paid", 0, 100, True), Clash(2, "Bo", "paid", 5, 0, False)]},
    "CellPaste": lambda w, given: {"wanted": [CellEdit(each, "city", "Wien") for each in list(members(w).ids[:2])]},
    "Daysheet": lambda w, given: {"names": lambda community, day: None},
    "DamagedDialog": lambda w, given: {"error": DamagedWorkspace(w.context.workspace.path)},  # type: ignore[union-attr]
    "ExportDialog": lambda w, given: {"people": list(members(w).ids[:2])},
    "FarewellDialog": lambda w, given: {"share": shares.note_share(
        w.context.db, Path("a.zip"), "Li", (), ShareKind.HANDOVER, "", False, WorkspaceCounts(), 1), "said": "It is there."},  # type: ignore[union-attr]
    "ForgottenAgain": lambda w, given: {"found": [Suspect("member", members(w).ids[0])]},
    "ImportChat": lambda w, given: {"where": chat(w)},
    "ImportRegistrations": lambda w, given: {"path": sheet(w)},
    "ImportSurvey": lambda w, given: {"path": sheet(w)},
    "ImportSheet": lambda w, given: {"where": sheet(w)},
    "ImportScripts": lambda w, given: {"plan": shipped.plan_starter_packs(w.context.db, "en")},  # type: ignore[union-attr]
    "MergeDialog": lambda w, given: {"path": sent(w)},
    "Merging": lambda w, given: {"members": list(members(w).ids[:2])},
    "MailMerge": lambda w, given: {"members": list(members(w).ids[:2])},
    "Messages": lambda w, given: {"item": TimelineItem("message", "2026-01-02", given["community"], "", "Poets")},
    "NewQueue": lambda w, given: {"members": list(members(w).ids[:2])},
    "ErrorReportDialog": lambda w, given: {"text": "Traceback"},
    "ShortcutsDialog": lambda w, given: {"actions": w.actions_},
    "JoinDialog": lambda w, given: {
        "invitation": Invitation("t", "w", "Club", "Li", "drive"), "before": JoinAnswer(Path("/drive"), "", "Wang", True)},
    "TeamDialog": lambda w, given: {"state": TeamState("/drive", "Team: in step", ready=True, report=RoundReport(1))},
    "TeamKeyDialog": lambda w, given: {"words": "Words", "deed": "Do", "new": True, "who": "Wang"},
    "PlanSheetDialog": lambda w, given: {"sheet": PlanSheet("plan.csv", (PlanRow(
        2, PlanRowState.NEW, 7, {"title": "Book list", "day": "2026-12-05", "clock": "20:00"}),))},
    "ServerDialog": lambda w, given: {"before": {}},
    "ServerInviteDialog": lambda w, given: {"server": "db.example", "before": {}},
    "Switcher": lambda w, given: {"paths": [Path("/a/Club.commdesk"), Path("/b/Other.commdesk")], "opened": lambda path: None},
    "StrayedDialog": lambda w, given: {"path": w.context.workspace.path},  # type: ignore[union-attr]
}  # fmt: skip
"""What a dialog is opened with beside what many are."""


def opened(kind: type[KeyboardDialog], window: Window, qtbot: QtBot) -> KeyboardDialog:
    """Open a dialog as the window does."""
    context = window.context
    assert context is not None
    one = lambda table: context.db.reader.execute(f"SELECT id FROM {table} LIMIT 1").fetchone()[0]  # noqa: E731
    member, script = members(window).ids[0], one("script")
    given: dict[str, Any] = {
        "parent": window, "window": window, "context": context, "member": member, "event": one("event"), "script": script,
        "ident": one("entry"), "community": one("community"), "name": "Anna", "members": (member,), "phase": "prep",
        "told": lambda *_: None, "title": "A title",
    }  # fmt: skip
    given.update(SPECIAL[kind.__name__](window, given) if kind.__name__ in SPECIAL else {})
    wanted = list(inspect.signature(kind.__init__).parameters.values())[1:]
    if any(each.name == "queue" for each in wanted):
        given["queue"] = queues.create_queue(context.db, script, members=list(members(window).ids[:3]))
    missing = [each.name for each in wanted if each.default is each.empty and each.name not in given]
    assert not missing, f"{kind.__name__} is a new dialog: say in SPECIAL what it is opened with ({missing})"
    dialog = kind(**{each.name: given[each.name] for each in wanted if each.name in given})
    dialog.open()
    rest(window, qtbot)
    in_front(dialog, qtbot)
    return dialog


def place(dialog: QDialog, widget: QWidget) -> QRect:
    """Return where a widget stands in its dialog."""
    return QRect(widget.mapTo(dialog, QPoint(0, 0)), widget.size())


def climbs(dialog: QDialog, one: QWidget, other: QWidget) -> bool:
    """Return whether Tab goes up or back from ``one`` to ``other``, and not on to a column at its right."""
    before, after = place(dialog, one), place(dialog, other)
    if one.isAncestorOf(other) or other.isAncestorOf(one):
        return False  # what scrolls, and what stands in it
    above = after.bottom() < before.top() + BOTH_WAYS
    beside = abs(after.center().y() - before.center().y()) < BOTH_WAYS
    return (above and after.left() < before.right() - BOTH_WAYS) or (beside and after.left() < before.left())


def scrolls_aside(area: QAbstractScrollArea) -> bool:
    """Return whether something is cut at the right of an area that is shown, at the size its dialog opens with."""
    return area.isVisible() and area.horizontalScrollBar().isVisible() and area.horizontalScrollBar().maximum() > 0


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_a_dialog_is_used_by_the_keyboard_alone(kind: type[KeyboardDialog], sampled: Window, qtbot: QtBot) -> None:
    dialog = opened(kind, sampled, qtbot)
    said = f"{kind.__name__}: "
    buttons = [each for each in dialog.findChildren(QPushButton) if each.isVisible()]
    primary = [each for each in buttons if each.property("role") == "primary"]
    default = [each for each in buttons if each.isDefault()]
    assert len(default) == 1, said + f"Enter presses {[each.objectName() for each in default]}"
    if not any(each.property("role") == "danger" for each in buttons):
        assert default[0] in primary, said + f"Enter presses {default[0].objectName()}, not the primary button"
    else:
        assert default[0].property("role") != "danger", said + "Enter does what cannot be taken back"
    aside = [each.objectName() for each in dialog.findChildren(QAbstractScrollArea) if scrolls_aside(each)]
    assert not aside, said + f"{aside} scroll sideways"
    stops = tab_stops(dialog)
    assert stops and set(buttons) - set(stops) <= {
        each for each in buttons if not each.isEnabled() or each.isCheckable()
    }
    passed: list[QWidget] = []
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(300):
        now = dialog.focusWidget()
        assert now is not None
        if now in passed[:-1]:
            break
        passed += [now] if now not in passed else []  # the parts of a date are one after the other
        qtbot.keyClick(now, Qt.Key.Key_Tab)
        QApplication.processEvents()
    names = [each.objectName() or type(each).__name__ for each in passed]
    held = {
        each.parentWidget().parentWidget() for each in passed
    }  # a table hands the keyboard on to what stands in its cells
    held |= {
        each for each in stops if isinstance(each, QAbstractButton) and each.isCheckable() and not each.isChecked()
    }  # the arrows go there
    lost = [each.objectName() for each in stops if each not in passed and each not in held]
    assert not lost or kind.__name__ in SPREADSHEETS, said + f"{names} lack {lost}"
    wrong = [
        (a.objectName(), b.objectName())
        for a, b in zip(passed, passed[1:], strict=False)
        if not isinstance(a.parentWidget().parentWidget(), QAbstractItemView) and climbs(dialog, a, b)
    ]
    assert not wrong, said + f"Tab climbs: {wrong}"
    passed[0].setFocus()
    closed = []
    dialog.finished.connect(closed.append)
    for _ in range(2):  # the first may take the typing back
        if not closed:
            qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    assert closed, said + "Esc does not leave"
    rest(sampled, qtbot)


def test_every_dialog_has_the_keys_of_the_others() -> None:
    own = {"ui.dialogs.keyboard", "ui.file_dialogs"}
    for source in sources("ui"):
        assert source.module in own or "(QDialog)" not in source.text, f"{source.module}: its keys are not ours"


def test_enter_where_it_means_something_else_presses_no_button(qtbot: QtBot) -> None:
    dialog, said = KeyboardDialog(), []
    qtbot.addWidget(dialog)
    plain, own, found, text = QLineEdit(), QLineEdit(), QListWidget(), QPlainTextEdit()
    own.returnPressed.connect(lambda: said.append("own"))
    found.itemActivated.connect(lambda item: said.append(item.text()))
    found.addItem("Anna")
    found.setCurrentRow(0)
    go = create_button("go", "Go", "primary", lambda: said.append("go"))
    dialog.setLayout(create_column(plain, own, found, text, go))
    with qtbot.waitExposed(dialog):
        dialog.show()
    for widget in (plain, own, found):
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert said == ["go", "own", "Anna"]
    qtbot.keyClick(text, Qt.Key.Key_Return)
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said[3:] == ["go"] and text.toPlainText() == "\n", "in a text Enter is a new line, Ctrl+Enter the button"


def test_enter_that_saves_a_line_does_not_close_the_dialog(qtbot: QtBot) -> None:
    dialog, saved = KeyboardDialog(), []
    qtbot.addWidget(dialog)
    line = InlineText("line", "Anna", "Name", save=saved.append)
    dialog.setLayout(create_column(line, create_button("close", "Close", "primary", dialog.accept)))
    with qtbot.waitExposed(dialog):
        dialog.show()
    line.setFocus()
    line.setCursorPosition(4)
    qtbot.keyClicks(line, "belle")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert saved == ["Annabelle"] and dialog.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_tab_reads_columns_one_after_the_other_and_grids_line_by_line(qtbot: QtBot) -> None:
    dialog = KeyboardDialog()
    qtbot.addWidget(dialog)
    lines = {name: QLineEdit() for name in ("d", "b", "a", "c", "e")}
    grid = QGridLayout()
    for name, (line, place) in {"d": (1, 1), "b": (0, 1), "a": (0, 0), "c": (1, 0)}.items():
        grid.addWidget(lines[name], line, place)
    dialog.setLayout(create_row(lines["e"], grid))
    with qtbot.waitExposed(dialog):
        dialog.show()
    lines["e"].setFocus()
    passed = []
    for key in [Qt.Key.Key_Tab] * 5 + [Qt.Key.Key_Backtab] * 2:
        passed.append(next(name for name, line in lines.items() if line is dialog.focusWidget()))
        qtbot.keyClick(dialog.focusWidget(), key)
    assert "".join(passed) == "eabcded"
