"""What a platform itself says inside a chat, asked by the platform's name: for formats that carry many platforms' chats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from commdesk.chats.model import Kind, Record
from commdesk.chats.reading.natural_keys import normal
from commdesk.chats.system_messages import kakao, line, qq, wechat, whatsapp

PLATFORM = frozenset(
    "系统消息 系統消息 系統訊息 系统 系統 系统提示 系統提示 系统通知 系統通知 系统信息 system 시스템 システム".split()
) | {"system message", "system messages", "system notification"}
"""Names under which programs write what no person said, folded."""
NOBODY = PLATFORM | frozenset("you 你 您 あなた null undefined".split())


class Event(Protocol):
    """What happened. ``actor`` and ``targets`` are names as written, ``title`` a group's name."""

    @property
    def kind(self) -> Kind:
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


EVENTS: dict[str, Callable[[str], Event | None]] = {
    "kakao": kakao.event,
    "line": line.event,
    "qq": qq.event,
    "wechat": lambda text: wechat.event(wechat.tidy(text)),
    "whatsapp": whatsapp.event,
}


def is_platform(account: str) -> bool:
    """Whether an account is a name under which only the platform speaks; an id of its own makes a person of anybody."""
    return account.startswith("name:") and account[5:].casefold() in PLATFORM


def event(platform: str, text: str) -> Event | None:
    """Return what a sentence of ``platform`` says happened; None if it is none of those known."""
    say = EVENTS.get(platform)
    return say(text) if say is not None and text else None


def told(platform: str, when: int, exact: bool, source_id: int, text: str) -> Record:
    """Return the record of a system row of which only its text is known; people in it are known by name."""
    text = text.strip()
    found = event(platform, text)
    if found is None or found.kind is Kind.RECALL:
        return Record(int(Kind.OTHER), when, exact, source_id, "", "", text[:1000])
    sender, actor = account(found.actor)
    targets = tuple(account(name)[0] for name in found.targets)
    kind = found.kind
    if kind is Kind.INVITE and sender and targets == (sender,):
        kind, targets = Kind.JOIN, ()
    title = (found.title or text)[:1000]
    return Record(int(kind), when, exact, source_id, sender, actor, title, 0, targets, found.route)


def account(written: str) -> tuple[str, str]:
    """Return the key and the shown name of somebody known by name only; ``("", "")`` for the exporter and for nobody."""
    name = normal(written).strip()[:200]
    return (f"name:{name}", name) if name and name.casefold() not in NOBODY else ("", "")
