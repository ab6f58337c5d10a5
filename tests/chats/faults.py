"""Faults put into files: whatever is in them, a reader gives records or a Problem."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from commdesk.chats.model import ChatFormat, ChatOptions, ChatSurvey, Record
from commdesk.errors import Problem
from commdesk.files.source import find_sources
from commdesk.progress import Progress

PIECES = st.sampled_from(
    [b"\x00", b"\xff", b'"', b"{", b"}", b"[", b"]", b"\n", b"\t", b",", b": ", b"-1", b"9" * 30, b"\\ud800", b"null"]
)

TOKENS = [
    b"\x00",
    b"\xff\xfe",
    b'"',
    b"{",
    b"}",
    b"[",
    b"]",
    b"\\",
    b"\\ud800",
    b"\n",
    b",",
    b":",
    b"-1",
    b"9" * 30,
    b"\t",
]
TOKENS += [
    b"\xe2\x80\x8e",
    b'"messages": [',
    b"\r\n\r\n",
    b"null",
    b"1e999",
    b"2024-02-31 25:61:61",
    "（）【】“”".encode(),
    b" " * 999,
]
ZIP = b"PK\x03\x04"


def damage(data: bytes, dice: random.Random, tokens: Sequence[bytes] = TOKENS, kinds: int = 6) -> bytes:
    """Return ``data`` with one to six faults: cut, taken out, doubled, overwritten, else filled in with a token."""
    for _ in range(dice.randrange(1, 7)):
        at, length = dice.randrange(len(data) + 1), dice.randrange(1, 60)
        fault = dice.randrange(kinds)
        if fault == 0:
            data = data[:at]
        elif fault == 1:
            data = data[:at] + data[at + length :]
        elif fault == 2:
            data = data[:at] + data[at : at + length] * 3 + data[at + length :]
        elif fault == 3:
            data = data[:at] + dice.randbytes(length) + data[at + length :]
        else:
            data = data[:at] + dice.choice(tokens) + data[at:]
    return data


def swell(data: bytes, dice: random.Random, size: int) -> bytes:
    """Return ``data`` with a part of it repeated up to ``size`` bytes."""
    at, length = dice.randrange(len(data) + 1), dice.randrange(1, 1 + dice.choice((3, 60, 600)))
    part = data[at : at + length] or b"x"
    return data[:at] + part * ((size - len(data)) // len(part) + 1) + data[at:]


class Export:
    """An export in memory, to be damaged again and again."""

    def __init__(self, path: Path) -> None:
        self._name, self._whole = path.name, path.is_file()
        files = [path] if self._whole else sorted(each for each in path.rglob("*") if each.is_file())
        self._files = {str(each.relative_to(path.parent)): each.read_bytes() for each in files}

    def hurt(self, folder: Path, dice: random.Random, size: int = 0) -> Path:
        """Write it into ``folder`` with faults in one of its files, one of them swollen to ``size``; return its path."""
        victim = dice.choice(sorted(self._files))
        for name, data in self._files.items():
            changed = self._hurt(data, dice, size) if name == victim else data
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(changed)
        return folder / self._name

    def _hurt(self, data: bytes, dice: random.Random, size: int) -> bytes:
        if data.startswith(ZIP) and (size or dice.random() < 0.7):
            return self._zipped(data, dice, size)
        return damage(swell(data, dice, size) if size else data, dice)

    def _zipped(self, data: bytes, dice: random.Random, size: int) -> bytes:
        """Return a zip with faults in one of its files, not in its own bytes."""
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            victim = dice.choice(old.namelist())
            for name in old.namelist():
                text = old.read(name)
                new.writestr(name, self._hurt(text, dice, size) if name == victim else text)
        return out.getvalue()


def sound(found: ChatSurvey) -> bool:
    """Whether a survey holds nothing that could not be stored or shown."""
    words = [found.name, found.key, *(name for name, _ in found.participants)]
    words += [word for sample in found.samples for word in (sample.name, sample.text)]
    words += [word for chat in found.chats for word in (chat.name, chat.key)]
    "".join((*words, *map(str, found.warnings))).encode()
    dated = found.first is None or (found.last is not None and -90_000 <= found.first <= found.last < 32_503_770_000)
    return dated and not any("\x00" in word for word in words) and min(found.messages, found.skipped, found.joins) >= 0


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


def read(format: ChatFormat, path: Path, data: bytes) -> list[Record] | str:
    """Return what ``format`` reads out of ``data``, or the words of its Problem."""
    path.write_bytes(data)
    try:
        (source, *_) = find_sources(path)
        assert 0 <= format.detect_format(source.read_head(), source.name) <= 1
        found = list(format.open_export(source, ChatOptions(), Progress()).read_records(Progress()))
    except Problem as problem:
        return str(problem)
    for record in found:
        assert -1 <= record.when < 32_503_680_000 and 0 <= record.source_id < 1 << 63 and 0 <= record.reply < 1 << 63
        assert all(isinstance(text, str) and "\x00" not in text for text in (record.sender, record.name, record.text))
        "".join((record.sender, record.name, record.text, *record.targets)).encode()
    return found
