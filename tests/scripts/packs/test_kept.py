"""Files in which people keep their phrases, each with the scripts it holds: (folder, title, text)."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from commdesk.scripts.packs import reading
from tests.scripts.packs import documents

Script = tuple[str, str, str]
TEXTS: dict[str, tuple[str, str, list[Script]]] = {
    "titles in boxes": (
        "a.txt",
        "【入群欢迎】\n你好呀，欢迎来到小院～\n有事找我\n\n【群规】\n一不发广告，\n二不私加好友\n\n【催报名】\n还有三个位子，\n先到先得\n",
        [("", "入群欢迎", "你好呀，欢迎来到小院～\n有事找我"), ("", "群规", "一不发广告，\n二不私加好友"), ("", "催报名", "还有三个位子，\n先到先得")],
    ),
    "titles in boxes without blank lines": (
        "a.txt",
        "【入群欢迎】\n你好呀，欢迎来到小院～\n【群规】\n不发广告，不私加好友。\n【催报名】\n还有三个位子哦！\n",
        [("", "入群欢迎", "你好呀，欢迎来到小院～"), ("", "群规", "不发广告，不私加好友。"), ("", "催报名", "还有三个位子哦！")],
    ),
    "folders in boxes, several texts each": (
        "a.txt",
        "【售前】\n在的，请讲\n\n这款有现货哦\n\n【售后】\n收到请检查\n\n有问题随时找我\n",
        [("售前", "在的", "在的，请讲"), ("售前", "这款有现货哦", "这款有现货哦"), ("售后", "收到请检查", "收到请检查"),
         ("售后", "有问题随时找我", "有问题随时找我")],
    ),
    "chinese numbers are titles": (
        "a.txt",
        "一、破冰\n大家好，\n我是新来的小助手\n\n二、活动预告\n周六下午两点，\n老地方见\n\n三、感谢\n谢谢各位捧场，\n下次再约\n",
        [("", "破冰", "大家好，\n我是新来的小助手"), ("", "活动预告", "周六下午两点，\n老地方见"), ("", "感谢", "谢谢各位捧场，\n下次再约")],
    ),
    "parts with titles in them": (
        "a.txt",
        "第一部分 拉新\n【加好友】\n你好，\n我是读书会的\n【拉群】\n这就拉你，\n稍等\n\n第二部分 留存\n【生日】\n生日快乐呀，\n今天有礼物\n",
        [("拉新", "加好友", "你好，\n我是读书会的"), ("拉新", "拉群", "这就拉你，\n稍等"), ("留存", "生日", "生日快乐呀，\n今天有礼物")],
    ),
    "questions in latin letters": (
        "a.txt",
        "Q：几点开始？\nA：下午两点，提前十分钟到就好\n\nQ：能带孩子吗？\nA：可以，六岁以下免费\n",
        [("", "几点开始？", "下午两点，提前十分钟到就好"), ("", "能带孩子吗？", "可以，六岁以下免费")],
    ),
    "questions in words": (
        "a.txt",
        "问：怎么退款\n答：活动前一天可全退，\n当天不退\n问：有停车场吗\n答：楼下收费，首小时免费\n",
        [("", "怎么退款", "活动前一天可全退，\n当天不退"), ("", "有停车场吗", "楼下收费，首小时免费")],
    ),
    "questions with numbers": (
        "a.txt",
        "Q1: 在哪里集合\nA1: 地铁B口\nQ2: 要带什么\nA2: 水和帽子\n",
        [("", "在哪里集合", "地铁B口"), ("", "要带什么", "水和帽子")],
    ),
    "numbered lines": (
        "a.txt",
        "1. 您好，有什么可以帮您？\n2. 稍等，我看一下。\n3. 好的，已经为您登记。\n",
        [("", "您好", "您好，有什么可以帮您？"), ("", "稍等", "稍等，我看一下。"), ("", "好的", "好的，已经为您登记。")],
    ),
    "numbered titles": (
        "a.txt",
        "1. 欢迎\n欢迎加入～\n先看公告哦\n\n2. 请假\n收到，\n下次见\n\n3. 迟到\n没事，\n路上慢点\n",
        [("", "欢迎", "欢迎加入～\n先看公告哦"), ("", "请假", "收到，\n下次见"), ("", "迟到", "没事，\n路上慢点")],
    ),
    "markdown with titles": (
        "a.md",
        "# 售前\n\n## 打招呼\n\n你好，在的\n\n## 报价\n\n一位 **68** 元\n\n# 售后\n\n## 道歉\n\n实在抱歉\n",
        [("售前", "打招呼", "你好，在的"), ("售前", "报价", "一位 **68** 元"), ("售后", "道歉", "实在抱歉")],
    ),
    "markdown with folders": (
        "a.md",
        "# Welcome\n\nHi there!\n\nGlad you came.\n\n# Goodbye\n\nSee you!\n\nTake care.\n",
        [("Welcome", "Hi there", "Hi there!"), ("Welcome", "Glad you came", "Glad you came."), ("Goodbye", "See you", "See you!"),
         ("Goodbye", "Take care", "Take care.")],
    ),
    "markdown with a table": (
        "a.md",
        "# 常用\n\n| 标题 | 内容 | 标签 |\n|---|---|---|\n| 欢迎 | 你好呀 | 新人、欢迎 |\n| 提醒 | 明天见 | |\n",
        [("常用", "欢迎", "你好呀"), ("常用", "提醒", "明天见")],
    ),
    "rules between": (
        "a.txt",
        "早安，打工人\n\n今天也要加油\n----\n晚安，好梦\n----\n周末愉快\n",
        [("", "早安", "早安，打工人\n\n今天也要加油"), ("", "晚安", "晚安，好梦"), ("", "周末愉快", "周末愉快")],
    ),
    "a comma sheet": (
        "a.csv",
        "分类,标题,内容,标签\n欢迎,新人,你好呀,\"新人,首日\"\n欢迎,老友,好久不见,\n提醒,开场,\"马上开始，\n请入座\",\n",
        [("欢迎", "新人", "你好呀"), ("欢迎", "老友", "好久不见"), ("提醒", "开场", "马上开始，\n请入座")],
    ),
    "a sheet whose first column stands once": (
        "a.csv",
        "一级分类,二级分类,话术内容\n售前,问候,在的\n,,请讲\n,报价,六十八\n售后,退款,已退\n",
        [("售前/问候", "在的", "在的"), ("售前/问候", "请讲", "请讲"), ("售前/报价", "六十八", "六十八"), ("售后/退款", "已退", "已退")],
    ),
    "questions in columns": (
        "a.csv",
        "问题,答案\n几点开始,两点\n在哪里,老地方\n",
        [("", "几点开始", "两点"), ("", "在哪里", "老地方")],
    ),
    "tabs copied from a sheet": (
        "a.txt",
        "标题\t内容\n早\t早上好\n晚\t晚上好\n",
        [("", "早", "早上好"), ("", "晚", "晚上好")],
    ),
}  # fmt: skip


def told(path: Path) -> list[Script]:
    """Return the scripts of a file."""
    return [
        (script.folder, script.title, script.variants[0].parts[0].text) for script in reading.read_pack(path).scripts
    ]


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_holds_these_scripts(case: str, tmp_path: Path) -> None:
    name, words, expected = TEXTS[case]
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    assert told(path) == expected


def test_a_document_with_a_title_above_each_text(tmp_path: Path) -> None:
    path = documents.write(
        tmp_path / "a.docx",
        [("h1", "开场"), ("h2", "自我介绍"), ("", "大家好，我是阿青"), ("h2", "流程"), ("", "先签到，再开始"), ("h1", "收尾"), ("h2", "致谢"),
         ("", "谢谢大家")],
    )  # fmt: skip
    assert told(path) == [
        ("开场", "自我介绍", "大家好，我是阿青"),
        ("开场", "流程", "先签到，再开始"),
        ("收尾", "致谢", "谢谢大家"),
    ]


def test_a_document_with_a_table_of_merged_cells(tmp_path: Path) -> None:
    rows = [["分类", "标题", "内容"], ["售前", "问候", "在的"], ["^", "报价", "六十八"], ["售后", "退款", "已退"]]
    path = documents.write(tmp_path / "a.docx", [("h1", "话术表"), rows])
    assert told(path) == [
        ("话术表/售前", "问候", "在的"),
        ("话术表/售前", "报价", "六十八"),
        ("话术表/售后", "退款", "已退"),
    ]


def test_a_workbook_with_merged_cells_and_tags_in_brackets(tmp_path: Path) -> None:
    rows = (
        ("话术库", "", ""),
        ("类别", "标题", "话术"),
        ("破冰", "第一句", "[新人] 你好呀"),
        ("", "第二句", "【老客】又见面了"),
        ("催单", "提醒", "还差一步"),
    )
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        sheet.merge_range(2, 0, 3, 0, "破冰")
    assert [(folder, title) for folder, title, _ in told(path)] == [
        ("破冰", "第一句"),
        ("破冰", "第二句"),
        ("催单", "提醒"),
    ]
