"""The commands pivot, frame and query."""

from __future__ import annotations

import csv
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

from commdesk.cli import analysis
from commdesk.insights.frames import FRAMES
from commdesk.insights.pivot.values import VALUES
from commdesk.members import record
from commdesk.workspace import Workspace
from tests.cli.command import lines, refused, run
from tests.cli.test_numbers import club
from tests.events.gathering import order
from tests.people import person

__all__ = ["club"]
ROOT = Path(__file__).parents[2]
ENDLESS = """
import signal, sys, threading, time
signal.signal(signal.SIGINT, signal.default_int_handler)
import sqlite_utils
from commdesk.cli import main
asked = sqlite_utils.Database.execute
def execute(*words):
    print("asked", flush=True)
    return asked(*words)
sqlite_utils.Database.execute = execute
sys.exit(main(sys.argv[1:]))
"""
"""Says when the query begins; a process in the background may have been told to hear no Ctrl+C."""


@pytest.fixture
def people(workspace: Workspace) -> Path:
    """A closed workspace with three people."""
    for name, city in (("Anna", "Oslo"), ("Ben", "Oslo"), ("=Cleo", "+Rome")):
        record.update_member(workspace.db, person(workspace.db, name), city=city)
    workspace.close()
    return workspace.path


def test_without_rows_it_says_what_there_is(people: Path) -> None:
    facts = run("pivot", people, "--json").facts
    assert [each["key"] for each in facts["values"]] == [each.key for each in VALUES]
    assert {"month", "city"} <= {each["key"] for each in facts["fields"]}
    assert facts["values"][0]["fields"] and "month" not in facts["values"][0]["fields"]
    assert any(line.startswith("month") for line in lines(run("pivot", people)))


def test_columns_without_rows_are_wrong_usage_and_nothing_is_said(people: Path) -> None:
    assert run("pivot", people, "--columns", "city").code == 2
    told = lines(run("pivot", people, "--rows", "event", "--value", "attendance"))
    assert told[1:] == ["Nothing of this kind is known of these days."]


def test_a_pivot_of_a_chat(club: Path) -> None:
    facts = run("pivot", club, "--rows", "day", "--columns", "weekday", "--value", "messages", "--json").facts
    assert (facts["rows"], facts["row_totals"], facts["total"]) == (
        ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"],
        [2, 1, 0, 1],
        4,
    )
    assert facts["columns"][3] == "Thu" and facts["cells"][0][3] == 2 and facts["definition"]
    one = run("pivot", club, "--rows", "day", "--from", "2026-01-02", "--to", "2026-01-02", "--json").facts
    assert (one["total"], one["columns"]) == (1, [])


def test_a_pivot_as_a_file_is_guarded(people: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    ran = run("pivot", people, "--rows", "city", "--value", "listed", "--csv", target)
    assert ran.code == 0 and "Oslo" in ran.out
    rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert rows == [["", "People in the list"], ["Oslo", "2"], ["'+Rome", "1"], ["Total", "3"]]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--rows", "shoe"), "There is no field “shoe”"),
        (("--rows", "month", "--value", "joy"), "There is no value “joy”"),
        (("--rows", "month", "--value", "listed"), "cannot be told by “month”"),
        (("--rows", "city", "--community", "None such"), "There is no community"),
    ],
)
def test_what_makes_no_pivot_is_said_in_a_sentence(people: Path, words: tuple[str, ...], told: str) -> None:
    assert refused(run("pivot", people, *words), told)


def test_frames_are_listed_shown_and_written(people: Path, tmp_path: Path) -> None:
    assert [each["name"] for each in run("frame", people, "--json").facts] == [each.name for each in FRAMES]
    facts = run("frame", people, "members", "--json").facts
    assert facts["rows"] == 3 and facts["first_rows"][0][1] == "Anna"
    target = tmp_path / "members.csv"
    assert "3 rows" in run("frame", people, "members", "--to", target).out
    rows = list(csv.DictReader(target.read_text("utf-8-sig").splitlines()))
    assert (
        [row["name"] for row in rows] == ["Anna", "Ben", "'=Cleo"]
        and rows[0]["joined"] == ""
        and rows[0]["friend"] == "0"
    )
    assert all(row["member"].isdigit() for row in rows)


def test_money_and_other_numbers_are_exact(workspace: Workspace, tmp_path: Path) -> None:
    order(workspace.db, person(workspace.db, "Anna"), "2026-05-02", 123_456_789)
    workspace.close()
    target = tmp_path / "orders.CSV"
    assert run("frame", workspace.path, "orders", "--to", target).code == 0
    rows = list(csv.DictReader(target.read_text("utf-8-sig").splitlines()))
    assert [row["amount"] for row in rows] == ["1234567.89"]


def test_frames_refuse_in_a_sentence(people: Path, tmp_path: Path) -> None:
    assert refused(run("frame", people, "shoes"), "There is no frame “shoes”")
    assert refused(run("frame", people, "members", "--to", tmp_path / "a.doc"), ".csv or .parquet")
    assert refused(run("frame", people, "members", "--to", tmp_path / "none" / "a.csv"), "could not be written")
    assert not (tmp_path / "a.doc").exists()


@pytest.mark.skipif(find_spec("pyarrow") is not None, reason="pyarrow is there")
def test_parquet_without_its_package_is_said(people: Path, tmp_path: Path) -> None:
    assert refused(run("frame", people, "members", "--to", tmp_path / "a.parquet"), "pyarrow")
    assert not list(tmp_path.glob("*.parquet*"))


def test_a_query_answers_as_a_table_csv_and_json(people: Path) -> None:
    sql = "SELECT name, member FROM face ORDER BY name DESC"
    assert lines(run("query", people, sql))[0].split() == ["name", "member"]
    facts = run("query", people, sql, "--json").facts
    assert [row["name"] for row in facts] == ["Ben", "Anna", "=Cleo"] and all(row["member"].isdigit() for row in facts)
    told = run("query", people, "SELECT name, x'00ff' AS data, NULL AS none FROM face ORDER BY name LIMIT 1", "--csv")
    assert list(csv.reader(told.out.splitlines())) == [["name", "data", "none"], ["'=Cleo", "<2 bytes>", ""]]


def test_a_query_without_rows_names_its_columns(people: Path) -> None:
    sql = "SELECT name, member, name, '' AS \"=x\" FROM face WHERE 0"
    assert lines(run("query", people, sql)) == ["name  member  name_2  =x", "no rows"]
    assert run("query", people, sql, "--csv").out == "name,member,name_2,'=x\n"
    assert run("query", people, sql, "--json").facts == []


def test_numbers_of_a_query_stay_numbers_and_headings_are_guarded(people: Path) -> None:
    told = run("query", people, "SELECT -5 AS \"=cmd\", -1.5 AS b, '-x' AS c, 'a\u2028b' AS d", "--csv")
    assert told.out == "'=cmd,b,c,d\n-5,-1.5,'-x,a\u2028b\n"
    assert run("query", people, "SELECT 9e999 AS a, -9e999 AS b", "--json").facts == [{"a": "inf", "b": "-inf"}]


def test_rows_without_end_are_refused(people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "MOST", 1_000)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    assert refused(run("query", people, endless), "more than 1,000 rows")


@pytest.mark.skipif(sys.platform == "win32", reason="no signal reaches a program alone there")
def test_an_endless_query_ends_by_ctrl_c(people: Path) -> None:
    sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    words = [sys.executable, "-c", ENDLESS, "query", str(people), sql]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None and process.stdout.readline() == "asked\n"
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1 and "Stopped" in told and "Traceback" not in told
    assert run("query", people, "SELECT 1 AS a", "--json").facts == [{"a": 1}]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM face",
        "WITH x AS (SELECT 1) DELETE FROM face RETURNING *",
        "UPDATE member SET city = 'x' RETURNING id",
        "SELECT 1; DELETE FROM face",
        "PRAGMA user_version = 1",
        "ATTACH 'other.db' AS other",
        "VACUUM INTO 'copy.db'",
        "SELECT load_extension('x')",
        "CREATE TABLE x(y)",
        "SAVEPOINT x",
        "BEGIN",
        "SELECT * FROM nowhere",
        "SELECT",
        "",
        "\0",
        "words",
    ],
)
def test_a_query_only_reads(people: Path, sql: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    before = held(people)
    assert refused(run("query", people, sql), "The query was not answered")
    assert held(people) == before
    assert not (tmp_path / "other.db").exists() and not (tmp_path / "copy.db").exists()


def held(path: Path) -> list[object]:
    """Return what a query could have changed."""
    with closing(sqlite3.connect(path)) as conn:
        return [
            conn.execute(f"SELECT * FROM {table}").fetchall()
            for table in ("face", "member", "meta", "step", "sqlite_master")
        ]
