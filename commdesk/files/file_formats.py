"""Formats that something is written in, each under the ending of its files: told by a path, and offered where a file is named."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from commdesk.errors import Problem, mark


class FileFormat(Protocol):
    """What every registry of formats says of one. ``name``: what it is called everywhere; ``place``: in file dialogs."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def place(self) -> int:
        """Where it stands among the others; the least is the usual one."""


ALSO = {".htm": ".html"}
"""Other endings of the same."""
Format = TypeVar("Format", bound=FileFormat)


def find_format(formats: Mapping[str, Format], path: Path) -> Format:
    """Return the format that the ending of a file says.

    Raises:
        Problem: there is none.
    """
    ending = path.suffix.casefold()
    found = formats.get(ALSO.get(ending, ending))
    if found is None:
        raise Problem(
            mark("core", "“{name}” cannot be written: its name must end in one of {endings}"),
            name=path.name,
            endings=", ".join(filter(None, formats)),
        )
    return found


def list_endings(formats: Mapping[str, FileFormat], first: str = "") -> list[str]:
    """Return the endings, ``first`` before the others, then the usual ones; what is written as a folder has none."""
    return sorted(filter(None, formats), key=lambda ending: (ending != first, formats[ending].place))


def list_file_kinds(formats: Mapping[str, FileFormat], first: str = "") -> list[str]:
    """Return the formats as a file dialog offers them, in the order of `list_endings`."""
    return [f"{formats[ending].name} (*{ending})" for ending in list_endings(formats, first)]


def join_endings(formats: Mapping[str, FileFormat]) -> str:
    """Return ``.csv or .xlsx``, for the help of a command."""
    return " or ".join(filter(None, formats))
