"""Tickets: a short code that only the event's own key can make, so that a made-up one is refused at the door.

``CD1.<event>.<registration>.<mac>``, base 32 without padding (RFC 4648), the mac the first 80 bits of HMAC-SHA256 over what is
before it. No personal data is in it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

from commdesk.events.record import Event

HEAD = "CD1"
MAC = 10
"""Bytes of the signature: 80 bits."""
_CODE = re.compile(rf"{HEAD}\.[A-Z2-7]{{13}}\.[A-Z2-7]{{13}}\.[A-Z2-7]{{16}}")
"""A whole code: 8, 8 and 10 bytes in base 32."""
_INVISIBLE = ("Cc", "Cf")
"""Control and format characters, by Unicode category: what a scanner puts before and behind, what a copied text brings along."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a code says: ids of event and registration, and its signature. Nothing is checked yet."""

    event: int
    registration: int
    signed: str
    mac: bytes


def make_ticket_code(event: Event, registration: int) -> str:
    """Return the code of a registration's ticket."""
    signed = f"{HEAD}.{_encode_number(event.id)}.{_encode_number(registration)}"
    return f"{signed}.{_encode_bytes(_compute_mac(event, signed))}"


def parse_ticket(text: str) -> Ticket | None:
    """Return the ticket in what a scanner typed, whatever an input method made of it; None if there is none.

    The code may stand anywhere: in an address, behind a label, behind what was left of another scan. Of several, the last.
    """
    found = _CODE.findall(normalize_code(text))
    if not found:
        return None
    parts = found[-1].split(".")
    event, registration, mac = (_decode_text(part) for part in parts[1:])
    numbers = int.from_bytes(event, "big"), int.from_bytes(registration, "big")
    signed = ".".join((HEAD, _encode_number(numbers[0]), _encode_number(numbers[1])))
    if ".".join(parts[:3]) != signed:  # trailing bits that say nothing could be altered
        return None
    return Ticket(*numbers, signed, mac if _encode_bytes(mac) == parts[3] else b"")


def normalize_code(text: str) -> str:
    """Return typed text as a code is compared: half-width, upper case, without spaces; a Chinese full stop is a dot."""
    plain = unquote(unicodedata.normalize("NFKC", text)).replace("。", ".").upper()
    return "".join(sign for sign in plain if not sign.isspace() and unicodedata.category(sign) not in _INVISIBLE)


def looks_like(text: str) -> bool:
    """Return whether somebody scans a ticket rather than types a name."""
    return HEAD + "." in normalize_code(text)


def is_genuine(event: Event, ticket: Ticket) -> bool:
    """Return whether the event's key made the ticket."""
    return ticket.event == event.id and hmac.compare_digest(ticket.mac, _compute_mac(event, ticket.signed))


def make_qr_squares(code: str) -> list[list[bool]]:
    """Return the QR code square by square, dark ones True, without a border."""
    import segno

    return [[bool(square) for square in line] for line in segno.make(code, error="m", micro=False).matrix]


def _compute_mac(event: Event, signed: str) -> bytes:
    return hmac.new(event.secret.encode(), signed.encode(), hashlib.sha256).digest()[:MAC]


def _encode_number(value: int) -> str:
    return _encode_bytes(value.to_bytes(8, "big"))


def _encode_bytes(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=")


def _decode_text(text: str) -> bytes:
    return base64.b32decode(text + "=" * (-len(text) % 8))
