"""What an import of scripts would do, told before it is done; then done as one step that Undo takes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from commdesk.errors import Phrase, mark
from commdesk.files import attachments
from commdesk.progress import Progress
from commdesk.scripts import record
from commdesk.scripts.packs import comparing
from commdesk.scripts.packs.comparing import ExistingScripts
from commdesk.scripts.packs.model import PackNote, PackReading, PackScript
from commdesk.scripts.packs.placing import ScriptPlacer, update_script
from commdesk.store.database import Database
from commdesk.work_log import log_work

PAGE = 1_000
ACTIONS = {
    "new": mark("core", "new"),
    "same": mark("core", "already here"),
    "update": mark("core", "differs"),
    "kept": mark("core", "edited here"),
    "trash": mark("core", "deleted here"),
    "double": mark("core", "same text"),
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
class ScriptPlanItem:
    """One script of the file.

    ``action``: new, same, update (differs from what is here), kept (differs, and was edited here), trash (was deleted here),
    double (its text stands in ``like``, here or earlier in the file).
    ``chosen``: whether it is written; without being chosen kept and trashed ones stay as they are, and doubles stay out.
    """

    script: PackScript
    action: str
    existing: int
    differences: tuple[str, ...]
    chosen: bool
    like: str = ""


@dataclass(frozen=True, slots=True)
class ScriptImportPlan:
    """What would happen, script by script. ``errors`` and ``skipped``: entries of the file that are no items, as in `PackReading`."""

    items: tuple[ScriptPlanItem, ...]
    notes: tuple[PackNote, ...]
    errors: int = 0
    skipped: int = 0

    def count_action(self, action: str) -> int:
        """Return how many scripts of the file are so."""
        return sum(item.action == action for item in self.items)

    def with_chosen(self, numbers: Iterable[int], on: bool) -> ScriptImportPlan:
        """Return the plan with some of its items chosen, or not."""
        wanted = set(numbers)
        return ScriptImportPlan(
            tuple(replace(item, chosen=on) if number in wanted else item for number, item in enumerate(self.items)),
            self.notes,
            self.errors,
            self.skipped,
        )

    def expected_result(self) -> ScriptImportResult:
        """Return what writing it comes to: every entry of the file is counted once."""
        new = updated = same = asked = left = 0
        for item in self.items:
            if item.action == "same":
                same += 1
            elif item.chosen:
                updated += item.action in ("update", "kept")
                new += item.action not in ("update", "kept")
            else:
                asked += item.action in ("kept", "trash")
                left += item.action not in ("kept", "trash")
        return ScriptImportResult(new, updated, same, asked, left + self.skipped, self.errors)


@dataclass(frozen=True, slots=True)
class ScriptImportResult:
    """What became of every entry of a file.

    ``asked``: edited or deleted here, and not chosen; ``skipped``: doubles, what came before, and what was not chosen;
    ``errors``: what could not be read.
    """

    new: int
    updated: int
    same: int = 0
    asked: int = 0
    skipped: int = 0
    errors: int = 0

    @property
    def row_count(self) -> int:
        """Entries of the file."""
        return self.new + self.updated + self.same + self.asked + self.skipped + self.errors

    def to_dict(self) -> dict[str, int]:
        """Return the numbers by their names."""
        return {"rows": self.row_count, "created": self.new, "updated": self.updated, "same": self.same, "asked": self.asked,
                "skipped": self.skipped, "errors": self.errors}  # fmt: skip


def plan_import(db: Database, reading: PackReading, progress: Progress | None = None) -> ScriptImportPlan:
    """Compare what was read with what is here. Scripts with a pack name are told by it, others by folder and title.

    Raises:
        Cancelled: the user stopped.
    """
    here, progress = ExistingScripts(db), progress or Progress()
    items: list[ScriptPlanItem] = []
    notes = list(reading.notes)
    seen: set[int] = set()
    twice = 0
    for number, script in enumerate(reading.scripts):
        progress.report(number, 2 * len(reading.scripts))
        item = _make_item(here, script)
        key = item.existing or (comparing.ident_of(script) if script.id else 0)
        if key and key in seen:
            words = Phrase(
                mark("core", "“{title}” is in the file twice; the first one is read."), {"title": script.title[:60]}
            )
            notes.append(PackNote(words))
            twice += 1
            continue
        seen.add(key)
        items.append(item)
    compared = _compare_items(db, here, mark_doubles(db, items), progress)
    return ScriptImportPlan(tuple(compared), tuple(notes), reading.errors, reading.skipped + twice)


def mark_doubles(db: Database, items: list[ScriptPlanItem]) -> list[ScriptPlanItem]:
    """Return the items with those as doubles whose text stands in a script that is here, or earlier in the file.

    What has a name in a pack is itself, whatever it says: other scripts may put it in.
    """
    if all(item.action != "new" or item.script.id for item in items):
        return items
    known = comparing.texts_here(db)
    found: list[ScriptPlanItem] = []
    for item in items:
        key = comparing.text_of(item.script)
        if item.action == "new" and not item.script.id and key in known:
            item = replace(item, action="double", like=known[key], chosen=False)
        else:
            known.setdefault(key, item.script.title)
        found.append(item)
    return found


def _make_item(here: ExistingScripts, script: PackScript) -> ScriptPlanItem:
    existing = here.find_script(script)
    if existing:
        return ScriptPlanItem(script, "same", existing, (), False)
    trashed = here.find_trashed(script)
    return (
        ScriptPlanItem(script, "trash", trashed, (), False) if trashed else ScriptPlanItem(script, "new", 0, (), True)
    )


def _compare_items(
    db: Database, here: ExistingScripts, items: list[ScriptPlanItem], progress: Progress
) -> list[ScriptPlanItem]:
    """Return the items with what differs from the scripts that are here."""
    found: list[ScriptPlanItem] = []
    for start in range(0, len(items), PAGE):
        progress.report(len(items) + start, 2 * len(items))
        page = items[start : start + PAGE]
        known = record.load_scripts(db, [item.existing for item in page if item.action == "same"])
        for item in page:
            script = known.get(item.existing)
            told = comparing.list_differences(script, item.script, here.paths.get(script.folder, "")) if script else ()
            if told:
                action = "kept" if item.existing in here.edited_scripts else "update"
                item = replace(item, action=action, differences=told, chosen=action == "update")
            found.append(item)
    return found


@log_work(
    "script import",
    lambda done: {"new": done.new, "updated": done.updated, "skipped": done.skipped, "errors": done.errors},
)
def carry_out(db: Database, plan: ScriptImportPlan, progress: Progress | None = None) -> ScriptImportResult:
    """Write what is chosen, in one step; return what was written.

    Raises:
        Cancelled: the user stopped; nothing was written.
        Problem: a file is too large, or the disk is full; nothing was written.
    """
    chosen = [item for item in plan.items if item.chosen and item.action != "same"]
    progress = progress or Progress()
    new = updated = 0
    with db.step(mark("core", "Import {count} scripts"), count=len(chosen)) as conn:
        placer = ScriptPlacer(conn, db.ids)
        for number, item in enumerate(chosen):
            progress.report(number, len(chosen))
            if item.action in ("update", "kept") and placer.has_script(item.existing):
                update_script(conn, placer, db.ids, item.existing, item.script, item.differences)
                updated += 1
            else:  # also what was deleted since the plan was made
                placer.put_script(item.script)
                new += 1
        placer.flush_rows()
        if updated:
            attachments.sweep_attachments(conn)
    return replace(plan.expected_result(), new=new, updated=updated)
