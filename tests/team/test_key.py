"""The key of a team: who has it reads and writes, nobody else does either."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import asdict, replace

import pytest

from commdesk.errors import Problem
from commdesk.sharing import locked
from commdesk.sharing.locked import LockedFile
from commdesk.team import key as keys
from commdesk.team.key import WrongKey
from tests.quick_lock import SLOW

NAME = "0123456789abc-000001.cdb"


def test_only_the_right_key_reads_under_the_right_name() -> None:
    one, other = keys.make_key("w", "Club", "Wang"), keys.make_key("w", "Club", "Wang")
    sealed = one.seal(NAME, b"secret")
    assert b"secret" not in sealed and one.unseal(NAME, sealed) == b"secret"
    renewed = one.renew("Li")
    assert renewed.team == one.team and renewed.identity != one.identity
    for key, name, data in (
        (other, NAME, sealed),
        (renewed, NAME, sealed),
        (one, NAME.replace("1", "2"), sealed),  # put in the place of another
        (one, NAME, sealed[:-1]),
        (one, NAME, sealed[:40]),
        (one, NAME, b""),
        (one, NAME, sealed[:-1] + bytes([sealed[-1] ^ 1])),
    ):
        with pytest.raises(WrongKey):
            key.unseal(name, data)


def test_whoever_knows_only_the_recipient_writes_nothing_that_is_taken() -> None:
    """Age does not say who locked a file: anybody can who saw the public half."""
    key = keys.make_key("w", "Club", "Wang")
    library = locked.load_library()
    recipient = library.x25519.Identity.from_str(key.identity).to_public()
    with pytest.raises(WrongKey):
        key.unseal(NAME, library.encrypt(b"\0" * 32 + b"forged", [recipient]))
    with pytest.raises(WrongKey):
        key.unseal(NAME, library.encrypt(b"short", [recipient]))


@pytest.mark.usefixtures("quick_lock")
@pytest.mark.parametrize("passphrase", ["", "ein wort 17"])
def test_the_header_is_what_the_passphrase_opens(passphrase: str) -> None:
    key = keys.make_key("w", "亲子共读", "王")
    header = key.lock(passphrase)
    assert keys.open_key(header, passphrase, "drive") == key
    assert keys.needs_passphrase(header) == bool(passphrase)
    assert keys.is_whole(header) and not any(keys.is_whole(header[:end]) for end in range(len(header)))
    assert keys.fingerprint_header(header) == keys.fingerprint_header(bytes(header))
    if passphrase:
        assert key.identity.encode() not in header
        with pytest.raises(LockedFile):
            keys.open_key(header, "", "drive")
        with pytest.raises(Problem, match="does not open “drive”"):
            keys.open_key(header, "another", "drive")


def test_the_header_is_locked_as_a_copy_is() -> None:
    """Without `quick_lock`: this takes as long as making and entering a team does."""
    key = keys.make_key("w", "Club", "Wang")
    header = key.lock("ein wort 17")
    assert (
        b64decode(json.loads(header)["locked"]).startswith(SLOW)
        and keys.open_key(header, "ein wort 17", "drive") == key
    )


def test_a_header_that_is_none_is_one_sentence() -> None:
    key = keys.make_key("w", "Club", "Wang")
    good = json.loads(key.lock(""))
    said = {"commdesk": "team", "format": 1}
    for bad in (
        b"", b"x", b"[]", b"{}", b'{"commdesk": "team"}', b'{"commdesk": "other", "format": 1}', b"\xff\xfe", b"[" * 100_000,
        json.dumps(said).encode(),
        json.dumps({**said, "key": {**asdict(key), "identity": "AGE-SECRET-KEY-1"}}).encode(),
        json.dumps({**said, "key": {**asdict(key), "workspace": 7}}).encode(),
        json.dumps({**said, "key": {"team": "x"}}).encode(),
        json.dumps({**said, "locked": "no base64"}).encode(),
        json.dumps({**said, "locked": 7}).encode(),
    ):  # fmt: skip
        with pytest.raises(Problem, match="holds no team|is damaged or cut off|needed") as caught:
            keys.open_key(bad, "", "drive")
        assert "Traceback" not in str(caught.value)
    with pytest.raises(Problem, match="newer version"):
        keys.open_key(json.dumps({**good, "format": 2}).encode(), "", "drive")
    assert replace(key, name="x") != key
