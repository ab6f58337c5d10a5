"""One thing has one word: the glossary holds everywhere words are shown."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as tree
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "resources" / "i18n" / "commdesk_zh_CN.ts"
GLOSSARY = ROOT / "resources" / "i18n" / "GLOSSARY.md"
DESIGN = {"工作区", "成员", "账号", "社群", "在群关系", "记录", "消息", "标签组", "标签", "人群", "话术", "活动", "渠道",
          "策划", "筹备", "宣传", "进行", "复盘"}  # fmt: skip
"""Words that the whole product rests on."""


@dataclass(frozen=True)
class Term:
    """A row of the glossary."""

    english: str
    chinese: tuple[str, ...]
    not_chinese: tuple[str, ...]
    not_english: tuple[str, ...]


def parts(cell: str, sign: str) -> tuple[str, ...]:
    """Return the words of a cell."""
    return tuple(word.strip() for word in cell.split(sign) if word.strip())


def terms() -> list[Term]:
    """Return the rows of the glossary's table."""
    found = []
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| ") else []
        if len(cells) == 5 and cells[0] != "English":
            found.append(Term(cells[0], parts(cells[1], "、"), parts(cells[3], "、"), parts(cells[4], ",")))
    return found


def rightly() -> list[str]:
    """Return what may be said although a forbidden word is in it."""
    paragraph = next(
        line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("Where such words")
    )
    return re.findall("`([^`]+)`", paragraph)


def translations() -> list[tuple[str, str]]:
    """Return (English, Chinese) of every text of the window."""
    return [
        (each.findtext("source", ""), each.findtext("translation", ""))
        for each in tree.parse(TEXTS).getroot().iter("message")
    ]


def content(language: str) -> dict[str, str]:
    """Return the starter content and the sample of a language, by the name of the file."""
    files = [*ROOT.glob(f"resources/playbooks/*_{language}*/*.toml"), *ROOT.glob(f"resources/playbooks/*_{language}.toml"),
             *ROOT.glob(f"resources/demo/*_{language}.toml")]  # fmt: skip
    return {path.name: path.read_text(encoding="utf-8") for path in files if not path.name.startswith("wording")}


def spoken_by_commands() -> str:
    """Return every text in the source of the command line."""
    found = []
    for path in sorted((ROOT / "commdesk" / "cli").glob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        found += [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return "\n".join(found)


def test_the_words_of_the_design_are_in_it_and_in_the_window() -> None:
    written = {word for term in terms() for word in term.chinese}
    said = "\n".join(chinese for _, chinese in translations())
    assert DESIGN <= written and len(terms()) >= 60
    assert [word for word in DESIGN if word not in said] == []


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.english)
def test_a_word_is_translated_by_its_own_word(term: Term) -> None:
    wrong = {
        chinese
        for english, chinese in translations()
        if english.casefold() == term.english and chinese not in term.chinese
    }
    assert wrong == set()


def test_what_is_not_said_in_chinese_stands_nowhere() -> None:
    found = []
    for name, text in [*translations(), *content("zh_CN").items()]:
        for allowed in rightly():
            text = text.replace(allowed, "")
        found += [(name[:40], word) for term in terms() for word in term.not_chinese if word in text]
    assert found == []


def test_what_is_not_said_in_english_stands_nowhere() -> None:
    texts = {english: english for english, _ in translations()} | content("en") | {"cli": spoken_by_commands()}
    found = [
        (name[:40], word)
        for name, text in texts.items()
        for term in terms()
        for word in term.not_english
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
    ]
    assert found == []


def test_quotation_marks_and_the_way_of_address_are_those_of_the_window() -> None:
    assert [chinese for _, chinese in translations() if re.search("[“”]|您", chinese)] == []


def test_no_chinese_text_has_marks_of_english() -> None:
    """A comma, a question mark or a full stop of half width between Chinese signs."""
    odd = re.compile(r"[\u4e00-\u9fff][,;?!](?=[\u4e00-\u9fff]|$)")
    assert [chinese for english, chinese in translations() if odd.search(chinese) and not odd.search(english)] == []


def test_the_test_itself_sees_a_forbidden_word() -> None:
    assert any(word in "携带人数" for term in terms() for word in term.not_chinese)
    assert any("time looked at" in term.not_english for term in terms())
