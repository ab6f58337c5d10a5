"""Words for what the import of a chat shows: a format's name, days by the clock of the chat, this computer's zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ui.i18n import translate_phrase


def local_zone() -> str:
    """Return the IANA name of this computer's zone, or Asia/Shanghai where it tells none."""
    from PySide6.QtCore import QTimeZone

    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return name if "/" in name and not name.startswith("Etc/") else "Asia/Shanghai"


def title_of(format: str) -> str:
    """Return what a format is called on the screen."""
    from commdesk.chats.formats.registry import get_format_title  # a third of a second: every reader comes with it

    return translate_phrase(get_format_title(format))


def day_of(seconds: int | None, zone: str, clock: bool = False) -> str:
    """Return the day of UTC seconds in a zone, with the time if ``clock``; a dash for None."""
    if seconds is None:
        return "—"
    try:
        when = datetime.fromtimestamp(seconds, ZoneInfo(zone or "UTC"))
    except (ZoneInfoNotFoundError, ValueError, OverflowError, OSError):
        return "—"
    return when.strftime("%Y-%m-%d %H:%M" if clock else "%Y-%m-%d")
