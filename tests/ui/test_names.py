"""Everything one can touch has a name for scripts and a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from commdesk.scripts import queues
from commdesk.scripts.packs import shipped
from tests.ui.hands import members, rest
from ui.dialogs.app.error_report import ErrorReportDialog
from ui.dialogs.app.shortcuts import ShortcutsDialog
from ui.dialogs.imports.import_history import Imports
from ui.dialogs.imports.import_sheet import ImportSheet
from ui.dialogs.imports.join_communities import Joining
from ui.dialogs.imports.roster import Roster
from ui.dialogs.insights.alerts import Alerts
from ui.dialogs.insights.costs import open_costs
from ui.dialogs.insights.funnel import FunnelEditor
from ui.dialogs.insights.reporting import open_report
from ui.dialogs.members.accounts import Accounts
from ui.dialogs.members.entry import EntryEditor
from ui.dialogs.members.fees import FeesDialog
from ui.dialogs.members.field_editor import FieldEditor
from ui.dialogs.members.history import History
from ui.dialogs.members.memberships import StaysDialog
from ui.dialogs.members.merging import Merging
from ui.dialogs.members.person_chooser import PersonChooser
from ui.dialogs.members.quick_add import QuickAdd
from ui.dialogs.members.same_people import SamePeople
from ui.dialogs.members.tag_editor import TagEditor
from ui.dialogs.scripts.banned_words import Wording
from ui.dialogs.scripts.importing import ImportScripts
from ui.dialogs.scripts.new_queue import NewQueue
from ui.dialogs.scripts.queues import QueueRun, Queues
from ui.dialogs.scripts.starters import Starters
from ui.dialogs.scripts.trash import Trash
from ui.dialogs.scripts.uses import ScriptUsesDialog
from ui.dialogs.scripts.versions import Versions
from ui.pages.backups import BackupsDialog
from ui.shell.palette import Palette
from ui.shell.window import Window

KINDS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView, QAbstractSpinBox)
INNER = (QComboBox, QAbstractSpinBox)


def inner(widget: QWidget) -> bool:
    """Return whether a widget is a part of Qt's own: the line of a spin box, the list of a combo box, a table's corner."""
    if isinstance(widget, QHeaderView) or widget.objectName().startswith("qt_"):
        return True
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, INNER) or type(above).__name__ in ("QComboBoxPrivateContainer", "QCalendarWidget"):
            return True
        above = above.parentWidget()
    parent = widget.parentWidget()
    made_by_qt = type(widget) is QAbstractButton or "QLineEditIconButton" in widget.metaObject().className()
    return made_by_qt and isinstance(parent, QAbstractItemView | QLineEdit)


def nameless(root: QWidget) -> list[str]:
    """Return what is shown, can be touched, and has no object name or nothing a screen reader could say."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, KINDS) or inner(widget) or widget.isHidden():
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not widget.objectName() or not (widget.accessibleName() or text):
            found.append(f"{widget.metaObject().className()} {widget.objectName()!r} {text!r}")
    return found


@pytest.mark.parametrize("pane", ["members", "scripts", "insights", "settings"])
def test_every_control_of_a_pane_is_named(pane: str, sampled: Window, qtbot: QtBot) -> None:
    if pane == "members":
        members(sampled).person.page.facts._toggle_all()
        members(sampled).table.selectAll()
    sampled.navigate_to(pane)
    rest(sampled, qtbot)
    assert nameless(sampled) == []


def test_every_control_of_the_first_page_is_named(bare: Window, sample: Path) -> None:
    bare.settings.add_recent(sample)
    bare.welcome.refresh()
    assert nameless(bare) == []


def first(window: Window) -> int:
    return members(window).ids[0]


def entry(window: Window) -> int:
    assert window.context is not None
    return int(window.context.db.reader.execute("SELECT id FROM entry WHERE kind = 'followup' LIMIT 1").fetchone()[0])


def script(window: Window) -> int:
    assert window.context is not None
    return int(window.context.db.reader.execute("SELECT id FROM script WHERE pack = 'welcome.first-dm'").fetchone()[0])


def told(words: str, undo: bool) -> None:
    """Hear nothing."""


def sheet(window: Window) -> Path:
    assert window.context is not None
    path = window.context.workspace.path.with_name("people.xlsx")
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet().write_row(0, 0, ("Name", "Phone"))
    book.worksheets()[0].write_row(1, 0, ("Anna", "13800000001"))
    book.close()
    return path


DIALOGS: dict[str, Callable[[Window], QWidget]] = {
    "accounts": lambda w: Accounts(w, w.context, first(w)),
    "backups": BackupsDialog,
    "entry": lambda w: EntryEditor(w, w.context, entry(w)),
    "fees": lambda w: FeesDialog(w, w.context, first(w)),
    "fields": lambda w: FieldEditor(w, w.context),
    "history": lambda w: History(w, w.context, (first(w),), "Anna"),
    "joining": lambda w: Joining(w, w.context),
    "merging": lambda w: Merging(w, w.context, members(w).ids[:2]),
    "people": lambda w: PersonChooser(w, w.context, "Merge with…"),
    "quick_add": lambda w: QuickAdd(w, w.context),
    "same": lambda w: SamePeople(w, w.context),
    "report": lambda w: ErrorReportDialog(w, "Traceback"),
    "shortcuts": lambda w: ShortcutsDialog(w, w.actions_),
    "stays": lambda w: StaysDialog(w, w.context, first(w)),
    "tags": lambda w: TagEditor(w, w.context),
    "sheet": lambda w: ImportSheet(w, w.context, sheet(w)),
    "palette": Palette,
    "alerts": lambda w: Alerts(w, w.context),
    "costs": lambda w: open_costs(w.context, w),
    "funnel": lambda w: FunnelEditor(w, w.context),
    "imports": lambda w: Imports(w, w.context),
    "reporting": lambda w: open_report(w.context, w),
    "roster": lambda w: Roster(w, w.context),
    "newqueue": lambda w: NewQueue(w, w.context, script(w)),
    "queue": lambda w: QueueRun(w, w.context, queues.create_queue(w.context.db, script(w), members=members(w).ids[:3])),
    "queues": lambda w: Queues(w, w.context),
    "versions": lambda w: Versions(w, w.context, script(w), told),
    "uses": lambda w: ScriptUsesDialog(w, w.context, script(w), told),
    "starters": lambda w: Starters(w, w.context, told),
    "scripttrash": lambda w: Trash(w, w.context, told),
    "wording": lambda w: Wording(w, w.context),
    "importscripts": lambda w: ImportScripts(
        w, w.context, "Import", shipped.plan_starter_packs(w.context.db, "en"), told
    ),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_is_named(name: str, sampled: Window, qtbot: QtBot) -> None:
    dialog = DIALOGS[name](sampled)
    (dialog.open_centred if isinstance(dialog, Palette) else dialog.open)()  # type: ignore[attr-defined]
    rest(sampled, qtbot)
    assert dialog.objectName() and (dialog.windowTitle() or name == "palette")
    assert nameless(dialog) == []
    dialog.close()
    QApplication.processEvents()


@pytest.mark.parametrize("pane", ["members", "scripts", "insights", "settings"])
def test_no_two_controls_of_a_pane_share_a_name(pane: str, sampled: Window, qtbot: QtBot) -> None:
    sampled.navigate_to(pane)
    rest(sampled, qtbot)
    QApplication.processEvents()
    shown = [w for w in sampled.findChildren(QWidget) if isinstance(w, KINDS) and not inner(w) and w.isVisible()]
    used = [widget.objectName() for widget in shown]
    assert sorted({name for name in used if used.count(name) > 1}) == []
