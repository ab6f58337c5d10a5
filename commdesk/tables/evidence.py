"""What speaks for the meaning of a column: its header, and how many of its cells look like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commdesk.errors import Phrase, mark
from commdesk.member_fields.model import Choice, FieldKind, Surface
from commdesk.member_fields.registry import find_choice, list_fields_on, list_letters
from commdesk.tables import cells, dates
from commdesk.tables.headers import HANDLE
from commdesk.text import fold_text


class EvidenceGround(StrEnum):
    """Why a column is taken for what it is."""

    HEADER = "header"
    BOTH = "both"
    CELLS = "cells"
    VENDOR = "vendor"
    NOTHING = "nothing"
    LABEL = "label"
    OVERRULED = "overruled"
    SHARED = "shared"
    SECOND = "second"
    UNKNOWN = "unknown"
    EMPTY = "empty"
    REMEMBERED = "remembered"
    CHOSEN = "chosen"


WORDS = {
    EvidenceGround.HEADER: mark("core", "the header says so"),
    EvidenceGround.BOTH: mark("core", "the header says so, and {fit} of {of} cells look like it"),
    EvidenceGround.CELLS: mark("core", "{fit} of {of} cells look like it"),
    EvidenceGround.VENDOR: mark("core", "so it stands in a sheet of {word}"),
    EvidenceGround.NOTHING: mark("core", "says nothing about a person"),
    EvidenceGround.LABEL: mark("core", "only labels the column beside it"),
    EvidenceGround.OVERRULED: mark("core", "the header says “{word}”, but {fit} of {of} cells look like it"),
    EvidenceGround.SHARED: mark("core", "“{word}” stands in {fit} of {of} rows: no account is shared by so many"),
    EvidenceGround.SECOND: mark("core", "another column says it already"),
    EvidenceGround.UNKNOWN: mark("core", "not recognised"),
    EvidenceGround.EMPTY: mark("core", "empty"),
    EvidenceGround.REMEMBERED: mark("core", "as you chose last time"),
    EvidenceGround.CHOSEN: mark("core", "chosen by hand"),
}
ASKED = frozenset((EvidenceGround.UNKNOWN, EvidenceGround.OVERRULED, EvidenceGround.SECOND, EvidenceGround.SHARED))
"""Grounds on which a column is left out although it may say something: it is offered as a field."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a column means what it is taken for: ``fit`` of ``of`` filled cells look like it."""

    ground: EvidenceGround
    fit: int = 0
    of: int = 0
    word: str = ""

    @property
    def phrase(self) -> Phrase:
        """The evidence in words."""
        slots: dict[str, str | int] = {"fit": f"{self.fit:,}", "of": f"{self.of:,}", "word": self.word[:60]}
        template = WORDS[self.ground]
        return Phrase(template, {name: value for name, value in slots.items() if f"{{{name}}}" in template})


MAIL = re.compile(r"[^@\s<>]+@[^@\s]+\.\w+")
PHONE = re.compile(r"(\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\+[\d ()-]{7,18}")
CALLED = re.compile(r"[+\d(（][\d\s()（）./+#转x-]{2,30}")
SITE = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.I)
ACCOUNT = re.compile(r"@?[\w.+#-]{2,64}(?:@(?:chatroom|openim))?")
STATE = re.compile(
    r"(?:已|未|待|不|非).{1,5}|.{0,6}(?:关注|启用|激活|通过|完成)|true|false|yes|no|active|inactive|enabled|disabled|[是否有无]"
)
PLATFORM_IDS = (
    ("wechat", re.compile(r"(?:wxid|gh)_\w+|\d{5,}@chatroom")),
    ("wecom", re.compile(r"(?:wm|wo)[\w-]{28,32}")),
    ("slack", re.compile(r"[UW](?=[A-Z]*\d)[A-Z0-9]{7,11}")),
    ("discord", re.compile(r"\d{17,20}")),
)
"""Accounts whose own shape tells the platform."""
NOT_WORDS = (MAIL, re.compile(r"(?:https?://|www\.)\S+", re.I), re.compile(r"[\d\s.,:/+-]+"))
"""Shapes that no name, city, company or job has."""
MOSTLY, SOME = 0.7, 1 / 3


def _make_multi_tester(split: re.Pattern[str], shape: re.Pattern[str]) -> Callable[[str], bool]:
    """Return a test of cells that may hold several values."""
    return lambda cell: all(shape.fullmatch(part.strip()) for part in split.split(cell) if part.strip())


_SEVERAL = re.compile(r":::|[;；,，、|┋\n]")
_MAILS = re.compile(r":::|[;；,，、|┋\s]+")


def _is_day(cell: str) -> bool:
    return any(dates.parse_day(part.strip(), order)[0] for part in cell.split("\n")[:1] for order in ("ymd", "mdy"))


def _is_birthday(cell: str) -> bool:
    return _is_day(cell) or bool(re.search(r"\d", cell)) or "月" in cell


def _is_account(cell: str) -> bool:
    parts = cells.split_values(cell)
    return bool(parts) and all(ACCOUNT.fullmatch(part) and not STATE.fullmatch(fold_text(part)) for part in parts)


def _is_word(cell: str) -> bool:
    return not any(shape.fullmatch(cell) for shape in NOT_WORDS) and not STATE.fullmatch(fold_text(cell))


def _is_name(cell: str) -> bool:
    return len(cell) <= 60 and "\n" not in cell and not any(shape.fullmatch(cell) for shape in NOT_WORDS[:2])


_ROLES = frozenset(
    "staff bot 员工 工作人员 机器人 admin owner member deactivated 群主 管理员 成员 普通成员 guest".split()
)
_KINDS = frozenset("""app workflow application service user human person guest restricted ultra_restricted 好友 群成员 群聊 公众号 服务号
    订阅号 企业号 应用 个人 普通用户 inactive deleted suspended 已停用 已注销 已离职""".split())  # fmt: skip


def _name_targets(*kinds: FieldKind) -> tuple[str, ...]:
    """Return what a sheet can hold of some kinds of fields."""
    return tuple(field.name_on(Surface.SHEET) for field in list_fields_on(Surface.SHEET) if field.kind in kinds)


def _make_choice_tester(choices: tuple[Choice, ...]) -> Callable[[str], bool]:
    return lambda cell: find_choice(choices, cell) is not None


TESTS: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(_name_targets(FieldKind.ANSWER, FieldKind.FLAG), lambda cell: cells.parse_yes_no(cell) is not None),
    **dict.fromkeys(_name_targets(FieldKind.DAY), _is_day),
    **{
        field.name_on(Surface.SHEET): _make_choice_tester(field.choices)
        for field in list_fields_on(Surface.SHEET)
        if field.kind == FieldKind.CHOICE
    },
    "email": _make_multi_tester(_MAILS, MAIL),
    "phone": _make_multi_tester(_SEVERAL, CALLED),
    "link": _make_multi_tester(re.compile(r"\s+"), SITE),
    "gender": lambda cell: bool(cells.parse_gender(cell)) or cells.is_unsaid(cell),
    "level": lambda cell: bool(cells.parse_grade(cell, list_letters("level"))),
    "class": lambda cell: bool(cells.parse_grade(cell, list_letters("class_"))),
    "fee_amount": lambda cell: all(cells.parse_money(part) is not None for part in cells.split_values(cell)),
    "birthday": _is_birthday,
    "role": lambda cell: fold_text(cell) in _ROLES,
    "account_kind": lambda cell: cells.parse_yes_no(cell) is not None or fold_text(cell) in _ROLES | _KINDS,
    "fee_name": lambda cell: all(not STATE.fullmatch(fold_text(part)) for part in cells.split_values(cell)),
    "city": _is_word,
    "company": _is_word,
    "fee_expires": lambda cell: _is_day(cell) or cells.is_unlimited(cell),
    **dict.fromkeys(("nickname", "real_name", "remark", "card", "first_name", "last_name", "inviter"), _is_name),
    HANDLE: _is_account,
}
"""Whether a cell can be what a column is taken for."""
CLOSED = frozenset((*_name_targets(FieldKind.CHOICE, FieldKind.ANSWER, FieldKind.FLAG), "fee_name", "account_kind"))
"""Targets that only a few words can fill: whatever the header says, other cells are something else."""
LOOKS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("email", lambda cell: bool(MAIL.fullmatch(cell))),
    ("phone", lambda cell: bool(PHONE.fullmatch(cell))),
    *(
        (HANDLE + platform, lambda cell, shape=shape: bool(shape.fullmatch(cell)))
        for platform, shape in PLATFORM_IDS[:2]
    ),
)
"""What cells say by themselves, without any header."""


def get_tester(target: str) -> Callable[[str], bool] | None:
    """Return how a cell of a target is told from another; None if anything can be one."""
    return TESTS.get(HANDLE if target.startswith(HANDLE) else target)


def count_fitting(target: str, filled: Sequence[str]) -> int:
    """Return how many of the cells can be what the target means; all of them where anything can."""
    test = get_tester(target)
    return len(filled) if test is None else sum(map(test, filled))


def detect_look(filled: Sequence[str]) -> tuple[str, int]:
    """Return what most cells look like by themselves, and how many do; ("", 0) if like nothing."""
    for target, look in LOOKS:
        fit = sum(map(look, filled))
        if filled and fit >= MOSTLY * len(filled):
            return target, fit
    return "", 0


def detect_platform(filled: Sequence[str]) -> str:
    """Return the platform that accounts tell by their shape; "" if they tell none."""
    for platform, shape in PLATFORM_IDS:
        if filled and sum(bool(shape.fullmatch(cell)) for cell in filled) >= MOSTLY * len(filled):
            return platform
    return ""


def find_shared_word(filled: Sequence[str]) -> tuple[str, int] | None:
    """Return the word that stands in so many cells that it is no account, and in how many; None if there is none."""
    if len(filled) < 3:
        return None
    word, often = Counter(filled).most_common(1)[0]
    return (word, often) if often > 1 and len(set(filled)) * 2 <= len(filled) + 1 else None
