"""Rosters as many programs, services and people lay them out, with what is right written beside them in ``layouts``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from commdesk import incoming
from commdesk.members.imports import importer
from commdesk.members.imports.importer import MemberImportOptions
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from tests.sheets.test_cases import fits, people

LAYOUTS = {
    name: layout
    for path in sorted((Path(__file__).parent / "layouts").glob("*.toml"))
    for name, layout in tomllib.loads(path.read_text(encoding="utf-8")).items()
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_comes_in_right(name: str, db: Database, tmp_path: Path) -> None:
    layout: dict[str, Any] = LAYOUTS[name]
    path = tmp_path / layout.get("file", "people.csv")
    path.write_text(layout["text"].removeprefix("\n"), encoding="utf-8")
    incoming.require_kind(path, incoming.IncomingKind.PEOPLE)
    sheet = table.read_table(path)
    columns = column_mapping.propose_mapping(db, sheet)
    means = dict(zip(sheet.headers, columns.targets, strict=True))
    assert {header: means[header] for header in layout["columns"]} == layout["columns"]
    plan = importer.plan_import(
        db, sheet, columns, MemberImportOptions(usual_order="mdy", community=layout.get("community", ""))
    )
    report = importer.carry_out(db, plan)
    assert report.rows == report.created + report.updated + report.same + report.asked + report.skipped + report.errors
    wanted = {key: layout[key] for key in ("created", "skipped", "problems") if key in layout}
    assert {key: getattr(report, key) for key in wanted} == wanted
    there = people(db)
    for person in there:
        cards = db.reader.execute("SELECT card FROM membership WHERE member = ?", (person["id"],)).fetchall()
        person["card"] = "".join(row[0] for row in cards)
    for each in layout["people"]:
        assert [person for person in there if fits(person, each, {})], (each, there)
    again = importer.rehearse_import(
        db, importer.plan_import(db, sheet, column_mapping.propose_mapping(db, sheet), plan.options)
    )
    assert (again.created, again.updated, again.asked) == (0, 0, 0)
