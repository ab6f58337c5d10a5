"""Damaged files: a Problem in words or a result, never a crash."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from commdesk.chats import importer
from commdesk.chats.record import Options, Survey
from commdesk.errors import Problem
from tests.chats.exports import android, group, said, served, zipped

ROWS = [
    served(1, 1, "create_group", title="R", members=["Person 2"]),
    *(
        said(
            n,
            n % 4,
            ["a", {"type": "bold", "text": "é}"}] if n % 3 else "中文 \\x0C",
            reactions=[{"type": "emoji", "count": 1}],
        )
        for n in range(2, 20)
    ),
    served(20, 1, "remove_members", members=["Person 2", None]),
]
TELEGRAM = json.dumps(group(ROWS), ensure_ascii=False, indent=1).encode()
SMALL = json.dumps(group(ROWS), ensure_ascii=True).encode()
WHATSAPP = "\n".join(
    [
        android(0, 'Ann created group "R"'),
        *(android(n, f"{'Ann' if n % 2 else '张三'}: 好 {n}") for n in range(20)),
        android(30, "Bob left"),
    ]
).encode()
IOS = WHATSAPP.decode().replace("13/01", "[13/01").replace(" - ", "] \u200e", 3).replace(" - ", "] ").encode()
PIECES = [b"\x00", b"\xff\xfe", b'"', b"{", b"}", b"[", b"]", b"\\", b"\\ud800", b"\n", b",", b":", b"-1", b"9" * 30]
PIECES += [b"\xe2\x80\x8e", b'"messages": [']


def damage(data: bytes, dice: random.Random) -> bytes:
    """Return ``data`` with one to six faults: cut, doubled, overwritten, filled in."""
    for _ in range(dice.randrange(1, 7)):
        at, length = dice.randrange(len(data) + 1), dice.randrange(1, 60)
        fault = dice.randrange(6)
        if fault == 0:
            data = data[:at]
        elif fault == 1:
            data = data[:at] + data[at + length :]
        elif fault == 2:
            data = data[:at] + data[at : at + length] * 3 + data[at + length :]
        elif fault == 3:
            data = data[:at] + dice.randbytes(length) + data[at + length :]
        else:
            data = data[:at] + dice.choice(PIECES) + data[at:]
    return data


def told(path: Path, format: str = "auto") -> Survey | str:
    """Return what the file holds, or the Problem's words."""
    try:
        return importer.survey(path, Options(format=format, zone="Asia/Shanghai"))
    except Problem as problem:
        return str(problem)


@pytest.mark.parametrize("seed", range(100))
@pytest.mark.parametrize(
    ("name", "data"), [("result.json", TELEGRAM), ("small.json", SMALL), ("a.txt", WHATSAPP), ("b.txt", IOS)]
)
def test_a_damaged_file(tmp_path: Path, name: str, data: bytes, seed: int) -> None:
    path = tmp_path / name
    path.write_bytes(damage(data, random.Random(seed)))
    for format in ("auto", "telegram" if name.endswith("json") else "whatsapp"):
        found = told(path, format)
        if isinstance(found, str):
            assert name in found
        else:
            assert all("\x00" not in sample.text for sample in found.samples)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_zip(tmp_path: Path, seed: int) -> None:
    path = zipped(tmp_path / "chat.zip", _chat__txt=WHATSAPP)
    path.write_bytes(damage(path.read_bytes(), random.Random(seed)))
    found = told(path)
    assert isinstance(found, Survey) or "chat.zip" in found


@pytest.mark.parametrize("cut", range(0, len(TELEGRAM), 97))
def test_any_beginning_of_an_export_gives_its_whole_rows(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "result.json"
    path.write_bytes(TELEGRAM[:cut])
    whole = TELEGRAM[:cut].count(b"\n  }") - TELEGRAM[:cut].count(b'"service"')
    found = told(path, "telegram")
    if isinstance(found, str):
        assert "result.json" in found and whole <= 0
    else:
        assert found.messages in (whole, whole + 1)
