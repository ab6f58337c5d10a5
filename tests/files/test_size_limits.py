"""How large a file is, is asked before it is read: a huge one costs nothing but a sentence."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk import settings
from commdesk.calendars import icalendar
from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.checkin.exchange import sync_file
from commdesk.events.planning import playbooks
from commdesk.events.record import Event
from commdesk.files import size_limits
from commdesk.scripts.packs import reading as packs
from commdesk.settings import SettingsStore
from commdesk.store.database import Database
from commdesk.tables import table
from ui import state
from ui.dialogs.imports import roster

ALLOWED = 3 << 20
"""Bytes: what a refusal may cost, with its imports."""


def sparse(path: Path, size: int, start: bytes = b"") -> Path:
    """Write a file that says it is so large; the disk gives nothing for it."""
    with path.open("wb") as file:
        file.write(start)
        file.truncate(size)
    return path


def cost(read: Callable[[], object]) -> int:
    """Return how many bytes of memory were taken at once."""
    tracemalloc.start()
    try:
        read()
    except Problem:
        pass
    else:
        raise AssertionError("it was read")
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak


@pytest.fixture
def event(db: Database) -> Event:
    """An event."""
    return record.require_event(db, record.add_event(db, "Salon", starts="2036-12-12 14:00"))


READERS: dict[str, tuple[str, int, Callable[[Path], object]]] = {
    "table": ("x.csv", table.LARGEST, table.read_table),
    "calendar": ("x.ics", icalendar.LARGEST, icalendar.read_calendar_file),
    "playbook": ("x.toml", playbooks.LARGEST, playbooks.read_playbook),
    "phrases": ("x.csv", 64 << 20, lambda path: packs.read_pack(path)),
    "roster": ("x.txt", table.LARGEST, roster._read_listed),
}


@pytest.mark.parametrize("name", READERS)
def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, name: str) -> None:
    file, most, read = READERS[name]
    path = sparse(tmp_path / file, most + 1, b"name,phone\n")
    with pytest.raises(Problem):  # once for the imports
        read(path)
    assert cost(lambda: read(path)) < ALLOWED


def test_a_list_of_30_mb_for_the_door_costs_nothing(event: Event, tmp_path: Path) -> None:
    path = sparse(tmp_path / "door.json", 30 << 20, b'{"commdesk": "door"')
    assert cost(lambda: sync_file.read_sync_file(path, event)) < ALLOWED


@pytest.mark.parametrize("fill", [b"[],", b'{"a":1},', b"1,", b"[", b'{"":'])
def test_a_list_of_countless_little_things_is_not_unfolded(event: Event, tmp_path: Path, fill: bytes) -> None:
    path = tmp_path / "door.json"
    path.write_bytes(b'{"commdesk":"door","version":2,"registrations":[' + fill * (sync_file.LARGEST // len(fill) - 64))
    assert cost(lambda: sync_file.read_sync_file(path, event)) < sync_file.LARGEST + ALLOWED


def test_settings_and_the_state_of_the_window_fall_back(tmp_path: Path) -> None:
    for text in (b"", b"[" * 100_000):
        path = sparse(tmp_path / "settings.json", len(text) or settings.LARGEST + 1, text)
        assert SettingsStore(path).now == settings.Settings()
        assert state.State(path).get_value("x") is None


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(Problem, match="not a file that can be read"):
            size_limits.read_bytes(tmp_path / "pipe", 10)
    with pytest.raises(Problem, match="could not be read"):
        size_limits.read_bytes(tmp_path / "gone", 10)
    with pytest.raises(Problem, match="could not be read"):
        size_limits.read_bytes(tmp_path, 10)


def test_what_fits_is_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"0123456789")
    assert size_limits.read_bytes(tmp_path / "x", 10) == b"0123456789"
    with pytest.raises(Problem, match="larger than 1 MB"):
        size_limits.read_bytes(tmp_path / "x", 9)
