"""What the files of a team are called in the place that it shares: lower-case ASCII, at most 40 characters.

No program that copies folders changes such a name or takes two for one. Anything else that lies there (conflicted copies,
unfinished downloads, hidden files) is no name and is never looked at.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable

HEADER = "team.cdh"
"""The key of the team, locked with its passphrase."""
INVITATION = ".commdesk-invite"
"""How the file by which somebody joins ends."""
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
_STREAM = 13
_BUNDLE = re.compile(r"([0-9a-z]{13})-([0-9]{6})\.cdb", re.ASCII)
_PACK = re.compile(r"[0-9a-f]{32}\.cdp", re.ASCII)
MOST = 999_999
"""Bundles of one stream; it begins anew long before."""


def new_stream() -> str:
    """Return the id of a new stream: 65 random bits as 13 letters and digits."""
    number, found = secrets.randbits(65), ""
    for _ in range(_STREAM):
        number, digit = divmod(number, len(LETTERS))
        found += LETTERS[digit]
    return found


def new_pack() -> str:
    """Return the name of a new file with messages or an attachment: 128 random bits, telling nothing of what is in it."""
    return f"{secrets.token_hex(16)}.cdp"


def compose_bundle_name(stream: str, number: int) -> str:
    """Return what a bundle is called."""
    return f"{stream}-{number:06}.cdb"


def parse_bundle_name(name: str) -> tuple[str, int] | None:
    """Return the stream and the number of a bundle; None if the name is none of a bundle."""
    found = _BUNDLE.fullmatch(name)
    return (found[1], int(found[2])) if found is not None and int(found[2]) else None


def is_pack(name: str) -> bool:
    """Whether it is the name of a file with messages or an attachment."""
    return _PACK.fullmatch(name) is not None


def is_known(name: str) -> bool:
    """Whether it is the name of a file of a team."""
    return name == HEADER or is_pack(name) or parse_bundle_name(name) is not None


def list_streams(names: Iterable[str]) -> dict[str, list[int]]:
    """Return the numbers that lie there, ascending, by stream."""
    found: dict[str, list[int]] = {}
    for stream, number in sorted(filter(None, map(parse_bundle_name, names))):
        found.setdefault(stream, []).append(number)
    return found
