"""The door and the papers with many people: ``python -m tests.bench.bench_events``. Prints ratios to what is promised."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from commdesk import workspace
from commdesk.events import record
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.planning import items as lines
from commdesk.events.registration import registrations
from commdesk.events.review import outcome
from commdesk.store.database import Database

PEOPLE, PRINTED = 5_000, 2_000
SEARCH_MS, COMMIT_MS, PAPER_MS = 20, 50, 3_000
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高"
GIVEN = "建国梅敏芷若英霞浩飞云斌辉宁静晓彤宛月梓森可朗诗雨涵子轩"
TYPED = ("w", "wj", "wjg", "王", "王建", "zhang", "5678", "13", "li m", "chenhui", "zzz")


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        space = workspace.create_workspace(Path(folder) / "bench.commdesk", "Bench", "me")
        event = _fill(space.db, PEOPLE)
        door = CheckInDoor(space.db, event)
        _say("door opens", _once(lambda: CheckInDoor(space.db, event)), 1_000)
        _say("search, p95", _p95([lambda text=text: door.find_guests(text) for text in TYPED * 10]), SEARCH_MS)
        ids = list(door.people)[:200]
        _say("check-in on the disk, p95", _p95([lambda ident=ident: door.check_in(ident) for ident in ids]), COMMIT_MS)
        _say("list read again", _once(door.refresh_list), 200)
        _say("outcome", _once(lambda: outcome.compute_outcome(space.db, event)), 200)
        _paper(space.db, _fill(space.db, PRINTED), Path(folder) / "sheet.pdf")
        space.close()


def _fill(db: Database, count: int) -> int:
    dice = Random(1)
    event = record.add_event(db, f"{count}", starts="2036-12-12 14:00", capacity=count)
    lines.add_line(db, "post", event, name="Notice")
    with db.step("Fill") as conn:
        for number in range(count):
            name = dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=dice.choice((1, 2, 2))))
            phone = f"1{dice.randrange(30, 99)}{dice.randrange(10**8):08}"
            values = {"name": name, "phone": phone, "guests": int(dice.random() < 0.2), "at": 2_000_000_000 + number}
            registrations.insert_registration(db, conn, event, values)
    return event


def _paper(db: Database, event: int, path: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from ui.printing import papers

    app = QApplication.instance() or QApplication([])
    _say(
        f"sign-in sheet of {PRINTED:,} rows",
        _once(lambda: papers.write_paper("signin", db, event, path, "zh_CN")),
        PAPER_MS,
    )
    del app


def _once(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _p95(works: list[Callable[[], object]]) -> float:
    return statistics.quantiles([_once(work) for work in works], n=20)[-1]


def _say(what: str, milliseconds: float, promised: float) -> None:
    print(f"{what}: {milliseconds:.1f} ms, {milliseconds / promised:.2f}× of {promised:,.0f} ms")  # noqa: T201


if __name__ == "__main__":
    main()
