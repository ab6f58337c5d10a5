"""Passphrases that open at once, for tests in which something else than the lock is looked at.

The library takes seconds for each passphrase, to make guessing slow, and cannot be told otherwise. What is locked here is a true
file of age, too: for a key that this process alone knows the passphrase of. That it does take its time, and with what, is looked
at in `tests.sharing.test_locked`, `tests.sharing.test_age_tool` and `tests.team.test_key`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from commdesk.sharing import locked

SLOW = locked.HEAD + b"-> scrypt "


@pytest.fixture
def quick_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every passphrase of this test lock at once; a wrong one is still found out, and what was really locked really opened."""
    if not locked.is_available():
        return
    library = locked.load_library()
    really_decrypt = library.passphrase.decrypt
    find_key = cache(lambda passphrase: library.x25519.Identity.generate())

    def encrypt(data: bytes, passphrase: str) -> Any:
        return library.encrypt(data, [find_key(passphrase).to_public()])

    def decrypt(data: bytes, passphrase: str) -> Any:
        if data.startswith(SLOW):
            return really_decrypt(data, passphrase)
        try:
            return library.decrypt(data, [find_key(passphrase)])
        except library.DecryptError as error:
            if "No matching keys" in str(error):
                raise library.DecryptError("Decryption failed") from error
            raise

    monkeypatch.setattr(library.passphrase, "encrypt", encrypt)
    monkeypatch.setattr(library.passphrase, "decrypt", decrypt)
