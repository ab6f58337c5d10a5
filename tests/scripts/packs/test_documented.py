"""What the README of the playbooks says is so."""

from __future__ import annotations

import re

import pytest

from commdesk.scripts import syntax
from commdesk.scripts.packs import shipped, toml
from commdesk.scripts.packs.headers import WORDS

TEXT = (shipped.FOLDER / "README.md").read_text(encoding="utf-8")
EXAMPLES = [block for block in re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL) if toml.is_pack(block)]
SYNTAX = [piece.replace("\\|", "|") for piece in re.findall(r"^\| (`.*?) \|", TEXT, re.MULTILINE)]


@pytest.mark.parametrize("example", EXAMPLES, ids=["zh_CN", "en"])
def test_the_examples_are_packs_without_a_note(example: str) -> None:
    scripts, notes = toml.parse_pack(
        example, "README.md", lambda name: b"picture" if name == "files/rules.png" else None
    )
    assert [script.id for script in scripts] == ["club.first-dm", "club.rules"] and not notes
    assert [len(variant.parts) for variant in scripts[1].variants] == [1, 3]
    texts = [part.text for script in scripts for variant in script.variants for part in variant.parts]
    assert not [fault for text in texts for fault in syntax.parse_script(text).faults]


def test_every_line_of_the_syntax_tables_is_without_faults() -> None:
    pieces = [piece for cell in SYNTAX for piece in re.findall(r"`([^`]+)`", cell)]
    assert len(pieces) > 25
    for piece in pieces:
        template = syntax.parse_script(piece, known=["member.孩子年级"])
        assert not template.faults or piece == "}}", (piece, [str(fault.phrase) for fault in template.faults])


@pytest.mark.parametrize(
    "name",
    "标题 分类 内容 关键词 标签 备注 风格 语言 版本 段 title category text keywords tags note style language variant part".split(),
)
def test_the_columns_it_names_are_known(name: str) -> None:
    assert name in TEXT and any(name in words.split() for words in WORDS.values())
