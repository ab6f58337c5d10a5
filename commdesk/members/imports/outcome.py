"""What an import of a sheet did, in counts and in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from commdesk.errors import Phrase, mark

TOLD = 200
"""Sentences about single rows that a report holds."""
COUNTS = (
    "rows", "created", "updated", "same", "asked", "skipped", "errors", "trash", "forgotten", "people", "problems", "homeless",
)  # fmt: skip
NOTES = {
    "inviter": mark("core", "Row {row}: nobody or several people are called “{value}”, so the inviter was left empty."),
    "taken": mark("core", "Row {row}: the account “{value}” belongs to somebody else and was left out."),
    "forgotten": mark("core", "Row {row}: the account “{value}” belongs to somebody forgotten and was left out."),
    "gone": mark("core", "Row {row}: who was to be updated is no longer there."),
}


@dataclass(slots=True)
class MemberImportReport:
    """What an import did. Each row counts once: rows = created + updated + same + asked + skipped + errors.

    ``asked``: rows that may be somebody known, kept as people of their own unless those are there for certain; ``trash`` and
    ``forgotten`` are among the skipped. Beside the rows: ``people`` were made, ``problems`` are rows of which some cells were
    left out, ``homeless`` those whose day of joining was left out for want of a community. ``unchanged`` are the numbers in the
    file of the rows that are the same.
    """

    rows: int = 0
    created: int = 0
    updated: int = 0
    same: int = 0
    asked: int = 0
    skipped: int = 0
    errors: int = 0
    trash: int = 0
    forgotten: int = 0
    people: int = 0
    problems: int = 0
    homeless: int = 0
    batch: int = 0
    unchanged: frozenset[int] = frozenset()
    warnings: tuple[Phrase, ...] = ()

    def add_warning(self, kind: str, row: int, value: str) -> None:
        """Tell of a row, as long as there are not too many."""
        if len(self.warnings) < TOLD:
            self.warnings += (Phrase(NOTES[kind], {"row": row, "value": value[:60]}),)

    def to_dict(self) -> dict[str, object]:
        """Return the facts for a program, JSON-ready; the batch's id is text."""
        facts: dict[str, object] = {name: getattr(self, name) for name in COUNTS}
        return facts | {"batch": str(self.batch or ""), "warnings": [str(warning) for warning in self.warnings]}
