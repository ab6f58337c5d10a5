"""What an import of a sheet did, in counts and in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from commdesk.errors import Phrase, mark

TOLD = 200
"""Sentences about single rows that a report holds."""
NOTES = {
    "inviter": mark("core", "Row {row}: nobody or several people are called “{value}”, so the inviter was left empty."),
    "taken": mark("core", "Row {row}: the account “{value}” belongs to somebody else and was left out."),
    "forgotten": mark("core", "Row {row}: the account “{value}” belongs to somebody forgotten and was left out."),
    "gone": mark("core", "Row {row}: who was to be updated is no longer there."),
}


@dataclass(slots=True)
class Report:
    """What an import did. ``problems``: rows of which some cells were left out."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    errors: int = 0
    trash: int = 0
    forgotten: int = 0
    problems: int = 0
    batch: int = 0
    warnings: tuple[Phrase, ...] = ()

    def warn(self, kind: str, row: int, value: str) -> None:
        """Tell of a row, as long as there are not too many."""
        if len(self.warnings) < TOLD:
            self.warnings += (Phrase(NOTES[kind], {"row": row, "value": value[:60]}),)

    def answer(self) -> dict[str, object]:
        """Return the facts for a program, JSON-ready; the batch's id is text."""
        names = ("rows", "created", "updated", "unchanged", "skipped", "errors", "trash", "forgotten", "problems")
        facts: dict[str, object] = {name: getattr(self, name) for name in names}
        return facts | {"batch": str(self.batch or ""), "warnings": [str(warning) for warning in self.warnings]}
