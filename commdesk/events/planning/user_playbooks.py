"""Playbooks of one's own: files in a folder beside the settings, so that they serve in every workspace; and an event kept as one."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from commdesk import settings
from commdesk.acquisition import costs
from commdesk.errors import Problem, mark
from commdesk.events import record, schedule
from commdesk.events.planning import items as lines
from commdesk.events.planning import kinds, notes, playbooks
from commdesk.events.planning.items import EventLine
from commdesk.events.planning.kinds import LineColumn, LineSpec, Reuse
from commdesk.events.record import Event
from commdesk.files.atomic_write import write_atomically
from commdesk.languages.registry import find_content
from commdesk.store.database import Database
from commdesk.store.files import private

TRIES = 1_000
_UNFIT = re.compile(r"[\W_]+")


def find_playbook_folder() -> Path:
    """Return where they are kept."""
    return settings.get_settings_folder() / "playbooks" / "events"


def prepare_playbook_folder(folder: Path, language: str) -> Path:
    """Make the folder where there is none, with one of ours beside it to write one's own by; return that file.

    Raises:
        Problem: it cannot be written.
    """
    ours = sorted(find_content(playbooks.FOLDER, "events_{}", language).glob("*.toml"))
    example = folder / "example.txt"  # no playbook itself, or it would stand in the list twice
    _make_folder(folder)
    if not example.exists():
        with write_atomically(example) as part:
            part.write_bytes(ours[0].read_bytes())
    return example


def save_event_as_playbook(db: Database, event: int, folder: Path) -> Path:
    """Write an event as a playbook of one's own; return the file. Another one of the same name stays.

    The plan is kept, with its lessons as tasks; names of people, dates, guests and what came of it are not. Amounts are rounded
    to whole units.

    Raises:
        Problem: the event is gone, or the file cannot be written.
    """
    import tomli_w

    known = record.require_event(db, event)
    whole: dict[str, Any] = {"title": known.name, **_collect_event_values(db, known)}
    roles = {line["role"] for line in lines.load_lines(db, "role", event)}
    categories = {each.id: each.name for each in costs.list_categories(db)}
    for kind, spec in kinds.list_reused(Reuse.PLAYBOOK):
        found = [_line_to_dict(known, line, spec, roles, categories) for line in lines.load_lines(db, kind, event)]
        whole[kind] = (found + (_collect_lessons(db, event) if kind == "task" else []))[: playbooks.MOST_LINES]
    _make_folder(folder)
    path = _find_free_path(folder, known.name)
    with write_atomically(path) as part:
        part.write_bytes(tomli_w.dumps({key: value for key, value in whole.items() if value}).encode())
    return path


def _collect_event_values(db: Database, event: Event) -> dict[str, Any]:
    when = event.schedule
    return {
        "minutes": max(int((when.ends - when.starts).total_seconds()) // 60, 0) if when is not None else 0,
        "purpose": event.purpose,
        "idea": event.idea,
        "goal": event.goal,
        "price": _to_major_units(event.price),
        "capacity": event.capacity,
        "expect": event.expect_people or 0,
        "online": bool(event.online),
        "questions": [
            note.title for note in notes.list_answers(db, event.id) if note.key.startswith("ask.") and note.title
        ],
    }


def _line_to_dict(
    event: Event, line: EventLine, spec: LineSpec, roles: Collection[str], categories: Mapping[int, str]
) -> dict[str, Any]:
    """Return what is kept of a line; what was dated by hand keeps its distance to the day."""
    values = {name: line[name] for name in spec.playbook_columns}
    if spec.is_dated and line["away"] is None:
        away = schedule.away_of(event.starts, line["day"])
        values["away"] = away if away is not None and abs(away) <= schedule.HORIZON else None
    for name, value in values.items():
        match spec.columns[name]:
            case LineColumn(shape="money"):
                values[name] = _to_major_units(value)
            case LineColumn(of="category"):
                values[name] = categories.get(value, "")
            case LineColumn(of="role") if value not in roles:
                values[name] = ""  # somebody's name
            case LineColumn(shape="flag", usual=usual):
                values[name] = bool(value) if value or usual else None
    return {name: value for name, value in values.items() if value not in (None, "")}


def _collect_lessons(db: Database, event: int) -> list[dict[str, Any]]:
    found = [line for line in lines.load_lines(db, "action", event) if not line["done"]]
    return [
        {"phase": line["phase"], "title": line.title, **({} if line["away"] is None else {"away": line["away"]})}
        for line in found
    ]


def _to_major_units(amount: int) -> int:
    return (int(amount) + 50) // 100


def _make_folder(folder: Path) -> None:
    try:
        private.make_private_folder(folder)
    except OSError as error:
        why = error.strerror or str(error)
        raise Problem(mark("core", "“{name}” could not be written: {why}"), name=folder.name, why=why) from error


def _find_free_path(folder: Path, name: str) -> Path:
    """Return a file that is not there yet, called like the event."""
    plain = _UNFIT.sub("-", name).strip("-")[:60] or "playbook"
    names = (plain if number == 1 else f"{plain}-{number}" for number in range(1, TRIES))
    return next(path for each in names if not (path := folder / f"{each}.toml").exists())
