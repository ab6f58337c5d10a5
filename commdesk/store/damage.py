"""Damage has one name and one sentence, wherever it is met: `DamagedWorkspace`."""

from __future__ import annotations

from pathlib import Path

from commdesk.errors import Problem, Value, mark

SENTENCE = mark(
    "core",
    "“{name}” is damaged. Restore a backup (they are kept beside it), or rescue what can be read into a new file.",
)
UNSAVED = mark("core", "“{name}” is damaged, so this was not saved.")
HEADER = 100
_SIZES = {1 << bits for bits in range(9, 16)} | {1}


class DamagedWorkspace(Problem):
    """The workspace at ``path`` is damaged. The ways out are `commdesk.store.backups.restore` and `commdesk.store.rescue`.

    ``unsaved``: somebody wanted to write, and has to be told each time.

    Args:
        template: What to say; fills ``{name}`` and ``args``.
        sure: False: it may just as well be no workspace at all, so the ways out are offered only where there are backups of it.
    """

    def __init__(self, path: Path, template: str = SENTENCE, *, sure: bool = True, **args: Value) -> None:
        super().__init__(template, name=path.name, **args)
        self.path = path
        self.sure = sure
        self.unsaved = template == UNSAVED


def is_plausible_head(head: bytes) -> bool:
    """Return whether the first 100 bytes of a file can be those of a database of ours (sqlite.org/fileformat2.html, 1.3)."""
    return (
        len(head) >= HEADER
        and head.startswith(b"SQLite format 3\0")
        and int.from_bytes(head[16:18], "big") in _SIZES
        and head[18] in (1, 2)
        and head[19] in (1, 2)
        and head[20] == 0
        and head[21:24] == bytes((64, 32, 32))
        and int.from_bytes(head[44:48], "big") in range(5)
        and int.from_bytes(head[56:60], "big") in (0, 1)
    )
