"""Small chat exports, made by us after the description of the formats; no real chat is in them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

Row = dict[str, Any]
BEGIN = 1_704_103_200  # 2024-01-01 10:00 UTC


def said(id: int, who: int, text: Any = "hello", when: int = -1, **more: Any) -> Row:
    """Return a Telegram message; ``who`` is the user's number."""
    when = BEGIN + id * 60 if when < 0 else when
    row: Row = {"id": id, "type": "message", "date": "2024-01-01T10:00:00", "date_unixtime": str(when)}
    return row | {"from": f"Person {who}", "from_id": f"user{who}", "text": text, "text_entities": []} | more


def served(id: int, who: int, action: str, when: int = -1, **more: Any) -> Row:
    """Return a Telegram service row."""
    when = BEGIN + id * 60 if when < 0 else when
    row: Row = {"id": id, "type": "service", "date": "2024-01-01T10:00:00", "date_unixtime": str(when)}
    return row | {"actor": f"Person {who}", "actor_id": f"user{who}", "action": action, "text": ""} | more


def group(rows: list[Row], name: str = "Readers", id: int = 77, **more: Any) -> Row:
    """Return a Telegram chat."""
    return {"name": name, "type": "private_supergroup", "id": id, **more, "messages": rows}


def telegram(path: Path, rows: list[Row], **more: Any) -> Path:
    """Write a chat as Telegram Desktop lays it out."""
    path.write_text(json.dumps(group(rows, **more), ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def whatsapp(path: Path, *lines: str) -> Path:
    """Write a text export; lines without a date get one."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def android(minute: int, rest: str, day: int = 13) -> str:
    """Return a line of an Android export of January 2024."""
    return f"{day:02d}/01/2024, {10 + minute // 60:02d}:{minute % 60:02d} - {rest}"


def zipped(path: Path, **files: bytes) -> Path:
    """Write a zip; names are given with ``__`` for the dot."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return path
