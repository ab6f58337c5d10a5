"""Two copies of one file, worked on by two people whose clocks disagree."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.store.database import Database
from commdesk.store.ids import IdGenerator, now_milliseconds

DAY = 86_400_000
Act = Callable[[Database], object]


class Copies:
    """A file that is worked on, then goes on as two."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.open: list[Database] = [opened(path, 0)]
        self.base = self.open[0]

    def fork(self) -> tuple[Database, Database]:
        """Close the file and return two copies of it; the other one's clock is a day ahead."""
        self.base.close()
        other = self.path.with_name("other.commdesk")
        shutil.copyfile(self.path, other)
        self.open = [opened(self.path, 0), opened(other, DAY)]
        return self.open[0], self.open[1]


def opened(path: Path, ahead: int) -> Database:
    """Open a file with its tenders, under a clock that is ``ahead`` milliseconds ahead."""
    return Database(path, "tester", workspaces.list_cache_updaters(), IdGenerator(lambda: now_milliseconds() + ahead))


@pytest.fixture
def copies(template: Path, tmp_path: Path) -> Iterator[Copies]:
    """A fresh workspace that can be forked."""
    path = tmp_path / "one.commdesk"
    shutil.copyfile(template, path)
    made = Copies(path)
    yield made
    for db in made.open:
        db.close()
