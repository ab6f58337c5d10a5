"""Whose a file is and whether this account may write it: a computer that several people use has an account for each."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import pwd


def find_foreign_owner(path: Path) -> str:
    """Return the name of the other account that a file or folder belongs to; '' if it is ours, or that cannot be known."""
    if sys.platform == "win32":
        return ""
    try:
        number = os.stat(path).st_uid
        return "" if number == os.geteuid() else pwd.getpwuid(number).pw_name
    except (OSError, KeyError):
        return ""


def can_write(path: Path) -> bool:
    """Return whether this account may write to a file, or make files in a folder."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
