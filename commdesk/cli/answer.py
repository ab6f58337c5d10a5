"""What a command answers: facts for programs, lines for people, words beside."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commdesk.progress import Progress

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class CommandAnswer:
    """What a command found.

    ``facts`` is JSON-ready; ids in it are text, because they exceed 2⁵³. ``lines`` say the same to a person.
    ``good``: False makes the exit code 1 although everything was answered.
    """

    facts: object
    lines: Iterable[str]
    good: bool = True


def print_answer(answer: CommandAnswer, as_json: bool) -> None:
    """Write the answer to stdout."""
    if as_json:
        json.dump(answer.facts, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.writelines(f"{strip_control_codes(line)}\n" for line in answer.lines)
    sys.stdout.flush()


def print_message(words: object) -> None:
    """Write a sentence to stderr."""
    sys.stderr.write(f"{strip_control_codes(words)}\n")
    sys.stderr.flush()


def strip_control_codes(words: object) -> str:
    """Return words out of a file without what steers a terminal or turns a line round; their lines stay."""
    return _STEERING.sub("", str(words))


def make_progress() -> Progress:
    """Return a `Progress` that shows per cent on a terminal and is silent elsewhere."""
    return Progress(_print_percent if sys.stderr.isatty() else None)


def _print_percent(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done * 100 // total} %\x1b[K\r" if total else f"\r{done}\x1b[K\r")


def format_pairs(facts: dict[str, object]) -> list[str]:
    """Return one line per fact that is not empty: its name in words, then its value."""
    told = {
        name.replace("_", " "): value
        for name, value in facts.items()
        if value != "" and not isinstance(value, list | dict)
    }
    width = max(map(len, told), default=0)
    return [f"{name:<{width}}  {value}" for name, value in told.items()]


def format_table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Return lines with the cells set under each other; Chinese characters count as two."""
    cells = [[format_cell(cell) for cell in row] for row in (head, *rows)]
    widths = [max(map(measure_width, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(cell + " " * (w - measure_width(cell)) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def format_cell(cell: object) -> str:
    """Return the cell as one line that cannot steer the terminal."""
    text = "" if cell is None else str(cell)
    return "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in text)


def measure_width(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum((unicodedata.east_asian_width(char) in "WF") + (unicodedata.combining(char) == 0) for char in text)
