"""The bytes of a sheet as text: by its mark, else UTF-16, UTF-8, GB18030 or Big5 (FORMATS.md §2.6)."""

from __future__ import annotations

from collections.abc import Callable

from commdesk.files.encoding import BOMS

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
SAMPLE = 1 << 20
"""Bytes that are looked at to tell encodings apart that both can read the file."""


def detect_encoding(data: bytes) -> str:
    """Return the encoding of ``data``; ``utf-8?`` if none fits and what is wrong has to be replaced."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding
    wide = _detect_utf16(data[:SAMPLE])
    if wide and _can_decode(data[: len(data) & ~1], wide) and set("\n\t,;") & set(data[: len(data) & ~1].decode(wide)):
        return wide
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError as error:
        if "unexpected end" in error.reason:  # cut off in the middle of a character, it is still what it was
            return "utf-8?"
    fitting = [encoding for encoding in ("gb18030", "big5") if _can_decode(data, encoding)]
    if len(fitting) == 2:
        head = data[:SAMPLE]
        return (
            "big5"
            if _measure_common_share(head, "big5", _is_common_big5)
            > _measure_common_share(head, "gb18030", _is_common_gb2312)
            else "gb18030"
        )
    return fitting[0] if fitting else "utf-8?"


def decode_bytes(data: bytes, encoding: str) -> tuple[str, bool]:
    """Return the text, and whether all of it could be read; what could not is U+FFFD.

    Raises:
        LookupError: there is no such encoding.
    """
    name = encoding.rstrip("?")
    try:
        return data.decode(name), True
    except UnicodeDecodeError:
        return data.decode(name, "replace"), False


def _can_decode(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _detect_utf16(data: bytes) -> str:
    """Return which UTF-16 it is, told by where the zero bytes of commas and line ends lie; "" if it is none."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if (even + odd) * 50 < len(data) or len(data) < 4:
        return ""
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else ""


def _measure_common_share(data: bytes, encoding: str, common: Callable[[int], bool]) -> float:
    """Return how many of the Chinese characters are common ones, 0 to 1, were it this encoding."""
    found = [c.encode(encoding) for c in data.decode(encoding, "ignore") if not c.isascii()]
    good = sum(len(pair) == 2 and common(pair[0]) and (encoding == "big5" or pair[1] > 0xA0) for pair in found)
    return good / len(found) if found else 0.0


def _is_common_gb2312(lead: int) -> bool:
    """Whether the character is in the first level of GB 2312, or a sign."""
    return 0xB0 <= lead <= 0xD7 or lead in (0xA1, 0xA3)


def _is_common_big5(lead: int) -> bool:
    """Whether the character is in the first level of Big5, or a sign."""
    return 0xA4 <= lead <= 0xC6 or lead == 0xA1
