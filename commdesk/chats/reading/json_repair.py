r"""Makes JSON of what Telegram Desktop wrote instead (FORMATS.md §3, pitfalls). Works on bytes.

Control characters are written as ``\x0C`` (tdesktop issue 27571), custom emoji as ``"document_id": video_files/a.webm``
without quotes (24961). Broken copies add NULs, bytes that are no UTF-8 and halves of surrogate pairs.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    rb"\\(?:x([0-9A-Fa-f]{2})|u([dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2})|u([dD][89a-fA-F][0-9A-Fa-f]{2})|.)",
    re.S,
)
_BARE = re.compile(rb'("document_id": )(?!")([^\s",\]}][^\n",\]}]*)')
_CONTROL = bytes.maketrans(bytes(set(range(32)) - {9, 10, 13}), b" " * 29)


def repair_json(data: bytes) -> bytes:
    """Return ``data``, JSON that a strict parser refused, with the known faults mended; valid JSON is unchanged."""
    data = data.translate(_CONTROL)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        data = data.decode("utf-8", "replace").encode("utf-8")
    return _BARE.sub(_quote_bare_value, _ESCAPE.sub(_fix_escape, data))


def _fix_escape(found: re.Match[bytes]) -> bytes:
    if found[1] is not None:
        return b"\\u00" + found[1]
    return b"\\ufffd" if found[3] is not None else found[0]


def _quote_bare_value(found: re.Match[bytes]) -> bytes:
    value = found[2].rstrip()
    return (
        found[0]
        if value.lstrip(b"-").isdigit() or value in (b"null", b"true", b"false")
        else found[1] + b'"' + value + b'"'
    )
