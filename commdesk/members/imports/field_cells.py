"""What the cell of a sheet means in a column of ``member``, by the kind of its field."""

from __future__ import annotations

from commdesk.member_fields.model import FieldKind, MemberField
from commdesk.member_fields.registry import find_choice
from commdesk.members.imports.import_row import IncomingPerson
from commdesk.members.imports.oddities import note_oddity
from commdesk.tables import cells


def read_answer(found: IncomingPerson, field: MemberField, cell: str) -> None:
    """Put a yes or no into the column of an answer or a flag; a flag that is not set says nothing."""
    answer = cells.parse_yes_no(cell)
    if answer is None:
        note_oddity(found, "answer", cell)
    elif field.kind == FieldKind.ANSWER:
        found.columns[field.stored] = 2 if answer else 1
    elif answer:
        found.columns[field.stored] = 1


def read_number(found: IncomingPerson, field: MemberField, cell: str) -> None:
    """Put a whole number into a column; 2.0 is what some sheets make of 2."""
    low, high = field.range or (0, 2**53)
    digits = cell.removesuffix(".0")
    if digits.isascii() and digits.isdigit() and len(digits) < 20 and low <= int(digits) <= high:
        found.columns[field.stored] = int(digits)
    else:
        note_oddity(found, "number", cell)


def read_choice(found: IncomingPerson, field: MemberField, cell: str) -> None:
    """Put one of the choices of a field into its column, by what is stored or by its words in any language there is."""
    key = find_choice(field.choices, cell)
    if key is not None:
        found.columns[field.stored] = key
    else:
        note_oddity(found, "grade", cell, choices=", ".join(said for _, said in field.choices))


READERS = {
    FieldKind.ANSWER: read_answer,
    FieldKind.FLAG: read_answer,
    FieldKind.NUMBER: read_number,
    FieldKind.CHOICE: read_choice,
}
"""How the cells of a field are read that has no way of its own."""
