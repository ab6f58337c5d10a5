"""Every command line that takes a workspace, with the files it needs: what a person types at a file that may be damaged."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from commdesk import cli
from commdesk import workspace as workspaces
from commdesk.events.checkin import exchange
from commdesk.store.backups import backup
from commdesk.store.database import Database
from tests.chats.exports import said, telegram
from tests.sheets.files import write_text

WITHOUT = frozenset({"demo", "open", "quick", "schema", "unlock", "join", "invite", "team", "relay"})
"""Commands that read no workspace (`unlock` reads a locked file, `join` an invitation),
want one that is in a team or a server, or open the window; `tests.store.reads` reads as the window does."""


@dataclass(frozen=True, slots=True)
class Line:
    """A command line. ``{path}`` in a word stands for the workspace, ``{new}`` for a path where nothing is yet.

    ``backup``: the file is damaged as a backup of the workspace, not as itself.
    """

    words: tuple[str, ...]
    backup: bool = False

    @property
    def name(self) -> str:
        """The command."""
        return self.words[0]


def write(whole: Path) -> None:
    """Write beside the workspace ``whole`` what the commands bring in, a backup, and the list of lines."""
    folder = whole.parent / "lines"
    folder.mkdir()
    os.replace(backup.make_backup(whole, folder=folder).path, kept(whole))
    copy = Path(shutil.copyfile(whole, folder / "copy.commdesk"))
    assert cli.main(["export-scripts", str(copy), "--to", str(folder / "scripts.zip"), "--json"]) == 0
    opened = workspaces.open_workspace(copy, "tester")
    try:
        found = _lines(opened.db, folder)
    finally:
        opened.close()
    (folder / "lines.json").write_text(json.dumps([asdict(line) for line in found]))


def read(whole: Path) -> tuple[Line, ...]:
    """Return the command lines that `write` wrote."""
    found = json.loads((whole.parent / "lines" / "lines.json").read_text())
    return tuple(Line(tuple(each["words"]), each["backup"]) for each in found)


def kept(whole: Path) -> Path:
    """Return the backup that `write` made."""
    return whole.parent / "lines" / "kept.commdesk-backup"


def _lines(db: Database, folder: Path) -> list[Line]:
    def first(sql: str) -> str:
        return str(db.reader.execute(sql).fetchone()[0])

    event = first("SELECT event FROM registration GROUP BY event ORDER BY count(*) DESC, event")
    texts = (
        "SELECT script, max(instr(text, '{')) AS asks FROM variant v JOIN part p ON p.variant = v.id GROUP BY script"
    )
    script = first(f"SELECT script FROM ({texts}) WHERE asks = 0 ORDER BY script")
    member, community = first("SELECT max(member) FROM handle"), first("SELECT name FROM community ORDER BY id")
    exchange.export_door(db, int(event), folder / "door.json")
    telegram(folder / "chat.json", [said(number, number % 5 + 1) for number in range(1, 40)])
    write_text(folder / "people.csv", [("昵称", "手机号"), ("王芳", "13800000001"), ("李雷", "13800000002")])
    write_text(folder / "came.csv", [("姓名", "手机号"), ("王芳", "13800000001")])
    (folder / "list.txt").write_text("#接龙 报名\n1. 王芳 +1\n2. 新来的\n", encoding="utf-8")
    write_text(folder / "plan.csv", [("日期", "时间", "内容"), ("2026-12-05", "20:00", "书单")])
    here = f"{folder}/"
    (folder / "shared").mkdir()
    return [
        Line(words)
        for words in (
            ("check", "{path}"),
            ("members", "{path}"),
            ("members", "{path}", "--query", "wang"),
            ("same-people", "{path}"),
            ("same-people", "{path}", "--join", "certain"),
            ("metrics", "{path}"),
            ("metrics", "{path}", "--community", community),
            ("pivot", "{path}"),
            ("pivot", "{path}", "--rows", "month", "--columns", "city", "--value", "messages", "--csv", "{new}.csv"),
            ("frame", "{path}", "members"),
            ("frame", "{path}", "activity", "--to", "{new}.csv"),
            ("query", "{path}", "SELECT * FROM message ORDER BY text"),
            ("alerts", "{path}"),
            ("find", "wang", "{path}"),
            ("copy-people", "{path}", "--to", str(folder / "copy.commdesk"), "--query", "wang", "--dry-run"),
            ("today", "{path}"),
            ("plan", "{path}"),
            ("plan-export", "{path}", "--to", "{new}.ics"),
            ("plan-export", "{path}", "--to", "{new}.xlsx"),
            ("plan-import", here + "plan.csv", "--into", "{path}"),
            ("backup", "{path}"),
            ("backup", "{path}", "--anyway"),
            ("export", "{path}", "--to", "{new}.csv"),
            ("export", "{path}", "--to", "{new}.xlsx"),
            ("export", "{path}", "--to", "{new}.json", "--community", community),
            ("export", "{path}", "--to", "{new}.vcf"),
            ("scripts", "{path}"),
            ("render", "{path}", script, "--member", member),
            ("script-stats", "{path}"),
            ("lint-script", "{path}", script),
            ("export-scripts", "{path}", "--to", "{new}"),
            ("export-scripts", "{path}", "--to", "{new}.zip"),
            ("events", "{path}"),
            ("events", "{path}", "--guests", event, "--to", "{new}.xlsx"),
            ("event-report", "{path}", event, "--to", "{new}.html"),
            ("event-ics", "{path}", event, "--to", "{new}.ics"),
            ("report", "{path}", "--to", "{new}.html"),
            ("checkin", "{path}", event, "--import", here + "door.json"),
            ("checkin", "{path}", event, "--import", here + "came.csv"),
            ("signups", "{path}", event, "--import", here + "list.txt"),
            ("share", "{path}", "--to", "{new}.commdesk", "--without", "history", "messages"),
            ("share", "{path}", "--to", "{new}.sqlite", "--plain"),
            ("shares", "{path}"),
            ("merge", "{path}", str(folder / "copy.commdesk")),
            ("merge", "{path}", str(folder / "copy.commdesk"), "--dry-run"),
            ("merge", str(folder / "copy.commdesk"), "{path}"),
            ("merges", "{path}"),
            ("handover", "{path}", "--to", "{new}.handover.zip"),
            ("sync", "{path}", "--folder", here + "shared", "--without-passphrase"),
            ("mail-merge", "{path}", "--script", script, "--to", "{new}.csv"),
            ("import", here + "people.csv", "--into", "{path}"),
            ("import-members", here + "people.csv", "--into", "{path}"),
            ("import-chat", here + "chat.json", "--into", "{path}", "--zone", "UTC"),
            ("import-chat", here + "chat.json", "--into", "{path}", "--zone", "UTC", "--dry-run"),
            ("import-scripts", here + "scripts.zip", "--into", "{path}"),
            ("restore", "{path}", "--to", "{new}.commdesk"),
            ("rescue", "{path}", "--to", "{new}.commdesk"),
        )
    ] + [Line(("restore", "{path}", "--to", "{new}.commdesk"), backup=True)]
