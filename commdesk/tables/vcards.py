"""vCard 2.1, 3.0 and 4.0 as a table: one row a card (RFC 2426, RFC 6350; FORMATS.md §14)."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from commdesk import platforms

PLATFORMS = {**platforms.PLATFORMS, "other": "Account"}
"""Platforms as in ``handle``, and what their column is called."""
HEADERS = (
    "Name", "Nickname", "Phone", "Email", "Company", "City", "Gender", "Birthday", "Tags", "Note", *PLATFORMS.values(),
)  # fmt: skip
SCHEMES = {**PLATFORMS, "weixin": "WeChat", "mqq": "QQ", "tg": "Telegram", "aim": "Account", "xmpp": "Account"}
_PART = re.compile(r"(?<!\\);")
_COMMA = re.compile(r"(?<!\\),")
_ESCAPED = re.compile(r"\\(.)", re.S)
_ENDS = re.compile(r"\r\n|\n|\r")
CARD = re.compile(r"BEGIN\s*:\s*VCARD", re.I)


@dataclass(slots=True)
class VCardLine:
    """One property: its name in lower case without group, its parameters, its raw value, where it stands."""

    name: str
    params: dict[str, str]
    value: str
    number: int


@dataclass(slots=True)
class _VCard:
    number: int
    cells: dict[str, list[str]] = field(default_factory=dict)

    def add_value(self, header: str, value: str) -> None:
        kept = self.cells.setdefault(header, [])
        value = value.strip()
        if value and value not in kept:
            kept.append(value)


def read_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line each card begins at and its cells, in the order of `HEADERS`; several values stand in lines."""
    card: _VCard | None = None
    for line in parse_lines(text):
        if line.name == "begin" and line.value.strip().lower() == "vcard":
            card = _VCard(line.number)
        elif line.name == "end" and card is not None:
            yield card.number, _to_cells(card)
            card = None
        elif card is not None:
            _read_property(card, line)
    if card is not None and card.cells:
        yield card.number, _to_cells(card)


def parse_lines(text: str) -> Iterator[VCardLine]:
    """Yield the properties, folded lines and soft breaks of quoted-printable put together."""
    logical, start = "", 1
    for number, raw in enumerate(_ENDS.split(text), 1):
        soft = logical.endswith("=") and "QUOTED-PRINTABLE" in logical.split(":", 1)[0].upper()
        if soft:
            logical = logical[:-1] + raw.strip()
        elif raw[:1] in (" ", "\t"):
            logical += raw[1:]
        else:
            yield from _parse_line(logical, start)
            logical, start = raw, number
    yield from _parse_line(logical, start)


def _parse_line(text: str, number: int) -> Iterator[VCardLine]:
    head, colon, value = text.partition(":")
    if head.count('"') % 2:  # a colon inside a quoted parameter
        more, colon, value = value.partition(":")
        head += ":" + more
    if not colon:
        return
    name, *params = head.split(";")
    found: dict[str, str] = {}
    for param in params:
        key, equals, said = param.partition("=")
        key, said = (key, said) if equals else ("type", key)  # 2.1: TEL;CELL:
        found[key.strip().lower()] = f"{found.get(key.strip().lower(), '')},{said}".strip(",").lower()
    if "quoted-printable" in " ".join(found.values()):
        value = _decode_quoted(value, found.get("charset", ""))
    yield VCardLine(name.rpartition(".")[2].strip().lower(), found, value, number)


def _decode_quoted(value: str, charset: str) -> str:
    data = quopri.decodestring(value.encode("utf-8", "replace"))
    for encoding in (charset, "utf-8", "gb18030"):
        try:
            return data.decode(encoding.strip('"') or "utf-8")
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("utf-8", "replace")


def _read_property(card: _VCard, line: VCardLine) -> None:
    """Put what a property says into the cells; one that is not asked for is left out."""
    value = unescape_value(line.value)
    simple = {"fn": "FN", "nickname": "Nickname", "email": "Email", "note": "Note", "uid": "UID"}
    simple["x-commdesk-birthday"] = "Birthday"
    if line.name == "bday":
        card.add_value("Birthday", _parse_birthday(value, line.params.get("x-apple-omit-year", "")))
    elif line.name in simple:
        card.add_value(simple[line.name], value)
    elif line.name == "tel":
        card.add_value("Phone", value.removeprefix("tel:"))
    elif line.name == "n":
        card.add_value("N", _join_name([unescape_value(part) for part in _PART.split(line.value)]))
    elif line.name == "org":
        card.add_value("Company", " ".join(unescape_value(part) for part in _PART.split(line.value)))
    elif line.name == "adr":
        parts = [unescape_value(part) for part in _PART.split(line.value)]
        card.add_value("City", parts[3] if len(parts) > 3 else "")
    elif line.name in ("gender", "x-gender"):
        card.add_value("Gender", value.split(";")[0])
    elif line.name == "categories":
        for part in _COMMA.split(line.value):
            card.add_value("Tags", unescape_value(part))
    elif line.name.startswith("x-") and line.name[2:] in SCHEMES:
        card.add_value(SCHEMES[line.name[2:]], value)
    elif line.name == "impp":
        scheme, _, account = value.partition(":")
        if scheme.lower() in SCHEMES:
            card.add_value(SCHEMES[scheme.lower()], account.lstrip("/"))


def _parse_birthday(value: str, omitted: str) -> str:
    """Return a birthday without a year that stands for none, and without a time."""
    day = value.split("T")[0].strip()
    year = re.match(r"(\d{4})-?(?=\d\d)", day)
    if year is not None and year[1] in (omitted, "1604", "0000"):
        day = f"--{day[year.end() :]}"
    return day


def unescape_value(value: str) -> str:
    """Return a value without its backslashes."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _join_name(parts: list[str]) -> str:
    """Return family and given name as one: Chinese without, others with a space and the given name first."""
    family, given = [*parts, "", ""][:2]
    if any("\u3400" <= c <= "\u9fff" for c in family + given):
        return family + given
    return f"{given} {family}".strip()


def _to_cells(card: _VCard) -> list[str]:
    names = card.cells.get("FN") or card.cells.get("N") or card.cells.get("Company", [])[:1]
    card.cells["Name"] = names[:1]
    if not any(card.cells.get(header) for header in ("Phone", "Email", *PLATFORMS.values())):
        # Nothing else would know them again in the next file; our own number says nothing in another workspace.
        card.cells["Account"] = [uid for uid in card.cells.get("UID", [])[:1] if not uid.startswith("commdesk-")]
    return ["\n".join(card.cells.get(header, ())) for header in HEADERS]
