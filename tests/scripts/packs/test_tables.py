"""Phrase tables as people keep them."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from commdesk.errors import Problem
from commdesk.scripts.packs import reading
from commdesk.scripts.packs.headers import HEADERS, TITLES, WORDS, detect_columns
from commdesk.scripts.packs.model import PackReading, PackScript

Said = list[list[list[str]]]


def table(tmp_path: Path, text: str | bytes, name: str = "phrases.csv") -> PackReading:
    """Read a table."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return reading.read_pack(path)


def said(found: PackReading) -> list[tuple[str, str, list[list[str]]]]:
    """Return folder, title and texts by variant and part."""
    return [(s.folder, s.title, [[p.text for p in v.parts] for v in s.variants]) for s in found.scripts]


def told(found: PackReading) -> list[str]:
    """Return what was told."""
    return [f"{note.place}: {note.phrase}" for note in found.notes]


@pytest.mark.parametrize(
    "text",
    [
        "标题,分类,内容\n欢迎,新人,你好\n",
        "内容;分组;名称\n你好;新人;欢迎\n",
        "category\ttitle\ttext\n新人\t欢迎\t你好\n",
        "Content,Name,Folder\n你好,欢迎,新人\n",
        "序号,话术分类,话术标题,话术内容*\n1,新人,欢迎,你好\n",
        "我们的话术库,,\n,,\n文件夹,标题,话术\n新人,欢迎,你好\n",
        "分类,标题,我们这样说\n新人,欢迎,你好\n",
    ],
)
def test_columns_are_known_by_their_names_in_any_order(text: str, tmp_path: Path) -> None:
    assert said(table(tmp_path, text)) == [("新人", "欢迎", [["你好"]])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_are_found_out(encoding: str, tmp_path: Path) -> None:
    text = "标题,分类,内容\n欢迎新人,入群与欢迎,你好，我是群主，有事直接喊我就行\n".encode(encoding)
    assert said(table(tmp_path, text))[0][:2] == ("入群与欢迎", "欢迎新人")


def test_without_names_the_number_of_columns_says_what_they_are(tmp_path: Path) -> None:
    assert said(table(tmp_path, "欢迎,你好呀\n再见,下次见\n")) == [
        ("", "欢迎", [["你好呀"]]),
        ("", "再见", [["下次见"]]),
    ]
    assert said(table(tmp_path, "新人,欢迎,你好呀\n")) == [("新人", "欢迎", [["你好呀"]])]
    assert said(table(tmp_path, "你好，欢迎新朋友！先看公告\nHello. Nice to meet you\n")) == [
        ("", "你好", [["你好，欢迎新朋友！先看公告"]]),
        ("", "Hello", [["Hello. Nice to meet you"]]),
    ]


def test_more_columns_without_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="No column of “phrases.csv”"):
        table(tmp_path, "a,b,c,d\n1,2,3,4\n")


def test_rows_of_one_title_are_variants_and_parts_where_there_is_a_column_for_it(tmp_path: Path) -> None:
    text = "标题,版本,段,内容\n欢迎,A,2,二\n欢迎,A,1,一\n欢迎,B,1,另一种\n别的,,,x\n"
    assert said(table(tmp_path, text)) == [("", "欢迎", [["一", "二"], ["另一种"]]), ("", "别的", [["x"]])]


def test_rows_of_one_title_are_scripts_of_their_own_where_there_is_none(tmp_path: Path) -> None:
    assert said(table(tmp_path, "标题,内容\n欢迎,一\n欢迎,二\n")) == [("", "欢迎", [["一"]]), ("", "欢迎", [["二"]])]


def test_several_columns_of_text_are_parts_and_several_of_folders_lie_in_each_other(tmp_path: Path) -> None:
    text = "一级分类,二级分类,标题,内容1,内容2\n售后,退款,说明,第一段,第二段\n售后,,催单,只有一段,\n"
    assert said(table(tmp_path, text)) == [
        ("售后/退款", "说明", [["第一段", "第二段"]]),
        ("售后", "催单", [["只有一段"]]),
    ]


def test_keywords_tags_notes_styles_and_languages(tmp_path: Path) -> None:
    text = "标题,内容,关键词,标签,备注,风格,语言\nT,x,a、b；c,新人|会员,when,亲切,中文\nU,y,,,,,en-US\n"
    first, second = table(tmp_path, text).scripts
    assert (first.keywords, first.tags, first.note, first.variants[0].style, first.language) == (
        ("a", "b", "c"), ("新人", "会员"), "when", "亲切", "zh_CN"
    )  # fmt: skip
    assert (second.keywords, second.language) == ((), "en")


@pytest.mark.parametrize("sign", [">", " ＞ ", "\\", "/"])
def test_folders_are_parted_by_many_signs(sign: str, tmp_path: Path) -> None:
    assert said(table(tmp_path, f"标题,分类,内容\nT,a{sign}b,x\n"))[0][0] == "a/b"


def test_the_numbers_of_rows_are_no_names(tmp_path: Path) -> None:
    assert [s.id for s in table(tmp_path, "编号,标题,内容\n1,a,x\nwelcome.first,b,y\n").scripts] == [
        "",
        "welcome.first",
    ]


def test_rows_without_text_are_told_with_their_number(tmp_path: Path) -> None:
    assert told(table(tmp_path, "标题,内容\n\na,x\nb,\n")) == ["phrases.csv:4: A row without text was left out."]


def test_texts_of_many_lines_and_with_signs_stay_whole(tmp_path: Path) -> None:
    assert said(table(tmp_path, '标题,内容\n欢迎,"第一行\r\n第二行，""引号"", 逗号"\n')) == [
        ("", "欢迎", [['第一行\n第二行，"引号", 逗号']])
    ]


def test_a_quote_that_was_left_open_is_told(tmp_path: Path) -> None:
    found = table(tmp_path, '标题,内容\n欢迎,"你好\n' + "".join(f"t{n},x\n" for n in range(30_000)))
    assert len(found.scripts) == 30_001 and any("quotation mark" in line for line in told(found))


def test_excel_sheets_are_read_formulas_as_their_values(tmp_path: Path) -> None:
    path = tmp_path / "phrases.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("话术")
        for row, cells in enumerate((("分类", "标题", "内容"), ("新人", "欢迎", "你好"), ("", 2026, 3.5))):
            sheet.write_row(row, 0, cells)
        sheet.write_formula(3, 2, "=1+1", None, "value")
        sheet.write(3, 1, "formula")
    assert said(reading.read_pack(path)) == [
        ("新人", "欢迎", [["你好"]]), ("新人", "2026", [["3.5"]]), ("新人", "formula", [["value"]])
    ]  # fmt: skip


def test_foreign_braces_and_placeholders(tmp_path: Path) -> None:
    found = table(tmp_path, "标题,内容\na,#客户昵称#你好{随便}\nb,[用户昵称] {member.city}\n")
    assert said(found) == [
        ("", "a", [["{member.nickname}你好{?随便}"]]), ("", "b", [["{member.nickname} {member.city}"]])
    ]  # fmt: skip
    assert told(found) == [
        "phrases.csv: 2 placeholders of another product were turned into variables.",
        "phrases.csv: Became questions, asked for when the script is copied (1): 随便",
    ]
    assert (found.known, found.asked) == (2, ("随便",))


@pytest.mark.parametrize(
    ("rows", "folders"),
    [
        ("售前,a,一\n,b,二\n售后,c,三\n,d,四\n", ["售前", "售前", "售后", "售后"]),
        ("售前,a,一\n售前,b,二\n,c,三\n", ["售前", "售前", ""]),
        (",a,一\n售前,b,二\n,c,三\n", ["", "售前", ""]),
        ("售前,,\n,a,一\n,b,二\n", ["售前", "售前"]),
    ],
)
def test_a_category_that_is_written_once_holds_for_the_rows_below(
    rows: str, folders: list[str], tmp_path: Path
) -> None:
    found = table(tmp_path, f"分类,标题,内容\n{rows}")
    assert [script.folder for script in found.scripts] == folders and not found.errors


def test_levels_of_merged_categories_are_filled_below_their_own(tmp_path: Path) -> None:
    text = "一级分类,二级分类,标题,内容\n售前,欢迎,a,一\n,,b,二\n,报价,c,三\n售后,,d,四\n"
    assert [script.folder for script in table(tmp_path, text).scripts] == [
        "售前/欢迎",
        "售前/欢迎",
        "售前/报价",
        "售后",
    ]


@pytest.mark.parametrize("column", [0, 1])
def test_merged_cells_of_excel_are_filled_down(column: int, tmp_path: Path) -> None:
    path = tmp_path / "phrases.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("话术")
        heads = ["标题", "内容"]
        heads.insert(column, "分类")
        sheet.write_row(0, 0, heads)
        others = [at for at in range(3) if at != column]
        for row in range(1, 5):
            for at, cell in zip(others, (f"t{row}", f"x{row}"), strict=True):
                sheet.write(row, at, cell)
        sheet.merge_range(1, column, 2, column, "售前")
        sheet.merge_range(3, column, 4, column, "售后")
    assert [script.folder for script in reading.read_pack(path).scripts] == ["售前", "售前", "售后", "售后"]


def test_rows_merged_over_the_table_are_folders_where_it_begins_with_one(tmp_path: Path) -> None:
    text = "标题,内容\n售前,\na,一\nb,二\n售后,\nc,三\n"
    assert [(s.folder, s.title) for s in table(tmp_path, text).scripts] == [("售前", "a"), ("售前", "b"), ("售后", "c")]


@pytest.mark.parametrize("text", ["", "\n\n", ",,,\n"])
def test_an_empty_table_is_one_sentence(text: str, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="empty"):
        table(tmp_path, text)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(50), b"PK\x03\x04broken", bytes(100)])
def test_what_is_no_table_is_one_sentence(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(Problem):
        table(tmp_path, data)


def test_formulas_are_words(tmp_path: Path) -> None:
    script: PackScript = table(tmp_path, "标题,内容\nx,'=HYPERLINK(1)\n=1,+86 138\n").scripts[0]
    assert script.variants[0].parts[0].text == "=HYPERLINK(1)"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_our_own_headers_are_known_again_in_both_languages(language: str) -> None:
    chinese = dict(zip(HEADERS, "文件夹 标题 内容 关键词 标签 备注 风格 版本 段 类型 编号 语言".split(), strict=True))
    words = [TITLES[name] if language == "en" else chinese[name] for name in HEADERS]
    assert detect_columns(words).is_commdesk_table and list(detect_columns(words).names_at.values()) == list(HEADERS)


def test_no_word_means_two_columns() -> None:
    words = [word for known in WORDS.values() for word in known.split()]
    assert len(words) == len(set(words))
