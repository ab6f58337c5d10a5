"""The commands find and copy-people: several clients, each its own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.members import record
from commdesk.workspace import Workspace
from tests.cli.command import refused, run


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    """The workspace of another client, closed, with an Anna of its own."""
    made = workspaces.create_workspace(tmp_path / "tea.commdesk", "Tea", "Li")
    record.add_member(made.db, nickname="Anna")
    made.close()
    return made.path


def test_somebody_is_found_in_each_and_nothing_is_written(workspace: Workspace, tea: Path) -> None:
    record.add_member(workspace.db, nickname="Annabel", city="Rome")
    workspace.close()
    before = tea.read_bytes(), workspace.path.read_bytes()
    found = run("find", "anna", workspace.path, tea, "--json").facts
    assert [(each["workspace"], [one["name"] for one in each["people"]]) for each in found] == [
        ("Test", ["Annabel"]),
        ("Tea", ["Anna"]),
    ]
    assert (tea.read_bytes(), workspace.path.read_bytes()) == before
    assert "Annabel" in run("find", "anna", workspace.path, tea).out


def test_one_that_cannot_be_read_is_told_and_the_others_go_on(tea: Path, tmp_path: Path) -> None:
    (tmp_path / "no.commdesk").write_bytes(b"nothing" * 100)
    told = run("find", "anna", tmp_path / "no.commdesk", tea, "--json")
    assert told.code == 1 and [each["count"] for each in told.facts] == [0, 1]
    assert "“no.commdesk” is not a CommDesk workspace." in told.err


def test_people_are_copied_after_a_look(workspace: Workspace, tea: Path) -> None:
    for name in ("Anna", "Bert"):
        record.add_member(workspace.db, nickname=name, note="secret")
    workspace.close()
    seen = run("copy-people", workspace.path, "--to", tea, "--dry-run", "--json").facts
    assert {(each["name"], each["fate"]) for each in seen["people"]} == {("Anna", "unsure"), ("Bert", "new")}
    assert run("members", tea, "--json").facts["count"] == 1
    done = run("copy-people", workspace.path, "--to", tea, "--unsure", "same", "--json").facts
    assert (done["workspace"], done["created"]) == ("Tea", 1)
    assert run("members", tea, "--json").facts["count"] == 2
    assert [each["receiver"] for each in run("shares", workspace.path, "--json").facts] == ["Tea"]
    assert refused(run("copy-people", workspace.path, "--to", tea, "--query", "zzz"), "Nobody is found")
    assert refused(run("copy-people", workspace.path, "--to", workspace.path), "in this workspace already")
