"""Where workspaces are made unless somebody says otherwise: the documents, or a local folder where a cloud program copies those."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from commdesk.store.files import private, storage_location
from commdesk.thresholds import COLOURS
from commdesk.workspace import SUFFIX

if TYPE_CHECKING:
    from ui.state import State

FOLDER = "CommDesk"
"""In the home folder; Windows 11 puts the documents themselves into OneDrive."""
KNOWN, MOST = "workspaces", 50
"""The key of the window's memory, and how many workspaces are remembered."""


def documents_folder() -> Path:
    """Return the folder of documents, whoever copies it."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def workspaces_folder() -> Path:
    """Return the folder for new workspaces, made if need be; the documents if there is no better one."""
    found = storage_location.choose_local_folder((documents_folder(), Path.home() / FOLDER))
    try:
        private.make_private_folder(found)
    except OSError:
        return documents_folder()
    return found


def free_path(folder: Path, stem: str) -> Path:
    """Return a path in ``folder`` that is not taken, named ``stem``, ``stem 2``, …"""
    private.make_private_folder(folder)
    number, path = 1, folder / (stem + SUFFIX)
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}{SUFFIX}"
    return path


@dataclass(frozen=True, slots=True)
class KnownWorkspace:
    """What is remembered of a workspace that was open: its name, one of `commdesk.thresholds.COLOURS`, how many people are in it."""

    name: str
    colour: str = ""
    people: int = 0


def remember_workspace(state: State, path: Path, known: KnownWorkspace) -> None:
    """Remember how an open workspace is called and coloured, for lists in which it is not open."""
    kept = state.get_value(KNOWN, {})
    kept = dict(kept) if isinstance(kept, dict) else {}
    kept.pop(str(path.absolute()), None)
    kept[str(path.absolute())] = {"name": known.name, "colour": known.colour, "people": known.people}
    state.set_value(KNOWN, dict(list(kept.items())[-MOST:]))


def forget_workspace(state: State, path: Path) -> None:
    """Remember nothing any more of a workspace that is gone."""
    kept = state.get_value(KNOWN, {})
    if isinstance(kept, dict):
        state.set_value(KNOWN, {place: known for place, known in kept.items() if place != str(path.absolute())})


def recall_workspace(state: State, path: Path) -> KnownWorkspace:
    """Return what is remembered of a workspace; what its file is called where that is nothing."""
    kept = state.get_value(KNOWN, {})
    found = kept.get(str(path.absolute())) if isinstance(kept, dict) else None
    if not isinstance(found, dict):
        return KnownWorkspace(path.stem)
    name, colour, people = found.get("name"), found.get("colour"), found.get("people")
    return KnownWorkspace(
        name if isinstance(name, str) and name.strip() else path.stem,
        colour if isinstance(colour, str) and colour in COLOURS else "",
        people if isinstance(people, int) else 0,
    )
