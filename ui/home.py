"""Where workspaces are made unless somebody says otherwise: the documents, or a local folder where a cloud program copies those."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from commdesk.store.files import private, storage_location
from commdesk.workspace import SUFFIX

FOLDER = "CommDesk"
"""In the home folder; Windows 11 puts the documents themselves into OneDrive."""


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
