"""Whatever a file holds: scripts with notes, or one plain sentence. Never a traceback."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.errors import Problem
from commdesk.scripts.packs import merging, reading, writing
from commdesk.store.database import Database
from tests.scripts.packs.library import add, one

ENDINGS = (".toml", ".zip", ".csv", ".tsv", ".xlsx", ".xls", ".yml", ".yaml", ".txt", "")
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PACK = b"""format = "commdesk-scripts/1"
id = "club"
[[script]]
id = "a"
title = "A"
keywords = ["k", "l"]
[[script.variant]]
style = "warm"
[[script.variant.part]]
kind = "image"
file = "files/a.png"
[[script.variant]]
text = '''
Hi {member.nickname}
'''
"""
ESPANSO = b"""global_vars: [{name: g, type: date, params: {format: "%Y"}}]
matches:
  - trigger: ":a"
    replace: "Hello {{g}} {{x.y}} [[z]] $|$"
    vars: [{name: x, type: form, params: {layout: "[[y]]", fields: {y: {type: choice, values: [a, b]}}}}]
  - triggers: [":b", ":c"]
    form: "Hi [[n]]"
    form_fields: {n: {type: list, values: "a", default: b}}
  - regex: "x(?P<y>.)"
    image_path: "a.png"
"""
TABLE = '标题,分类,内容,版本,段\n欢迎,新人,你好 #客户昵称#,A,1\n欢迎,新人,"第二段\n{x}",A,2\n'.encode()
SEEDS = {".toml": PACK, ".yml": ESPANSO, ".csv": TABLE}
PIECES = [b"[", b"]", b"{", b"}", b'"', b"'''", b'"""', b"\\", b"\n", b"=", b"[[script]]\n", b"\0", b"\xff", b"&a ", b"*a", b"!!x ", b"- ",
          b"..", b"/", b"999999999999999999999", b"text", b"part", b"variant = 1\n", b"\xe4\xbd\xa0", b",", b";", b"#", b"\r", b": "]  # fmt: skip


def survives(db: Database, path: Path) -> None:
    """Read a file, compare it and import it; a Problem is fine."""
    try:
        found = reading.read_pack(path)
    except Problem as problem:
        told = str(problem)
    else:
        told = ""
    if told:
        assert len(told) < 1_000
        return
    assert found.scripts and all(str(note.phrase) for note in found.notes)
    merging.carry_out(db, merging.plan_import(db, found).with_chosen(range(len(found.scripts)), True))
    assert {item.action for item in merging.plan_import(db, found).items} <= {"same"}


def mutated(data: bytes, seed: int) -> bytes:
    """Return some bytes with a few things cut, doubled, changed or put in."""
    dice = random.Random(seed)
    for _ in range(dice.randint(1, 6)):
        at, to = sorted((dice.randint(0, len(data)), dice.randint(0, len(data))))
        to = min(to, at + 40)
        new = dice.choice((b"", data[at:to] * 2, dice.choice(PIECES), bytes((dice.randrange(256),)), data[at:to][::-1]))
        data = data[:at] + new + data[to:]
    return data


@pytest.mark.parametrize("ending", ENDINGS)
@MANY
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes(ending: str, data: bytes, db: Database, tmp_path: Path) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(data)
    survives(db, path)


@pytest.mark.parametrize("ending", SEEDS)
@MANY
@given(seed=st.integers(0, 2**32))
def test_files_with_a_few_things_changed(ending: str, seed: int, db: Database, tmp_path: Path) -> None:
    path = tmp_path / f"changed{ending}"
    path.write_bytes(mutated(SEEDS[ending], seed))
    survives(db, path)


@MANY
@given(seed=st.integers(0, 2**32))
def test_zips_with_a_few_bytes_changed(seed: int, db: Database, tmp_path: Path) -> None:
    dice, buffer = random.Random(seed), BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED if seed % 2 else zipfile.ZIP_STORED) as made:
        made.writestr("a.toml", mutated(PACK, seed) if seed % 3 else PACK)
        made.writestr("files/a.png", b"picture")
    data = bytearray(buffer.getvalue())
    for _ in range(dice.randint(1, 4)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    (tmp_path / "p.zip").write_bytes(data)
    survives(db, tmp_path / "p.zip")


@pytest.mark.parametrize("ending", [".xlsx", ".zip"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_our_own_files_with_a_few_bytes_changed(ending: str, seed: int, db: Database, tmp_path: Path) -> None:
    path, dice = tmp_path / f"own{ending}", random.Random(seed)
    writing.write_scripts(db, add(db, [one()]), path)
    data = bytearray(path.read_bytes())
    for _ in range(dice.randint(1, 3)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    path.write_bytes(data)
    survives(db, path)


@MANY
@given(values=st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)
                           | st.dictionaries(st.sampled_from(("script", "part", "variant", "text", "title", "id", "file", "kind", "keywords",
                                                              "matches", "vars", "name", "type", "params", "replace", "form", "trigger", "triggers",
                                                              "form_fields", "values", "format", "choices", "label", "image_path")), inner, max_size=5),
                           max_leaves=25))  # fmt: skip
def test_any_values_where_others_are_expected(values: object, db: Database, tmp_path: Path) -> None:
    import tomli_w
    import yaml

    (tmp_path / "a.yml").write_text(yaml.safe_dump({"matches": [values]}, allow_unicode=True), encoding="utf-8")
    survives(db, tmp_path / "a.yml")
    try:
        text = tomli_w.dumps({"format": "commdesk-scripts/1", "script": [values]})
    except TypeError:  # TOML knows no nothing
        return
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    survives(db, tmp_path / "a.toml")
