"""A program that is killed: it has everything imported and forks, for each line it reads, a child that works until then.

A line is JSON: the name of a work and its words. What the child says on the standard output is acknowledged: it is written
after the commit. "pid N" comes when it begins, "dead" when it ended, "wrong …" if it made a mistake.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from commdesk import workspace as workspaces
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.erasure import erase
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.members.imports import importer as sheets
from commdesk.store import space
from commdesk.store.backups import backup, restore
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from tests.acts import Actor, view


def say(words: str) -> None:
    """Write a line at once and whole."""
    os.write(1, (words + "\n").encode())


def state(db: Database) -> str:
    """Return a digest of all logged rows and of the messages that count."""
    living = "SELECT count(*), total(ts), total(length(text)) FROM message WHERE batch IN (SELECT id FROM batch)"
    return f"{view(db)}/{'/'.join(str(int(cell)) for cell in db.reader.execute(living).fetchone())}"


def acts(path: str, seed: str, folder: str) -> None:
    """Do random acts; say after each step which it was and what stands."""
    opened = workspaces.open_workspace(Path(path), "writer")
    db = opened.db

    def heard(tables: frozenset[str]) -> None:
        if "step" in tables:
            say(f"saved {db.reader.execute('SELECT max(id) FROM step').fetchone()[0]} {state(db)}")

    db.add_listener(heard)
    actor = Actor(db, int(seed), Path(folder))
    say("begun")
    while True:
        actor.act()


def chat(path: str, file: str) -> None:
    """Import a chat."""
    opened = workspaces.open_workspace(Path(path))
    say("begun")
    importer.import_file(opened.db, Path(file), ChatOptions(zone="UTC"))
    say("saved")


def people(path: str, file: str) -> None:
    """Import a sheet."""
    opened = workspaces.open_workspace(Path(path))
    say("begun")
    read = table.read_table(Path(file))
    sheets.carry_out(opened.db, sheets.plan_import(opened.db, read, column_mapping.propose_mapping(opened.db, read)))
    say("saved")


def forget(path: str, member: str) -> None:
    """Forget a person; the file is written anew then."""
    opened = workspaces.open_workspace(Path(path))
    say("begun")
    erase.erase_person(opened.db, int(member))
    say("saved")


def quiet(path: str, member: str) -> None:
    """Edit, and empty the log into the file again and again, as when nothing is typed."""
    opened = workspaces.open_workspace(Path(path))
    number = int(opened.db.reader.execute("SELECT city FROM member WHERE id = ?", (int(member),)).fetchone()[0] or 0)
    say("begun")
    while True:
        number += 1
        record.update_member(opened.db, int(member), city=str(number))
        say(f"saved {number}")
        opened.db.checkpoint_file()


def tidy(path: str) -> None:
    """Fill the file, empty it and give its space back, again and again; write it anew now and then."""
    opened = workspaces.open_workspace(Path(path))
    sql = "INSERT INTO message(community, ts, key, handle, batch, zone, kind, text) VALUES (1, ?, ?, 1, 1, 480, 0, ?)"
    with opened.db.write_unlogged() as conn:
        conn.execute("INSERT INTO importing VALUES (1)")
    say("begun")
    while True:
        with opened.db.write_unlogged() as conn:
            conn.executemany(sql, ((number, number, "x" * 400) for number in range(8_000)))
        with opened.db.write_unlogged() as conn:
            conn.execute("DELETE FROM message WHERE batch = 1")
        space.release_space(opened.db)
        opened.db.compact()


def migrate(path: str) -> None:
    """Open an older file."""
    say("begun")
    workspaces.open_workspace(Path(path)).close()
    say("saved")


def create(folder: str) -> None:
    """Make workspaces."""
    say("begun")
    number = len(list(Path(folder).iterdir()))
    while True:
        number += 1
        try:
            workspaces.create_workspace(Path(folder) / f"{number}.commdesk").close()
        except Problem:
            continue  # one that a killed child made
        say(f"saved {number}")


def back_up(path: str) -> None:
    """Make backups."""
    say("begun")
    while True:
        backup.make_backup(Path(path))


def put_back(path: str, *backups: str) -> None:
    """Restore one backup after the other."""
    say("begun")
    while True:
        for each in backups:
            restore.restore_backup(Path(path), Path(each))


WORKS: dict[str, Callable[..., None]] = {
    each.__name__: each for each in (acts, chat, people, forget, quiet, tidy, migrate, create, back_up, put_back)
}


def main() -> None:
    """Serve until the input ends."""
    for line in sys.stdin:
        name, *words = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                WORKS[name](*words)
            except BaseException as error:  # noqa: BLE001  told where it is looked at
                say(f"wrong {error!r}")
            os._exit(0)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
