"""What was rescued, in the words of people: tables that belong together are one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commdesk.errors import Phrase, Value, mark
from commdesk.store.rescue import BOOKS, RescueResult

REST = mark("core", "Everything else")
EVENTS = mark("core", "Events and their plans")
OF_EVENTS = "event_"
"""How the tables of what hangs on an event begin."""
GROUPS = (
    (mark("core", "People"), "member"),
    (mark("core", "Accounts and contacts"), "handle contact"),
    (mark("core", "Notes and other entries"), "entry mention"),
    (mark("core", "Tags"), "tag_group tag member_tag"),
    (mark("core", "Own fields and pictures"), "field field_value picture"),
    (mark("core", "Communities and who is in them"), "community membership"),
    (mark("core", "Messages"), "message"),
    (mark("core", "Scripts"), "folder script variant part script_tag answer wording"),
    (mark("core", "Attached files"), "attachment blob"),
    (mark("core", "Uses of scripts"), "script_use part_use queue queue_member"),
    (mark("core", "The plan"), "plan_item plan_place plan_time plan_done"),
    (mark("core", "What is due"), "due_mark touch_rule"),
    (EVENTS, "event"),
    (mark("core", "Registrations and arrivals"), "registration arrival event_score"),
    (mark("core", "History"), " ".join(BOOKS)),
)


@dataclass(frozen=True, slots=True)
class RescueGroup:
    """One line of the result. ``words``: marked; ``about``: ``lost`` may be more."""

    words: str
    read: int
    lost: int
    mended: int
    about: bool


def list_groups(rescued: RescueResult) -> list[RescueGroup]:
    """Return the lines of a result, those of which there was anything."""
    parts, found = {part.table: part for part in rescued.parts}, []
    for words, tables in (*GROUPS, (REST, " ".join(sorted(parts)))):
        names = tables.split() + ([name for name in parts if _is_of_events(name)] if words == EVENTS else [])
        here = [parts.pop(name) for name in names if name in parts]
        if here:
            sums = (sum(p.read for p in here), sum(p.lost for p in here), sum(p.mended for p in here))
            found.append(RescueGroup(words, *sums, any(p.about for p in here)))
    return found


def _is_of_events(table: str) -> bool:
    """Return whether a table belongs to the plans of events, and no other line names it."""
    return table.startswith(OF_EVENTS) and not any(table in tables.split() for _, tables in GROUPS)


def describe_result(rescued: RescueResult) -> Iterator[Phrase]:
    """Yield what is to be said of the result besides its lines."""
    name: dict[str, Value] = {"name": rescued.path.name}
    if not any(part.lost or part.mended for part in rescued.parts):
        yield Phrase(mark("core", "Everything could be read. The whole workspace is in “{name}” now."), name)
    else:
        yield Phrase(mark("core", "What could be read is in “{name}” now. The damaged file is as it was."), name)
    if rescued.empty:
        sentence = mark("core", "{count} records are there but empty: they were lost, and others belong to them.")
        yield Phrase(sentence, {"count": rescued.empty})
    if rescued.trashed:
        sentence = mark("core", "{count} records are in the trash: what they belong to was lost.")
        yield Phrase(sentence, {"count": rescued.trashed})
    if rescued.cut:
        yield Phrase(
            mark(
                "core",
                "The newest changes stood in a log beside the file that is damaged; some of them may be missing.",
            )
        )
