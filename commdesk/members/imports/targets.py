"""What becomes of the cells of a target: plain words and how long they may be, days, stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from commdesk.tables import dates
from commdesk.text import fold_text

LONGEST = 10_000
WORDS = dict.fromkeys(
    ("nickname", "real_name", "remark", "city", "company", "income", "want", "friend_account", "next_action", "note"),
    LONGEST,
)
WORDS |= {"stage": 60, "source": 60, "inviter": 200}
"""Targets that are plain words, and how many characters are kept."""
STAYS = frozenset(("community", "joined_on", "left_on"))
"""Targets that say where somebody is since when."""
LINES = frozenset(("note", "want", "next_action"))
"""Those of them that may have several lines; a line break inside any other cell only fits it into its column."""
COLUMN = {"source": "channel"}
DATES = {
    "joined_on": dates.PAST,
    "left_on": dates.PAST,
    "friend_on": dates.PAST,
    "birthday": "",
    "fee_starts": dates.NEAREST,
    "fee_expires": dates.FUTURE,
    "next_on": dates.FUTURE,
}
"""Targets that are days, and which year one without a year gets; a birthday needs none."""


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
