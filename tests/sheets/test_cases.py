"""Rosters and address books as people have them, with their right values beside them; read where they are at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commdesk.members.imports import importer
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from commdesk.text import fold_text

CASES = Path(__file__).parents[3] / "shared" / "cases" / "imports"
FILES = sorted(path for path in CASES.glob("*.expected.json") if json.loads(path.read_text()).get("kind") == "members")


def people(db: Database) -> list[dict[str, Any]]:
    """Return what is known of everybody, in the words of the cases."""
    found = []
    for row in db.reader.execute("SELECT * FROM member").fetchall():
        person = dict(row)
        ask = lambda sql: [each[0] for each in db.reader.execute(sql, (row["id"],))]  # noqa: B023, E731
        person["phone"] = ask("SELECT value FROM contact WHERE member = ? AND kind = 'phone'")
        person["email"] = ask("SELECT value FROM contact WHERE member = ? AND kind = 'email'")
        person["handle"] = ask("SELECT platform || ':' || account FROM handle WHERE member = ?")
        person["tags"] = ask("SELECT t.name FROM member_tag l JOIN tag t ON t.id = l.tag WHERE l.member = ?")
        person["joined_on"] = "".join(ask("SELECT joined_on FROM membership WHERE member = ?"))
        found.append(person)
    return found


def fits(person: dict[str, Any], wanted: dict[str, Any], also: dict[str, list[Any]]) -> bool:
    """Whether somebody is who a case asks for."""
    return all(
        sorted(map(fold_text, person[key])) == sorted(map(fold_text, value))
        if isinstance(value, list)
        else person[key] == value or person[key] in also.get(key, ())
        for key, value in wanted.items()
    )


@pytest.mark.parametrize("expected", FILES, ids=lambda path: path.name.partition(".")[0])
def test_a_case_comes_in_right(expected: Path, db: Database) -> None:
    case = json.loads(expected.read_text(encoding="utf-8"))
    sheet = table.read_table(expected.with_name(expected.name.removesuffix(".expected.json")))
    columns = column_mapping.propose_mapping(db, sheet)
    means = dict(zip(sheet.headers, columns.targets, strict=True))
    assert {header: means[header] for header in case["columns"]} == case["columns"]
    plan = importer.plan_import(db, sheet, columns)
    rehearsed = importer.rehearse_import(db, plan).to_dict() | {"batch": ""}
    report = importer.carry_out(db, plan)
    assert report.to_dict() | {"batch": ""} == rehearsed
    assert report.rows == case["rows"]
    assert report.rows == report.created + report.updated + report.same + report.asked + report.skipped + report.errors
    assert all(getattr(report, key) == case[key] for key in ("created", "errors", "problems") if key in case)
    there = people(db)
    for wanted in case["people"]:
        assert [person for person in there if fits(person, wanted, case.get("also_right", {}))], wanted
    if "must_say" in case:
        assert any("no community" in str(warning) for warning in report.warnings)
