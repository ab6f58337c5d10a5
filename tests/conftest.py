"""Fixtures for every test: a real workspace in a temporary folder."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from commdesk import workspace as workspaces
from commdesk.store.database import Database
from commdesk.workspace import Workspace
from tests.quick_lock import quick_lock
from tests.stops import pytest_runtest_call, pytest_sessionfinish, pytest_terminal_summary, pytest_testnodedown
from tests.traced_jobs import trace_jobs

__all__ = [
    "pytest_runtest_call",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
    "pytest_testnodedown",
    "quick_lock",
]

MARGIN_MINUTES = 40


hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")  # how fast a machine is, and what else it does, is no failure


def pytest_configure() -> None:
    """Keep midnight out of the run: shortly before it, put everything below into a zone where it is an hour later.

    What a test calls today when it is collected must still be today when the window it drives looks at the clock.
    """
    trace_jobs()
    now = time.localtime()
    if hasattr(time, "tzset") and 24 * 60 - (now.tm_hour * 60 + now.tm_min) <= MARGIN_MINUTES:
        east = now.tm_gmtoff // 60 + 60
        os.environ["TZ"] = f"<TST>{'-' if east >= 0 else '+'}{abs(east) // 60}:{abs(east) % 60:02}"
        time.tzset()


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
    workspaces.create_workspace(path, "Test", "tester").close()
    return path


@pytest.fixture
def workspace(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    """An open, fresh workspace ``test.commdesk`` in ``tmp_path``, with tenders and the starter vocabulary."""
    path = tmp_path / "test.commdesk"
    shutil.copyfile(template, path)
    opened = workspaces.open_workspace(path, "tester")
    yield opened
    opened.close()


@pytest.fixture
def db(workspace: Workspace) -> Database:
    """The Database of a fresh workspace."""
    return workspace.db
