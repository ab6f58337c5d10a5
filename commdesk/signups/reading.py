"""A pasted list read line by line: who is on it, and what every other line is."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from commdesk.signups import entry, fields, headings, names, numbers, strokes
from commdesk.signups.signup import SignupDoubt, SignupPerson
from commdesk.text import clean_text, fold_aligned, fold_text

SENTENCE = 30
"""Characters of a line without a number that may still be somebody's."""
_BREAKS = re.compile("\r\n|[\r\u2028\u2029\x85]")
_WAVED = re.compile(r"(?<![~\w])~(?!~)(\S(?:[^~\n]*\S)?)~(?![~\w])")
FIRST_LINES = 8
"""Lines among which the sign of a list stands."""
GLANCE = 16_384
"""Characters that tell whether a text is a list."""
_LISTED = re.compile(r"报名|報名|签到|group note|sign.?up|who.s coming|attendance", re.IGNORECASE)
_TIMES = re.compile(r"(?P<what>\S[^\d×*]{1,19}?)\s*[×*xX✕]\s*(?P<times>\d{1,2})\s*[份张位人]?")
_BULLETS = frozenset("-•·*○◯×△✅❌❓☑✔✓✗✘▪●■□☐👉🔸🔹")
_ROLL = re.compile(r"^\s*(?:学号|座号|工号)?\s*\d{1,3}\s*号\s+(?=\S)")
_KEYED = re.compile("(\\d)\ufe0f?\u20e3")
_MARKED = re.compile("[\u274c\u274e\u2716\u2717\u2718\u2705\u2714\u2611]\ufe0f?\\s*(?=[\\d(（\\[【\u2460-\u24ff])")


class LineKind(StrEnum):
    """What a line of a list is."""

    PERSON = "person"
    DETAIL = "detail"
    TITLE = "title"
    HEADING = "heading"
    SIGN = "sign"
    EXAMPLE = "example"
    EMPTY = "empty"
    EARLIER = "earlier"
    UNKNOWN = "unknown"


class TextLine(NamedTuple):
    """A line that is not blank: its number in the text, from 1, what it says, and what it is."""

    number: int
    text: str
    kind: LineKind


@dataclass(frozen=True, slots=True)
class SignupList:
    """A list that was read. ``lines`` has every line that is not blank."""

    title: str
    people: tuple[SignupPerson, ...]
    lines: tuple[TextLine, ...]
    numbered: bool = False

    @property
    def unknown_lines(self) -> tuple[TextLine, ...]:
        """The lines that were not understood."""
        return tuple(line for line in self.lines if line.kind == LineKind.UNKNOWN)

    @property
    def person_names(self) -> tuple[str, ...]:
        """The names, in order, each once."""
        found: dict[str, str] = {}
        for person in self.people:
            found.setdefault(fold_text(person.name), person.name)
        return tuple(found.values())


def parse_signup_list(text: str, known: Container[str] = frozenset(), plain: bool = True) -> SignupList:
    """Return what a pasted list says; of several versions of it one below the other, the last.

    Args:
        text: The list as copied, with or without ``#接龙`` above it.
        known: Names that there are, as `commdesk.text.fold_text` gives them; whole words are looked for among them first.
        plain: A text without any number is a list of names, one a line.
    """
    return _SignupListReader(_BREAKS.sub("\n", clean_text(text)).split("\n"), known, plain).read_list()


def is_list(text: str) -> bool:
    """Whether the beginning of a text is a sign-up list: its first lines say so, and it names somebody by number."""
    first = [line for line in text[:4096].split("\n", 30) if line.strip()][:FIRST_LINES]
    if not first or not (any(map(headings.find_title_start, first)) or _LISTED.search(first[0])):
        return False
    numbered, people = _glance_at_text(text if len(text) < GLANCE else text[:GLANCE].rpartition("\n")[0])
    return numbered and people > (0 if headings.is_signup_list(text.lstrip()) else 1)


@lru_cache(4)
def _glance_at_text(text: str) -> tuple[bool, int]:
    """Return whether a text is numbered, and how many it names: one file is asked for it at several doors."""
    found = parse_signup_list(text, plain=False)
    return found.numbered, len(found.people)


class _SignupListReader:
    def __init__(self, rows: list[str], known: Container[str], plain: bool) -> None:
        self._written, self._known = rows, known
        self._rows = rows = [strokes.mark_strokes(row) for row in rows]
        self._people: list[SignupPerson] = []
        self._lines: list[TextLine] = []
        self._title = ""
        self._state = ""
        self._before = self._waiting = 0
        self._gap = False
        self._signed = max((at for at, row in enumerate(rows) if headings.find_title_start(row)), default=-1)
        if self._signed < 0:
            self._signed = self._last_version()
        self._numbered = any(self._starts_item(row) for row in rows[max(self._signed, 0) :])
        self._plain = plain and not self._numbered
        self._by_name = ""
        self._begins = next((at for at, row in enumerate(rows) if row.strip()), 0)

    def read_list(self) -> SignupList:
        """Read everything."""
        for at, row in enumerate(self._rows):
            written = self._written[at].strip()
            if not row.strip():
                self._gap = True
                if written:  # only what cannot be seen
                    self._lines.append(TextLine(at + 1, written, LineKind.EMPTY))
                continue
            kind = LineKind.EARLIER if at < self._signed else self._read_line(at, row)
            self._lines.append(TextLine(at + 1, written, kind))
            self._gap = False
        return SignupList(self._title, tuple(self._people), tuple(self._lines), self._numbered)

    def _last_version(self) -> int:
        """Return the row at which the last of several versions of a list without a sign begins; -1 if there is one only.

        Each begins with 1 again and has whom the one before has, at the same numbers; nothing but names and times between.
        """
        runs: list[list[tuple[int, str]]] = []
        for at, row in enumerate(self._rows):
            line = fold_aligned(row)
            begin = numbers.skip_bullet(line)
            found = numbers.read_number(line, begin, len(runs[-1]) if runs else 0)
            if found is None or headings.is_information(line[found.end :]):
                if runs and headings.parse_heading(line[begin:]) is not None:
                    return -1
                continue
            if found.number == 1:
                runs.append([])
            if not runs or found.number != len(runs[-1]) + 1:
                return -1
            runs[-1].append((at, row[found.end :].strip()))
        if len(runs) < 2 or any(len(one) > len(two) for one, two in pairwise(runs)):
            return -1
        people = [
            [fold_text(words[0].name) if (words := entry.read_entry(text, self._known)) else "" for _, text in run]
            for run in runs
        ]
        grown = all(one == two[: len(one)] for one, two in pairwise(people))
        return runs[-1][0][0] if grown else -1

    def _starts_item(self, row: str) -> bool:
        """Whether a row begins with a number that is no information."""
        line = fold_aligned(row)
        found = numbers.read_number(line, numbers.skip_bullet(line), 0)
        return found is not None and not headings.is_example(row) and not headings.is_information(line[found.end :])

    def _read_line(self, at: int, row: str) -> LineKind:
        line = fold_aligned(row)
        if at == self._signed and (start := headings.find_title_start(row)):
            rest = row[start:].strip()
            if not rest or numbers.read_number(fold_aligned(rest), 0, 0) is None:
                self._title = rest
                return LineKind.SIGN
            row, line = rest, fold_aligned(rest)
        if headings.is_example(row):
            return LineKind.EXAMPLE
        if headings.is_rule(line) and not self._known_line(row):
            return (
                LineKind.HEADING
                if not any(char.isalnum() for char in line) and len(line.strip()) > 1
                else LineKind.UNKNOWN
            )
        if (kind := self._read_field_line(at, row, line)) is not None:
            return kind
        if (kind := self._read_heading(at, row, line)) is not None:
            return kind
        begin = self._find_line_start(line)
        if (queued := headings.get_queued_pattern().match(line, begin)) is not None and (
            number := numbers.read_number(line, queued.end(), self._before, loose=True)
        ):
            return self._take_items(at, [(number.number, row[number.end :])], headings.state_of(queued["word"]))
        marked, struck = _MARKED.match(row, begin), row.startswith(strokes.STRUCK, begin)
        start = marked.end() if marked else begin + struck
        if (number := numbers.read_number(line, start, self._before or self._waiting)) is not None:
            if headings.is_information(line[number.end :]) and not self._known_line(row[number.end :]):
                return LineKind.HEADING if not self._people else LineKind.UNKNOWN
            if self._opens_sublist(at, row, line, number):
                self._state = ""
                return LineKind.HEADING
            items = [(value, row[first:last]) for value, first, last in numbers.split_items(line, number)]
            if marked or struck:
                items[0] = (items[0][0], (marked[0] if marked else strokes.STRUCK) + items[0][1])
            return self._numbered_line(at, items)
        return self._read_loose_line(at, row, line)

    def _opens_sublist(self, at: int, row: str, line: str, number: numbers.Numbered) -> bool:
        """Whether a line with a number is above a list of its own: ``A. 上午场：`` where the next one begins with 1."""
        if not line.rstrip().endswith(":") or self._known_line(row[number.end :].rstrip(" :：")):
            return False
        below = next((fold_aligned(each) for each in self._rows[at + 1 :] if each.strip()), "")
        found = numbers.read_number(below, numbers.skip_bullet(below), 0)
        return found is not None and found.number == 1

    def _find_line_start(self, line: str) -> int:
        return numbers.skip_bullet(line)

    def _known_line(self, row: str) -> bool:
        return fold_text(row.strip()) in self._known

    def _read_heading(self, at: int, row: str, line: str) -> LineKind | None:
        number = numbers.read_number(line, self._find_line_start(line), self._before)
        start = number.end if number else self._find_line_start(line)
        if number is not None and not headings.may_be(line):
            return None
        found = headings.parse_heading(line[start:], numbered=number is not None)
        if found is None or self._known_line(row[start:]):
            return None
        if not found.end:
            if headings.is_information(line) or (
                not found.state and not self._people and not self._title and not self._plain and number is None
            ):
                return None
            self._state = found.state
            return LineKind.HEADING
        rest = row[start + found.end :]
        inner = numbers.read_number(fold_aligned(rest), 0, 0)
        parts = numbers.split_items(fold_aligned(rest), inner) if inner else [(0, 0, len(rest))]
        items = [(value, rest[a:b]) for value, a, b in parts]
        people = [person for _, text in items for person in entry.read_entry(text, self._known)]
        if not people or not (
            found.group or len(items) > 1 or all(self._is_likely_state(person, found.state) for person in people)
        ):
            if not found.state and people:
                return None
            self._state = found.state
            return LineKind.HEADING if not people else LineKind.UNKNOWN
        return self._take_items(at, items, found.state)

    def _is_likely_state(self, person: SignupPerson, state: str) -> bool:
        name = person.name
        return names.is_plausible_name(name) and (
            fold_text(name) in self._known
            or names.is_shaped(name)
            or names.is_latin(name.split()[0])
            or (bool(state) and len(name) <= 8)
        )

    def _read_field_line(self, at: int, row: str, line: str) -> LineKind | None:
        found = fields.field_of(line)
        if found is None:
            return None
        label, meaning, end = found
        value = row[end:]
        if meaning == "name" and self._numbered and not self._people and headings.is_information(line):
            return LineKind.HEADING  # 联系人：小王, above the list
        if meaning == "name" and (not self._people or self._by_name == label or (self._gap and not self._by_name)):
            if not value.strip():
                return None
            self._by_name = label
            return self._take_items(at, [(0, value)], self._state)
        if not self._people or (headings.is_information(line) and self._gap):
            return None
        if len(self._people) > 1 and (found_sum := headings.sum_of(line)) is not None:  # 合计：3人, of all of them
            if found_sum in (len(self._people), sum(1 + each.guests for each in self._people)):
                return LineKind.HEADING
        entry.add_field(self._people[-1], meaning, value, self._known)
        return LineKind.DETAIL

    def _numbered_line(self, at: int, items: list[tuple[int, str]]) -> LineKind:
        self._waiting = 0
        if len(items) == 1 and not items[0][1].strip(" .、,:-–—_"):
            self._waiting = items[0][0]
            return LineKind.EMPTY
        if len(items) == 1 and re.fullmatch(r"\s*\d{3,8}\s*", items[0][1]):  # somebody who calls themselves 520
            self._people.append(
                SignupPerson(items[0][1].strip(), items[0][0], at + 1, state=self._state, doubts={SignupDoubt.NAME})
            )
            self._before = items[0][0]
            return LineKind.PERSON
        return self._take_items(at, items, self._state)

    def _take_items(
        self, at: int, items: list[tuple[int, str]], state: str, doubt: SignupDoubt | None = None
    ) -> LineKind:
        found = [(number, person) for number, text in items for person in self._read_entries(text)]
        for number, person in found:
            person.number, person.line = number, at + 1
            person.state = person.state or state
            if doubt is not None:
                person.doubts.add(doubt)
            self._people.append(person)
        self._before = items[-1][0] or self._before
        self._waiting = 0
        return LineKind.PERSON if found else LineKind.UNKNOWN

    def _read_entries(self, text: str) -> Iterator[SignupPerson]:
        text = _ROLL.sub("", _KEYED.sub(r"\1", text))
        waved = _WAVED.search(text) if fold_text(text) not in self._known else None
        if waved:
            text = _WAVED.sub(rf"{strokes.STRUCK}\g<1>{strokes.STRUCK}", text)
        line = fold_aligned(text).lstrip()
        again = numbers.read_number(line, 0, 0)  # 1. 1、张三: numbered by hand as well
        if again is not None and again.end < len(line) and line[0].isdigit() and not line[again.end].isspace():
            inner = text.lstrip()[again.end :]
            text = (
                inner
                if names.is_plausible_name(names.trim_name(inner[:8])) and not line[: again.end].strip().isdigit()
                else text
            )
        for person in entry.read_entry(text.strip(), self._known):
            reached = person.name in (*person.phones, *person.emails)
            if reached or fold_text(person.name) in self._known or names.is_plausible_name(person.name):
                if waved:
                    person.doubts.add(SignupDoubt.STRUCK)
                yield person

    def _read_loose_line(self, at: int, row: str, line: str) -> LineKind:
        """Read a line without a number."""
        begin = self._find_line_start(line)
        rest = row[begin:].strip()
        if self._waiting:
            return self._take_items(at, [(self._waiting, rest)], self._state)
        if headings.is_sum(line):
            return LineKind.HEADING
        if self._plain:
            return self._read_unnumbered(at, rest)
        if not self._people:
            return self._read_line_above(at, row, rest)
        key = headings.key_of(line)
        person = self._people[-1]
        if headings.is_information(line):
            return LineKind.UNKNOWN
        if not self._gap and (key or row[0].isspace()):
            person.notes.append(rest)
            return LineKind.DETAIL
        if not self._gap and (times := _TIMES.fullmatch(rest)) and not self._known_line(times["what"]):
            entry.add_field(person, "heads", times["times"], self._known)  # 陶艺体验 ×2
            person.notes.append(rest)
            return LineKind.DETAIL
        found = entry.read_entry(rest, self._known) if len(rest) <= SENTENCE else []
        if not found and not self._gap and fields.is_detail(rest):
            entry.add_field(person, "tail", rest, self._known)
            return LineKind.DETAIL
        known = bool(found) and all(fold_text(each.name) in self._known for each in found)
        shaped = bool(found) and all(
            names.is_shaped(each.name) or (names.is_latin(each.name.split()[0]) and bool(self._state)) for each in found
        )
        under = bool(self._state) and bool(found) and all(self._is_likely_state(each, self._state) for each in found)
        if known or under or (shaped and not self._gap):
            return self._take_items(at, [(0, rest)], self._state, None if under or known else SignupDoubt.UNNUMBERED)
        return LineKind.UNKNOWN

    def _read_line_above(self, at: int, row: str, rest: str) -> LineKind:
        """Read a line above the first number."""
        if self._known_line(rest):
            return self._take_items(at, [(0, rest)], self._state, SignupDoubt.UNNUMBERED)
        if not self._title and not headings.is_information(fold_aligned(rest)):
            self._title = row.strip()
            return LineKind.TITLE
        return LineKind.HEADING if headings.is_information(fold_aligned(rest)) else LineKind.UNKNOWN

    def _is_title(self, rest: str) -> bool:
        """Whether the first line of a list without numbers says what the list is for."""
        word = rest.split()[0]
        listed = [each for each in self._rows[self._begins + 1 :] if each.strip()]
        marked = len(listed) > 1 and all(each.strip()[0] in _BULLETS for each in listed)
        title = headings.is_title(fold_aligned(rest)) or (
            marked and self._rows[self._begins].strip()[0] not in _BULLETS
        )
        return title and fold_text(word) not in self._known and not names.is_shaped(word)

    def _read_unnumbered(self, at: int, rest: str) -> LineKind:
        """Read a line of a list that has no numbers."""
        if headings.is_information(fold_aligned(rest)):
            return LineKind.HEADING
        first = not self._people and not self._title and not self._state
        told = self._signed >= 0 or (at == self._begins and self._is_title(rest))
        if first and told and not self._known_line(rest) and not names.is_shaped(rest):
            self._title = rest
            return LineKind.TITLE
        if len(rest) > 60:
            return LineKind.UNKNOWN
        if self._people and not self._gap and fields.is_detail(rest):
            entry.add_field(self._people[-1], "tail", rest, self._known)
            return LineKind.DETAIL
        return self._take_items(at, [(0, rest)], self._state)
