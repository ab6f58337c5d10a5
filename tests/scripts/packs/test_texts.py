"""Texts as people keep phrases in: notes with headings, blank lines and lists, Markdown, Word."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.errors import Problem
from commdesk.scripts.packs import blocks, outline, reading, word
from commdesk.scripts.packs.model import PackReading
from commdesk.scripts.packs.outline import OutlineKind
from tests.hanging import HANGS
from tests.scripts.packs import documents

Said = list[tuple[str, str]]


def text(tmp_path: Path, words: str, name: str = "phrases.txt", layout: str = "") -> PackReading:
    """Read a text."""
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    return reading.read_pack(path, layout=layout)


def said(found: PackReading) -> Said:
    """Return folders and texts."""
    return [(script.folder, script.variants[0].parts[0].text) for script in found.scripts]


HEADED: Said = [("欢迎", "你好呀，\n欢迎新朋友！"), ("欢迎", "Hi～\n先看公告"), ("催付", "亲，还没付款哦\n库存不多")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("【欢迎】", "【催付】"),
        ("一、欢迎", "二、催付"),
        ("# 欢迎", "# 催付"),
        ("#欢迎", "#催付"),
        ("=== 欢迎 ===", "=== 催付 ==="),
        ("第一部分 欢迎", "第二部分 催付"),
        ("（一）欢迎", "（二）催付"),
        ("〖欢迎〗", "〖催付〗"),
        ("1、【欢迎】", "2、【催付】"),
    ],
)
def test_headings_are_folders_and_blank_lines_part_scripts(first: str, second: str, tmp_path: Path) -> None:
    words = f"{first}\n你好呀，\n欢迎新朋友！\n\nHi～\n先看公告\n\n{second}\n亲，还没付款哦\n库存不多\n"
    found = text(tmp_path, words)
    assert said(found) == HEADED and (found.kind, found.layout) == ("text", "blocks")


def test_headings_of_two_kinds_lie_in_each_other(tmp_path: Path) -> None:
    words = "一、售前\n\n【欢迎】\n你好，\n欢迎\n\n【报价】\n三百元，\n包邮\n\n二、售后\n\n【退款】\n别急，\n在退了\n"
    found = text(tmp_path, words)
    assert [(script.folder, script.title) for script in found.scripts] == [
        ("售前", "欢迎"), ("售前", "报价"), ("售后", "退款"),
    ]  # fmt: skip
    more = text(
        tmp_path,
        words.replace("三百元，", "三百元，\n\n现货，").replace("欢迎\n\n【报", "欢迎\n\n再来，\n您好\n\n【报"),
    )
    assert {script.folder for script in more.scripts} == {"售前/欢迎", "售前/报价", "售后/退款"}


@pytest.mark.parametrize(
    "words",
    [
        "你好！\n再见！\n下次聊。\n",
        "你好\n再见\n下次聊",
        "1. 你好！\n2. 再见！\n3. 下次聊。",
        "- 你好！\n- 再见！\n- 下次聊。",
        "①你好！\n②再见！\n③下次聊。",
    ],
)
def test_one_script_a_line_stays_so(words: str, tmp_path: Path) -> None:
    found = text(tmp_path, words)
    assert [each.rstrip("！。") for _, each in said(found)] == ["你好", "再见", "下次聊"] and found.layout == "lines"


def test_lines_below_headings_are_scripts_where_each_is_whole(tmp_path: Path) -> None:
    words = "一、欢迎语\n你好，欢迎！\nHi，很高兴认识你。\n二、催付\n亲，还没付款哦～\n库存不多啦！\n"
    assert [folder for folder, _ in said(text(tmp_path, words))] == ["欢迎语", "欢迎语", "催付", "催付"]


def test_the_user_may_read_it_the_other_way(tmp_path: Path) -> None:
    words = "【欢迎】\n你好，\n欢迎！\n\n再见\n"
    assert len(text(tmp_path, words).scripts) == 2
    assert len(text(tmp_path, words, layout="lines").scripts) == 3
    assert len(text(tmp_path, "你好！\n再见！\n", layout="blocks").scripts) == 1


@pytest.mark.parametrize(
    "words",
    [
        "群规：\n一、不发广告\n二、不吵架\n\n欢迎\n大家",
        "今天的活动\n【时间】周六\n【地点】老地方\n\n欢迎\n大家",
        "说明\n#你好 #周末\n看这里\n\n欢迎\n大家",
    ],
)
def test_what_stands_in_a_message_is_no_heading(words: str, tmp_path: Path) -> None:
    assert [folder for folder, _ in said(text(tmp_path, words))] == ["", ""]


def test_rules_part_scripts_and_keep_their_blank_lines(tmp_path: Path) -> None:
    assert said(text(tmp_path, "你好\n\n第二段\n-----\n再见\n\n还有\n")) == [
        ("", "你好\n\n第二段"),
        ("", "再见\n\n还有"),
    ]


@pytest.mark.parametrize("signs", [("问：", "答："), ("Q: ", "A: "), ("标题：", "内容："), ("问题1：", "回复1：")])
def test_a_question_is_the_title_of_its_answer(signs: tuple[str, str], tmp_path: Path) -> None:
    words = "".join(
        f"{signs[0]}{ask}\n{signs[1]}{answer}\n" for ask, answer in (("怎么退款？", "点退款。"), ("多久到？", "三天。"))
    )
    found = text(tmp_path, words)
    assert [(s.title, s.variants[0].parts[0].text) for s in found.scripts] == [
        ("怎么退款？", "点退款。"),
        ("多久到？", "三天。"),
    ]


def test_a_numbered_first_line_is_the_title(tmp_path: Path) -> None:
    found = text(tmp_path, "1、欢迎语\n家人好，\n欢迎\n\n2、催付语\n亲，\n记得付款\n")
    assert [(s.title, s.variants[0].parts[0].text) for s in found.scripts] == [
        ("欢迎语", "家人好，\n欢迎"),
        ("催付语", "亲，\n记得付款"),
    ]


MARKDOWN = """---
title: x
---
# 话术库
## 售前
请先看：

- 公告
- 文件

```
第一段

第二段
```

> 引用
> 第二行

| 标题 | 内容 |
| --- | --- |
| 催付 | 亲，{订单号}还没付 |

---
## 售后
抱歉
"""


def test_markdown_keeps_lists_and_fences_whole(tmp_path: Path) -> None:
    found = text(tmp_path, MARKDOWN, "phrases.md")
    assert said(found) == [
        ("话术库/售前", "请先看：\n\n- 公告\n- 文件"),
        ("话术库/售前", "第一段\n\n第二段"),
        ("话术库/售前", "引用\n第二行"),
        ("话术库/售前", "亲，{?订单号}还没付"),
        ("话术库/售后", "抱歉"),
    ]
    assert found.asked == ("订单号",)


def test_a_text_that_is_a_table_is_one(tmp_path: Path) -> None:
    assert text(tmp_path, "标题,内容\n欢迎,你好\n").kind == "table"
    assert text(tmp_path, "欢迎\t你好\n再见\t下次见\n").kind == "table"
    assert text(tmp_path, "Hello, welcome!\nBye, see you!\n").kind == "text"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_texts_are_found_out(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("【入群欢迎】\r\n你好，我是群主，有事直接喊我就行\r\n".encode(encoding))
    (script,) = reading.read_pack(path).scripts
    assert (script.folder, script.title, script.variants[0].parts[0].text) == (
        "", "入群欢迎", "你好，我是群主，有事直接喊我就行",
    )  # fmt: skip


def test_a_word_document_has_headings_paragraphs_and_tables(tmp_path: Path) -> None:
    path = documents.write(
        tmp_path / "话术.docx",
        [
            ("h1", "售前"), ("h2", "欢迎"), ("", "欢迎{昵称}\n先看公告"), ("", "您好，我是XX老师"), ("h1", "售后"), ("bold", "退款"), ("", "别急。"),
            [["分类", "标题", "内容"], ["退款", "安抚", "在退了"], ["^", "退钱", "{金额}已退"], ["物流", "催", "在路上"]],
        ],
    )  # fmt: skip
    found = reading.read_pack(path)
    assert said(found) == [
        ("售前/欢迎", "欢迎{member.nickname}\n先看公告"), ("售前/欢迎", "您好，我是{?我是XX老师}老师"), ("售后/退款", "别急。"),
        ("售后/退款/退款", "在退了"), ("售后/退款/退款", "{?金额}已退"), ("售后/退款/物流", "在路上"),
    ]  # fmt: skip
    assert (found.kind, found.layout) == ("document", "lines")


def test_blank_paragraphs_of_word_part_scripts(tmp_path: Path) -> None:
    blocks_ = [("", "你好，"), ("", "欢迎"), ("", ""), ("", "再见，"), ("", "下次聊"), ("", "")]
    found = reading.read_pack(documents.write(tmp_path / "a.docx", blocks_))
    assert said(found) == [("", "你好，\n欢迎"), ("", "再见，\n下次聊")] and found.layout == "blocks"


def test_a_word_document_of_a_table_alone_leaves_no_choice(tmp_path: Path) -> None:
    found = reading.read_pack(documents.write(tmp_path / "a.docx", [[["欢迎", "你好"], ["再见", "下次聊"]]]))
    assert said(found) == [("", "你好"), ("", "下次聊")] and found.layout == ""


def test_a_damaged_or_hostile_document_is_one_sentence(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    for path in (documents.write(tmp_path / "a.docx", [("", "x")], bomb), tmp_path / "b.docx", tmp_path / "c.doc"):
        if path.suffix == ".doc" or path.name == "b.docx":
            path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
        with pytest.raises(Problem, match="Word document"):
            reading.read_pack(path)
    huge = documents.write(tmp_path / "d.docx", [("", "x" * 1000)] * 60_000)
    with pytest.raises(Problem, match="far more"):
        reading.read_pack(huge)


def test_an_empty_text_is_one_sentence(tmp_path: Path) -> None:
    for name, words in (("a.txt", " \n\n"), ("b.md", "# 标题\n"), ("c.txt", "-----\n")):
        with pytest.raises(Problem, match="empty"):
            text(tmp_path, words, name)


@given(
    st.text("一二、【】#-=\n \t问答：:。，a1.>|`", max_size=120), st.sampled_from(("lines", "blocks")), st.booleans()
)
def test_no_line_of_a_text_is_lost(words: str, layout: str, markdown: bool) -> None:
    lines = outline.parse_text(words, markdown)
    pieces = [
        line
        for piece in blocks._iter_pieces(lines, layout, markdown)
        for line in piece.lines
        if line.kind != OutlineKind.BLANK
    ]
    assert pieces == [line for line in lines if line.kind in (OutlineKind.TEXT, OutlineKind.TABLE)]
    assert blocks.decide_layout(lines, markdown) in blocks.LAYOUTS


@pytest.mark.parametrize(
    "unit", ["【a】\n", "一、a\n", "# a\n", "- a\n", "\n", "```\n", "|a|\n|-|\n", "问：a\n", "--- "]
)
def test_long_texts_take_a_moment(unit: str) -> None:
    begun = time.process_time()
    lines = outline.parse_text(unit * (200_000 // len(unit)), True)
    blocks.decide_layout(lines, True)
    assert time.process_time() - begun < HANGS


def test_what_word_says_in_html_is_looked_at_piece_by_piece() -> None:
    html = "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol><p><strong>Title</strong></p><p>x<strong>y</strong></p>"
    html += "<table><tr><td><p>1</p><p>2</p></td></tr></table>"
    found = word.lines_of(html)
    assert [(line.kind, line.text or line.rows) for line in found] == [
        (OutlineKind.TEXT, "1. a"), (OutlineKind.TEXT, "  - b"), (OutlineKind.TEXT, "2. c"), (OutlineKind.HEADING, "Title"), (OutlineKind.TEXT,
        "xy"), (OutlineKind.TABLE, (("1\n2",),)),
    ]  # fmt: skip
