from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.store.files import file_checks
from commdesk.workspace import Workspace
from tests.store.ground import add, beside

PATH = Path("club.commdesk")


def test_this_sqlite_is_good_enough() -> None:
    file_checks.require_sqlite(PATH)
    assert file_checks.list_missing_features() == ()


@pytest.mark.parametrize("version", [(3, 39, 4), (3, 7, 17)])
def test_an_old_sqlite_is_a_sentence(version: tuple[int, ...]) -> None:
    with pytest.raises(Problem, match=r"“club.commdesk” cannot be opened: CommDesk needs SQLite 3.40 or newer.*3\."):
        file_checks.require_sqlite(PATH, version)


def test_an_sqlite_built_without_search_is_a_sentence() -> None:
    with pytest.raises(Problem, match="was built without FTS5, JSON"):
        file_checks.require_sqlite(PATH, missing=["FTS5", "JSON"])


def test_reading_a_closed_file_leaves_nothing_beside_it(workspace: Workspace) -> None:
    workspace.close()
    before = beside(workspace.path)
    with file_checks.open_reading(workspace.path) as conn:
        assert conn.execute("SELECT count(*) FROM member").fetchone()[0] == 0
    assert beside(workspace.path) == before


def test_reading_an_open_file_sees_what_is_in_its_log(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    assert file_checks.has_log(workspace.path)
    with file_checks.open_reading(workspace.path) as conn:
        assert conn.execute("SELECT nickname FROM member").fetchone()[0] == "Ann"
    add(workspace.db, "Ben")


def test_reading_cannot_write(workspace: Workspace) -> None:
    workspace.close()
    with pytest.raises(Problem, match=r"“test.commdesk”"), file_checks.open_reading(workspace.path) as conn:
        conn.execute("DELETE FROM meta")
