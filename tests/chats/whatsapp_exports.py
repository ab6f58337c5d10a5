"""Prints made-up WhatsApp chats in any language, as Android and iOS would, and tells what is in them."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from commdesk.chats.system_messages.languages import PlatformLanguage, load_languages

LRM = "\u200e"
PEOPLE = (
    "Ilse Marten", "Oren", "王小明", "李 娜", "Ayşe Kaya", "Łukasz", "Анна Иванова", "سامي", "דנה", "राधा", "สมชาย", "김철수",
    "花子", "Nguyễn Anh", "+49 170 0000000", "+1 (555) 010‑2233", "~ Nev", "Dr. Voss", "J. R. Hale", "Mia 🌿", "O'Neil", "Jean-Luc",
    "Anna (Kiln)", "Tom | Clay House", "María José",
)  # fmt: skip
TEXTS = (
    "hello", "see you: at nine", "好的", "ok 👍", "https://example.org/a?b=c", "I left my keys", "who added sugar", "two\nlines",
    "12:30 works", "مرحبا", "C'est bien.", "12/03/2026 is fine", "1. one\n2. two", "> quote", "a <b> c", "POLLING is over",
)  # fmt: skip
PERIODS = {
    "en": ("AM", "PM"), "es": ("a.\u00a0m.", "p.\u00a0m."), "ar": ("ص", "م"), "zh-Hans": ("上午", "下午"), "zh-Hant": ("上午", "下午"),
    "ko": ("오전", "오후"), "ja": ("午前", "午後"), "vi": ("SA", "CH"), "tr": ("ÖÖ", "ÖS"), "fa": ("ق.ظ.", "ب.ظ."), "hi": ("am", "pm"),
}  # fmt: skip
DIGITS = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹", "hi": "०१२३४५६७८९"}
DATES = (
    "{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{d:02}-{m:02}-{y}", "{y}/{m}/{d}", "{y}-{m:02}-{d:02}",
    "{d}. {m}. {y}.", "{y}. {m}. {d}.", "{y}年{m}月{d}日", "{d}\u200f/{m}\u200f/{y}", "{d}.{m:02}.{y}\u202fг.", "{m}/{d}/{y}",
)  # fmt: skip
BEGIN = datetime(2026, 1, 13, 9, 0)


@dataclass
class Printed:
    """A chat as text, and what an import must find in it."""

    lines: list[str] = field(default_factory=list)
    messages: Counter[str] = field(default_factory=Counter)
    joins: int = 0
    leaves: int = 0
    rows: int = 0
    named: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """Return the file."""
        return "\n".join(self.lines) + "\n"


def spoken() -> list[PlatformLanguage]:
    """Return the languages whose notices are known."""
    return [language for language in load_languages("whatsapp") if language.examples]


def chat(seed: int) -> Printed:
    """Return a chat of a language, a phone, a style of dates and a course of events that the seed chooses."""
    dice = random.Random(seed)
    return Printer(dice, dice.choice(spoken()), ios=dice.random() < 0.5).chat()


def plain(pattern: str) -> str:
    """Return a sentence of a language file with the first of every choice."""
    before = ""
    while before != pattern:
        before, pattern = pattern, re.sub(r"\{([^{}|]*)\|[^{}]*\}", r"\1", pattern)
    return pattern


class Printer:
    """Prints one chat."""

    def __init__(self, dice: random.Random, language: PlatformLanguage, *, ios: bool) -> None:
        self._dice, self._language, self._ios = dice, language, ios
        self._date = dice.choice(DATES)
        self._half = PERIODS.get(language.code) if dice.random() < 0.5 else None
        self._before = self._half is not None and language.code in ("zh-Hans", "zh-Hant", "ko", "ja")
        self._digits = DIGITS.get(language.code) if dice.random() < 0.5 else None
        self._when = BEGIN
        self._out = Printed()

    def chat(self) -> Printed:
        """Print it."""
        dice = self._dice
        group = dice.sample(PEOPLE, dice.randint(3, 6))
        self._own(f"{plain(self._language.words['encrypted'][0])}. Tap.", group[0])
        for who in group:  # everybody writes twice, so that everybody is known
            self._say(who, "hello")
            self._say(who, "…")
        for _ in range(dice.randint(5, 30)):
            self._when += timedelta(minutes=dice.randint(0, 900))
            if dice.random() < 0.3:
                self._event(group)
            else:
                self._say(dice.choice(group), dice.choice(TEXTS))
        return self._out

    def _head(self) -> str:
        when = self._when
        date = self._date.format(d=when.day, m=when.month, y=when.year)
        seconds = f":{when.second:02}" if self._ios else ""
        if self._half is None:
            time = f"{when.hour:02}:{when.minute:02}{seconds}"
        else:
            half, time = self._half[when.hour >= 12], f"{when.hour % 12 or 12}:{when.minute:02}{seconds}"
            time = f"{half}{time}" if self._before else f"{time}\u202f{half}"
        head = f"{date}, {time}" if self._language.code != "ar" else f"{date}، {time}"
        if self._digits:
            head = head.translate({48 + n: digit for n, digit in enumerate(self._digits)})
        return f"[{head}] " if self._ios else f"{head} - "

    def _say(self, who: str, text: str) -> None:
        self._out.lines.append(f"{self._head()}{who}: {text}")
        self._out.messages[who.lstrip("~ ")] += 1
        self._out.rows += 1

    def _own(self, text: str, sender: str) -> None:
        self._out.lines.append(f"{self._head()}{sender}: {LRM}{text}" if self._ios else f"{self._head()}{text}")
        self._out.rows += 1

    def _event(self, group: list[str]) -> None:
        """Print an example of the language with other people in it."""
        example = self._dice.choice(
            [each for each in self._language.examples if each["kind"] in ("join_link", "add", "kick", "leave")]
        )
        who, whom = example.get("who", ""), example.get("whom", [])
        if any(name in self._language.you or not name for name in (*whom, who or "…")):
            return
        text, actor, others = example["text"], self._dice.choice(group), [f"Kai{n}" for n, _ in enumerate(whom)]
        for n, name in enumerate(whom):
            text = text.replace(name, f"\x00{n}\x00", 1) if not who or who not in name else text
        if who:
            text = text.replace(who, "\x01", 1)
        for n, name in enumerate(others):
            text = text.replace(f"\x00{n}\x00", name)
        text = text.replace("\x01", actor)
        self._own(text, actor)
        self._out.named.update(others)
        kind = example["kind"]
        self._out.joins += {"join_link": 1, "add": len(whom)}.get(kind, 0)
        self._out.leaves += {"leave": 1, "kick": len(whom)}.get(kind, 0)
