"""What becomes of the cells of a target: plain words and how long they may be, days, stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from commdesk.member_fields.model import FieldKind, Privacy, SheetPlace, Surface
from commdesk.member_fields.registry import list_placed
from commdesk.tables import dates
from commdesk.text import fold_text

SHEET = [(field.name_on(Surface.SHEET), field, place) for field, place in list_placed(Surface.SHEET, SheetPlace)]
PLAIN = (FieldKind.TEXT, FieldKind.BAND, FieldKind.WORD)
WORDS = {name: place.longest for name, field, place in SHEET if place.longest and field.kind in PLAIN}
"""Targets that are plain words, and how many characters are kept."""
STAYS = frozenset(("community", "joined_on", "left_on"))
"""Targets that say where somebody is since when."""
LINES = frozenset(name for name, _, place in SHEET if place.lines)
"""Those of them that may have several lines; a line break inside any other cell only fits it into its column."""
STORED = {name: field for name, field, _ in SHEET if field.stored}
"""Targets that have a column of ``member``."""
PRIVATE = frozenset(name for name, field, _ in SHEET if field.privacy != Privacy.OPEN)
COLUMN = {name: field.stored for name, field in STORED.items() if field.stored != name}
NEAR = {"past": dates.PAST, "nearest": dates.NEAREST, "future": dates.FUTURE, "": ""}
DATES = {
    name: NEAR[place.near or ""]
    for name, field, place in SHEET
    if place.near is not None or (field.stored and field.kind == FieldKind.DAY)
}
"""Targets that are days, and which year one without a year gets; a birthday needs none."""


def is_private(target: str) -> bool:
    """Return whether a cell of a target may have been covered in a file that was given away: then it says nothing."""
    return target in PRIVATE or target.split(":", 1)[0] in ("handle", "field", "new")


def stored_as(target: str, targets: Sequence[str]) -> tuple[str, bool]:
    """Return the column that a cell of a target is put into as it is, "" if it is not; and whether it may have several lines."""
    several = target == "note" and list(targets).count(target) > 1  # they are put together
    plain = target in WORDS and target != "city" and not several
    return (COLUMN.get(target, target) if plain else ""), target in LINES


def gender_letters(rows: Iterable[Sequence[str]], targets: Sequence[str]) -> dict[str, str]:
    """Return what letters of a gender mean in a sheet where men are H: hombre and mujer, homme and femme."""
    places = [at for at, target in enumerate(targets) if target == "gender"]
    said = {fold_text(row[at]) for row in rows for at in places} if places else set()
    return {"h": "m", "m": "f" if "f" not in said else "m"} if "h" in said else {}
