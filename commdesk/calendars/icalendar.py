"""iCalendar (RFC 5545): events out of a file and into one. Rules of repetition are kept as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from commdesk import __version__
from commdesk.calendars import zones as calendarzones
from commdesk.calendars.clock import load_zone
from commdesk.errors import Problem, mark
from commdesk.files.attached_files import CALENDARS, check_address
from commdesk.store.files import own
from commdesk.text import clean_text, to_visible

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
class CalendarMoment:
    """When. ``wall`` is the clock of ``zone`` ("UTC", an IANA name); "" is the clock of whoever looks (floating)."""

    wall: datetime
    zone: str = ""
    whole_day: bool = False

    @property
    def utc_seconds(self) -> int:
        """UTC seconds since 1970; 0 for a day or where no zone is known."""
        if self.whole_day or not self.zone:
            return 0
        return int(self.wall.replace(tzinfo=load_zone(self.zone)).timestamp())

    def to_iso_day(self, zone: str = "") -> str:
        """Return the ISO date, by the clock of ``zone`` where the moment is known and ``zone`` given."""
        if zone and self.zone and not self.whole_day:
            return datetime.fromtimestamp(self.utc_seconds, load_zone(zone)).date().isoformat()
        return self.wall.date().isoformat()


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Something in a calendar. ``rrule``, ``rdates`` and ``exdates`` are text as in the file; ``again`` is RECURRENCE-ID.

    ``end`` of a whole day is the day after the last, as in the file. ``calendar`` is the calendar's own name. ``remind`` is how long
    before the start an alarm rings, where we write one; it is not read.
    """

    uid: str
    title: str
    start: CalendarMoment
    end: CalendarMoment | None = None
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
    remind: timedelta | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What it is known again by."""
        return self.uid, self.again


@dataclass(slots=True)
class _PropertyLine:
    name: str
    params: dict[str, str]
    value: str


@dataclass(slots=True)
class _Calendar:
    name: str = ""
    zone: str = ""
    zones: dict[str, str] = field(default_factory=dict)


def read_calendar_file(path: Path) -> list[CalendarEvent]:
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
    found = parse_calendar(data)
    if found is None:
        raise Problem(mark("core", "“{name}” is not a calendar file."), name=path.name)
    return found


def parse_calendar(data: bytes) -> list[CalendarEvent] | None:
    """Return the events in the bytes of a file; None if it is no calendar."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    data = _FOLD.sub(b"", data.removeprefix(b"\xef\xbb\xbf"))  # before decoding: a fold may stand within a character
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    lines = [
        line
        for raw in re.split(r"[\r\n]+", clean_text(text.lstrip("\ufeff")))
        if (line := _parse_line(raw)) is not None
    ]
    if not any(line.name == "BEGIN" and line.value.upper() == "VCALENDAR" for line in lines):
        return None
    found: dict[tuple[str, str], CalendarEvent] = {}
    for event in _parse_events(lines):
        before = found.get(event.key)
        if before is None or event.sequence >= before.sequence:
            found[event.key] = event
    return list(found.values())


def _parse_line(raw: str) -> _PropertyLine | None:
    match = _HEAD.fullmatch(raw)
    if not match:
        return None
    name, _, params = match[1].partition(";")
    said = {key.strip().upper(): value.strip('"') for key, value in _PARAM.findall(";" + params)}
    return _PropertyLine(name.rpartition(".")[2].strip().upper(), said, match[2].strip())


def _parse_events(lines: Sequence[_PropertyLine]) -> Iterator[CalendarEvent]:
    """Yield the events of every calendar; its zones may stand behind them, so they are looked at first."""
    starts = [at for at, line in enumerate(lines) if line.name == "BEGIN" and line.value.upper() == "VCALENDAR"]
    for start, end in zip(starts, [*starts[1:], len(lines)]):
        calendar = _parse_calendar_head(lines[start:end])
        inside: list[_PropertyLine] = []
        depth: list[str] = []
        for line in lines[start:end]:
            if line.name == "BEGIN":
                depth.append(line.value.upper())
                if depth[-1] == "VEVENT":
                    inside = []
            elif line.name == "END":
                if line.value.upper() == "VEVENT" and (event := _parse_event(inside, calendar)) is not None:
                    yield event
                if depth:
                    depth.pop()
            elif depth[-1:] == ["VEVENT"]:  # not of an alarm inside it
                inside.append(line)


def _parse_calendar_head(lines: Iterable[_PropertyLine]) -> _Calendar:
    found, zone, where, offset = _Calendar(), "", "", ""
    for line in lines:
        if line.name == "X-WR-CALNAME":
            found.name = unescape_text(line.value)
        elif line.name == "X-WR-TIMEZONE":
            found.zone = calendarzones.resolve_zone(unescape_text(line.value))
        elif line.name == "BEGIN" and line.value.upper() == "VTIMEZONE":
            zone = where = offset = ""
        elif line.name == "TZID":
            zone = line.value
        elif line.name == "X-LIC-LOCATION":
            where = line.value
        elif line.name == "TZOFFSETTO":
            offset = offset or line.value
        elif line.name == "END" and line.value.upper() == "VTIMEZONE":
            found.zones[zone] = (
                calendarzones.resolve_zone(zone)
                or calendarzones.resolve_zone(where)
                or calendarzones.to_fixed_zone(offset)
            )
    return found


def _parse_event(lines: Sequence[_PropertyLine], calendar: _Calendar) -> CalendarEvent | None:
    by: dict[str, _PropertyLine] = {}
    for line in lines:
        by.setdefault(line.name, line)
    start = parse_moment(by["DTSTART"], calendar) if "DTSTART" in by else None
    if start is None:
        return None
    words = {name: unescape_text(line.value) for name, line in by.items()}
    sequence = words.get("SEQUENCE", "")
    end = parse_moment(by["DTEND"], calendar) if "DTEND" in by else None
    if end is None and "DURATION" in by:
        end = _add_duration(start, by["DURATION"].value)
    title = words.get("SUMMARY", "")
    return CalendarEvent(
        uid=words.get("UID", "") or f"{start.wall:%Y%m%dT%H%M%S}-{title}",
        title=title,
        start=start,
        end=end,
        text=words.get("DESCRIPTION", ""),
        place=words.get("LOCATION", ""),
        link=check_address(words.get("URL", ""), CALENDARS),
        status=words.get("STATUS", "").upper(),
        sequence=int(sequence) if sequence.isascii() and sequence.isdigit() else 0,
        rrule=by["RRULE"].value if "RRULE" in by else "",
        rdates=tuple(line.value for line in lines if line.name == "RDATE"),
        exdates=tuple(line.value for line in lines if line.name == "EXDATE"),
        again=by["RECURRENCE-ID"].value if "RECURRENCE-ID" in by else "",
        categories=tuple(
            unescape_text(part)
            for line in lines
            if line.name == "CATEGORIES"
            for part in _COMMA.split(line.value)
            if part
        ),
        calendar=calendar.name,
    )


def parse_moment(line: _PropertyLine, calendar: _Calendar) -> CalendarMoment | None:
    """Return the moment a property tells; None if it makes no sense. Floating times take the calendar's zone."""
    found = _MOMENT.match(line.value)
    if not found or not 1900 <= int(found[1]) < 3000:
        return None
    try:
        wall = datetime(*(int(part or 0) for part in found.groups()[:6]))  # type: ignore[arg-type]
    except ValueError:
        return None
    if found[4] is None:
        return CalendarMoment(wall, whole_day=True)
    if found[7]:
        return CalendarMoment(wall, "UTC")
    named = line.params.get("TZID", "")
    zone = calendar.zones.get(named) or calendarzones.resolve_zone(named) if named else ""
    return CalendarMoment(wall, zone or calendar.zone)


def _add_duration(start: CalendarMoment, text: str) -> CalendarMoment | None:
    found = _LASTS.fullmatch(text.strip())
    if not found:
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    try:
        lasts = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        return replace(start, wall=start.wall + lasts * (-1 if found[1] == "-" else 1))
    except OverflowError:
        return None


def unescape_text(value: str) -> str:
    """Return a text without its backslashes."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def make_uid(kind: str, ident: int) -> str:
    """Return the UID of a row of ours: the same in every export, so that calendars update instead of doubling."""
    return f"{kind}-{ident}@commdesk"


def bump_sequence(event: CalendarEvent, before: CalendarEvent) -> CalendarEvent:
    """Return ``event`` with the SEQUENCE it needs after ``before`` was sent: one more if anything changed."""
    same = replace(event, sequence=before.sequence)
    return same if same == before else replace(event, sequence=before.sequence + 1)


def format_calendar(
    events: Sequence[CalendarEvent], name: str = "", now: datetime | None = None, method: str = ""
) -> bytes:
    """Return a calendar file of ``events``; ``now`` is the moment of writing, ``method`` PUBLISH where guests get it."""
    stamp = (now or datetime.now(UTC)).astimezone(UTC)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//CommDesk//CommDesk {__version__}//EN", "CALSCALE:GREGORIAN"]
    if method:
        lines.append(f"METHOD:{method}")
    if name:
        lines.append(f"X-WR-CALNAME:{_escape_text(to_visible(name))}")
    moments = [when for event in events for when in (event.start, event.end) if when is not None]
    for zone in sorted({when.zone for when in moments if not when.whole_day} - {"", "UTC"}):
        years = [when.wall.year for when in moments if when.zone == zone]
        lines += calendarzones.format_zone(zone, min(years) - 1, max(years) + 1)
    for event in events:
        lines += _format_event(event, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(_fold_line(line) for line in lines)


def _format_event(event: CalendarEvent, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape_text(event.uid)}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART{_format_moment(event.start)}"
    if event.end is not None:
        yield f"DTEND{_format_moment(event.end)}"
    if event.again:
        zone = event.start.zone if "T" in event.again and not event.again.endswith("Z") else ""
        kind = "" if "T" in event.again else ";VALUE=DATE"
        yield f"RECURRENCE-ID{f';TZID={zone}' if zone not in ('', 'UTC') else kind}:{_to_one_line(event.again)}"
    for key, value in (
        ("SUMMARY", to_visible(event.title)),
        ("DESCRIPTION", event.text),
        ("LOCATION", to_visible(event.place)),
    ):
        if value:
            yield f"{key}:{_escape_text(value)}"
    if link := check_address(event.link, CALENDARS):
        yield f"URL:{link}"
    if event.status:
        yield f"STATUS:{' '.join(event.status.split())}"
    if event.categories:
        yield f"CATEGORIES:{','.join(_escape_text(to_visible(each)) for each in event.categories)}"
    yield from (f"RRULE:{_to_one_line(rule)}" for rule in (event.rrule,) if rule)
    for key, values in (("RDATE", event.rdates), ("EXDATE", event.exdates)):
        yield from (f"{key}{_format_date_parameters(value, event.start)}:{_to_one_line(value)}" for value in values)
    if event.remind is not None:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escape_text(to_visible(event.title))}")
        yield from (f"TRIGGER:-PT{event.remind // timedelta(minutes=1)}M", "END:VALARM")
    yield "END:VEVENT"


def _format_moment(when: CalendarMoment) -> str:
    if when.whole_day:
        return f";VALUE=DATE:{when.wall:%Y%m%d}"
    text = f"{when.wall:%Y%m%dT%H%M%S}"
    if when.zone == "UTC":
        return f":{text}Z"
    return f";TZID={when.zone}:{text}" if when.zone else f":{text}"


def _format_date_parameters(value: str, start: CalendarMoment) -> str:
    """Return the parameters of a list of dates, which are written as the start is."""
    if "T" not in value:
        return ";VALUE=DATE"
    return f";TZID={start.zone}" if start.zone not in ("", "UTC") and not value.endswith("Z") else ""


def _escape_text(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(map(_to_one_line, _ENDS.split(text)))


def _to_one_line(text: str) -> str:
    """Return a text without what could end its line."""
    return _CONTROL.sub("", text)


def _fold_line(line: str) -> bytes:
    """Return a line of at most 75 octets and what is over in lines that begin with a space, no character cut."""
    found, part = b"", b""
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(part) + len(octets) > OCTETS:
            found, part = found + part + b"\r\n", b" "
        part += octets
    return found + part + b"\r\n"
