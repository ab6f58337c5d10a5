"""The commands share, shares, merge and merges: two people, two files."""

from __future__ import annotations

from pathlib import Path

from commdesk import workspace as workspaces
from commdesk.members import record
from commdesk.workspace import Workspace
from tests.cli.command import refused, run


def test_two_people_work_and_come_together(workspace: Workspace, tmp_path: Path) -> None:
    anna = record.add_member(workspace.db, nickname="Anna")
    workspace.close()
    there = tmp_path / "there.commdesk"
    assert run("share", workspace.path, "--to", there, "--for", "Li", "--json").facts["members"] == 1
    assert [each["receiver"] for each in run("shares", workspace.path, "--json").facts] == ["Li"]
    for path, city in ((there, "Paris"), (workspace.path, "Rome")):
        space = workspaces.open_workspace(path, city)
        record.update_member(space.db, anna, city=city)
        if path == there:
            record.add_member(space.db, nickname="Bert")
        space.close()
    seen = run("merge", workspace.path, there, "--dry-run", "--json").facts
    assert (seen["steps"], seen["conflicts"]) == (2, 1)
    assert [each["name"] for each in seen["sections"]["new people"]] == ["Bert"]
    assert {each["value"] for each in seen["both_wrote"][0]["values"]} == {"Rome", "Paris"}
    assert run("merges", workspace.path, "--json").facts == []
    done = run("merge", workspace.path, there, "--prefer", "mine", "--json").facts
    assert done["waiting"] == 0 and Path(done["backup"]).exists()
    assert {each["city"] for each in run("members", workspace.path, "--json").facts["members"]} >= {"Rome"}
    [past] = run("merges", workspace.path, "--json").facts
    assert past["steps"] == 2
    assert "You have all of" in run("merge", workspace.path, there).err
    assert run("merges", workspace.path, "--take-out", "1", "--json").facts == []
    assert run("merge", workspace.path, there, "--dry-run", "--json").facts["steps"] == 2


def test_what_is_no_copy_is_said_in_words(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    other = workspaces.create_workspace(tmp_path / "other.commdesk", "Other", "Li")
    other.close()
    assert refused(run("merge", workspace.path, other.path), "another workspace")
    assert refused(run("merge", workspace.path, workspace.path), "the workspace that is open")
    (tmp_path / "letter.txt").write_text("hello")
    assert refused(run("merge", workspace.path, tmp_path / "letter.txt"), "not a CommDesk workspace")
    assert refused(run("merges", workspace.path, "--take-out", "1"), "no such merge")


def test_what_is_handed_over_is_put_away_or_deleted_here(workspace: Workspace, tmp_path: Path) -> None:
    record.add_member(workspace.db, nickname="Anna", note="Quittengelee")
    record.add_member(workspace.db, nickname="Xanthippe")
    workspace.close()
    path, archive = workspace.path, tmp_path / "a.handover.zip"
    words = ("handover", path, "--to", archive, "--for", "Li", "--from", "Zoe", "--json")
    assert refused(run(*words, "--then", "delete", "--name", "Tost"), "To delete it here, write its name")
    assert refused(run(*words, "--forget", "zzz"), "Nobody is found")
    assert not archive.exists() and path.exists()
    found = run(*words, "--without", "notes", "--forget", "Xanthippe", "--then", "archive").facts
    assert found["people"] == 1 and not path.exists() and Path(found["archived"]).exists()
    assert run("unlock", archive, "--to", path).code == 0
    assert [each["name"] for each in run("members", path, "--json").facts["members"]] == ["Anna"]
    words = ("handover", path, "--to", tmp_path / "b.zip", "--then", "delete", "--name", "Test", "--json")
    assert run(*words).facts["deleted"] == [str(path)] and not path.exists()


def test_another_workspace_is_added_only_with_the_word_for_it(tmp_path: Path) -> None:
    mine, other = tmp_path / "a.commdesk", tmp_path / "b.commdesk"
    for path in (mine, other):
        assert run("demo", path, "--members", 0, "--messages", 0).code == 0
    (tmp_path / "people.csv").write_text("昵称,手机号\n王芳,13800000001\n", encoding="utf-8")
    assert run("import-members", tmp_path / "people.csv", "--into", other).code == 0
    assert refused(run("merge", mine, other), "is another workspace")
    assert run("merge", mine, other, "--add", "--dry-run", "--json").facts["sections"]["new people"]
    assert run("members", mine, "--json").facts["members"] == []
    ran = run("merge", mine, other, "--add", "--json")
    assert ran.facts["added"] and ran.facts["backup"], ran.err
    assert [each["name"] for each in run("members", mine, "--json").facts["members"]] == ["王芳"]
    assert run("merge", mine, other, "--add", "--json").facts["steps"] == 0
    assert run("merges", mine, "--take-out", 1).code == 0
    assert run("members", mine, "--json").facts["members"] == []
