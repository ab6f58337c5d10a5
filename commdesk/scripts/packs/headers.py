"""What the columns of a phrase table are called, in Chinese and English, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from commdesk.errors import mark
from commdesk.text import fold_text

WORDS = {
    "title": "标题 名称 名字 话术标题 话术名称 问题 主题 关键问题 title name label trigger question subject shortcut",
    "folder": "分类 分组 文件夹 类别 类目 目录 场景 一级分类 二级分类 三级分类 话术分类 分组名称 大类 小类 category folder group subcategory section",
    "text": "内容 话术 文本 文字 话术内容 正文 回复 回复内容 答案 短语 text content body message replace reply answer phrase snippet",
    "keywords": "关键词 关键字 搜索词 keywords keyword search_terms",
    "tags": "标签 tags tag labels",
    "note": "备注 说明 使用说明 note notes comment remark",
    "style": "风格 文案风格 语气 style tone",
    "variant": "版本 版 变体 写法 variant version",
    "part": "段 段落 部分 第几段 part",
    "kind": "类型 kind type",
    "id": "编号 话术编号 id",
    "language": "语言 language lang",
}
HEADERS = ("folder", "title", "text", "keywords", "tags", "note", "style", "variant", "part", "kind", "id", "language")
"""The columns of our own tables, in order."""
TITLES = {
    "folder": mark("core", "Folder"),
    "title": mark("core", "Title"),
    "text": mark("core", "Text"),
    "keywords": mark("core", "Keywords"),
    "tags": mark("core", "Tags"),
    "note": mark("core", "Note"),
    "style": mark("core", "Style"),
    "variant": mark("core", "Variant"),
    "part": mark("core", "Part"),
    "kind": mark("core", "Kind"),
    "id": mark("core", "ID"),
    "language": mark("core", "Language"),
}
FALLBACKS = {1: ("text",), 2: ("title", "text"), 3: ("folder", "title", "text")}
"""What the columns are where none has a name."""
_NUMBER = re.compile(r"[\s_\-#]*\d{1,2}$")


@dataclass(frozen=True, slots=True)
class PhraseColumns:
    """Which column is what, by number."""

    names_at: dict[int, str]

    @property
    def column_names(self) -> frozenset[str]:
        """What there is a column for."""
        return frozenset(self.names_at.values())

    @property
    def known_count(self) -> int:
        """How many different things the columns say."""
        return len(self.column_names)

    @property
    def has_text(self) -> bool:
        """Whether these are headers: without a text there is nothing to copy."""
        return "text" in self.column_names

    @property
    def is_commdesk_table(self) -> bool:
        """Whether CommDesk wrote the table."""
        return self.column_names == frozenset(HEADERS) and len(self.names_at) == len(HEADERS)

    def read_cells(self, row: Sequence[str]) -> dict[str, str]:
        """Return a row by what its cells are; the folders of several columns lie in each other."""
        found = dict.fromkeys(HEADERS, "")
        for at, name in self.names_at.items():
            cell = row[at] if at < len(row) else ""
            if name == "folder" and found[name] and cell.strip():
                cell = f"{found[name]}/{cell}"
            if cell.strip() or not found[name]:
                found[name] = cell
        return found

    def list_texts(self, row: Sequence[str]) -> list[str]:
        """Return the texts of a row that say something: one column or several."""
        cells = [row[at] for at, name in self.names_at.items() if name == "text" and at < len(row)]
        return [cell for cell in cells if cell.strip()]


def detect_columns(row: Sequence[str]) -> PhraseColumns:
    """Return what the cells of a row say the columns are; beside known ones, the only unknown one is the text."""
    found: dict[int, str] = {}
    blank = []
    for at, cell in enumerate(row):
        name = _load_known_headers().get(_normalize_header(cell)) or _load_known_headers().get(
            _NUMBER.sub("", _normalize_header(cell)), ""
        )
        if name and (name in ("folder", "text") or name not in found.values()):
            found[at] = name
        elif cell.strip():
            blank.append(at)
    if "text" not in found.values() and len(found) > 1 and len(blank) == 1:
        found[blank.pop()] = "text"
    return PhraseColumns(dict(sorted(found.items())))


def _normalize_header(header: str) -> str:
    return re.sub(r"[(（\[【][^)）\]】]*[)）\]】]", "", fold_text(header)).strip(" *:：").replace(" ", "_")


@cache
def _load_known_headers() -> dict[str, str]:
    return {fold_text(word): name for name, words in WORDS.items() for word in words.split()}
