"""The app's own settings: one table, kept as JSON, whole or not at all. What makes no sense falls back to its default."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from commdesk.languages.registry import list_languages
from commdesk.store.files import private
from commdesk.work_log import describe_error

log = logging.getLogger(__name__)
RECENTS = 12
LARGEST = 1 << 20


class Reminders(StrEnum):
    """Whether somebody is reminded of what has an hour. Until they were asked nobody is."""

    UNASKED = ""
    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of this installation. Those that change numbers live in the workspace (`commdesk.thresholds`)."""

    language: str = ""  # its code; '' as the system
    theme: str = "system"  # system, light, dark
    text_size: str = "normal"  # small, normal, large, huge
    who: str = ""  # written beside every step
    backup_folder: str = ""  # '' beside the workspace
    backup_minutes: int = 30
    backup_gigabytes: int = 0  # how much the backups of a workspace may use; 0: as is right for the disk
    recent: tuple[str, ...] = ()  # workspaces, newest first
    reopen: bool = True  # open the last workspace at start
    clipboard_seconds: int = 0  # give the clipboard back after so many seconds; 0: never
    tray: bool = False  # stay in the tray when the window is closed
    reminders: str = Reminders.UNASKED  # of lines of Today that have an hour
    quiet_from: int = 22  # hours between which nobody is reminded, over midnight
    quiet_until: int = 8
    opened: tuple[str, ...] = ()  # endings of attached files that are opened without asking again
    mask_names: bool = False  # names are covered, too, while the screen is shown
    hotkey: str = ""  # on Windows: keys that open the quick window anywhere

    @property
    def backup_bytes(self) -> int:
        """How many bytes the backups of a workspace may use; 0: as is right for the disk."""
        return self.backup_gigabytes << 30


CHECKS: dict[str, Callable[[Any], bool]] = {
    "language": lambda v: v in ("", *list_languages()),
    "theme": lambda v: v in ("system", "light", "dark"),
    "text_size": lambda v: v in ("small", "normal", "large", "huge"),
    "who": lambda v: isinstance(v, str) and len(v) <= 100,
    "backup_folder": lambda v: isinstance(v, str),
    "backup_minutes": lambda v: isinstance(v, int) and 5 <= v <= 1440,
    "backup_gigabytes": lambda v: isinstance(v, int) and not isinstance(v, bool) and 0 <= v <= 10_000,
    "recent": lambda v: isinstance(v, list | tuple) and all(isinstance(item, str) for item in v),
    "reopen": lambda v: isinstance(v, bool),
    "clipboard_seconds": lambda v: isinstance(v, int) and 0 <= v <= 600,
    "tray": lambda v: isinstance(v, bool),
    "reminders": lambda v: v in tuple(Reminders),
    "quiet_from": lambda v: isinstance(v, int) and not isinstance(v, bool) and 0 <= v <= 23,
    "quiet_until": lambda v: isinstance(v, int) and not isinstance(v, bool) and 0 <= v <= 23,
    "opened": lambda v: isinstance(v, list | tuple) and all(isinstance(item, str) for item in v),
    "mask_names": lambda v: isinstance(v, bool),
    "hotkey": lambda v: isinstance(v, str) and len(v) <= 40,
}


def get_settings_folder() -> Path:
    """Return where this user's settings are kept; ``COMMDESK_HOME`` overrides it."""
    if home := os.environ.get("COMMDESK_HOME"):
        return Path(home)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "CommDesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "CommDesk"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "commdesk"


def restrict_settings_folder() -> None:
    """Take the folder that an earlier version made away from other accounts; one of the user's choice stays as it is."""
    if not os.environ.get("COMMDESK_HOME"):
        private.restrict_rights(get_settings_folder())


class SettingsStore:
    """Reads the settings at start and writes them at each change."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or get_settings_folder() / "settings.json"
        private.restrict_rights(self.path)
        self.now = self._read_settings()

    def update_settings(self, **values: Any) -> Settings:
        """Change some settings and keep them; return all. A full disk loses the change, never the old file."""
        self.now = replace(self.now, **values)
        try:
            private.make_private_folder(self.path.parent)
            private.write_private_file(self.path, json.dumps(asdict(self.now), ensure_ascii=False, indent=1).encode())
        except OSError as error:
            log.warning("settings not kept: %s", describe_error(error))
        return self.now

    def add_recent(self, path: Path) -> None:
        """Remember that a workspace was opened."""
        name = str(path.absolute())
        self.update_settings(recent=(name, *(other for other in self.now.recent if other != name))[:RECENTS])

    def remove_recent(self, path: str) -> None:
        """Take a workspace off the list of recent ones."""
        self.update_settings(recent=tuple(other for other in self.now.recent if other != path))

    def _read_settings(self) -> Settings:
        try:
            if self.path.stat().st_size > LARGEST:
                raise ValueError(f"larger than {LARGEST} bytes")
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, RecursionError) as error:
            log.warning("settings not read: %s", describe_error(error))
            return Settings()
        return _to_valid_settings(found if isinstance(found, dict) else {})


def _to_valid_settings(found: dict[str, Any]) -> Settings:
    values: dict[str, Any] = {}
    for field in fields(Settings):
        if field.name in found:
            value = found[field.name]
            if CHECKS[field.name](value):
                values[field.name] = tuple(value) if isinstance(value, list) else value
            else:
                log.warning("setting %s makes no sense: a %s", field.name, type(value).__name__)
    return Settings(**values)
