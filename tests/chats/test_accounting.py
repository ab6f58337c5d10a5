"""Every row of a file is one of five things, and a dry run says what the run does: over all formats."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.importing import batches, importer
from commdesk.chats.model import SYSTEM, ChatImportReport, ChatOptions, Record, RecordKind
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store.database import Database
from tests.chats.exports import android, said, served, telegram, whatsapp
from tests.chats.faults import Export
from tests.chats.fixtures import FIXTURES
from tests.chats.helpers import opened

OPTIONS = ChatOptions(zone="Asia/Shanghai", day="2026-01-01", name="x")


def added_up(report: ChatImportReport) -> bool:
    """Whether the counts of an answer are those of its rows."""
    told: dict[str, Any] = report.to_answer()
    parts = sum(told[name] for name in ("new", "events", "own", "duplicates", "unreadable"))
    placed = len(told["lines"]) <= min(told["unreadable"], 50)
    return told["rows"] == parts and told["unreadable"] == told["skipped"] and placed


def rows(path: Path) -> int:
    """Return how many rows the readers make of a file: records, and what they could make none of."""
    reading = opened(path, day="2026-01-01", locale_order="dmy")
    found: list[Record] = list(reading.read_records(Progress()))
    return len(found) + reading.notes.skipped


@pytest.mark.parametrize("name", FIXTURES)
def test_the_rows_of_every_format_add_up_and_a_dry_run_says_what_the_run_does(
    db: Database, tmp_path: Path, name: str
) -> None:
    path = FIXTURES[name].make(tmp_path)
    dry = importer.import_file(db, path, replace(OPTIONS, dry_run=True))
    report = importer.import_file(db, path, OPTIONS)
    assert added_up(report) and dry.to_answer() == report.to_answer() and report.row_count == rows(path)
    assert report.new == report.messages and not report.duplicates and not report.unreadable_count
    survey = importer.survey_chat(path, OPTIONS)
    assert (survey.rows, survey.events, survey.system - survey.events) == (report.row_count, report.events, report.own)
    again = importer.import_file(db, path, OPTIONS)
    assert (
        added_up(again)
        and again.row_count == report.row_count
        and (again.new, again.duplicates) == (0, report.messages)
    )
    assert importer.import_file(db, path, replace(OPTIONS, dry_run=True)).to_answer() == again.to_answer()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", FIXTURES)
def test_so_do_those_of_a_damaged_file(db: Database, tmp_path: Path, name: str, seed: int) -> None:
    (tmp_path / "sound").mkdir()
    (tmp_path / "hurt").mkdir()
    path = Export(FIXTURES[name].make(tmp_path / "sound")).hurt(tmp_path / "hurt", random.Random(seed))
    dry, real = (answer(db, path, dry_run) for dry_run in (True, False))
    assert dry == real
    shutil.rmtree(tmp_path / "hurt")


def answer(db: Database, path: Path, dry_run: bool) -> dict[str, Any] | str:
    """Return what an import says, its refusal too."""
    try:
        report = importer.import_file(db, path, replace(OPTIONS, dry_run=dry_run))
    except Problem as problem:
        return str(problem)
    assert added_up(report)
    return report.to_answer()


def test_all_formats_are_in_it() -> None:
    assert {each.name for each in FORMATS} == {each.format for each in FIXTURES.values()}


def test_doubles_inside_a_file_are_told_by_a_dry_run_too(db: Database, tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", [said(1, 1), said(2, 2), said(1, 1), said(2, 2), said(3, 1)])
    dry = importer.import_file(db, path, replace(OPTIONS, dry_run=True))
    assert (dry.messages, dry.new, dry.duplicates) == (5, 3, 2)
    assert importer.import_file(db, path, OPTIONS).to_answer() == dry.to_answer()


def test_what_the_answer_says_of_each_kind_of_row(db: Database, tmp_path: Path) -> None:
    path = telegram(
        tmp_path / "result.json",
        [
            served(1, 1, "create_group", title="R", members=["Person 2"]),
            said(2, 1),
            served(3, 1, "pin_message", message_id=2),
            served(4, 1, "edit_group_title", title="S"),
            {"id": 5, "type": "unsupported"},
            served(6, 3, "join_group_by_link"),
            said(7, 2),
            {"id": 8, "type": "message", "date": "never"},
        ],
    )
    report = importer.import_file(db, path, OPTIONS)
    told = report.to_answer()
    assert {name: told[name] for name in ("rows", "new", "events", "own", "duplicates", "unreadable")} == {
        "rows": 8, "new": 2, "events": 2, "own": 2, "duplicates": 0, "unreadable": 2,
    }  # fmt: skip
    assert told["lines"] == [5, 8]
    assert any(str(warning).endswith("lines or rows of the file: 5, 8.") for warning in report.warnings)
    (batch,) = batches.list_batches(db)
    assert (batch.new, batch.there) == (2, 0)
    assert [batch.found[name] for name in ("events", "own", "skipped")] == [2, 2, 2]


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        (
            "Readers.txt",
            "stray\n[2024-01-13, 10:00] Ann: a\n[2024-13-13, 10:01] Bob: b\nmore\n[2024-01-13, 10:02] Bob: c\n",
            [1, 3],
        ),
        (
            "[LINE]R.txt",
            "[LINE] Chat history in R\nSaved on: 2024/01/24 10:00\n\nstray\n2024/1/23(Tue)\n10:00\tAnn\ta\n25:00\tBob\tb\n",
            [4, 7],
        ),
    ],
)
def test_the_lines_of_a_text_are_told(db: Database, tmp_path: Path, name: str, text: str, lines: list[int]) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    report = importer.import_file(db, path, replace(OPTIONS, format="line" if "LINE" in name else "plain"))
    assert list(report.lines) == lines and added_up(report)


def test_what_no_count_was_kept_for_is_counted_by_what_it_owns(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, whatsapp(tmp_path / "a.txt", android(0, "Ann: hi"), android(1, "Bob: ho")), OPTIONS)
    with db.step("x") as conn:
        conn.execute("UPDATE batch SET found = '{}'")
    (batch,) = batches.list_batches(db)
    assert (batch.new, batch.owned) == (2, 2)


def test_coming_kinds_are_no_messages() -> None:
    from commdesk.chats.model import COMINGS

    assert all(kind >= SYSTEM for kind in COMINGS) and RecordKind.OTHER not in COMINGS
