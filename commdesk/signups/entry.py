"""One entry of a list taken apart: who is named, and what is said of each."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from commdesk.signups import details, fields, names, shapes, swaps, words
from commdesk.signups.details import Detail, Kind
from commdesk.signups.signup import Doubt, Signup
from commdesk.signups.strokes import STRUCK
from commdesk.signups.swaps import Swap
from commdesk.text import align, fold

LOOKED_AT = 60
"""Characters of a line in which a known name is looked for."""
_NAMING = (Kind.COMPANY, Kind.TOTAL, Kind.ADULTS, Kind.CHILDREN, Kind.PHONE, Kind.EMAIL)
"""What may be all there is of a name: 小两口, a phone."""
_REACH = (Kind.PHONE, Kind.EMAIL, Kind.ACCOUNT)
_CALLED = re.compile(r"\s*[\u4e00-\u9fff]{2,3}(?![\w])")
_FOR_ONE = re.compile(r"(?:也)?(?:报|占|接龙|参加|\d|$|\s*[,。.)）])")
_RANKS = ("soft", "slash", "comma", "strong")
_START = re.compile(r"[\s()\[\]【】{}「」『』〔〕《》<>、&,;/|+:~—–-]|$")
_QUEUE = re.compile(r"[候补备位排]|wait|standby|stand-by|wl")


def read(text: str, known: Container[str] = frozenset()) -> list[Signup]:
    """Return the people of an entry, in their order; none if nobody is named.

    Args:
        text: What stands behind the number.
        known: Names that there are, folded.
    """
    if (swap := swaps.find(text, known)) is not None:
        return _swapped(swap, known)
    found = _Entry(known)
    for at, part in enumerate(text.split(STRUCK)):
        found.take(part, struck=at % 2 == 1)
    found.finish()
    return found.people


def _swapped(swap: Swap, known: Container[str]) -> list[Signup]:
    """Read who is on the list instead of whom; who is gone is cancelled."""
    first, second = read(swap.left, known), read(swap.right, known)
    if first and second:
        gone = first[-1] if swap.gone_first else second[0]
        gone.state = words.CANCELLED
        gone.doubts |= set() if swap.sure else {Doubt.SEVERAL}
    return first + second


def add_field(person: Signup, meaning: str, value: str, known: Container[str] = frozenset()) -> None:
    """Add to somebody what a field says of them."""
    made = _Entry(known)
    made.people = [person]
    made.field(meaning, value)
    made.finish()


def _aligned(text: str) -> str:
    return align(text).replace("\u2795", "+").replace("’", "'")


class _Entry:
    def __init__(self, known: Container[str]) -> None:
        self._known = known
        self.people: list[Signup] = []
        self._odd = self._glued = self._refunded = False
        self._waiting: list[tuple[Detail | None, str]] = []
        self._state = ""
        self._fresh = self._others = self._struck = self._boxed = False
        self._text = self._plain = ""

    @property
    def _now(self) -> Signup | None:
        return self.people[-1] if self.people else None

    def take(self, text: str, struck: bool) -> None:
        """Read a stretch that is crossed out, or one that is not."""
        if not text.strip():
            return
        self._text, self._plain = text, _aligned(text)
        first = len(self.people)
        self._struck, self._fresh = struck, False
        if struck and first and not self._begins_name():
            if self._now is not None:
                self._now.notes.append(f"~~{text.strip()}~~")
            return
        self._stretch(0 if first and not self._begins_name() else self._known_name(), new=bool(first))
        if struck:
            for person in self.people[first:]:
                person.state = words.CANCELLED

    def finish(self) -> None:
        """Count who comes along, once everything is read."""
        first = self._waiting[0][0] if self._waiting and not self.people and not self._struck else None
        if first is not None and (name := names.of_selves(self._text[: first.end], first)):  # 我和老公
            self._new(name)
            self.people[-1].notes, self.people[-1].doubts = self.people[-1].notes[1:], {Doubt.NAME}
        if not self.people and self._odd and (name := names.trim(self._waiting[0][1])):
            if self._waiting[0][0] is None or self._waiting[0][0].kind not in (Kind.PHONE, Kind.EMAIL):
                del self._waiting[0]
            self._new(name)
            self.people[-1].doubts.add(Doubt.NAME)
        boxed = next((word for detail, word in self._waiting if detail is None and names.plausible(word)), "")
        if not self.people and boxed and not names.is_other(boxed):  # 【张三】
            self._waiting.remove((None, boxed))
            self._new(boxed)
        for person in self.people:
            person.count(len(self.people) if person.total and person is self.people[-1] else 1)

    def _begins_name(self) -> bool:
        first = next(details.find(self._plain), None)
        return first is None or bool(names.trim(self._text[: first.start]))

    def _known_name(self) -> int:
        """Take the longest beginning that is a known name; return where the rest begins."""
        if not self._known:
            return 0
        start = len(self._text) - len(self._text.lstrip(" \t\u3000@＠"))
        whole = len(self._text)
        apart = {whole, *(each.start() for each in _START.finditer(self._plain, start + 1, start + LOOKED_AT))}
        if stop := self._ends_known(start, apart):
            return stop
        glued = {each.start for each in self._details(start, whole)}
        glued |= {at for at in range(start + 2, whole - 1) if self._plain[at] in words.table("joiners")}
        return self._ends_known(start, glued)

    def _ends_known(self, start: int, stops: Iterable[int]) -> int:
        """Take the longest known name that ends at one of these places; return where, 0 if there is none."""
        for stop in sorted((each for each in stops if start < each <= start + LOOKED_AT), reverse=True):
            name = self._text[start:stop].strip()
            if name and fold(name) in self._known and self._whole(stop):
                self._new(name)
                return stop
        return 0

    def _whole(self, stop: int) -> bool:
        """Whether a name may end here: not inside 李和平 where 李 is known."""
        return self._plain[stop : stop + 1] not in words.table("joiners") or len(self._plain[stop:].strip()) > 2

    def _stretch(self, start: int, new: bool) -> None:
        cuts = [(each.start(), each.end()) for each in shapes.BRACKETS.finditer(self._plain, start)]
        at = start
        sep = "comma" if new else "soft"
        if start and self._plain[start : start + 1] in words.table("joiners"):  # 周舟和罗玉, where 周舟 is known
            at, sep = start + 1, "strong"
        for begin, end in cuts:
            self._fields(at, begin, sep)
            self._aside(begin + 1, end - 1)
            at, sep = end, "soft"
        self._fields(at, len(self._plain), sep)

    def _aside(self, start: int, end: int) -> None:
        inner = self._plain[start:end].strip()
        self._fresh = False
        if inner in ("x", "×", "✗"):
            if start > 1 or self._plain[0] != "[":  # a box that is ticked before a name says nothing
                self._say_state(words.CANCELLED, alone=True)
        elif (
            inner.partition(" ")[0] in words.table("joiners") and inner.isascii() and self._now is not None
        ):  # (and Bob)
            self._fields(start + len(inner.partition(" ")[0]), end, "strong")
        elif inner:
            self._boxed = inner.isdecimal()
            self._fields(start, end, "soft", aside=True)
            self._boxed = False
        self._others = False

    def _fields(self, start: int, end: int, sep: str, aside: bool = False) -> None:
        """Read a stretch without brackets: what stands before the first label, then each field."""
        if start >= end:
            return
        cuts = list(fields.inside().finditer(self._plain, start, end)) if ":" in self._plain else []
        self._run(start, cuts[0].start() if cuts else end, sep, aside)
        for each, after in zip(cuts, [*cuts[1:], None]):
            stop = after.start() if after is not None else end
            self.field(words.keyed("fields")[each["label"]], self._text[each.end() : stop])  # puts its text back

    def field(self, meaning: str, value: str) -> None:
        """Take what a field says."""
        value = value.strip().rstrip(",，;；、").strip()
        person = self._now
        if not value:
            return
        if person is None:
            self.people += read(value, self._known) if meaning == "name" else []
            return
        first, _, rest = value.partition(" ")
        if meaning == "name" and first.isdigit() and len(first) < 3:
            meaning = "children"  # child: 2, not child: Tom
        if meaning == "note":
            person.notes.append(value)
            return
        if (
            meaning in ("heads", "guests", "adults", "children")
            and (count := details.headcount(align(first))) is not None
        ):
            name = {"heads": "total", "guests": "more"}.get(meaning, meaning)
            setattr(person, name, getattr(person, name) + count)
            value = rest
        elif meaning == "name":
            for each in reversed([each for each in details.find(_aligned(value)) if each.kind in _REACH]):
                person.add(each, value[each.start : each.end].strip())  # 家长：张建国 136…
                value = (value[: each.start] + value[each.end :]).strip(" ,，、;；()（）")
            if value and fold(value) != fold(person.name):
                person.notes.append(value)
            return
        elif fields.put(person, meaning, first):
            value = rest
        kept, self._fresh = (self._text, self._plain), False
        self._text, self._plain = value, _aligned(value)
        self._fields(0, len(value), "soft", aside=True)
        self._text, self._plain = kept

    def _details(self, start: int, end: int) -> list[Detail]:
        return [
            each
            for each in details.find(self._plain, start, end)
            if details.is_sane(self._plain, each, start, end, bool(self.people))
        ]

    def _run(self, start: int, end: int, sep: str, aside: bool) -> None:
        at = start
        for each in self._details(start, end):
            self._words(at, each.start, sep, aside)
            self._apply(each, aside)
            at, sep = each.end, "soft"
        self._words(at, end, sep, aside)

    def _words(self, start: int, end: int, sep: str, aside: bool) -> None:
        for each in shapes.PIECE.finditer(self._plain, start, end):
            kind = each.lastgroup or ""
            if kind != "word":
                if each[0] == "+" and _CALLED.match(self._plain, each.end()):
                    kind = "strong"
                sep = kind if _RANKS.index(kind) > _RANKS.index(sep) else sep
                continue
            word = names.trim(self._text[each.start() : each.end()])
            plain = align(word)
            if plain in words.table("joiners") and self._now is not None and (self._others or not aside):
                sep = "strong"
                continue
            if each[0].startswith("@") and self._now is not None:
                sep = "strong"
                if names.is_handle(word, self._now.name):
                    self._now.accounts.append(("telegram", word))
                    continue
            if word:
                behind = self._plain[each.end() : end].lstrip(" ")[:1]
                self._word(word, plain, sep, aside, ends=not behind.isalnum() or not plain.isascii())
            elif each[0].strip(".。!！-—–~ ") and self._now is not None:
                self._now.notes.append(each[0])
            sep = "soft"

    def _word(self, word: str, plain: str, sep: str, aside: bool, ends: bool = True) -> None:
        """Take a word; ``ends``: none follows it, so that "no" is no beginning of "no nuts"."""
        person = self._now
        if plain == "x" and ends and person is not None and names.is_chinese(person.name):
            self._say_state(words.CANCELLED, alone=True)
        elif self._others:
            self._signed_for(word, sep, aside)
        elif state := details.state_of(plain) if ends and (plain != "?" or person is not None) else "":
            self._say_state(state, alone=aside)
        elif person is None:
            self._first(word, plain, aside)
        elif (self._fresh or self._boxed) and ends and re.fullmatch("[2-9]", plain) and not person.total:
            person.total = int(plain)  # 小美 2: two of them, most likely
            person.doubts.add(Doubt.HEADS)
        elif aside or sep == "soft":
            self._behind(person, word, aside)
        elif names.is_kin(word):
            person.company += 1
            person.notes.append(word)
        elif names.is_person(word, sep == "strong", self._known, self._now is not None):
            self._new(word)
            if sep == "slash" or not (names.is_shaped(word) or word[:1].isupper() or fold(word) in self._known):
                self.people[-1].doubts.add(Doubt.SEVERAL)
        else:
            self._note(person, word)

    def _first(self, word: str, plain: str, aside: bool) -> None:
        """Take the first word that can be a name; what stands before it waits for whoever it is about."""
        if len(plain) > 3 and plain.startswith(names.prefixes()):
            word, plain = word[2:], plain[2:]
        if names.is_silent(word):
            return
        if aside or not any(map(str.isalpha, word)):
            self._waiting.append((None, word))
        elif plain[-2:] in ("和我", "跟我", "与我") and names.is_kin(plain[:-2]):  # 老公和我
            self._new(word)
            self.people[-1].company, self.people[-1].doubts = 1, {Doubt.NAME}
        elif joined := names.halves(word):
            self._new(joined[0])
            self._word(joined[1], align(joined[1]), "strong", aside)
        else:
            self._new(word)

    def _behind(self, person: Signup, word: str, aside: bool) -> None:
        if self._fresh and not aside and names.goes_on(person.name, word):
            if fold(person.name) in self._known:
                person.doubts.add(Doubt.NAME)
            person.name += " " + word
        elif not aside and fold(word) in self._known and not names.is_other(word):
            self._new(word)
            self.people[-1].doubts.add(Doubt.SEVERAL)
        elif not aside and word.startswith("@") and names.plausible(word[1:]):
            self._new(word[1:])
        else:
            if names.brings(word, person.notes[-1] if person.notes else "", self._known):
                person.company += 1
                person.doubts.add(Doubt.HEADS)
            self._note(person, word)

    def _signed_for(self, word: str, sep: str, aside: bool) -> None:
        """Take somebody whom another one signed up."""
        for done in words.table("others", "done"):
            if align(word).endswith(done) and len(word) > len(done) + 1:
                word = word[: -len(done)]
                break
        if names.is_kin(word):
            self._waiting.append((Detail(Kind.COMPANY, "1", 0, 0), word))
            if (person := self._now) is not None:
                self._settle(person)
        elif sep == "soft" and self._fresh and self._now is not None and names.goes_on(self._now.name, word):
            self._now.name += " " + word
        elif names.plausible(word) and not names.is_other(word) and (sep != "soft" or not self._fresh):
            self._new(word)
        elif self._now is not None:
            self._note(self._now, word)

    def _new(self, name: str) -> None:
        person = Signup(names.trim(name.lstrip("@＠")) or name, state=self._state, refunded=self._refunded)
        if joined := names.halves(person.name) if self.people and fold(person.name) not in self._known else None:
            person.name = joined[0]
            self.people.append(person)
            self._new(joined[1])
            return
        self.people.append(person)
        if self._glued:  # 取消张三, or a name that begins so
            person.doubts.add(Doubt.NAME)
        self._fresh, self._glued = True, False
        self._settle(person)

    def _settle(self, person: Signup) -> None:
        """Give somebody what was said before it was clear of whom."""
        waiting, self._waiting = self._waiting, []
        for each, said in waiting:
            if each is None:
                self._note(person, said)
            else:
                person.add(each, said)
            self._fresh = True

    def _note(self, person: Signup, word: str) -> None:
        self._fresh = False
        if align(word) in words.table("heads", "family"):
            person.doubts.add(Doubt.HEADS)
        if not names.is_silent(word):
            person.notes.append(word)

    def _say_state(self, state: str, alone: bool) -> None:
        if not self.people:
            self._state = words.CANCELLED if state == words.REFUNDED else state
            self._refunded = state == words.REFUNDED
            return
        open_ = [self.people[-1]] if alone else [each for each in self.people if not each.state] or [self.people[-1]]
        for person in open_:
            person.state = words.CANCELLED if state == words.REFUNDED else state
            person.refunded = person.refunded or state == words.REFUNDED

    def _apply(self, each: Detail, aside: bool) -> None:
        person, said = self._now, self._text[each.start : each.end].strip()
        if each.kind == Kind.STATE:
            self._glued = person is None and not aside and self._plain[each.end - 1 : each.end + 1].isalpha()
            self._say_state(each.value, alone=aside)
            if (
                person is not None
                and each.value == words.WAITLIST
                and not _QUEUE.search(self._plain[each.start : each.end])
            ):
                person.notes.append(said)
        elif each.kind == Kind.OTHERS:
            if names.is_kin(said[1:]) and _FOR_ONE.match(self._plain, each.end):  # 帮同事报1位
                self._apply(Detail(Kind.COMPANY, "1", each.start, each.end), aside)
                return
            self._others = True
        elif person is None:
            self._odd = self._odd or (each.kind in _NAMING and not self._waiting)
            if not (each.kind == Kind.MORE and each.value == "1" and not self._waiting):  # “+1 Ann” is Ann who joins
                self._waiting.append((each, said))
        else:
            person.add(each, said)
        self._fresh = False
