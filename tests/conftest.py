"""Fixtures for every test: a real workspace in a temporary folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.store.database import Database
from commdesk.workspace import Workspace


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty folder for the settings of whoever runs the tests, so that their own neither matter nor change."""
    with pytest.MonkeyPatch.context() as patch:
        path = tmp_path_factory.mktemp("home")
        patch.setenv("COMMDESK_HOME", str(path))
        yield path


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed, fresh workspace file. Copy it; never open it."""
    path = tmp_path_factory.mktemp("template") / "template.commdesk"
    workspaces.create(path, "Test", "tester").close()
    return path


@pytest.fixture
def workspace(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    """An open, fresh workspace ``test.commdesk`` in ``tmp_path``, with tenders and the starter vocabulary."""
    path = tmp_path / "test.commdesk"
    shutil.copyfile(template, path)
    opened = workspaces.open(path, "tester")
    yield opened
    opened.close()


@pytest.fixture
def db(workspace: Workspace) -> Database:
    """The Database of a fresh workspace."""
    return workspace.db
