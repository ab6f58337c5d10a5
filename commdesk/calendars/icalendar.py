"""iCalendar (RFC 5545): events out of a file and into one. Rules of repetition are kept as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from commdesk import __version__
from commdesk.calendars import zones as calendarzones
from commdesk.calendars.clock import zone_of
from commdesk.errors import Problem, mark
from commdesk.files.attached_files import CALENDARS, address
from commdesk.store.files import own
from commdesk.text import clean, visible

LARGEST = 64 << 20
OCTETS = 75
_FOLD = re.compile(rb"[\r\n]+[ \t]")
_HEAD = re.compile(r'((?:[^":]|"[^"]*")*):(.*)', re.S)
_PARAM = re.compile(r';([^=;]+)=((?:[^";]|"[^"]*")*)')
_ESCAPED = re.compile(r"\\(.)", re.S)
_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
_COMMA = re.compile(r"(?<!\\),")
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?")
_LASTS = re.compile(r"([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """When. ``wall`` is the clock of ``zone`` ("UTC", an IANA name); "" is the clock of whoever looks (floating)."""

    wall: datetime
    zone: str = ""
    whole_day: bool = False

    @property
    def at(self) -> int:
        """UTC seconds since 1970; 0 for a day or where no zone is known."""
        if self.whole_day or not self.zone:
            return 0
        return int(self.wall.replace(tzinfo=zone_of(self.zone)).timestamp())

    def day(self, zone: str = "") -> str:
        """Return the ISO date, by the clock of ``zone`` where the moment is known and ``zone`` given."""
        if zone and self.zone and not self.whole_day:
            return datetime.fromtimestamp(self.at, zone_of(zone)).date().isoformat()
        return self.wall.date().isoformat()


@dataclass(frozen=True, slots=True)
class Event:
    """Something in a calendar. ``rrule``, ``rdates`` and ``exdates`` are text as in the file; ``again`` is RECURRENCE-ID.

    ``end`` of a whole day is the day after the last, as in the file. ``calendar`` is the calendar's own name.
    """

    uid: str
    title: str
    start: Moment
    end: Moment | None = None
    text: str = ""
    place: str = ""
    link: str = ""
    status: str = ""
    sequence: int = 0
    rrule: str = ""
    rdates: tuple[str, ...] = ()
    exdates: tuple[str, ...] = ()
    again: str = ""
    categories: tuple[str, ...] = ()
    calendar: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What it is known again by."""
        return self.uid, self.again


@dataclass(slots=True)
class _Line:
    name: str
    params: dict[str, str]
    value: str


@dataclass(slots=True)
class _Calendar:
    name: str = ""
    zone: str = ""
    zones: dict[str, str] = field(default_factory=dict)


def read(path: Path) -> list[Event]:
    """Return the events of a file, which may hold several calendars; each (UID, RECURRENCE-ID) once, the newest.

    Raises:
        Problem: it cannot be read or holds no calendar.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise Problem(mark("core", "“{name}” is too large for a calendar."), name=path.name)
        data = own.read_bytes(path)
    except OSError as error:
        raise Problem(
            mark("core", "“{name}” could not be read: {why}"), name=path.name, why=error.strerror or str(error)
        ) from error
    found = parse(data)
    if found is None:
        raise Problem(mark("core", "“{name}” is not a calendar file."), name=path.name)
    return found


def parse(data: bytes) -> list[Event] | None:
    """Return the events in the bytes of a file; None if it is no calendar."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    data = _FOLD.sub(b"", data.removeprefix(b"\xef\xbb\xbf"))  # before decoding: a fold may stand within a character
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    lines = [line for raw in re.split(r"[\r\n]+", clean(text.lstrip("\ufeff"))) if (line := _line(raw)) is not None]
    if not any(line.name == "BEGIN" and line.value.upper() == "VCALENDAR" for line in lines):
        return None
    found: dict[tuple[str, str], Event] = {}
    for event in _events(lines):
        before = found.get(event.key)
        if before is None or event.sequence >= before.sequence:
            found[event.key] = event
    return list(found.values())


def _line(raw: str) -> _Line | None:
    match = _HEAD.fullmatch(raw)
    if not match:
        return None
    name, _, params = match[1].partition(";")
    said = {key.strip().upper(): value.strip('"') for key, value in _PARAM.findall(";" + params)}
    return _Line(name.rpartition(".")[2].strip().upper(), said, match[2].strip())


def _events(lines: Sequence[_Line]) -> Iterator[Event]:
    """Yield the events of every calendar; its zones may stand behind them, so they are looked at first."""
    starts = [at for at, line in enumerate(lines) if line.name == "BEGIN" and line.value.upper() == "VCALENDAR"]
    for start, end in zip(starts, [*starts[1:], len(lines)]):
        calendar = _calendar(lines[start:end])
        inside: list[_Line] = []
        depth: list[str] = []
        for line in lines[start:end]:
            if line.name == "BEGIN":
                depth.append(line.value.upper())
                if depth[-1] == "VEVENT":
                    inside = []
            elif line.name == "END":
                if line.value.upper() == "VEVENT" and (event := _event(inside, calendar)) is not None:
                    yield event
                if depth:
                    depth.pop()
            elif depth[-1:] == ["VEVENT"]:  # not of an alarm inside it
                inside.append(line)


def _calendar(lines: Iterable[_Line]) -> _Calendar:
    found, zone, where, offset = _Calendar(), "", "", ""
    for line in lines:
        if line.name == "X-WR-CALNAME":
            found.name = plain(line.value)
        elif line.name == "X-WR-TIMEZONE":
            found.zone = calendarzones.known(plain(line.value))
        elif line.name == "BEGIN" and line.value.upper() == "VTIMEZONE":
            zone = where = offset = ""
        elif line.name == "TZID":
            zone = line.value
        elif line.name == "X-LIC-LOCATION":
            where = line.value
        elif line.name == "TZOFFSETTO":
            offset = offset or line.value
        elif line.name == "END" and line.value.upper() == "VTIMEZONE":
            found.zones[zone] = calendarzones.known(zone) or calendarzones.known(where) or calendarzones.fixed(offset)
    return found


def _event(lines: Sequence[_Line], calendar: _Calendar) -> Event | None:
    by: dict[str, _Line] = {}
    for line in lines:
        by.setdefault(line.name, line)
    start = moment(by["DTSTART"], calendar) if "DTSTART" in by else None
    if start is None:
        return None
    words = {name: plain(line.value) for name, line in by.items()}
    sequence = words.get("SEQUENCE", "")
    end = moment(by["DTEND"], calendar) if "DTEND" in by else None
    if end is None and "DURATION" in by:
        end = _after(start, by["DURATION"].value)
    title = words.get("SUMMARY", "")
    return Event(
        uid=words.get("UID", "") or f"{start.wall:%Y%m%dT%H%M%S}-{title}",
        title=title,
        start=start,
        end=end,
        text=words.get("DESCRIPTION", ""),
        place=words.get("LOCATION", ""),
        link=address(words.get("URL", ""), CALENDARS),
        status=words.get("STATUS", "").upper(),
        sequence=int(sequence) if sequence.isascii() and sequence.isdigit() else 0,
        rrule=by["RRULE"].value if "RRULE" in by else "",
        rdates=tuple(line.value for line in lines if line.name == "RDATE"),
        exdates=tuple(line.value for line in lines if line.name == "EXDATE"),
        again=by["RECURRENCE-ID"].value if "RECURRENCE-ID" in by else "",
        categories=tuple(
            plain(part) for line in lines if line.name == "CATEGORIES" for part in _COMMA.split(line.value) if part
        ),
        calendar=calendar.name,
    )


def moment(line: _Line, calendar: _Calendar) -> Moment | None:
    """Return the moment a property tells; None if it makes no sense. Floating times take the calendar's zone."""
    found = _MOMENT.match(line.value)
    if not found or not 1900 <= int(found[1]) < 3000:
        return None
    try:
        wall = datetime(*(int(part or 0) for part in found.groups()[:6]))  # type: ignore[arg-type]
    except ValueError:
        return None
    if found[4] is None:
        return Moment(wall, whole_day=True)
    if found[7]:
        return Moment(wall, "UTC")
    named = line.params.get("TZID", "")
    zone = calendar.zones.get(named) or calendarzones.known(named) if named else ""
    return Moment(wall, zone or calendar.zone)


def _after(start: Moment, text: str) -> Moment | None:
    found = _LASTS.fullmatch(text.strip())
    if not found:
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    try:
        lasts = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        return replace(start, wall=start.wall + lasts * (-1 if found[1] == "-" else 1))
    except OverflowError:
        return None


def plain(value: str) -> str:
    """Return a text without its backslashes."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def uid(kind: str, ident: int) -> str:
    """Return the UID of a row of ours: the same in every export, so that calendars update instead of doubling."""
    return f"{kind}-{ident}@commdesk"


def revised(event: Event, before: Event) -> Event:
    """Return ``event`` with the SEQUENCE it needs after ``before`` was sent: one more if anything changed."""
    same = replace(event, sequence=before.sequence)
    return same if same == before else replace(event, sequence=before.sequence + 1)


def write(events: Sequence[Event], name: str = "", now: datetime | None = None) -> bytes:
    """Return a calendar file of ``events``; ``now`` is the moment of writing."""
    stamp = (now or datetime.now(UTC)).astimezone(UTC)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//CommDesk//CommDesk {__version__}//EN", "CALSCALE:GREGORIAN"]
    if name:
        lines.append(f"X-WR-CALNAME:{_escaped(visible(name))}")
    moments = [when for event in events for when in (event.start, event.end) if when is not None]
    for zone in sorted({when.zone for when in moments if not when.whole_day} - {"", "UTC"}):
        years = [when.wall.year for when in moments if when.zone == zone]
        lines += calendarzones.lines(zone, min(years) - 1, max(years) + 1)
    for event in events:
        lines += _written(event, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _written(event: Event, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART{_told(event.start)}"
    if event.end is not None:
        yield f"DTEND{_told(event.end)}"
    if event.again:
        zone = event.start.zone if "T" in event.again and not event.again.endswith("Z") else ""
        kind = "" if "T" in event.again else ";VALUE=DATE"
        yield f"RECURRENCE-ID{f';TZID={zone}' if zone not in ('', 'UTC') else kind}:{_one_line(event.again)}"
    for key, value in (
        ("SUMMARY", visible(event.title)),
        ("DESCRIPTION", event.text),
        ("LOCATION", visible(event.place)),
    ):
        if value:
            yield f"{key}:{_escaped(value)}"
    if link := address(event.link, CALENDARS):
        yield f"URL:{link}"
    if event.status:
        yield f"STATUS:{' '.join(event.status.split())}"
    if event.categories:
        yield f"CATEGORIES:{','.join(_escaped(visible(each)) for each in event.categories)}"
    yield from (f"RRULE:{_one_line(rule)}" for rule in (event.rrule,) if rule)
    for key, values in (("RDATE", event.rdates), ("EXDATE", event.exdates)):
        yield from (f"{key}{_listed(value, event.start)}:{_one_line(value)}" for value in values)
    yield "END:VEVENT"


def _told(when: Moment) -> str:
    if when.whole_day:
        return f";VALUE=DATE:{when.wall:%Y%m%d}"
    text = f"{when.wall:%Y%m%dT%H%M%S}"
    if when.zone == "UTC":
        return f":{text}Z"
    return f";TZID={when.zone}:{text}" if when.zone else f":{text}"


def _listed(value: str, start: Moment) -> str:
    """Return the parameters of a list of dates, which are written as the start is."""
    if "T" not in value:
        return ";VALUE=DATE"
    return f";TZID={start.zone}" if start.zone not in ("", "UTC") and not value.endswith("Z") else ""


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(map(_one_line, _ENDS.split(text)))


def _one_line(text: str) -> str:
    """Return a text without what could end its line."""
    return _CONTROL.sub("", text)


def _folded(line: str) -> bytes:
    """Return a line of at most 75 octets and what is over in lines that begin with a space, no character cut."""
    found, part = b"", b""
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(part) + len(octets) > OCTETS:
            found, part = found + part + b"\r\n", b" "
        part += octets
    return found + part + b"\r\n"
