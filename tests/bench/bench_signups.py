"""A pasted list of thousands against many members: ``python -m tests.bench.bench_signups``. Prints ratios to what is promised."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from random import Random

from commdesk import workspace
from commdesk.events import record
from commdesk.events.registration import import_plan
from commdesk.signups import reading
from commdesk.store.database import Database

MEMBERS, LINES, PROMISED = 100_000, 5_000, 1.0
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高"
GIVEN = "建国梅敏芷若英霞浩飞云斌辉宁静晓彤宛月梓森可朗诗雨涵子轩"
BEHIND = ("", "", "", " +1", " 2人 已付98", "（带娃）", " 13{:09}", " 素食", "、{}", " 候补", " 2大1小", " 取消")


def main() -> None:
    """Measure and print, in processor seconds."""
    dice = Random(3)
    with tempfile.TemporaryDirectory() as folder:
        space = workspace.create_workspace(Path(folder) / "bench.commdesk", "Bench", "me")
        names = _fill(space.db, dice)
        event = record.add_event(space.db, "共读会", price=9800)
        text = "#接龙\n共读会\n" + "\n".join(_line(at, names, dice) for at in range(1, LINES + 1))
        import_plan.from_chain(space.db, event, "1. 张三")  # what is read once a session
        begun = time.process_time()
        reading.parse_signup_list(text)
        _say(f"{LINES:,} lines taken apart", time.process_time() - begun)
        begun = time.process_time()
        made = import_plan.from_chain(space.db, event, text)
        _say(f"{LINES:,} lines against {MEMBERS:,} members, {len(made.rows):,} people", time.process_time() - begun)
        space.close()


def _fill(db: Database, dice: Random) -> list[str]:
    names = [
        dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=dice.choice((1, 2, 2)))) + str(at) * (at % 3 == 0)
        for at in range(MEMBERS)
    ]
    with db.step("Fill") as conn:
        conn.executemany(
            "INSERT INTO member(id, nickname, made) VALUES (?, ?, 1)",
            [(db.ids.new_id(), name) for name in names],
        )
    return names


def _line(at: int, names: list[str], dice: Random) -> str:
    behind = dice.choice(BEHIND).format(dice.randrange(10**9) if at % 2 else dice.choice(names)) if at % 7 else ""
    return f"{at}. {dice.choice(names)}{behind}"


def _say(what: str, seconds: float) -> None:
    print(f"{what}: {seconds:.2f} s, {seconds / PROMISED:.2f}× of {PROMISED:.1f} s")  # noqa: T201


if __name__ == "__main__":
    main()
