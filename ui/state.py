"""Where windows and splitters were: the ui's own memory, apart from the settings. Losing it loses nothing."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

from commdesk.store.files import private

LARGEST = 1 << 20


class State:
    """A small JSON file of what the window looked like."""

    def __init__(self, path: Path) -> None:
        self.path = path
        private.restrict_rights(path)
        try:
            small = path.stat().st_size <= LARGEST
            found = json.loads(path.read_text(encoding="utf-8")) if small else {}
        except (OSError, ValueError, RecursionError):
            found = {}
        self._values: dict[str, Any] = found if isinstance(found, dict) else {}

    def get_value(self, key: str, default: Any = None) -> Any:
        """Return what was remembered under ``key``."""
        return self._values.get(key, default)

    def set_value(self, key: str, value: Any) -> None:
        """Remember something that JSON can hold, until `save_state`."""
        self._values[key] = value

    def get_bytes(self, key: str) -> QByteArray:
        """Return remembered bytes; empty where there are none or they make no sense."""
        try:
            return QByteArray(b64decode(str(self._values.get(key, "")), validate=True))
        except ValueError:
            return QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Remember bytes, such as a splitter's state."""
        self._values[key] = b64encode(value.data()).decode("ascii")

    def save_state(self) -> None:
        """Write it down; a full disk is not worth a word here."""
        try:
            private.make_private_folder(self.path.parent)
            private.write_private_file(self.path, json.dumps(self._values).encode())
        except OSError:
            pass
