"""Sheets of sign-up forms, each with what comes of it: a file beside this one, several makers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from commdesk import workspace
from commdesk.events import record
from commdesk.events.registration import columns
from commdesk.tables import table
from tests.cli.command import run

SHEETS_FILE = Path(__file__).parent / "forms" / "sheets.txt"
FEWEST = 15


class Form(NamedTuple):
    """A sheet, its people as (name, guests, state, paid, phone), and headers that are left out or kept as answers."""

    title: str
    text: str
    people: tuple[tuple[str, ...], ...]
    left_out: tuple[str, ...]
    answers: tuple[str, ...]


def forms() -> Iterator[Form]:
    """Yield every sheet: a line ``%% title``, the CSV, a line ``%=``, people, ``- header`` left out, ``? header`` an answer."""
    defaults = ("", "0", "registered", "", "")
    for part in SHEETS_FILE.read_text(encoding="utf-8").split("%% ")[1:]:
        head, _, rest = part.partition("\n")
        text, _, told = rest.partition("%=\n")
        lines = [line for line in told.splitlines() if line]
        rows = (tuple(cell.strip() for cell in line.split("|")) for line in lines if line[:2] not in ("- ", "? "))
        yield Form(
            head,
            text,
            tuple((*row, *defaults[len(row) :]) for row in rows),
            tuple(line[2:] for line in lines if line.startswith("- ")),
            tuple(line[2:] for line in lines if line.startswith("? ")),
        )


FORMS = tuple(forms())


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace with an event and nobody in it."""
    path = tmp_path_factory.mktemp("forms") / "a.commdesk"
    made = workspace.create_workspace(path, "A", "me")
    record.add_event(made.db, "聚会", starts="2036-12-12T14:00")
    made.close()
    return path


def test_there_are_sheets_of_many_makers() -> None:
    assert len(FORMS) >= FEWEST


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.title)
def test_a_sheet_of_a_form_brings_who_signed_up(form: Form, space: Path, tmp_path: Path) -> None:
    file = tmp_path / "form.csv"
    file.write_text(form.text, encoding="utf-8-sig")
    ran = run("signups", space, "聚会", "--import", file, "--dry-run", "--json")
    assert ran.code == 0, ran.err
    assert [
        (row["name"], row["guests"], row["state"], row["paid"] if paid else None, row["phone"] if phone else "")
        for row, (*_, paid, phone) in zip(ran.facts["rows"], form.people, strict=True)
    ] == [
        (name, int(guests), state, int(paid) if paid else None, phone)
        for name, guests, state, paid, phone in form.people
    ]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.title)
def test_what_a_form_notes_by_itself_is_no_answer(form: Form, tmp_path: Path) -> None:
    file = tmp_path / "form.csv"
    file.write_text(form.text, encoding="utf-8-sig")
    sheet = table.read_table(file)
    meant = dict(zip(sheet.headers, columns.propose_mapping(sheet).targets, strict=True))
    assert {header: meant[header] for header in form.left_out} == dict.fromkeys(form.left_out, columns.IGNORE)
    assert {header: meant[header] for header in form.answers} == dict.fromkeys(form.answers, columns.ANSWER)
