"""Every field of a member, and which of them a surface shows in what order. A newcomer is one entry in `own_fields`."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from commdesk.errors import mark
from commdesk.languages.registry import list_languages, load_translations
from commdesk.member_fields.linked_fields import LINKED_FIELDS
from commdesk.member_fields.model import NUMBERS, Choice, FieldKind, FieldPlace, MemberField, Surface
from commdesk.member_fields.own_fields import OWN_FIELDS
from commdesk.text import fold_text

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


def list_letters(key: str) -> str:
    """Return what a field can hold whose choices are letters, as one word: ``ABCD``."""
    return "".join(str(value) for value, _ in BY_KEY[key].choices)


def find_choice(choices: tuple[Choice, ...], text: str) -> str | int | None:
    """Return what is stored for words of a choice: as it is stored, in English or in any language there is; None for none of them."""
    return _list_spellings(choices).get(fold_text(text))


@cache
def _list_spellings(choices: tuple[Choice, ...]) -> dict[str, str | int]:
    """Return what is stored by how it is written, folded; of two that are written alike the first one means it."""
    found: dict[str, str | int] = {}
    voices = [{}, *map(load_translations, list_languages())]
    for value, words in choices:
        for text in (str(value), *(voice.get(words, words) for voice in voices)):
            found.setdefault(fold_text(text), value)
    return found
