"""Every field of a member, and which of them a surface shows in what order. A newcomer is one entry in `own_fields`."""

from __future__ import annotations

from typing import TypeVar

from commdesk.errors import mark
from commdesk.member_fields.linked_fields import LINKED_FIELDS
from commdesk.member_fields.model import NUMBERS, Choice, FieldKind, FieldPlace, MemberField, Surface
from commdesk.member_fields.own_fields import OWN_FIELDS

Place = TypeVar("Place", bound=FieldPlace)
MEMBER_FIELDS: tuple[MemberField, ...] = (*OWN_FIELDS, *LINKED_FIELDS)
"""Those with a column of ``member`` first, in the order of the columns."""
ANSWERS: tuple[Choice, ...] = ((1, mark("core", "no")), (2, mark("core", "yes")))
FLAGS: tuple[Choice, ...] = ((1, mark("core", "yes")), (0, mark("core", "no")))
BY_KEY = {field.key: field for field in MEMBER_FIELDS}


def list_placed(surface: Surface, kind: type[Place]) -> list[tuple[MemberField, Place]]:
    """Return the fields that a surface shows, each with its place there, in order; ``kind`` is what places there are."""
    found = [(field, place) for field in MEMBER_FIELDS if isinstance(place := field.places.get(surface), kind)]
    return sorted(found, key=lambda each: each[1].order)


def list_fields_on(surface: Surface) -> list[MemberField]:
    """Return the fields that a surface shows, in order."""
    return [field for field, _ in list_placed(surface, FieldPlace)]


def list_stored() -> list[MemberField]:
    """Return the fields with a column of ``member``, in the order of the columns."""
    return [field for field in MEMBER_FIELDS if field.stored]


def empty_value(field: MemberField) -> str | int | None:
    """Return what the column of a field holds where nothing is known."""
    return None if field.kind == FieldKind.WORD else 0 if field.kind in NUMBERS else ""


def list_choices(field: MemberField) -> tuple[Choice, ...]:
    """Return what a field can hold, but for nothing; () where anything can be written."""
    return {FieldKind.ANSWER: ANSWERS, FieldKind.FLAG: FLAGS}.get(field.kind, field.choices)
