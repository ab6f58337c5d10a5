"""Whether a text stands in a database file or a log where it goes on on another page, so that its bytes are not in a row.

A long value fills overflow pages. Before each part of it but the first stands the number of the page that the next is on, and
the number of the first stands behind what is on the leaf itself (sqlite.org/fileformat2.html, 1.6). Nothing is opened by SQLite:
the file may be damaged, and of a log there may be nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from commdesk.progress import Progress
from commdesk.store.damage import HEADER, is_plausible_head
from commdesk.store.files import own

USUAL = 4096
FRAME = 24
_LOG = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
_NUMBER = 4  # bytes of the number of a page
Split = tuple[int, int, int]
"""A form, how many bytes of it stand on the page before, and the number of the page with the rest."""


def has_split_text(file: Path, forms: Sequence[bytes], progress: Progress | None = None) -> bool:
    """Return whether one of the forms, four bytes or more each, is cut in two by the end of a page somewhere.

    Raises:
        OSError: it cannot be read.
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    with own.open_file(file) as stream:
        long = [form for form in forms if len(form) >= _NUMBER]
        ends, starts = set[Split](), set[Split]()
        for number, page in _read_pages(stream):
            progress.report(0, 0)
            for which, form in enumerate(long):
                half = len(form) // 2
                ends.update((which, *cut) for cut in _find_cuts(page, form, half))
                rests = [k for k in range(1, half) if page.startswith(form[k:], _NUMBER)]
                starts.update((which, k, number) for k in rests)
        if not ends and not starts:
            return False
        return any(_has_join(long, number, page, ends, starts) for number, page in _read_pages(stream))


def _read_pages(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the bytes of each page, its first four once more at the end: there the number of the next one stands
    then behind what it holds, as it does on a leaf.
    """
    stream.seek(0)
    head = stream.read(HEADER)
    log = head[:_NUMBER] in _LOG
    size = int.from_bytes(head[8:12] if log else head[16:18] if is_plausible_head(head) else b"", "big")
    size = {0: USUAL, 1: 65_536}.get(size, size)
    if size not in {1 << bits for bits in range(9, 17)}:
        size = USUAL
    before, number = (FRAME if log else 0), 0
    stream.seek(32 if log else 0)
    while len(data := stream.read(before + size)) > before:
        number = int.from_bytes(data[:_NUMBER], "big") if log else number + 1
        page = data[before:]
        yield number, page + page[:_NUMBER]


def _find_cuts(page: bytes, form: bytes, half: int) -> Iterator[tuple[int, int]]:
    """Yield how much of a form, its half or more, stands on a page with the number of another behind it, and that number."""
    at = page.find(form[:half])
    while at >= 0:
        for k in range(half, len(form)):
            if not page.startswith(form[:k], at) or len(page) < at + k + _NUMBER:
                break
            yield k, int.from_bytes(page[at + k : at + k + _NUMBER], "big")
        at = page.find(form[:half], at + 1)


def _has_join(forms: Sequence[bytes], number: int, page: bytes, ends: set[Split], starts: set[Split]) -> bool:
    """Return whether a page is the other half of what was found on the first way through."""
    rest = any(next_ == number and page.startswith(forms[which][k:], _NUMBER) for which, k, next_ in ends)
    return rest or any(forms[which][:k] + next_.to_bytes(_NUMBER, "big") in page for which, k, next_ in starts)
