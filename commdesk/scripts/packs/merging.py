"""What an import of scripts would do, told before it is done; then done as one step that Undo takes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from commdesk.errors import Phrase, mark
from commdesk.progress import Progress
from commdesk.scripts import attachments, record
from commdesk.scripts.packs import comparing
from commdesk.scripts.packs.comparing import Here
from commdesk.scripts.packs.model import Note, PackScript, Reading
from commdesk.scripts.packs.placing import Placer, change
from commdesk.store.database import Database

PAGE = 1_000
ACTIONS = {
    "new": mark("core", "new"),
    "same": mark("core", "already here"),
    "update": mark("core", "differs"),
    "kept": mark("core", "edited here"),
    "trash": mark("core", "deleted here"),
}
FIELDS = {
    "title": mark("core", "Title"),
    "folder": mark("core", "Folder"),
    "keywords": mark("core", "Keywords"),
    "tags": mark("core", "Tags"),
    "note": mark("core", "Note"),
    "text": mark("core", "Text"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One script of the file.

    ``action``: new, same, update (differs from what is here), kept (differs, and was edited here), trash (was deleted here).
    ``chosen``: whether it is written; without being chosen kept and trashed ones stay as they are.
    """

    script: PackScript
    action: str
    existing: int
    differences: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen, script by script."""

    items: tuple[Item, ...]
    notes: tuple[Note, ...]

    def count(self, action: str) -> int:
        """Return how many scripts of the file are so."""
        return sum(item.action == action for item in self.items)

    def choose(self, numbers: Iterable[int], on: bool) -> Plan:
        """Return the plan with some of its items chosen, or not."""
        wanted = set(numbers)
        return Plan(
            tuple(replace(item, chosen=on) if number in wanted else item for number, item in enumerate(self.items)),
            self.notes,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written. ``left``: scripts of the file that stay out; ``kept``: those among them that were edited or deleted here."""

    new: int
    updated: int
    left: int
    kept: int = 0


def plan(db: Database, reading: Reading, progress: Progress | None = None) -> Plan:
    """Compare what was read with what is here. Scripts with a pack name are told by it, others by folder and title.

    Raises:
        Cancelled: the user stopped.
    """
    here, progress = Here(db), progress or Progress()
    items: list[Item] = []
    notes = list(reading.notes)
    seen: set[int] = set()
    for number, script in enumerate(reading.scripts):
        progress.report(number, 2 * len(reading.scripts))
        item = _item(here, script)
        key = item.existing or (comparing.ident_of(script) if script.id else 0)
        if key and key in seen:
            words = Phrase(
                mark("core", "“{title}” is in the file twice; the first one is read."), {"title": script.title[:60]}
            )
            notes.append(Note(words))
            continue
        seen.add(key)
        items.append(item)
    return Plan(tuple(_compared(db, here, items, progress)), tuple(notes))


def _item(here: Here, script: PackScript) -> Item:
    existing = here.find(script)
    if existing:
        return Item(script, "same", existing, (), False)
    trashed = here.trashed(script)
    return Item(script, "trash", trashed, (), False) if trashed else Item(script, "new", 0, (), True)


def _compared(db: Database, here: Here, items: list[Item], progress: Progress) -> list[Item]:
    """Return the items with what differs from the scripts that are here."""
    found: list[Item] = []
    for start in range(0, len(items), PAGE):
        progress.report(len(items) + start, 2 * len(items))
        page = items[start : start + PAGE]
        known = record.load(db, [item.existing for item in page if item.action == "same"])
        for item in page:
            script = known.get(item.existing)
            told = comparing.differences(script, item.script, here.paths.get(script.folder, "")) if script else ()
            if told:
                action = "kept" if item.existing in here.edited else "update"
                item = replace(item, action=action, differences=told, chosen=action == "update")
            found.append(item)
    return found


def carry_out(db: Database, plan: Plan, progress: Progress | None = None) -> Outcome:
    """Write what is chosen, in one step; return what was written.

    Raises:
        Cancelled: the user stopped; nothing was written.
        Problem: a file is too large, or the disk is full; nothing was written.
    """
    chosen = [item for item in plan.items if item.chosen and item.action != "same"]
    progress = progress or Progress()
    new = updated = 0
    with db.step(mark("core", "Import {count} scripts"), count=len(chosen)) as conn:
        placer = Placer(conn, db.ids)
        for number, item in enumerate(chosen):
            progress.report(number, len(chosen))
            if item.action in ("update", "kept") and placer.here(item.existing):
                change(conn, placer, db.ids, item.existing, item.script, item.differences)
                updated += 1
            else:  # also what was deleted since the plan was made
                placer.put(item.script)
                new += 1
        placer.flush()
        if updated:
            attachments.sweep(conn)
    kept = sum(item.action in ("kept", "trash") and not item.chosen for item in plan.items)
    return Outcome(new, updated, len(plan.items) - len(chosen), kept)
