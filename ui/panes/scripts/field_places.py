"""Where the sheet of a script shows a field, by the names of its widgets."""

from __future__ import annotations

from commdesk.sharing.waiting import WaitingField
from ui.copying import Copying

FOLDED = "scripts.edit"
"""The button that shows what is folded away."""


def name_shown_fields(field: WaitingField, copying: Copying, folded: bool) -> list[str]:
    """Return the names of what shows a field; of words that are not looked at now, the button that shows them.

    Args:
        folded: Folder, language, keywords, style and note are not seen.
    """
    table, row = field.found.conflict.table, field.found.conflict.row
    script, variant = copying.script, copying.variant
    if script is None or variant is None:
        return []
    if table == "script":
        return ["scripts.title" if column == "title" else _unless(folded, column) for column in field.list_columns()]
    owner = row if table == "variant" else field.values["variant"]
    if owner != variant.id:
        return [f"scripts.variants.{at}" for at, each in enumerate(script.variants) if each.id == owner]
    if table == "variant":
        return [_unless(folded, "style")]
    part = copying.current_part()
    if part is not None and part.id == row:
        return ["scripts.words"]
    return [f"scripts.parts.{at}" for at, each in enumerate(variant.parts) if each.id == row]


def _unless(folded: bool, column: str) -> str:
    return FOLDED if folded else f"scripts.{column}"
