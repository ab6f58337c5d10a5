"""The letters of a PDF as they are found and copied: Qt writes down the first code a picture of a letter has in its font.

In fonts for Chinese that is often a radical (⼈ U+2F08), which looks like the character (人 U+4EBA), but no search finds.
"""

from __future__ import annotations

import re
import unicodedata

RADICALS = dict(
    zip(
        "⺁⺋⺍⺎⺟⺠⺩⺫⺬⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂㔾小兀母民王网示虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_MAP = re.compile(rb"begincmap.*?endcmap", re.S)
_VALUES = re.compile(rb"\[[^\]]*\]|(?<=> )<[0-9A-F]{4}>(?= *\n)")
_CODE = re.compile(rb"<([0-9A-F]{4})>")


def repair_letter_codes(pdf: bytes) -> bytes:
    """Return the PDF with the codes that people type; no byte changes its place."""
    return _MAP.sub(lambda found: _VALUES.sub(_repair_values, found[0]), pdf)


def _repair_values(found: re.Match[bytes]) -> bytes:
    return _CODE.sub(lambda code: b"<%04X>" % _find_typed_code(int(code[1], 16)), found[0])


def _find_typed_code(code: int) -> int:
    """Return the code of the character that looks like this one."""
    letter = chr(code)
    if letter == "\t":
        return ord(" ")
    if letter in RADICALS:
        return ord(RADICALS[letter])
    if "\u2e80" <= letter <= "\u2fd5":
        return ord(unicodedata.normalize("NFKC", letter))
    return code
