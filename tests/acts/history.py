"""A random history of every feature, in which each undo and redo must give exactly what was before the step it reverses."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from commdesk import workspace as workspaces
from commdesk.store import undo
from commdesk.store.undo import UndoResult
from commdesk.workspace import Workspace
from tests.acts.actor import Actor, view

Verb = tuple[undo.Verb, str]
BACK: Verb = (undo.undo_newest_step, "undo")
FORTH: Verb = (undo.redo_newest_step, "redo")


class History:
    """Does acts and notes, for each step, what the file said before and after it.

    ``count``: how many steps were reversed exactly, how many were passed over, how often it was opened anew.
    """

    def __init__(self, template: Path, folder: Path, seed: int, without: frozenset[str] = frozenset()) -> None:
        self.seed = seed
        self.count: Counter[str] = Counter()
        self._around: dict[int, tuple[str, str]] = {}
        folder.mkdir(parents=True)
        path = folder / "history.commdesk"
        shutil.copyfile(template, path)
        self.space: Workspace = workspaces.open_workspace(path, "tester")
        self.actor = Actor(self.space.db, seed, folder / "files", without | {"undo_some", "redo_some"})
        self._listen()

    def run(self, acts: int) -> None:
        """Do ``acts`` acts with undo, redo and reopening among them, then undo to the beginning and redo to the end."""
        for _ in range(acts):
            chance = self.actor.dice.random()
            if chance < 0.18:
                self.go(BACK, self.actor.dice.randint(1, 6))
            elif chance < 0.3:
                self.go(FORTH, self.actor.dice.randint(1, 6))
            elif chance < 0.33:
                self.reopen()
            else:
                self.actor.act()
        self.reopen()
        for verb in (BACK, FORTH, BACK, FORTH):
            self.go(verb, 10_000)
            find = undo.find_undoable if verb is BACK else undo.find_redoable
            assert find(self.actor.db.reader) is None, f"seed {self.seed}: {verb[1]} did not get to its end"

    def go(self, verb: Verb, times: int) -> None:
        """Undo or redo, and look at what came of it."""
        for _ in range(times):
            db = self.actor.db
            steps = db.reader.execute("SELECT count(*) FROM step").fetchone()[0]
            before = self._now
            went = verb[0](db)
            if went == UndoResult(None):
                return
            written = db.reader.execute("SELECT count(*) FROM step").fetchone()[0] - steps
            assert written == len(went.passed) + (went.step is not None), f"seed {self.seed}"
            self._look(went, before)

    def _look(self, went: UndoResult, before: str) -> None:
        self.count["passed over"] += len(went.passed)
        for each in went.passed:
            assert each.why != undo.BROKEN, f"seed {self.seed}: {each.name}"
        if went.step is None:
            assert self._now == before, f"seed {self.seed}: what was passed over changed something"
            return
        was, then = self._around.get(went.step.id, ("", ""))
        if then == before:
            assert self._now == was, f"seed {self.seed}: not as it was before “{went.step.name}”"
            assert not went.away or self.passed, f"seed {self.seed}"
            self.count["exact"] += 1
        else:
            assert self.passed, f"seed {self.seed}: the file is not as “{went.step.name}” left it"
            self.count["after one was passed over"] += 1

    @property
    def passed(self) -> bool:
        """Whether any step was passed over, so that those before it may find things gone."""
        return self.count["passed over"] > 0

    def reopen(self) -> None:
        """Close the file and open it again."""
        path = self.space.path
        self.space.close()
        self.space = workspaces.open_workspace(path, "tester")
        self.actor.use(self.space.db)
        self.count["opened anew"] += 1
        last = self._now
        self._listen()
        assert self._now == last, f"seed {self.seed}: closing changed something"

    def close(self) -> None:
        """Close the file."""
        self.space.close()

    def _listen(self) -> None:
        self._now = view(self.space.db)
        self._newest = self._greatest()
        self.space.db.add_listener(self._heard)

    def _greatest(self) -> int:
        return int(self.space.db.reader.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()[0])

    def _heard(self, tables: frozenset[str]) -> None:
        newest = self._greatest()
        if newest != self._newest:
            now = view(self.space.db)
            self._around[newest] = (self._now, now)
            self._now, self._newest = now, newest
