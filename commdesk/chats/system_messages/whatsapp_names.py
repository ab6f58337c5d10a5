"""Who stands in a WhatsApp export: telling names from clauses, and the key of a person as written."""

from __future__ import annotations

import re
from collections.abc import Collection

from commdesk.chats.reading.direction_marks import MARKS
from commdesk.chats.reading.natural_keys import clean_text, normalize_text

LONGEST = 60
WORDS = 6
"""Words of a name, at most, that was never seen twice."""
UNSPACED = 20
"""Letters in a row of a name in a script without spaces, at most."""
_DASHES = "\\-‐‑‒–—"
_PHONE = re.compile(rf"~?\s*(\+)?[\d\s().\u00a0{_DASHES}]{{6,30}}")
_MARKS = re.compile(f"[{MARKS}]")
_SENTENCE = re.compile(
    r"\w{5,}[.。]\s|\b[^\W\d_A-Z]{4,}\.\s|\w{5,}\.$|[!?;！？；。…]\s+\S+\s+\S|[。！？；]\S|[“”„«»「」『』\"\n\u2028]|://|,\s.*,\s.*,\s|\(http"
)
_CJK = r"\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"  # scripts without spaces between words
_UNSPACED = re.compile(f"[{_CJK}]")
_RUN = re.compile(f"[{_CJK}]{{{UNSPACED + 1},}}")
_EDGES = ".,:;!?()[]'’"
NOBODY = frozenset("system 系统消息 系統訊息 whatsapp you".split())


def strip_marks(text: str) -> str:
    """Return a text without marks of direction and spaces around it."""
    return _MARKS.sub("", text).strip(" \u00a0\u202f\t")


def is_phone(text: str) -> bool:
    """Whether a text is a phone number, as people that are no contacts are named."""
    return _PHONE.fullmatch(text) is not None and sum(map(str.isdigit, text)) >= 6


def is_name(text: str, never: Collection[str] = ()) -> bool:
    """Whether a text has the shape of a name: a number, or a few words that make no clause.

    Args:
        never: Words that no name holds; in scripts without spaces, parts of words too.
    """
    name = strip_marks(text)
    if not name or len(name) > LONGEST or ": " in name:
        return False
    if is_phone(name):
        return True
    if _SENTENCE.search(name) or _RUN.search(name) or (not any(map(str.isalnum, name)) and name.isascii()):
        return False
    words = [word.strip(_EDGES) for word in name.split()]
    if sum(any(map(str.isalnum, word)) for word in words) > WORDS:
        return False
    return not any(word in words or (_UNSPACED.match(word) and word in name) for word in never)


def parse_person(written: str, you: Collection[str] = ()) -> tuple[str, str]:
    """Return the key and the shown name of somebody as written; ``("", "")`` for the exporter and for nobody."""
    name = clean_text(_MARKS.sub("", written)).replace("\u00a0", " ").replace("\u202f", " ").strip()[:200]
    if is_phone(name):
        digits = "".join(str(int(c)) for c in name if c.isdigit())
        return f"+{digits}" if "+" in name else digits, name.lstrip("~ ")
    if not name or name in you or name.casefold() in NOBODY:
        return "", ""
    shown = name.lstrip("~").strip() or name
    return f"name:{normalize_text('~' + shown if name.startswith('~') else name)}", shown
