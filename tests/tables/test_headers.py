"""Words of headers."""

from __future__ import annotations

import pytest

from commdesk.tables import headers
from commdesk.tables.headers import PLATFORMS, TARGETS, is_ignored, match_known_header, match_likely_header


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("用户ID", "handle:other"),
        ("發送者QQ號", "handle:qq"),
        ("群名片", "nickname"),
        ("Cell Phone", "phone"),
        ("入群時間", "joined_on"),
        ("Tags: Interests", "tags:Interests"),
        ("标签：兴趣", "tags:兴趣"),
        ("Account: telegram", "handle:telegram"),
        ("Account: 微信", "handle:wechat"),
        ("Field: Job", "new:Job"),
        ("whatever", ""),
        ("x" * 9_000, ""),
    ],
)
def test_headers_mean(header: str, target: str) -> None:
    assert match_known_header(header) == target


def test_no_word_stands_for_two_things() -> None:
    words = [word for text in (*TARGETS.values(), *PLATFORMS.values()) for word in text.split()]
    assert sorted(words) == sorted(set(words))


def test_numbers_of_rows_are_left_out() -> None:
    assert is_ignored("序号")
    assert is_ignored("Last visit")
    assert not is_ignored("姓名")


def test_a_word_inside_a_longer_header_is_likely() -> None:
    assert match_likely_header("请填写手机号码方便联系") == "phone"
    assert match_likely_header("your email please") == "email"
    assert match_likely_header("zzz") == ""


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("客户城市", "city"), ("客户电话", "phone"), ("会员备注", "note"), ("Attendee Surname", "last_name"), ("所在城市_市", "city"),
        ("孩子生日", ""), ("宝宝姓名", ""), ("紧急联系人电话", ""), ("Child's name", ""), ("Emergency phone", ""),
        ("所在城市_省/自治区/直辖市", ""), ("所在城市_区/县", ""), ("客户", "real_name"),
    ],
)  # fmt: skip
def test_whose_it_is_says_not_what_it_is(header: str, target: str) -> None:
    assert (match_known_header(header) or match_likely_header(header)) == target


def test_a_header_is_folded_once_however_often_it_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[str] = []

    def fold(text: str) -> str:
        folded.append(text)
        return text

    headers.is_ignored("name")  # the words it is compared with are read once
    headers.match_known_header("name")
    monkeypatch.setattr(headers, "fold_text", fold)
    header = "quux of nobody 7"
    for ask in (headers.match_known_header, headers.is_label, headers.is_ignored, headers.join_letters):
        ask(header)
        ask(header)
    assert folded == [header]
    long = "q" * (headers.LONGEST + 1)
    assert headers.normalize_header(long) == headers.normalize_header(long) == long
    assert folded.count(long) == 2, "a text that is no header is not kept"
