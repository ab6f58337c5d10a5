"""How messages begin in plain texts: Signal's backups, WeLink's, Viber's files, what is copied out of Telegram Desktop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from commdesk.chats.formats.table.times import TableTimeParser
from commdesk.chats.reading.timestamps import parse_instant
from commdesk.chats.system_messages.whatsapp import load_encryption_pattern

LRM = "\u200e"
_DATE = r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:[\s\u202f]?[AaPp]\.?[Mm]\.?)?"
_SIGNAL = re.compile(r"\[(?P<time>\d{4}-\d\d-\d\d, \d\d:\d\d)\] (?P<name>(?:(?!: ).)*?):(?: (?P<text>.*)|$)", re.S)
_WELINK = re.compile(
    r"(?P<name>[^\t]{0,200}?)[(（](?P<account>[A-Za-z0-9_.-]{3,40})[)）]\t+(?P<time>\d{4}-\d\d-\d\d \d\d?:\d\d:\d\d)\s*"
)
_TELEGRAM = re.compile(rf"(?:(?P<name>\S.{{0,200}}?), )?\[(?P<time>{_DATE},? {_CLOCK})\]:?\s*")
_PART = r"[ ]*[,;\t][ ]*"
_VIBER = re.compile(
    rf'(?:="|"?)(?P<day>\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}})"?{_PART}(?:="|"?)(?P<clock>{_CLOCK})"?{_PART}'
    rf'(?:="|"?)(?P<name>[^",;\t\n]{{1,200}})"?{_PART}(?:="|"?)(?P<phone>\+?[\d ()-]{{5,24}})"?{_PART}(?P<text>.*)',
    re.S,
)
"""Viber e-mails a CSV without a line of names: day, time, sender, phone number, text."""


class PlainTextShape(NamedTuple):
    """How messages of one app begin. ``below``: their text begins in the next line."""

    app: str
    platform: str
    form: re.Pattern[str]
    below: bool


SHAPES = (
    PlainTextShape("welink", "other", _WELINK, True),
    PlainTextShape("telegram", "telegram", _TELEGRAM, True),
    PlainTextShape("signal", "other", _SIGNAL, False),
    PlainTextShape("viber", "viber", _VIBER, False),
)


def extract_time(header: re.Match[str]) -> str:
    """Return the time in the beginning of a message."""
    named = header.groupdict()
    return named["time"] if "time" in named else f"{named['day']} {named['clock']}"


def choose_shape(lines: Sequence[str], text: str) -> tuple[PlainTextShape | None, float]:
    """Return the shape that lines of a file have, and how sure it is; (None, 0.0) if none.

    Args:
        lines: Its first lines that are not empty.
        text: All of the beginning, to be searched for what only WhatsApp writes.
    """
    if not lines:
        return None, 0.0
    for shape in SHAPES:
        found = [found for line in lines if (found := shape.form.fullmatch(line)) and _is_time(extract_time(found))]
        first = shape.form.fullmatch(lines[0])
        if not found:
            continue
        if shape.app == "signal":
            # WhatsApp on an iPhone writes nearly the same, but with seconds.
            if len(found) * 10 >= len(lines) * 6 and LRM not in text and load_encryption_pattern().search(text) is None:
                return shape, 0.92
        elif shape.app == "viber":
            if first and len(found) * 10 >= len(lines) * 3:
                return shape, 0.92
        elif (shape.app == "welink" and (first or len(found) >= 3)) or (first and first["name"]):
            return shape, 0.9
    return None, 0.0


def _is_time(text: str) -> bool:
    return (
        parse_instant(text)[0] >= 0
        or TableTimeParser("dmy").parse_time(text)[0] >= 0
        or TableTimeParser("mdy").parse_time(text)[0] >= 0
    )
