"""Everybody of the whole sample out of one workspace and into another, in every format: the same people, the same fields."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk import demo, exports, workspace
from commdesk.members.imports import importer
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table

OURS = frozenset(("CommDesk ID", "Last active", "Messages"))
"""What only messages tell, and numbers of ours: no other workspace has them."""
CARD = ("Name", "Nickname", "Phone", "Email", "Company", "City", "Gender", "Birthday", "Note", "Tags", "Account")
"""What an address card can say of somebody, by the beginning of a header."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The sample as the command writes it, with few messages: they are nobody's field."""
    path = tmp_path_factory.mktemp("whole") / "sample.commdesk"
    demo.write_demo(path, demo.MEMBERS, 2_000)
    space = workspace.open_workspace(path)
    yield space.db
    space.close()


def told(db: Database, path: Path) -> Counter[tuple[tuple[str, str], ...]]:
    """Return what an export says of everybody, as often as it says it; several values in any order."""
    exports.export_people(db, [row[0] for row in db.reader.execute("SELECT member FROM face")], path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return Counter(
            tuple(
                (head, "\n".join(sorted(row[head].split("\n"))))
                for head in sorted(row)
                if row[head] and head not in OURS
            )
            for row in csv.DictReader(stream)
        )


def on_a_card(person: tuple[tuple[str, str], ...]) -> tuple[object, ...]:
    """Return what a card says of somebody: one name, and tags without their groups."""
    values = dict(person)
    name = values.get("Real name") or values.get("Remark") or values.get("Nickname", "")
    tags = sorted(tag for head, cell in person if head.startswith("Tags: ") for tag in cell.split("\n") if tag != "–")
    kept = [(head, cell) for head, cell in person if head.startswith(CARD) and not head.startswith("Tags")]
    return name, tuple(sorted(set(tags))), tuple(kept)


@pytest.mark.long
@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "vcf"])
def test_everybody_comes_back_the_same(ending: str, sample: Database, tmp_path: Path) -> None:
    ids = [row[0] for row in sample.reader.execute("SELECT member FROM face ORDER BY sort, member")]
    path = tmp_path / f"people.{ending}"
    assert exports.export_people(sample, ids, path) == len(ids)
    space = workspace.create_workspace(tmp_path / "other.commdesk", "Other")
    sheet = table.read_table(path)
    plan = importer.plan_import(space.db, sheet, column_mapping.propose_mapping(space.db, sheet))
    report = importer.carry_out(space.db, plan)
    here, there = told(sample, tmp_path / "here.csv"), told(space.db, tmp_path / "there.csv")
    if ending == "vcf":
        here, there = (Counter(map(on_a_card, found.elements())) for found in (here, there))
    same = (here & there).total()
    counts = (
        f"{len(ids)} out, {report.rows} rows in, {report.people} people, {report.problems} problems, {same} the same"
    )
    sys.stdout.write(f"\n{ending}: {counts}\n")
    space.close()
    assert (report.rows, report.people, report.problems) == (len(ids), len(ids), 0)
    assert not here - there, [next(iter((here - there).elements())), next(iter((there - here).elements()))]
