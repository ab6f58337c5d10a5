"""The commands demo, check and schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from commdesk import workspace as workspaces
from commdesk.workspace import Workspace
from tests.cli.command import lines, refused, run


def test_demo_writes_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "club.commdesk"
    facts = run("demo", path, "--members", 40, "--messages", 300, "--seed", 7, "--json").facts
    assert facts["file"] == str(path)
    assert (facts["members"], facts["messages"], facts["seed"]) == (40, 300, 7)
    space = workspaces.open_workspace(path)
    assert space.db.reader.execute("SELECT count(*) FROM member").fetchone()[0] == 40
    space.close()


def test_demo_of_nobody_is_an_empty_workspace(tmp_path: Path) -> None:
    facts = run("demo", tmp_path / "e.commdesk", "--members", 0, "--messages", 0, "--json").facts
    assert (facts["members"], facts["entries"], facts["messages"]) == (0, 0, 0)


def test_demo_never_writes_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.commdesk"
    path.write_text("precious", encoding="utf-8")
    assert refused(run("demo", path), "mine.commdesk")
    assert path.read_text(encoding="utf-8") == "precious"


def test_demo_into_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    assert refused(run("demo", tmp_path / "no" / "club.commdesk", "--members", 1, "--messages", 0), "club.commdesk")


def test_demo_says_its_facts_to_people(tmp_path: Path) -> None:
    ran = run("demo", tmp_path / "e.commdesk", "--members", 0, "--messages", 0)
    assert any(line.split() == ["members", "0"] for line in lines(ran))


def test_check_of_a_sound_workspace(workspace: Workspace) -> None:
    workspace.close()
    ran = run("check", workspace.path, "--json")
    assert ran.code == 0
    assert ran.facts == {"file": str(workspace.path), "sound": True, "findings": []}
    assert lines(run("check", workspace.path)) == ["“test.commdesk” is sound."]


def test_check_finds_what_another_program_did_and_repairs_it(workspace: Workspace) -> None:
    workspace.close()
    with closing(sqlite3.connect(workspace.path)) as conn, conn:
        conn.execute("INSERT INTO member(id, nickname) VALUES (12345, 'smuggled')")
    ran = run("check", workspace.path, "--json")
    assert ran.code == 1
    assert ran.facts["findings"][0]["kind"] == "outside"
    told = run("check", workspace.path)
    assert told.code == 1 and "another program" in told.out and "--repair" in told.err
    assert run("check", workspace.path, "--repair", "--json").facts["sound"]
    assert run("check", workspace.path).code == 0


def test_the_sample_and_what_comes_in_later_are_sound(tmp_path: Path) -> None:
    path, roster = tmp_path / "club.commdesk", tmp_path / "roster.csv"
    run("demo", path, "--members", 60, "--messages", 500)
    roster.write_text("姓名,城市\n王小明,北京\n", encoding="utf-8")
    assert run("import-members", roster, "--into", path).code == 0
    assert run("check", path, "--json").facts["findings"] == []


def test_check_of_half_a_file_is_one_sentence(workspace: Workspace) -> None:
    workspace.close()
    whole = workspace.path.read_bytes()
    workspace.path.write_bytes(whole[: len(whole) // 2])
    assert refused(run("check", workspace.path), "test.commdesk")


def test_check_of_an_open_workspace_tells_that_it_is_open_or_how_it_is(workspace: Workspace) -> None:
    assert run("check", workspace.path, "--json").facts["sound"]


def test_schema_describes_every_table() -> None:
    tables = {table["name"]: table for table in run("schema", "--json").facts}
    assert tables["member"]["logged"] and not tables["message"]["logged"]
    assert all(column["name"] and column["type"] for column in tables["member"]["columns"])
    assert any(line.startswith("member (logged)") for line in lines(run("schema")))
