"""Random acts in a workspace while other programs are at its files; what was saved must be where it is said to be."""

from __future__ import annotations

import random
import shutil
import sqlite3
import threading
import time
from collections import Counter
from pathlib import Path

from commdesk import stray_files
from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.store import check
from commdesk.store.backups import backup
from commdesk.store.files.whereabouts import StrayedFile
from commdesk.workspace import Workspace
from tests.acts import ACTS, Actor, Nothing, view
from tests.acts.actor import digest
from tests.store.attacks import ATTACKS, Ground, run

IN_PLACE = ("overwrite", "cut_short", "overwrite_log", "cut_log_short")
"""Attacks after which not everything can be read any more; that is told then."""

BETWEEN = ("lose_locks",)
"""Attacks between two acts: another program that takes itself for the only one cuts off the index of the log, which is memory of
ours, and the system kills (SIGBUS) whoever reads it in that very moment. No program can prevent that; `test_kill_acts` says what
is there after it."""
PATIENCE = 5.0
"""Seconds until what happened to the file must be known after something could not be read."""


class Battle:
    """One workspace under attack.

    Args:
        older, other: An older version of ``template`` and somebody else's workspace, complete, with logs of later work.
    """

    def __init__(self, seed: int, template: Path, older: Path, other: Path, folder: Path) -> None:
        self.dice = random.Random(seed)
        self.home, self._template, self._other = folder, template, other
        self.older = folder / "older.commdesk"
        for end in ("", "-wal"):
            shutil.copyfile(f"{older}{end}", f"{self.older}{end}")
        self.done: Counter[str] = Counter()
        self.rounds = 0
        self._foreign: dict[str, str] = {}
        self._anew()
        self.actor = Actor(self.space.db, seed, folder / "made")

    def _anew(self) -> None:
        folder = self.home / f"工作 {self.rounds} 100% #?"
        folder.mkdir()
        self.path = folder / "读书会 50% #?.commdesk"
        shutil.copyfile(self._template, self.path)
        self._open(self.path)

    def _open(self, path: Path) -> None:
        self.path = path
        self.space: Workspace = workspaces.open_workspace(path, "tester")
        self.views: list[str] = []
        if hasattr(self, "actor"):
            self.actor.use(self.space.db)
        db = self.space.db
        # Read before the commit, by the connection that writes: what comes of it must be exactly this.
        db._tend += (lambda conn, step, touched: setattr(self, "_next", digest(conn, db.tables)),)
        db.add_listener(lambda tables: self.views.append(self._next) if "step" in tables else None)
        self.views.append(view(db))

    def round(self, names: tuple[str, ...] = tuple(ATTACKS)) -> str:
        """Act, attack, act until it is noticed or nothing is to be noticed; look at everything. Return what happened."""
        self.rounds += 1
        self.name = self.dice.choice(names)
        for _ in range(self.dice.randint(0, 3)):
            self._act()
        if self.dice.random() < 0.4:
            self.space.db.checkpoint_file()
            if self.dice.random() < 0.5:
                run("cp", self.path, self.older)
        on = Ground(self.path, self.older, self._other, self.dice)
        self.foreign = self._views_of(on)
        beside = [threading.Thread(target=self._beside, args=(self.dice.random() / 20,)) for _ in range(2)]
        stroke = threading.Timer(self.dice.random() / 20, ATTACKS[self.name], (on,))
        if self.name in BETWEEN:
            stroke.interval = 0
            stroke.start()
            stroke.join()
        for each in beside if self.name in BETWEEN else (*beside, stroke):
            each.start()
        try:
            strayed = self._go_on((*beside, stroke))
        finally:
            for each in (*beside, stroke):
                each.join()
        how = self._settle(strayed) if strayed is not None else "went on"
        if strayed is None or how != "spoilt":
            assert check.check_workspace(self.space.db) == [], self._where()
        self.done[f"{self.name}: {how}"] += 1
        return how

    def end(self) -> None:
        """Close, and open once more."""
        said = self.views[-1]
        self.space.close()
        self._open(self.path)
        assert self.views[-1] == said, self._where()
        self.space.close()

    def _act(self) -> None:
        names = self.actor.names
        while True:
            try:
                ACTS[self.dice.choice(names)].do(self.actor)
                return
            except Nothing:
                pass
            except StrayedFile:
                raise
            except Problem:
                pass
            except sqlite3.Error:
                assert self.name in IN_PLACE, self._where()
                until = time.monotonic() + PATIENCE
                while (strayed := self.space.db.watch.check_file()) is None and time.monotonic() < until:
                    time.sleep(0.01)  # while we move the log ourselves, nobody can tell
                if strayed is not None:
                    raise strayed from None
                raise

    def _go_on(self, threads: tuple[threading.Thread, ...]) -> StrayedFile | None:
        strayed: StrayedFile | None = None
        acts = 0
        while acts < 3 or any(each.is_alive() for each in threads) or self._unlogged():
            try:
                self._act()
            except StrayedFile as caught:
                if caught.kind != "unlogged":
                    strayed = caught
                    break
            acts += 1
        return strayed or self.space.db.watch.check_file()

    def _unlogged(self) -> bool:
        strayed = self.space.db.watch.check_file()
        return strayed is not None and strayed.kind == "unlogged"

    def _beside(self, pause: float) -> None:
        """What the window does beside those who type."""
        threading.Event().wait(pause)
        db = self.space.db
        try:
            if self.dice.random() < 0.6:
                db.checkpoint_file()
            else:
                made = backup.make_backup(db, folder=self.home / "backups")
                self._is(made.path, set(self.views), "a backup")
        except Problem:
            pass
        finally:
            db.release_reader()

    def _settle(self, strayed: StrayedFile) -> str:
        said, path = self.views[-1], self.path
        if strayed.kind == "moved":
            self._open(stray_files.follow_moved(self.space, strayed))
            assert self.views[-1] == said, self._where()
            return "followed"
        if strayed.kind == "gone":
            self._open(stray_files.replace_with_copy(self.space, stray_files.save_copy(self.space).kept))
            assert self.views[-1] == said, self._where()
            return "saved again"
        try:
            pair = stray_files.save_copy(self.space)
        except stray_files.SpoiltWorkspace:
            assert self.name in IN_PLACE, self._where()
            stray_files.close_replaced(self.space)
            self._theirs(path)
            self._anew()
            return "spoilt"
        self._is(pair.kept, {said}, "what was kept")
        if self.dice.random() < 0.5:
            self._open(stray_files.replace_with_copy(self.space, pair.kept))
            assert self.views[-1] == said, self._where()
            for other in path.parent.glob("* other *.commdesk"):
                self._theirs(other)
                other.unlink()
            return "mine"
        stray_files.close_replaced(self.space)
        if self._theirs(path):
            self._open(path)
            return "theirs"
        self._anew()
        return "theirs is none"

    def _is(self, path: Path, wanted: set[str], what: str) -> None:
        """Look whether a closed file opens, is sound, and is one of the states that were."""
        copy = self.home / f"look {threading.get_ident()}.commdesk"
        shutil.copyfile(path, copy)
        space = workspaces.open_workspace(copy)
        try:
            assert not space.notes, f"{what}: {self._where()} {space.notes}"
            assert view(space.db) in wanted, f"{what}: {self._where()}"
            assert check.check_workspace(space.db, workspaces.list_cache_rebuilders()) == [], f"{what}: {self._where()}"
        finally:
            space.close()
            copy.unlink()

    def _theirs(self, path: Path) -> bool:
        """Look whether the file of another, that we let go of, is as it came; return False if it cannot be opened."""
        try:
            space = workspaces.open_workspace(path)
        except Problem:
            assert self.name in IN_PLACE, self._where()
            return False
        try:
            if self.name in ("overwrite_log", "cut_log_short"):
                return check.check_workspace(space.db) == []
            assert view(space.db) in self.foreign | set(self.views), f"{path.name}: {self._where()}"
            assert check.check_workspace(space.db) == [], self._where()
        finally:
            space.close()
        return True

    def _views_of(self, on: Ground) -> set[str]:
        """Return what the other files say, each with its log and without."""
        found = set()
        for each in (on.older, on.other):
            for ends in (("",), ("", "-wal")):
                key = repr([(each.name, end, (each.with_name(each.name + end)).stat().st_mtime_ns) for end in ends])
                if key not in self._foreign:
                    copy = self.home / "foreign.commdesk"
                    for end in ends:
                        shutil.copyfile(f"{each}{end}", f"{copy}{end}")
                    space = workspaces.open_workspace(copy)
                    self._foreign[key] = view(space.db)
                    space.close()
                    copy.unlink()
                    for log in self.home.glob("foreign log*"):
                        log.unlink()
                found.add(self._foreign[key])
        return found

    def _where(self) -> str:
        return f"round {self.rounds}, {self.name}"
