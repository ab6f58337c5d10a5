"""The commands members and export."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import mark
from commdesk.members import record
from commdesk.members.finding import segments
from commdesk.members.finding.filters import Condition, FilterGroup
from commdesk.store.ids import IdGenerator
from commdesk.workspace import Workspace
from tests.cli.command import lines, refused, run

PEOPLE = (("王建国", "Leipzig"), ("李雷", "北京"), ("Anna Weiß", "Köln"))


@pytest.fixture
def club(workspace: Workspace) -> Path:
    """A closed workspace with three people."""
    with workspace.db.step(mark("core", "Add people")) as conn:
        for id, (name, city) in zip(IdGenerator().new_ids(len(PEOPLE)), PEOPLE, strict=True):
            conn.execute("INSERT INTO member(id, real_name, city) VALUES (?, ?, ?)", (id, name, city))
    workspace.close()
    return workspace.path


def test_everybody_is_listed_with_ids_as_text(club: Path) -> None:
    facts = run("members", club, "--json").facts
    assert facts["count"] == 3
    assert {person["name"] for person in facts["members"]} == {name for name, _ in PEOPLE}
    assert all(isinstance(person["id"], str) and int(person["id"]) > 2**53 for person in facts["members"])


@pytest.mark.parametrize("text", ["wjg", "王建", "wangjianguo", "leipzig"])
def test_people_are_found_as_in_the_search_box(text: str, club: Path) -> None:
    assert [person["name"] for person in run("members", club, "--query", text, "--json").facts["members"]] == ["王建国"]


def test_nobody_found_is_no_error(club: Path) -> None:
    ran = run("members", club, "--query", "nobody at all")
    assert (ran.code, ran.out, ran.err) == (0, "", "0 members.\n")
    assert run("members", club, "--query", "nobody at all", "--json").facts == {"count": 0, "members": []}


def test_people_are_set_under_each_other(club: Path) -> None:
    head, *rows = lines(run("members", club))
    assert head.startswith("name") and len(rows) == 3
    assert any(row.startswith("王建国     ") for row in rows)  # nine columns: as wide as “Anna Weiß”


def test_a_segment_that_is_not_there_is_one_sentence(club: Path) -> None:
    assert refused(run("members", club, "--segment", "Nobody"), "Nobody")


def test_a_segment_chooses_people(club: Path) -> None:
    space = workspaces.open_workspace(club)
    segments.save_segment(space.db, "Leipzig readers", FilterGroup((Condition("city", "is", "Leipzig"),)))
    space.close()
    facts = run("members", club, "--segment", "leipzig READERS", "--json").facts
    assert [person["name"] for person in facts["members"]] == ["王建国"]
    assert run("members", club, "--segment", "Leipzig readers", "--query", "李", "--json").facts["count"] == 0


@pytest.mark.parametrize(
    ("ending", "start"), [("csv", b"\xef\xbb\xbf"), ("XLSX", b"PK"), ("json", b"{"), ("vcf", b"BEGIN:VCARD")]
)
def test_people_are_written_to_a_file(ending: str, start: bytes, club: Path, tmp_path: Path) -> None:
    to = tmp_path / f"people.{ending}"
    facts = run("export", club, "--to", to, "--json").facts
    assert facts == {"file": str(to), "format": ending.lower(), "members": 3}
    assert to.read_bytes().startswith(start)


def test_an_export_can_be_chosen_and_comes_in_again_unchanged(club: Path, tmp_path: Path) -> None:
    to = tmp_path / "people.csv"
    assert run("export", club, "--to", to, "--query", "wjg", "--json").facts["members"] == 1
    facts = run("import-members", to, "--into", club, "--dry-run", "--json").facts
    assert (facts["rows"], facts["created"], facts["errors"]) == (1, 0, 0)


@pytest.mark.parametrize("name", ["people.pdf", "people", "no/such/folder/people.csv"])
def test_an_export_that_cannot_be_written_is_one_sentence(name: str, club: Path, tmp_path: Path) -> None:
    assert refused(run("export", club, "--to", tmp_path / name), "people")
    assert not (tmp_path / name).exists()


def test_names_cannot_steer_the_terminal(club: Path) -> None:
    space = workspaces.open_workspace(club)
    with space.db.step(mark("core", "Rename")) as conn:
        conn.execute("UPDATE member SET real_name = ? WHERE city = 'Leipzig'", ("a\x1b[2J\r\n\u202eb",))
    space.close()
    out = run("members", club).out
    assert "\x1b" not in out and "\r" not in out
    assert len(out.splitlines()) == 4 and "\u202e" not in out
    told = run("members", club, "--segment", "a\x1b]0;b\x07\u2067")
    assert told.code == 1 and not {"\x1b", "\x07", "\u2067"} & set(told.err)


def test_a_workspace_that_is_open_elsewhere_is_one_sentence(workspace: Workspace) -> None:
    assert refused(run("members", workspace.path), "already open")


def test_who_may_be_listed_twice_is_told_and_joined_on_request(club: Path) -> None:
    space = workspaces.open_workspace(club)
    record.add_member(space.db, nickname="王建国", city="杭州")
    record.add_member(space.db, nickname="王建国")
    record.add_member(space.db, nickname="李雷")
    space.close()
    facts = run("same-people", club, "--json").facts
    assert [[person["name"] for person in group] for group in facts["groups"]] == [["李雷"] * 2, ["王建国"] * 3]
    assert [group[0]["sure"] for group in facts["groups"]] == ["likely", "perhaps"]
    assert facts["groups"][0][1]["why"] == "same name “李雷”" and facts["joined"] == 0
    assert run("same-people", club, "--join", "certain", "--json").facts["joined"] == 0
    assert run("same-people", club, "--join", "likely", "--json").facts["joined"] == 1
    assert run("members", club, "--json").facts["count"] == 5
    assert lines(run("same-people", club))[0].split() == ["group", "name", "sure", "why"]
