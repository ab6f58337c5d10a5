"""KakaoTalk's texts of four kinds of computers, in Korean and English; all made by us."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.formats.kakao.header import match_title
from commdesk.chats.importing import detection, importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.chats.system_messages.kakao import parse_event
from commdesk.store.database import Database
from tests.chats.helpers import opened, records

ANDROID = """독서모임 님과 카카오톡 대화
저장한 날짜 : 2024년 1월 15일 오후 3:00

2024년 1월 14일 오후 3:04
2024년 1월 14일 오후 3:04, 홍길동님이 김영희님을 초대했습니다.
2024년 1월 14일 오후 3:05, 홍길동 : 안녕하세요
둘째 줄
2024년 1월 14일 오후 12:06, 김영희 : 사진 2장
2024년 1월 15일 오전 12:07, 회원님 : 네 : 좋아요
2024년 1월 15일 오전 9:08, 이민수님이 나갔습니다.
"""
IOS = """독서모임 3 카카오톡 대화
저장한 날짜 : 2024. 1. 15. 오후 3:00


2024년 1월 14일 일요일
2024. 1. 14. 오후 3:04: 홍길동님이 김영희님을 초대했습니다.
2024. 1. 14. 오후 3:05, 홍길동 : 안녕하세요
둘째 줄

2024. 1. 14. 오후 12:06, 김영희 : 사진 2장
2024년 1월 15일 월요일
2024. 1. 15. 오전 12:07, 회원님 : 네 : 좋아요
2024. 1. 15. 오전 9:08: 이민수님이 나갔습니다.
"""
WINDOWS = """독서모임 님과 카카오톡 대화
저장한 날짜 : 2024-01-15 15:00:00

--------------- 2024년 1월 14일 일요일 ---------------
홍길동님이 김영희님을 초대했습니다.
[홍길동] [오후 3:05] 안녕하세요
둘째 줄
[김영희] [오후 12:06] 사진 2장
--------------- 2024년 1월 15일 월요일 ---------------
[회원님] [오전 12:07] 네 : 좋아요
이민수님이 나갔습니다.
"""
MAC = """독서모임 카카오톡 대화
저장한 날짜 : 2024-01-15 15:00

2024-01-14 오후 3:05, 홍길동 : 안녕하세요
둘째 줄
2024-01-14 오후 12:06, 김영희 : 사진 2장
2024-01-15 오전 12:07, 회원님 : 네 : 좋아요
"""
ENGLISH = """KakaoTalk Chats with Readers
Date Saved : Jan 15, 2024, 3:00 PM

January 14, 2024, 3:04 PM
January 14, 2024, 3:04 PM, Hong invited Kim to this chatroom.
January 14, 2024, 3:05 PM, Hong : 안녕하세요
둘째 줄
January 14, 2024, 12:06 PM, Kim : Photo
January 15, 2024, 12:07 AM, Lee : 네 : 좋아요
January 15, 2024, 9:08 AM, Park left this chatroom.
"""
PC_ENGLISH = """Readers with KakaoTalk Chats
Date Saved : 2024-01-15 15:00:00

--------------- Sunday, January 14, 2024 ---------------
Hong invited Kim to this chatroom.
[Hong] [3:05 PM] 안녕하세요
둘째 줄
[Kim] [12:06 PM] Photo
--------------- Monday, January 15, 2024 ---------------
[Lee] [12:07 AM] 네 : 좋아요
Park left this chatroom.
"""
FOUR = {"android": ANDROID, "ios": IOS, "windows": WINDOWS, "mac": MAC, "english": ENGLISH, "pc english": PC_ENGLISH}
DAY = 1_705_190_400  # 2024-01-14


def text(path: Path, body: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(body.replace("\n", "\r\n").encode(encoding))
    return path


@pytest.mark.parametrize("name", FOUR)
def test_each_layout(tmp_path: Path, name: str) -> None:
    path = text(tmp_path / "KakaoTalk.txt", FOUR[name])
    assert detection.guess_format(path, ChatOptions()).format.name == "kakao"
    found = records(path)
    messages = [r for r in found if r.kind < 20]
    assert [(r.kind, r.text) for r in messages] == [
        (RecordKind.TEXT, "안녕하세요\n둘째 줄"),
        (RecordKind.MEDIA, ""),
        (RecordKind.TEXT, "네 : 좋아요"),
    ]
    assert [r.when - DAY for r in messages] == [15 * 3600 + 300, 12 * 3600 + 360, 86400 + 420]
    korean = "english" not in name
    assert [r.name for r in messages] == (["홍길동", "김영희", ""] if korean else ["Hong", "Kim", "Lee"])
    events = [(r.kind, r.targets) for r in found if r.kind >= 20]
    kim = "name:김영희" if korean else "name:Kim"
    assert events == ([] if name == "mac" else [(RecordKind.INVITE, (kim,)), (RecordKind.LEAVE, ())])
    assert opened(path).chat.name == ("독서모임" if korean else "Readers")


def test_a_korean_computer_s_encoding_is_read_if_it_is_utf_8_with_a_mark(tmp_path: Path) -> None:
    assert len(records(text(tmp_path / "a.txt", WINDOWS, "utf-8-sig"))) == 5


def test_times_that_are_none_are_told(db: Database, tmp_path: Path) -> None:
    body = ANDROID + "2024년 2월 31일 오후 3:05, 홍길동 : 없는 날\n"
    report = importer.import_file(db, text(tmp_path / "a.txt", body), ChatOptions(zone="UTC"))
    assert (report.messages, report.unreadable_count, report.lines) == (3, 1, (11,))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("홍길동 님과 카카오톡 대화", "홍길동"),
        ("독서모임 12 카카오톡 대화", "독서모임"),
        ("KakaoTalk Chats with Ann Lee", "Ann Lee"),
        ("저장한 날짜 : 2024년 1월 15일", ""),
        ("hello", None),
    ],
)
def test_titles(line: str, name: str | None) -> None:
    assert match_title(line) == name


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("지민님이 수아님과 도윤님을 초대했습니다.", ("수아", "도윤")),
        ("지민님이 수아님, 도윤님과 하준님을 초대하였습니다.", ("수아", "도윤", "하준")),
        ("지민님이 수아님을 초대했습니다.", ("수아",)),
    ],
)
def test_several_who_were_invited_are_several_people(text: str, targets: tuple[str, ...]) -> None:
    happened = parse_event(text)
    assert happened is not None and happened.targets == targets
