"""Faults put into files: whatever is in them, a reader gives records or a Problem."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from commdesk.chats.record import Format, Options, Record
from commdesk.chats.source import find
from commdesk.errors import Problem
from commdesk.progress import Progress

PIECES = st.sampled_from(
    [b"\x00", b"\xff", b'"', b"{", b"}", b"[", b"]", b"\n", b"\t", b",", b": ", b"-1", b"9" * 30, b"\\ud800", b"null"]
)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Return ``data`` with a few faults: cut, taken out, filled in."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        fault = draw(st.integers(0, 5))
        if fault == 0:
            data = data[:at]
        elif fault == 1:
            data = data[:at] + data[at + draw(st.integers(1, 40)) :]
        else:
            data = data[:at] + draw(PIECES | st.binary(max_size=8)) + data[at:]
    return data


def read(format: Format, path: Path, data: bytes) -> list[Record] | str:
    """Return what ``format`` reads out of ``data``, or the words of its Problem."""
    path.write_bytes(data)
    try:
        (source, *_) = find(path)
        assert 0 <= format.sniff(source.head(), source.name) <= 1
        found = list(format.open(source, Options(), Progress()).records(Progress()))
    except Problem as problem:
        return str(problem)
    for record in found:
        assert -1 <= record.when < 32_503_680_000 and 0 <= record.source_id < 1 << 63 and 0 <= record.reply < 1 << 63
        assert all(isinstance(text, str) and "\x00" not in text for text in (record.sender, record.name, record.text))
        "".join((record.sender, record.name, record.text, *record.targets)).encode()
    return found
