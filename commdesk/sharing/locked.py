"""Copies that only a passphrase opens, in the format of age (https://age-encryption.org/v1): the ``age`` tool opens them, too."""

from __future__ import annotations

import math
import secrets
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

from commdesk.errors import Problem, mark
from commdesk.store.files import own, private

SUFFIX = ".age"
HEAD = b"age-encryption.org/v1\n"
LARGEST = 1 << 30
"""Bytes of a copy: the library holds all of it in memory."""
LEAST_WORK, TRIES = 16, 5
"""The library measures how fast the computer is, and takes one that has much else to do at that moment for a very slow one: then
the lock would be weak. So often it is tried again, until a guess costs 2¹⁶ steps and 64 MB."""
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""Of an offered passphrase: nothing that is taken for another."""
GROUPS, LENGTH = 5, 4
WEAK_BITS, STRONG_BITS = 36, 55
_WRONG = mark("core", "This passphrase does not open “{name}”.")


class Strength(StrEnum):
    """How long somebody who has the file would have to guess."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


class LockedFile(Problem):
    """The file asks for a passphrase."""

    def __init__(self, name: str) -> None:
        super().__init__(mark("core", "“{name}” is locked. Its passphrase is needed."), name=name)


def is_available() -> bool:
    """Whether this computer has the library; there is none for Windows on arm."""
    try:
        import pyrage  # noqa: F401
    except ImportError:
        return False
    return True


def is_locked(path: Path) -> bool:
    """Whether a file says of itself that a passphrase opens it."""
    try:
        with own.open_file(path) as file:
            return file.read(len(HEAD)) == HEAD
    except (OSError, own.OwnFileError):
        return False


def suggest_passphrase() -> str:
    """Return a new passphrase that nobody guesses: five groups of four letters, 100 random bits."""
    while True:
        made = "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
        if (
            rate_passphrase(made) is Strength.STRONG
        ):  # one in thousands has so many letters twice that it would be called fair
            return made


def rate_passphrase(passphrase: str) -> Strength:
    """Return how strong a passphrase is, by a cautious count of its bits.

    Letters that repeat or follow the one before count little; a word that is in every list of passwords is not known here.
    """
    if len(passphrase.strip()) < 8:
        return Strength.WEAK
    kinds = (
        (str.islower, 26), (str.isupper, 26), (str.isdigit, 10), (lambda c: c.isascii() and not c.isalnum(), 33),
        (lambda c: not c.isascii(), 2_000),
    )  # fmt: skip
    pool = sum(size for is_kind, size in kinds if any(map(is_kind, passphrase)))
    steps = [abs(ord(one) - ord(other)) for one, other in pairwise(passphrase)]
    telling = 1 + sum(1.0 if step > 1 else 0.2 for step in steps)
    telling *= min(1.0, len(set(passphrase)) / (len(passphrase) * 0.5))
    bits = telling * math.log2(max(pool, 2)) * 0.5  # people choose letters that go together
    return Strength.WEAK if bits < WEAK_BITS else Strength.FAIR if bits < STRONG_BITS else Strength.STRONG


def lock_file(source: Path, target: Path, passphrase: str) -> None:
    """Write ``source`` as a new file that only the passphrase opens. Takes some seconds, most of them to make guessing slow.

    Raises:
        Problem: the library is missing, or the file is larger than `LARGEST`.
        OSError: it cannot be read or written.
    """
    load_library()
    if source.stat().st_size > LARGEST:
        raise Problem(
            mark("core", "With a passphrase a copy can have at most 1 GB. Leave the messages out, or share it without.")
        )
    private.write_private_file(target, lock_bytes(own.read_bytes(source), passphrase))


def unlock_file(path: Path, target: Path, passphrase: str, name: str = "") -> None:
    """Write what is in a locked file as ``target``, a new file that only this user may read.

    Args:
        name: What the locked file is called in what is said of it; its own name when empty.

    Raises:
        LockedFile: no passphrase was given.
        Problem: it is the wrong one, the file is damaged or too large, or the library is missing.
        OSError: it cannot be read or written.
    """
    shown = name or path.name
    if not passphrase:
        raise LockedFile(shown)
    load_library()
    if path.stat().st_size > LARGEST * 2:
        raise Problem(mark("core", "“{name}” is too large to be opened with a passphrase here."), name=shown)
    private.write_private_file(target, unlock_bytes(own.read_bytes(path), passphrase, shown))


def lock_bytes(data: bytes, passphrase: str) -> bytes:
    """Return ``data`` as only the passphrase opens it; takes a second or so, to make guessing slow.

    Raises:
        Problem: the library is missing.
    """
    library = load_library()
    for _ in range(TRIES):
        locked: bytes = library.passphrase.encrypt(data, passphrase)
        if read_work(locked) >= LEAST_WORK:
            break
    return locked


def read_work(locked: bytes) -> int:
    """Return how much work a guess is, as a power of two; `LEAST_WORK` where nothing says it."""
    words = locked[:200].partition(b"\n-> scrypt ")[2].partition(b"\n")[0].split()
    return int(words[1]) if len(words) == 2 and words[1].isdigit() else LEAST_WORK


def unlock_bytes(data: bytes, passphrase: str, name: str) -> bytes:
    """Return what `lock_bytes` locked.

    Args:
        name: What it is called in what is said of it.

    Raises:
        LockedFile: no passphrase was given.
        Problem: it is the wrong one, what is locked is damaged, or the library is missing.
    """
    if not passphrase:
        raise LockedFile(name)
    library = load_library()
    try:
        opened: bytes = library.passphrase.decrypt(data, passphrase)
    except library.DecryptError as error:
        wrong = "Decryption failed" in str(error)
        damaged = mark("core", "“{name}” is damaged or cut off, so it cannot be opened. Ask for it to be sent again.")
        raise Problem(_WRONG if wrong else damaged, name=name) from error
    return opened


def load_library() -> Any:
    """Return pyrage, whose modules have no types.

    Raises:
        Problem: there is none on this computer.
    """
    try:
        import pyrage
        import pyrage.passphrase
        import pyrage.x25519
    except ImportError as error:
        raise Problem(
            mark(
                "core", "Files with a passphrase cannot be made or opened on this computer: there is no library for it."
            )
        ) from error
    return pyrage
