"""Playbooks of events: TOML files from which an event begins with its tasks, budget, posts, run of show and questions.

The keys of a file are those of `KEYS`, its tables the kinds of lines that playbooks keep. Amounts are whole units
of money, ``away`` days from the day of the event.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from commdesk import resources
from commdesk.acquisition import costs
from commdesk.errors import Problem, mark
from commdesk.events import record, schedule
from commdesk.events.planning import items as lines
from commdesk.events.planning import kinds
from commdesk.events.planning.kinds import KINDS, Reuse
from commdesk.events.states import PostState
from commdesk.files.toml_file import InvalidToml, parse_toml
from commdesk.languages.registry import find_content
from commdesk.store.database import Database
from commdesk.store.files.own import read_text, refuse_own_read
from commdesk.store.ids import derive_id
from commdesk.text import clean_text

FOLDER = resources.ROOT / "playbooks"
LARGEST = 1 << 20
MOST_FILES, MOST_LINES = 200, 1000
KEYS = frozenset({"title", "note", "minutes", "purpose", "idea", "goal", "price", "capacity", "online", "expect"})
MOST = 1_000_000
BAD = mark("core", "The playbook “{file}” cannot be read. Look at {place}.")


@dataclass(frozen=True, slots=True)
class Playbook:
    """A kind of event. ``lines`` are values by kind, ``questions`` the retro's own; ``minutes``: how long it lasts."""

    name: str
    title: str
    note: str
    minutes: int
    values: Mapping[str, Any]
    lines: Mapping[str, tuple[Mapping[str, Any], ...]]
    questions: tuple[str, ...]


def list_playbooks(language: str, extra: Path | None = None) -> list[Playbook]:
    """Return the playbooks of a language in order, those of a folder of one's own behind; one of the same name replaces ours.

    Files of one's own that cannot be read are left out; `list_user_playbooks` tells what is wrong with them.
    """
    folder = find_content(FOLDER, "events_{}", language)
    found = {book.name: book for book in _load_shipped_playbooks(folder)}
    if extra is not None:
        found |= {book.name: book for book in list_user_playbooks(extra)[0]}
    return list(found.values())


def list_user_playbooks(folder: Path) -> tuple[list[Playbook], list[Problem]]:
    """Return the playbooks in a folder of one's own in the order of their files, and what is wrong with those that cannot be read."""
    found: list[Playbook] = []
    wrong: list[Problem] = []
    for path in sorted(folder.glob("*.toml"))[:MOST_FILES] if folder.is_dir() else ():
        try:
            found.append(read_playbook(path))
        except Problem as problem:
            wrong.append(problem)
    return found, wrong


def read_playbook(path: Path) -> Playbook:
    """Return the playbook in a file; its name is that of the file without a number in front.

    Raises:
        Problem: it is damaged, too large, or something in it makes no sense.
    """
    try:
        refuse_own_read(path)  # before its size is: an open workspace is told as what it is
        if path.stat().st_size > LARGEST:
            raise Problem(mark("core", "“{file}” is too large for a playbook."), file=path.name)
        text = read_text(path, "utf-8-sig")
    except OSError as error:
        why = error.strerror or str(error)
        raise Problem(mark("core", "“{name}” could not be read: {why}"), name=path.name, why=why) from error
    except ValueError:
        raise Problem(mark("core", "“{file}” is not written in UTF-8. Save it as UTF-8."), file=path.name) from None
    whole = _parse_toml(path, text)
    name = path.stem.split("_", 1)[-1] if path.stem[:1].isdigit() else path.stem
    return Playbook(
        name,
        _require_text(path, whole, "title") or name,
        _require_text(path, whole, "note"),
        _require_number(path, whole, "minutes", 120, 1, 43_200),
        _parse_event_values(path, whole),
        {
            kind: tuple(
                _check_line(path, kind, f"[[{kind}]] {number}", each)
                for number, each in _require_tables(path, whole, kind)
            )
            for kind in _list_kinds()
        },
        _parse_questions(path, whole),
    )


def _list_kinds() -> list[str]:
    """Return the kinds of lines that a file may have; each stands in tables of its name."""
    return [kind for kind, _ in kinds.list_reused(Reuse.PLAYBOOK)]


def _parse_toml(path: Path, text: str) -> dict[str, Any]:
    try:
        return parse_toml(text)
    except InvalidToml as error:
        raise Problem(mark("core", "Line {line} of “{file}” is not TOML."), line=error.line, file=path.name) from None


def _parse_event_values(path: Path, whole: Mapping[str, Any]) -> dict[str, Any]:
    strange = next((key for key in whole if key not in KEYS | {*_list_kinds(), "questions"}), None)
    if strange is not None:
        raise Problem(BAD, file=path.name, place=clean_text(strange)[:60])
    found = {key: _require_text(path, whole, key) for key in ("purpose", "idea", "goal") if key in whole}
    counts = {
        key: _require_number(path, whole, key, 0, 0, MOST) for key in ("price", "capacity", "expect") if key in whole
    }
    if not isinstance(whole.get("online", False), bool):
        raise Problem(BAD, file=path.name, place="online")
    return {**found, **counts, "online": int(whole.get("online", False))}


def _parse_questions(path: Path, whole: Mapping[str, Any]) -> tuple[str, ...]:
    found = _require_list(path, whole, "questions")
    if not all(isinstance(each, str) for each in found):
        raise Problem(BAD, file=path.name, place="questions")
    return tuple(found)


def start_event(
    db: Database,
    name: str,
    language: str,
    *,
    title: str = "",
    starts: str = "",
    extra: Path | None = None,
    **values: str | int | None,
) -> int:
    """Begin an event from a playbook, with everything in it, in one step; return its id.

    Raises:
        Problem: there is no such playbook, or a value makes no sense.
    """
    book = next((each for each in list_playbooks(language, extra) if each.name == name), None)
    if book is None:
        raise Problem(mark("core", "There is no playbook “{name}”."), name=name[:60])
    given: dict[str, str | int | None] = {"name": title.strip() or book.title, "kind": book.name}
    for key in ("purpose", "idea", "goal", "capacity", "online"):
        if key in book.values:
            given[key] = book.values[key]
    if "price" in book.values:
        given["price"] = int(book.values["price"]) * 100
    if "expect" in book.values:
        given["expect_people"] = int(book.values["expect"])
    if starts:
        begins = schedule.parse_wall_clock(starts)
        given |= {
            "starts": schedule.format_wall_clock(begins),
            "ends": schedule.format_wall_clock(begins + timedelta(minutes=book.minutes)),
        }
    with db.step(mark("core", "Start event “{name}” from a playbook"), name=str(given["name"])[:60]) as conn:
        event = record.insert_event(
            db, conn, {**given, **{key: value for key, value in values.items() if value not in ("", None)}}
        )
        for kind, found in book.lines.items():
            for line in found:
                lines.insert_line(db, conn, kind, event, _prepare_line(conn, kind, line))
        insert_questions(db, conn, event, book.questions)
        return event


def insert_questions(db: Database, conn: sqlite3.Connection, event: int, questions: Sequence[str]) -> None:
    """Put a playbook's own questions for the retro, inside a step."""
    for number, question in enumerate(questions, 1):
        key = f"ask.{number}"
        sql = "INSERT INTO event_note(id, event, key, title, at, position) VALUES (?, ?, ?, ?, ?, ?)"
        values = (
            derive_id("event_note", event, key),
            event,
            key,
            clean_text(question)[:400],
            db.ids.clock() // 1000,
            10 + number,
        )
        conn.execute(sql, values)


def _prepare_line(conn: sqlite3.Connection, kind: str, line: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line as `lines.insert_line` takes it: categories by id, money in minor units."""
    spec = KINDS[kind]
    values = dict(line)
    category = values.pop("category", "") if "category" in spec.columns else ""
    if category:
        counted = bool(values.get("counted", True))
        values["category"] = costs.ensure_category(conn, str(category), counted)
        values.setdefault(spec.title, category)
    for name in spec.playbook_columns:
        if spec.columns[name].shape == "money":
            values[name] = int(values.get(name, 0)) * 100
        elif spec.columns[name].usual:
            values.setdefault(name, spec.columns[name].usual)
    if kind == "post" and values.get("text"):
        values.setdefault("state", PostState.READY)
    return values


def _check_line(path: Path, kind: str, place: str, found: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a line of a file whose values make sense.

    Raises:
        Problem: they do not.
    """
    values = {key: value for key, value in found.items() if key != "category"}
    spec = KINDS[kind]
    if "category" in spec.columns:
        values.setdefault(spec.title, str(found.get("category", "")))
    known = spec.columns
    strange = next((key for key in values if key not in known), None)
    try:
        if strange is not None or any(isinstance(value, list | dict | float) for value in values.values()):
            raise ValueError(strange)
        lines.check_values(
            kind, {key: int(value) if isinstance(value, bool) else value for key, value in values.items()}, whole=True
        )
    except (ValueError, TypeError, Problem):
        title = str(values.get(spec.title, ""))[:40]
        raise Problem(BAD, file=path.name, place=f"{place}: {strange or title}".rstrip(": ")) from None
    return {key: int(value) if isinstance(value, bool) else value for key, value in found.items()}


def _require_tables(path: Path, whole: Mapping[str, Any], key: str) -> list[tuple[int, Mapping[str, Any]]]:
    found = _require_list(path, whole, key)
    if not all(isinstance(each, dict) for each in found):
        raise Problem(BAD, file=path.name, place=f"[[{key}]]")
    return list(enumerate(found, 1))


def _require_list(path: Path, whole: Mapping[str, Any], key: str) -> list[Any]:
    found = whole.get(key, [])
    if not isinstance(found, list) or len(found) > MOST_LINES:
        raise Problem(BAD, file=path.name, place=key)
    return found


def _require_text(path: Path, whole: Mapping[str, Any], key: str) -> str:
    found = whole.get(key, "")
    if not isinstance(found, str):
        raise Problem(BAD, file=path.name, place=key)
    return clean_text(found).strip()


def _require_number(path: Path, whole: Mapping[str, Any], key: str, usual: int, least: int, most: int) -> int:
    found = whole.get(key, usual)
    if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= most:
        raise Problem(BAD, file=path.name, place=key)
    return found


@lru_cache(4)
def _load_shipped_playbooks(folder: Path) -> tuple[Playbook, ...]:
    return tuple(read_playbook(path) for path in sorted(folder.glob("*.toml")))
