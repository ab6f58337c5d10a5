"""How long a text is where it goes: every platform counts in its own way."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache

from commdesk import resources
from commdesk.languages.registry import SOURCE

FILE = resources.ROOT / "playbooks" / "limits.toml"
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The default alphabet of short messages; 3GPP TS 23.038, 6.2.1."""
EXTENDED = frozenset("^{}\\[~]|€\f")
"""Characters that count as two there; 6.2.1.1."""
_LINK = re.compile(r"https?://[!-~]*[a-z0-9/=#&_~%+-]", re.IGNORECASE)
"""A link ends before Chinese words and signs, and before a full stop."""
_FACE = "[\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934-\u2b55\U0001f000-\U0001faff]"
_DRESSED = f"{_FACE}[\ufe0f\U0001f3fb-\U0001f3ff]*"
_EMOJI = re.compile(f"[\U0001f1e6-\U0001f1ff]{{2}}|{_DRESSED}(?:\u200d{_DRESSED})*")
"""What is drawn as one picture: a flag, or faces that are joined, each with its colour."""
LINK = 23
"""Characters of a link on X, however long it is; twitter-text configuration v3."""
LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that weigh one on X, all others two; twitter-text configuration v3."""


@dataclass(frozen=True, slots=True)
class TextLimit:
    """A place texts go to. ``count``: characters, utf16, sms or x; ``most`` is in messages for sms.

    ``quiet``: said only of texts that fit there, which are the ones meant for it.
    """

    key: str
    titles: tuple[tuple[str, str], ...]
    count: str
    most: int
    quiet: bool = False

    def get_title(self, language: str) -> str:
        """Return what the place is called."""
        return dict(self.titles).get(language) or dict(self.titles).get(SOURCE, self.key)


@dataclass(frozen=True, slots=True)
class TextLength:
    """How long a text is there. ``segments``: short messages it takes, else 1."""

    key: str
    used: int
    most: int
    segments: int
    over: bool


@cache
def list_limits() -> tuple[TextLimit, ...]:
    """Return the places, in order."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))["limit"]
    return tuple(
        TextLimit(each["key"], tuple(each["title"].items()), each["count"], each["most"], each.get("quiet", False))
        for each in found
    )


def measure_text(text: str) -> tuple[TextLength, ...]:
    """Return how long a text is at each place, in their order."""
    return tuple(_measure_for_limit(text, limit) for limit in list_limits())


def _measure_for_limit(text: str, limit: TextLimit) -> TextLength:
    if limit.count == "sms":
        used, segments = count_sms(text)
        return TextLength(limit.key, used, limit.most, segments, segments > limit.most)
    counted = {"utf16": count_utf16_units, "x": count_weighted}.get(limit.count, len)(text)
    return TextLength(limit.key, counted, limit.most, 1, counted > limit.most)


def count_utf16_units(text: str) -> int:
    """Return the UTF-16 code units of a text: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def count_sms(text: str) -> tuple[int, int]:
    """Return the characters as short messages count them, and how many messages it takes; 3GPP TS 23.038 and 23.040.

    160 characters fit into one message of the default alphabet and 153 into each of several; 70 and 67 with others, such
    as Chinese. What counts two is never cut in half.
    """
    if not text:
        return 0, 0
    if all(char in GSM or char in EXTENDED for char in text):
        sizes, one, many = [2 if char in EXTENDED else 1 for char in text], 160, 153
    else:
        sizes, one, many = [2 if char > "\uffff" else 1 for char in text], 70, 67
    used = sum(sizes)
    if used <= one:
        return used, 1
    messages, left = 0, 0
    for size in sizes:
        if size > left:
            messages, left = messages + 1, many
        left -= size
    return used, messages


def count_weighted(text: str) -> int:
    """Return the length on X: most Latin characters count one, others two, an emoji two in all, a link 23."""
    links = _LINK.findall(text)
    rest, emoji = _EMOJI.subn("", unicodedata.normalize("NFC", _LINK.sub(" ", text)))
    light = sum(1 if any(a <= ord(char) <= b for a, b in LIGHT) else 2 for char in rest)
    return len(links) * (LINK - 1) + 2 * emoji + light
