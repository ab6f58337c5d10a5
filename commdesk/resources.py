"""Where the files that ship with CommDesk are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1] / "resources"


def read_resource(*parts: str) -> str:
    """Return the text of a shipped file."""
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")
