"""What makes a team's files theirs: one age identity, which everything in the shared place is locked with (FILE-FORMAT.md §8.2).

age does not say who locked a file, so every file holds a MAC under a key made of the identity, over its own name and what is in
it: whoever does not have the key can neither read a file nor write one that is taken, nor put one in the place of another.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace
from typing import Any

from commdesk.errors import Problem, mark
from commdesk.sharing import locked

FORMAT = 1
_MAC = 32
_PURPOSE = b"commdesk team files 1"
LONGEST = 200
_STRANGE = mark(
    "core", "“{place}” holds no team of CommDesk that can be read. Choose the folder that your team shares."
)
_NEWER = mark("core", "This team was made by a newer version of CommDesk. Please update CommDesk to join it.")


class KeyNeeded(Problem):
    """The team's key is not known here: somebody made a new one, or it is asked for at each start."""

    def __init__(self, place: str) -> None:
        super().__init__(mark("core", "The passphrase of the team in “{place}” is needed."), place=place)


class WrongKey(Exception):
    """A file was locked with another key, is damaged, or not all there yet."""


@dataclass(frozen=True, slots=True)
class TeamKey:
    """The key of a team.

    Attributes:
        team: Its id. ``workspace``: the id of what it works in; ``name``: what that is called.
        made_by: Who made this key.
        identity: The age identity, a secret.
        format: Of all files of the team.
    """

    team: str
    workspace: str
    name: str
    made_by: str
    identity: str
    format: int = FORMAT

    def seal(self, name: str, data: bytes) -> bytes:
        """Return the file called ``name`` with ``data`` in it, as it lies in the shared place."""
        library = locked.load_library()
        recipient = library.x25519.Identity.from_str(self.identity).to_public()
        sealed: bytes = library.encrypt(self._compute_mac(name, data) + data, [recipient])
        return sealed

    def unseal(self, name: str, data: bytes) -> bytes:
        """Return what is in a file of the team.

        Raises:
            WrongKey: it is not whole, or not of this team under this name.
        """
        library = locked.load_library()
        try:
            opened: bytes = library.decrypt(data, [library.x25519.Identity.from_str(self.identity)])
        except library.DecryptError as error:
            raise WrongKey(name) from error
        found, content = opened[:_MAC], opened[_MAC:]
        if not hmac.compare_digest(found, self._compute_mac(name, content)):
            raise WrongKey(name)
        return content

    def lock(self, passphrase: str) -> bytes:
        """Return the header of the team: the key itself, locked with a passphrase; readable where that is empty."""
        said: dict[str, object] = {"commdesk": "team", "format": self.format}
        if passphrase:
            text = json.dumps(asdict(self), ensure_ascii=False).encode()
            said["locked"] = b64encode(locked.lock_bytes(text, passphrase)).decode()
        else:
            said["key"] = asdict(self)
        return json.dumps(said, ensure_ascii=False, indent=1).encode()

    def renew(self, who: str) -> TeamKey:
        """Return a new key for the same team."""
        return replace(self, made_by=who[:LONGEST], identity=_make_identity())

    def _compute_mac(self, name: str, data: bytes) -> bytes:
        key = hmac.digest(self.identity.encode(), _PURPOSE, "sha256")
        return hmac.digest(key, len(name).to_bytes(2, "big") + name.encode() + data, "sha256")


def make_key(workspace: str, name: str, who: str) -> TeamKey:
    """Return the key of a new team.

    Raises:
        Problem: there is no library for it on this computer.
    """
    return TeamKey(secrets.token_hex(16), workspace, name[:LONGEST], who[:LONGEST], _make_identity())


def open_key(header: bytes, passphrase: str, place: str) -> TeamKey:
    """Return the key that is in a team's header.

    Args:
        place: What the place is called, to show.

    Raises:
        LockedFile: no passphrase was given, and it needs one.
        Problem: it is the wrong one, the header is damaged or of a newer program.
    """
    said = _parse_header(header)
    if said is None:
        raise Problem(_STRANGE, place=place)
    if int(said["format"]) > FORMAT:
        raise Problem(_NEWER)
    try:
        found: Any = said.get("key")
        if "locked" in said:
            found = json.loads(locked.unlock_bytes(b64decode(said["locked"], validate=True), passphrase, place))
        key = TeamKey(**{name: found[name] for name in TeamKey.__slots__})
        locked.load_library().x25519.Identity.from_str(key.identity)
    except Problem:
        raise
    except Exception as error:  # the library has errors of its own for words that are no key
        raise Problem(_STRANGE, place=place) from error
    if not all(isinstance(getattr(key, each), str) for each in ("team", "workspace", "name", "made_by", "identity")):
        raise Problem(_STRANGE, place=place)
    return key


def is_whole(header: bytes) -> bool:
    """Whether a header is all there: a drive may bring its beginning first."""
    return _parse_header(header) is not None


def needs_passphrase(header: bytes) -> bool:
    """Whether a team's header is locked."""
    return "locked" in (_parse_header(header) or {})


def _parse_header(header: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(header)
        right = said["commdesk"] == "team" and isinstance(said["format"], int)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return said if right else None


def fingerprint_header(header: bytes) -> str:
    """Return by what a header is known again: a new one means a new key."""
    return hashlib.sha256(header).hexdigest()


def _make_identity() -> str:
    return str(locked.load_library().x25519.Identity.generate())
