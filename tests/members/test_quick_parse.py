"""The parts of a pasted line are told apart by their shape."""

from __future__ import annotations

import pytest

from commdesk.members.quick_parse import QuickAddParts, parse_line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("王芳", QuickAddParts("王芳")),
        ("王芳 13812345678", QuickAddParts("王芳", phones=["13812345678"])),
        ("13812345678 王芳", QuickAddParts("王芳", phones=["13812345678"])),
        ("王芳,138-1234-5678,老客户", QuickAddParts("王芳", phones=["138-1234-5678"], note="老客户")),
        ("Anna Bell, +44 20 7946 0958", QuickAddParts("Anna Bell", phones=["+44 20 7946 0958"])),
        ("王芳\twxid_abc123\t喜欢喝茶", QuickAddParts("王芳", accounts=[("wechat", "wxid_abc123")], note="喜欢喝茶")),
        ("王芳 微信:Fang", QuickAddParts("王芳", accounts=[("wechat", "Fang")])),
        ("王芳 123456789", QuickAddParts("王芳", accounts=[("qq", "123456789")])),
        ("王芳；QQ：12345", QuickAddParts("王芳", accounts=[("qq", "12345")])),
        ("王芳|fang@example.com|https://example.com/fang", QuickAddParts("王芳", emails=["fang@example.com"], links=["https://example.com/fang"])),
        ("姓名：王芳，电话：13812345678，备注：老客户", QuickAddParts("王芳", phones=["13812345678"], note="老客户")),
        ("王芳, 电话: 13812345678, 微信: Fang", QuickAddParts("王芳", phones=["13812345678"], accounts=[("wechat", "Fang")])),
        ("备注：老客户，王芳", QuickAddParts("王芳", note="老客户")),
        ("备注：老客户，姓名：王芳，来自杭州", QuickAddParts("王芳", note="来自杭州 老客户")),
        ("昵称: robert", QuickAddParts("robert")),
        ("1. 王芳", QuickAddParts("王芳")),
        ("12、王芳", QuickAddParts("王芳")),
        ("3）王芳", QuickAddParts("王芳")),
        ("13812345678", QuickAddParts("13812345678", phones=["13812345678"])),
        ("fang@example.com", QuickAddParts("fang@example.com", emails=["fang@example.com"])),
        ("wxid_abc123", QuickAddParts("wxid_abc123", accounts=[("wechat", "wxid_abc123")])),
        ("https://example.com", QuickAddParts("https://example.com", links=["https://example.com"])),
        ("王\0芳", QuickAddParts("王芳")),
        ("Ann Lee 13800138000 likes hiking", QuickAddParts("Ann Lee", phones=["13800138000"], note="likes hiking")),
        ("Ann Lee, 13800138000 likes hiking", QuickAddParts("Ann Lee", phones=["13800138000"], note="likes hiking")),
        ("Ann Lee likes hiking 13800138000", QuickAddParts("Ann Lee", phones=["13800138000"], note="likes hiking")),
        ("ann lee 13800138000 vegetarian and allergic to nuts", QuickAddParts("ann lee", phones=["13800138000"], note="vegetarian and allergic to nuts")),
        ("José García +34 600 123 456 met at the fair", QuickAddParts("José García", phones=["+34 600 123 456"], note="met at the fair")),
        ("Ludwig van Beethoven ludwig@example.com composer", QuickAddParts("Ludwig van Beethoven", emails=["ludwig@example.com"], note="composer")),
        ("Ann 13800138000 hiking", QuickAddParts("Ann", phones=["13800138000"], note="hiking")),
        ("Anna-Maria O'Neil ann_88 joins on Sundays.", QuickAddParts("Anna-Maria O'Neil", accounts=[("wechat", "ann_88")], note="joins on Sundays.")),
        ("13800138000 Ann Lee", QuickAddParts("Ann Lee", phones=["13800138000"])),
        ("Ann Lee", QuickAddParts("Ann Lee")),
        ("王芳 138 1234 5678 喜欢喝茶", QuickAddParts("王芳", phones=["138 1234 5678"], note="喜欢喝茶")),
        ("robert 13800138000", QuickAddParts("robert", phones=["13800138000"], accounts=[("wechat", "robert")])),
    ],
)  # fmt: skip
def test_a_line_is_taken_apart(line: str, expected: QuickAddParts) -> None:
    assert parse_line(line) == expected


@pytest.mark.parametrize("line", ["", "   ", "\t", "\0", ",，;；|", "1. ", "备注："])
def test_nothing_is_nobody(line: str) -> None:
    assert parse_line(line) is None


def test_a_very_long_line_is_cut() -> None:
    found = parse_line("x" * 5_000)
    assert found is not None
    assert len(found.name) == 2_000
