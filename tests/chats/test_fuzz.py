"""Damaged files: a Problem in words or a result, never a crash."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, ChatSurvey
from commdesk.errors import Problem
from tests.chats.exports import android, group, said, served, zipped
from tests.chats.faults import Export, damage, sound
from tests.chats.fixtures import FIXTURES

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


def told(path: Path, format: str = "auto") -> ChatSurvey | str:
    """Return what the file holds, or the Problem's words."""
    try:
        return importer.survey_chat(path, ChatOptions(format=format, zone="Asia/Shanghai"))
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
    assert isinstance(found, ChatSurvey) or "chat.zip" in found


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


@pytest.mark.parametrize("name", FIXTURES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 32))
def test_any_fault_in_any_format(tmp_path: Path, name: str, seed: int) -> None:
    fixture = FIXTURES[name]
    export = Export(fixture.make(fresh(tmp_path / "sound")))
    path = export.hurt(fresh(tmp_path / "hurt"), random.Random(seed))
    for format in ("auto", fixture.format):
        found = told(path, format)
        if isinstance(found, str):
            assert path.name in found or path.parent.name in found
        else:
            assert sound(found)


def fresh(folder: Path) -> Path:
    """Return the folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder
