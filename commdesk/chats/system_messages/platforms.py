"""What a platform itself says inside a chat, asked by the platform's name: for formats that carry many platforms' chats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from commdesk.chats.model import Record, RecordKind
from commdesk.chats.reading.natural_keys import normalize_text
from commdesk.chats.system_messages import kakao, line, qq, wechat, whatsapp

PLATFORM = frozenset(
    "系统消息 系統消息 系統訊息 系统 系統 系统提示 系統提示 系统通知 系統通知 系统信息 system 시스템 システム".split()
) | {"system message", "system messages", "system notification"}
"""Names under which programs write what no person said, folded."""
NOBODY = PLATFORM | frozenset("you 你 您 あなた null undefined".split())


class SystemEvent(Protocol):
    """What happened. ``actor`` and ``targets`` are names as written, ``title`` a group's name."""

    @property
    def kind(self) -> RecordKind:
        """Return what it is."""

    @property
    def route(self) -> str:
        """Return how somebody came in."""

    @property
    def actor(self) -> str:
        """Return who did it."""

    @property
    def targets(self) -> tuple[str, ...]:
        """Return whom it was done to."""

    @property
    def title(self) -> str:
        """Return the group's new name."""


EVENTS: dict[str, Callable[[str], SystemEvent | None]] = {
    "kakao": kakao.parse_event,
    "line": line.parse_event,
    "qq": qq.parse_event,
    "wechat": lambda text: wechat.parse_event(wechat.strip_links(text)),
    "whatsapp": whatsapp.parse_event,
}


def is_platform(account: str) -> bool:
    """Whether an account is a name under which only the platform speaks; an id of its own makes a person of anybody."""
    return account.startswith("name:") and account[5:].casefold() in PLATFORM


def parse_event(platform: str, text: str) -> SystemEvent | None:
    """Return what a sentence of ``platform`` says happened; None if it is none of those known."""
    say = EVENTS.get(platform)
    return say(text) if say is not None and text else None


def make_system_record(platform: str, when: int, exact: bool, source_id: int, text: str) -> Record:
    """Return the record of a system row of which only its text is known; people in it are known by name."""
    text = text.strip()
    found = parse_event(platform, text)
    if found is None or found.kind is RecordKind.RECALL:
        return Record(int(RecordKind.OTHER), when, exact, source_id, "", "", text[:1000])
    sender, actor = parse_account(found.actor)
    targets = tuple(parse_account(name)[0] for name in found.targets)
    kind = found.kind
    if kind is RecordKind.INVITE and sender and targets == (sender,):
        kind, targets = RecordKind.JOIN, ()
    title = (found.title or text)[:1000]
    return Record(int(kind), when, exact, source_id, sender, actor, title, 0, targets, found.route)


def parse_account(written: str) -> tuple[str, str]:
    """Return the key and the shown name of somebody known by name only; ``("", "")`` for the exporter and for nobody."""
    name = normalize_text(written).strip()[:200]
    return (f"name:{name}", name) if name and name.casefold() not in NOBODY else ("", "")
