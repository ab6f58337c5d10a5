"""Where workspaces are made unless somebody says otherwise: the documents, or a local folder where a cloud program copies those."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from commdesk.store.files import private, storage_location

FOLDER = "CommDesk"
"""In the home folder; Windows 11 puts the documents themselves into OneDrive."""


def documents() -> Path:
    """Return the folder of documents, whoever copies it."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def workspaces() -> Path:
    """Return the folder for new workspaces, made if need be; the documents if there is no better one."""
    found = storage_location.local((documents(), Path.home() / FOLDER))
    try:
        private.folder(found)
    except OSError:
        return documents()
    return found
