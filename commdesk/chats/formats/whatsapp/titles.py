"""A chat's name, as the name of its exported file gives it in any language."""

from __future__ import annotations

import re
from functools import cache

from commdesk.chats.reading.natural_keys import clean_text
from commdesk.chats.system_messages.languages import build_expression, list_phrases
from commdesk.chats.system_messages.whatsapp_names import strip_marks

_COPY = re.compile(r"(.+?)\s?(?:\(\d{1,3}\)|\[\d{1,3}\]| - (?:copy|Copy|Kopie|Copie|copia|副本)(?: \(\d+\))?)")
_ANY = re.compile(r".{0,20}WhatsApp.{0,20}? - (?P<name>.+)", re.IGNORECASE)


@cache
def _load_forms() -> tuple[re.Pattern[str], ...]:
    return (*(re.compile(build_expression(form), re.IGNORECASE) for form in list_phrases("whatsapp", "files")), _ANY)


def parse_title(name: str) -> str:
    """Return the chat's name in a file name like ``Chat WhatsApp con Ann (1).zip``, or ``""``.

    Blanks may have become underscores on the way; ``(1)`` stands behind a second download.
    """
    stem = strip_marks(re.sub(r"\.(?:txt|zip)$", "", name, flags=re.IGNORECASE))
    copied = _COPY.fullmatch(stem)
    for text in filter(None, (copied[1] if copied else "", stem)):
        text = text.replace("_", " ") if " " not in text else text
        for form in _load_forms():
            found = form.fullmatch(text)
            if found is not None and (title := clean_text(found["name"]).replace("_", " ").strip()):
                return title
    return ""
