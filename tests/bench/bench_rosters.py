"""What a large roster costs, beside bare SQLite writing the same rows. By hand: ``python -m tests.bench.bench_rosters [ROWS]``.

Seconds are processor time: other programs on the machine count as little as they can. The largest memory is of the whole run.
"""

from __future__ import annotations

import csv
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from commdesk import workspace
from commdesk.members.imports import importer
from commdesk.tables import column_mapping, table

HEADS = "姓名 昵称 微信号 手机号 邮箱 城市 公司 标签 社群 入群时间 备注".split()
TABLES = "member handle contact member_tag membership".split()
Made = TypeVar("Made")


def write(path: Path, rows: int) -> None:
    """Write a roster of made-up people."""
    dice = random.Random(1)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        sheet = csv.writer(stream)
        sheet.writerow(HEADS)
        for n in range(rows):
            name = (
                dice.choice("王李张刘陈杨赵黄周吴")
                + dice.choice("伟芳娜敏静丽强磊军洋")
                + dice.choice("涛明超秀霞平刚桂英华")
            )
            city, tag = dice.choice(("上海", "北京市", "广东广州", "杭州")), dice.choice(("读书", "跑步;读书", ""))
            day = f"2025-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
            reach = (f"wx_{n:07}", f"1{3_000_000_000 + n * 7}", f"u{n}@example.com")
            sheet.writerow(
                (
                    name,
                    f"昵称{n}",
                    *reach,
                    city,
                    f"公司{n % 500}",
                    tag,
                    dice.choice(("读书会", "跑团")),
                    day,
                    f"备注{n}",
                )
            )


def timed(what: str, work: Callable[[], Made]) -> tuple[Made, float]:
    """Do something and tell what it cost."""
    start = time.process_time()
    made = work()
    cost = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{what:28}{cost:8.2f} s   largest memory so far {peak:6.0f} MiB\n")
    return made, cost


def bare(source: Path, target: Path) -> None:
    """Copy the rows of people into a file with the same tables and indexes, without any of our books."""
    conn = sqlite3.connect(target)
    conn.execute("ATTACH ? AS s", (str(source),))
    for name in TABLES:
        for (sql,) in conn.execute(
            "SELECT sql FROM s.sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL", (name,)
        ).fetchall():
            conn.execute(sql)
    for name in TABLES:
        conn.execute(f"INSERT INTO {name} SELECT * FROM s.{name} ORDER BY id")
    conn.commit()
    conn.close()


def main(rows: int) -> None:
    """Measure a roster of so many people, new and once more."""
    with tempfile.TemporaryDirectory() as folder:
        path, home = Path(folder) / "roster.csv", Path(folder) / "a.commdesk"
        write(path, rows)
        space = workspace.create_workspace(home)
        db = space.db
        sheet, read = timed("read", lambda: table.read_table(path))
        columns = column_mapping.propose_mapping(db, sheet)
        plan, decided = timed("plan", lambda: importer.plan_import(db, sheet, columns))
        _, written = timed("write", lambda: importer.carry_out(db, plan))
        del sheet, plan
        sheet, read_again = timed("read the same again", lambda: table.read_table(path))
        plan, decided_again = timed("plan the same again", lambda: importer.plan_import(db, sheet, columns))
        timed("rehearse the same again", lambda: importer.rehearse_import(db, plan))
        _, written_again = timed("write the same again", lambda: importer.carry_out(db, plan))
        space.close()
        _, floor = timed("bare inserts", lambda: bare(home, Path(folder) / "bare.db"))
        whole = read + decided + written
        again = read_again + decided_again + written_again
        sys.stdout.write(f"all of it {whole:.1f} s, {whole / floor:.1f} times the bare inserts\n")
        sys.stdout.write(f"the same again {again:.1f} s, {again / whole:.2f} of the first\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
