"""What a person feels in the list of members: ``python -m tests.bench.bench_members [WORKSPACE | PEOPLE]``.

A key until its rows are painted, the wheel, the arrow key, the bar, a sort, one field saved, coming back to the pane.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from commdesk import demo
from commdesk.members import record
from tests.bench.measuring import Painted, Report, open_window, settle, spent, yardstick
from tests.watchdog import Watchdog
from ui.panes.members.pane import MembersPane
from ui.shell.window import Window

TYPED = "wjg wangjg wangjianguo 王建国 老王 zhangwei lixm 小彤妈妈 8866 1391728 上海 亲子 wxid_0 amy".split()
TYPED_AGAIN = 2


def press(field: QLineEdit, sign: str) -> None:
    """Type one character, also one that no key has."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


def pane_of(window: Window) -> MembersPane:
    """Return the members pane, shown and quiet."""
    window.navigate_to("members")
    settle(window)
    pane = window.pane
    assert isinstance(pane, MembersPane)
    return pane


def typing(window: Window, report: Report) -> None:
    """A key in the search until the rows that it finds are painted; then the keys that take the word away."""
    pane = pane_of(window)
    field = pane.findChild(QLineEdit, "members.search")
    assert isinstance(field, QLineEdit)
    painted, times = Painted(pane.table.viewport()), []
    for word in TYPED * TYPED_AGAIN:
        field.clear()
        settle(window)
        field.setFocus()
        for sign in word:
            times.append(painted.after(lambda sign=sign: press(field, sign)))  # type: ignore[misc]
            QTest.qWait(90)  # as fast as somebody types; what rests until then belongs to nobody's key
        settle(window)
    field.clear()
    settle(window)
    report.spread("key in the search -> painted rows", times, 12, 25)


def moving(window: Window, report: Report) -> None:
    """The wheel, the arrow key held down, the bar dragged."""
    pane = pane_of(window)
    table = pane.table
    painted = Painted(table.viewport())
    middle = QPointF(table.viewport().rect().center())

    def turn() -> None:
        event = QWheelEvent(
            middle, table.viewport().mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(table.viewport(), event)

    report.spread("wheel -> painted", [painted.after(turn) for _ in range(200)], 12, 16)
    table.setFocus()
    table.selectRow(table.rowAt(10))
    settle(window)
    report.spread(
        "arrow key -> painted",
        [painted.after(lambda: QTest.keyClick(table, Qt.Key.Key_Down)) for _ in range(200)],
        16,
        25,
    )
    bar, size = table.verticalScrollBar(), len(pane.ids)
    places = [number * 7919 % max(size - 40, 1) for number in range(100)]
    report.spread("bar dragged -> painted", [painted.after(lambda at=at: bar.setValue(at)) for at in places], 16, 25)  # type: ignore[misc]
    bar.setValue(0)
    settle(window)


def sorting(window: Window, report: Report) -> None:
    """The first sort by each column: what the press costs, and how long the window stands still."""
    pane = pane_of(window)
    painted, dog, worst, stops = Painted(pane.table.viewport()), Watchdog(), [], []
    for column in ("city", "last", "messages", "level", "name"):

        def act(column: str = column) -> None:
            pane.table.headings.show_order(column, False)
            pane.table.sort_changed.emit(column, False)

        stops.append(dog.watch(lambda act=act: (worst.append(painted.after(act)), settle(window))))  # type: ignore[misc]
    report.say("first sort by a column, thread until painted, worst", max(worst), 100, "ms")
    report.say("first sort by a column, longest stop", max(stops), 50, "ms", f"  wall {dog.longest:.0f} ms")


def saving(window: Window, report: Report) -> None:
    """One field saved until the list shows it; then what the window does until it is quiet."""
    pane = pane_of(window)
    painted, times, after = Painted(pane.table.viewport()), [], []
    for number in range(20):
        member = pane.table.people.id_at(number)
        city = f"城市{number}.{os.getpid()}"
        act = lambda member=member, city=city: record.update_member(window.context.db, member, city=city)  # type: ignore[union-attr] # noqa: E731
        times.append(painted.after(act, lambda number=number, city=city: shown(pane, number) == city))  # type: ignore[misc]
        after.append(spent(lambda: settle(window)))
    report.spread("one field saved -> shown", times, 20, 25)
    report.spread("one field saved, then until quiet", after, 50, 100)


def shown(pane: MembersPane, number: int) -> str:
    """Return the city in a row of the list."""
    row = pane.table.people.row_at(number)
    return row.city if row is not None else ""


def coming_back(window: Window, report: Report) -> None:
    """From another pane back to the members, when nothing changed."""
    pane_of(window)
    for name in ("scripts", "members"):
        window.navigate_to(name)
        settle(window)
    times = []
    for _ in range(10):
        window.navigate_to("scripts")
        settle(window)
        painted = Painted(pane_of_shown(window))
        times.append(painted.after(lambda: window.navigate_to("members")))
        settle(window)
    report.spread("coming back to Members", times, 30, 30)


def pane_of_shown(window: Window):  # type: ignore[no-untyped-def]
    """Return what is painted of the members' list."""
    pane = window.panes["members"]
    assert isinstance(pane, MembersPane)
    return pane.table.viewport()


def reading_on(window: Window, report: Report) -> None:
    """Show earlier, in a timeline of two thousand notes, press after press."""
    pane = pane_of(window)
    assert window.context is not None
    db, member = window.context.db, pane.table.people.id_at(0)
    notes = [
        (db.ids.new_id(), member, f"2025-{n % 12 + 1:02}-{n % 28 + 1:02}", f"note {n}，孩子换学校，最近可能不太活跃。")
        for n in range(2_000)
    ]
    with db.step("Notes") as conn:
        conn.executemany("INSERT INTO entry(id, member, kind, day, text) VALUES (?, ?, 'note', ?, ?)", notes)
    settle(window)
    pane.open_item(member)
    settle(window)
    more = pane.person.page.timeline.more
    painted = Painted(pane.person.view.viewport())
    report.spread("show earlier -> painted, 60 presses", [painted.after(more.click) for _ in range(60)], 50, 50)


def measure(path: Path, report: Report) -> None:
    """Measure everything in one workspace."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        window = open_window(path, Path(name))
        pane_of(window)
        settle(window)
        for part in (typing, moving, coming_back, sorting, saving, reading_on):
            part(window, report)
        window.close()


def main(given: str = "100000") -> None:
    """Print every figure beside its limit."""
    report = Report()
    report.load()
    sys.stdout.write(f"yardstick {yardstick():.1f} ms\n")
    if not given.isdigit():
        measure(Path(given), report)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.commdesk"
        demo.write_demo(path, int(given), 2 * int(given))
        measure(path, report)


if __name__ == "__main__":
    main(*sys.argv[1:2])
