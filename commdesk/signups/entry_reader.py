"""Reads the words of an entry from the left to the right: names, what is said of them, and what belongs to whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable

from commdesk.signups import details, fields, names, shapes, word_lists
from commdesk.signups.details import DetailKind, SignupDetail
from commdesk.signups.signup import SignupDoubt, SignupPerson
from commdesk.text import fold_aligned, fold_text

LOOKED_AT = 60
"""Characters of a line in which a known name is looked for."""
_NAMING = (
    DetailKind.COMPANY, DetailKind.TOTAL, DetailKind.ADULTS, DetailKind.CHILDREN, DetailKind.PHONE, DetailKind.EMAIL,
)  # fmt: skip
"""What may be all there is of a name: 小两口, a phone."""
_REACH = (DetailKind.PHONE, DetailKind.EMAIL, DetailKind.ACCOUNT)
_CALLED = re.compile(r"\s*[\u4e00-\u9fff]{2,3}(?![\w])")
_FOR_ONE = re.compile(r"(?:也)?(?:报|占|接龙|参加|\d|$|\s*[,。.)）])")
_RANKS = ("soft", "slash", "comma", "strong")
_START = re.compile(r"[\s()\[\]【】{}「」『』〔〕《》<>、&,;/|+:~—–-]|$")
_QUEUE = re.compile(r"[候补备位排]|wait|standby|stand-by|wl")


def _align_text(text: str) -> str:
    return fold_aligned(text).replace("\u2795", "+").replace("’", "'")


NameReader = Callable[[str, Container[str]], list[SignupPerson]]


class EntryReader:
    """Reads one entry, stretch by stretch; ``people`` are those it names.

    Args:
        known: Names that there are, folded.
        read_names: Reads the people of a field that names them, as an entry of its own.
    """

    def __init__(self, known: Container[str], read_names: NameReader) -> None:
        self._known, self._read_names = known, read_names
        self.people: list[SignupPerson] = []
        self._odd = self._glued = self._refunded = False
        self._waiting: list[tuple[SignupDetail | None, str]] = []
        self._state = ""
        self._fresh = self._others = self._struck = self._boxed = False
        self._text = self._plain = ""

    @property
    def _current_person(self) -> SignupPerson | None:
        return self.people[-1] if self.people else None

    def take_stretch(self, text: str, struck: bool) -> None:
        """Read a stretch that is crossed out, or one that is not."""
        if not text.strip():
            return
        self._text, self._plain = text, _align_text(text)
        first = len(self.people)
        self._struck, self._fresh = struck, False
        if struck and first and not self._begins_name():
            if self._current_person is not None:
                self._current_person.notes.append(f"~~{text.strip()}~~")
            return
        self._read_stretch(0 if first and not self._begins_name() else self._known_name(), new=bool(first))
        if struck:
            for person in self.people[first:]:
                person.state = word_lists.CANCELLED

    def finish_entry(self) -> None:
        """Count who comes along, once everything is read."""
        first = self._waiting[0][0] if self._waiting and not self.people and not self._struck else None
        if first is not None and (name := names.of_selves(self._text[: first.end], first)):  # 我和老公
            self._add_person(name)
            self.people[-1].notes, self.people[-1].doubts = self.people[-1].notes[1:], {SignupDoubt.NAME}
        if not self.people and self._odd and (name := names.trim_name(self._waiting[0][1])):
            if self._waiting[0][0] is None or self._waiting[0][0].kind not in (DetailKind.PHONE, DetailKind.EMAIL):
                del self._waiting[0]
            self._add_person(name)
            self.people[-1].doubts.add(SignupDoubt.NAME)
        boxed = next((word for detail, word in self._waiting if detail is None and names.is_plausible_name(word)), "")
        if not self.people and boxed and not names.is_other(boxed):  # 【张三】
            self._waiting.remove((None, boxed))
            self._add_person(boxed)
        for person in self.people:
            person.set_companions(len(self.people) if person.total and person is self.people[-1] else 1)

    def _begins_name(self) -> bool:
        first = next(details.find_details(self._plain), None)
        return first is None or bool(names.trim_name(self._text[: first.start]))

    def _known_name(self) -> int:
        """Take the longest beginning that is a known name; return where the rest begins."""
        if not self._known:
            return 0
        start = len(self._text) - len(self._text.lstrip(" \t\u3000@＠"))
        whole = len(self._text)
        apart = {whole, *(each.start() for each in _START.finditer(self._plain, start + 1, start + LOOKED_AT))}
        if stop := self._ends_known(start, apart):
            return stop
        glued = {each.start for each in self._find_details(start, whole)}
        glued |= {at for at in range(start + 2, whole - 1) if self._plain[at] in word_lists.load_words("joiners")}
        return self._ends_known(start, glued)

    def _ends_known(self, start: int, stops: Iterable[int]) -> int:
        """Take the longest known name that ends at one of these places; return where, 0 if there is none."""
        for stop in sorted((each for each in stops if start < each <= start + LOOKED_AT), reverse=True):
            name = self._text[start:stop].strip()
            if name and fold_text(name) in self._known and self._is_whole_name(stop):
                self._add_person(name)
                return stop
        return 0

    def _is_whole_name(self, stop: int) -> bool:
        """Whether a name may end here: not inside 李和平 where 李 is known."""
        return (
            self._plain[stop : stop + 1] not in word_lists.load_words("joiners") or len(self._plain[stop:].strip()) > 2
        )

    def _read_stretch(self, start: int, new: bool) -> None:
        cuts = [(each.start(), each.end()) for each in shapes.BRACKETS.finditer(self._plain, start)]
        at = start
        sep = "comma" if new else "soft"
        if start and self._plain[start : start + 1] in word_lists.load_words(
            "joiners"
        ):  # 周舟和罗玉, where 周舟 is known
            at, sep = start + 1, "strong"
        for begin, end in cuts:
            self._read_fields(at, begin, sep)
            self._read_brackets(begin + 1, end - 1)
            at, sep = end, "soft"
        self._read_fields(at, len(self._plain), sep)

    def _read_brackets(self, start: int, end: int) -> None:
        inner = self._plain[start:end].strip()
        self._fresh = False
        if inner in ("x", "×", "✗"):
            if start > 1 or self._plain[0] != "[":  # a box that is ticked before a name says nothing
                self._say_state(word_lists.CANCELLED, alone=True)
        elif (
            inner.partition(" ")[0] in word_lists.load_words("joiners")
            and inner.isascii()
            and self._current_person is not None
        ):  # (and Bob)
            self._read_fields(start + len(inner.partition(" ")[0]), end, "strong")
        elif inner:
            self._boxed = inner.isdecimal()
            self._read_fields(start, end, "soft", aside=True)
            self._boxed = False
        self._others = False

    def _read_fields(self, start: int, end: int, sep: str, aside: bool = False) -> None:
        """Read a stretch without brackets: what stands before the first label, then each field."""
        if start >= end:
            return
        cuts = list(fields.compile_inline_label().finditer(self._plain, start, end)) if ":" in self._plain else []
        self._read_run(start, cuts[0].start() if cuts else end, sep, aside)
        for each, after in zip(cuts, [*cuts[1:], None]):
            stop = after.start() if after is not None else end
            meaning = word_lists.load_keyed_words("fields")[each["label"]]
            self.take_field(meaning, self._text[each.end() : stop])  # puts its text back

    def take_field(self, meaning: str, value: str) -> None:
        """Take what a field says."""
        value = value.strip().rstrip(",，;；、").strip()
        person = self._current_person
        if not value:
            return
        if person is None:
            self.people += self._read_names(value, self._known) if meaning == "name" else []
            return
        first, _, rest = value.partition(" ")
        if meaning == "name" and first.isdigit() and len(first) < 3:
            meaning = "children"  # child: 2, not child: Tom
        if meaning == "note":
            person.notes.append(value)
            return
        if (
            meaning in ("heads", "guests", "adults", "children")
            and (count := details.parse_headcount(fold_aligned(first))) is not None
        ):
            name = {"heads": "total", "guests": "more"}.get(meaning, meaning)
            setattr(person, name, getattr(person, name) + count)
            value = rest
        elif meaning == "name":
            for each in reversed([each for each in details.find_details(_align_text(value)) if each.kind in _REACH]):
                person.add_detail(each, value[each.start : each.end].strip())  # 家长：张建国 136…
                value = (value[: each.start] + value[each.end :]).strip(" ,，、;；()（）")
            if value and fold_text(value) != fold_text(person.name):
                person.notes.append(value)
            return
        elif fields.apply_field(person, meaning, first):
            value = rest
        kept, self._fresh = (self._text, self._plain), False
        self._text, self._plain = value, _align_text(value)
        self._read_fields(0, len(value), "soft", aside=True)
        self._text, self._plain = kept

    def _find_details(self, start: int, end: int) -> list[SignupDetail]:
        return [
            each
            for each in details.find_details(self._plain, start, end)
            if details.is_sane(self._plain, each, start, end, bool(self.people))
        ]

    def _read_run(self, start: int, end: int, sep: str, aside: bool) -> None:
        at = start
        for each in self._find_details(start, end):
            self._read_words(at, each.start, sep, aside)
            self._apply_detail(each, aside)
            at, sep = each.end, "soft"
        self._read_words(at, end, sep, aside)

    def _read_words(self, start: int, end: int, sep: str, aside: bool) -> None:
        for each in shapes.PIECE.finditer(self._plain, start, end):
            kind = each.lastgroup or ""
            if kind != "word":
                if each[0] == "+" and _CALLED.match(self._plain, each.end()):
                    kind = "strong"
                sep = kind if _RANKS.index(kind) > _RANKS.index(sep) else sep
                continue
            word = names.trim_name(self._text[each.start() : each.end()])
            plain = fold_aligned(word)
            if (
                plain in word_lists.load_words("joiners")
                and self._current_person is not None
                and (self._others or not aside)
            ):
                sep = "strong"
                continue
            if each[0].startswith("@") and self._current_person is not None:
                sep = "strong"
                if names.is_handle(word, self._current_person.name):
                    self._current_person.accounts.append(("telegram", word))
                    continue
            if word:
                behind = self._plain[each.end() : end].lstrip(" ")[:1]
                self._read_word(word, plain, sep, aside, ends=not behind.isalnum() or not plain.isascii())
            elif each[0].strip(".。!！-—–~ ") and self._current_person is not None:
                self._current_person.notes.append(each[0])
            sep = "soft"

    def _read_word(self, word: str, plain: str, sep: str, aside: bool, ends: bool = True) -> None:
        """Take a word; ``ends``: none follows it, so that "no" is no beginning of "no nuts"."""
        person = self._current_person
        if plain == "x" and ends and person is not None and names.is_chinese(person.name):
            self._say_state(word_lists.CANCELLED, alone=True)
        elif self._others:
            self._signed_for(word, sep, aside)
        elif state := details.state_of(plain) if ends and (plain != "?" or person is not None) else "":
            self._say_state(state, alone=aside)
        elif person is None:
            self._read_first_word(word, plain, aside)
        elif (self._fresh or self._boxed) and ends and re.fullmatch("[2-9]", plain) and not person.total:
            person.total = int(plain)  # 小美 2: two of them, most likely
            person.doubts.add(SignupDoubt.HEADS)
        elif aside or sep == "soft":
            self._read_trailing_word(person, word, aside)
        elif names.is_kin(word):
            person.company += 1
            person.notes.append(word)
        elif names.is_person(word, sep == "strong", self._known, self._current_person is not None):
            self._add_person(word)
            if sep == "slash" or not (names.is_shaped(word) or word[:1].isupper() or fold_text(word) in self._known):
                self.people[-1].doubts.add(SignupDoubt.SEVERAL)
        else:
            self._add_note(person, word)

    def _read_first_word(self, word: str, plain: str, aside: bool) -> None:
        """Take the first word that can be a name; what stands before it waits for whoever it is about."""
        if len(plain) > 3 and plain.startswith(names.list_prefixes()):
            word, plain = word[2:], plain[2:]
        if names.is_silent(word):
            return
        if aside or not any(map(str.isalpha, word)):
            self._waiting.append((None, word))
        elif plain[-2:] in ("和我", "跟我", "与我") and names.is_kin(plain[:-2]):  # 老公和我
            self._add_person(word)
            self.people[-1].company, self.people[-1].doubts = 1, {SignupDoubt.NAME}
        elif joined := names.split_joined_names(word):
            self._add_person(joined[0])
            self._read_word(joined[1], fold_aligned(joined[1]), "strong", aside)
        else:
            self._add_person(word)

    def _read_trailing_word(self, person: SignupPerson, word: str, aside: bool) -> None:
        if self._fresh and not aside and names.goes_on(person.name, word):
            if fold_text(person.name) in self._known:
                person.doubts.add(SignupDoubt.NAME)
            person.name += " " + word
        elif not aside and fold_text(word) in self._known and not names.is_other(word):
            self._add_person(word)
            self.people[-1].doubts.add(SignupDoubt.SEVERAL)
        elif not aside and word.startswith("@") and names.is_plausible_name(word[1:]):
            self._add_person(word[1:])
        else:
            if names.is_companion_name(word, person.notes[-1] if person.notes else "", self._known):
                person.company += 1
                person.doubts.add(SignupDoubt.HEADS)
            self._add_note(person, word)

    def _signed_for(self, word: str, sep: str, aside: bool) -> None:
        """Take somebody whom another one signed up."""
        for done in word_lists.load_words("others", "done"):
            if fold_aligned(word).endswith(done) and len(word) > len(done) + 1:
                word = word[: -len(done)]
                break
        if names.is_kin(word):
            self._waiting.append((SignupDetail(DetailKind.COMPANY, "1", 0, 0), word))
            if (person := self._current_person) is not None:
                self._apply_waiting(person)
        elif (
            sep == "soft"
            and self._fresh
            and self._current_person is not None
            and names.goes_on(self._current_person.name, word)
        ):
            self._current_person.name += " " + word
        elif names.is_plausible_name(word) and not names.is_other(word) and (sep != "soft" or not self._fresh):
            self._add_person(word)
        elif self._current_person is not None:
            self._add_note(self._current_person, word)

    def _add_person(self, name: str) -> None:
        person = SignupPerson(names.trim_name(name.lstrip("@＠")) or name, state=self._state, refunded=self._refunded)
        if (
            joined := names.split_joined_names(person.name)
            if self.people and fold_text(person.name) not in self._known
            else None
        ):
            person.name = joined[0]
            self.people.append(person)
            self._add_person(joined[1])
            return
        self.people.append(person)
        if self._glued:  # 取消张三, or a name that begins so
            person.doubts.add(SignupDoubt.NAME)
        self._fresh, self._glued = True, False
        self._apply_waiting(person)

    def _apply_waiting(self, person: SignupPerson) -> None:
        """Give somebody what was said before it was clear of whom."""
        waiting, self._waiting = self._waiting, []
        for each, said in waiting:
            if each is None:
                self._add_note(person, said)
            else:
                person.add_detail(each, said)
            self._fresh = True

    def _add_note(self, person: SignupPerson, word: str) -> None:
        self._fresh = False
        if fold_aligned(word) in word_lists.load_words("heads", "family"):
            person.doubts.add(SignupDoubt.HEADS)
        if not names.is_silent(word):
            person.notes.append(word)

    def _say_state(self, state: str, alone: bool) -> None:
        if not self.people:
            self._state = word_lists.CANCELLED if state == word_lists.REFUNDED else state
            self._refunded = state == word_lists.REFUNDED
            return
        open_ = [self.people[-1]] if alone else [each for each in self.people if not each.state] or [self.people[-1]]
        for person in open_:
            person.state = word_lists.CANCELLED if state == word_lists.REFUNDED else state
            person.refunded = person.refunded or state == word_lists.REFUNDED

    def _apply_detail(self, each: SignupDetail, aside: bool) -> None:
        person, said = self._current_person, self._text[each.start : each.end].strip()
        if each.kind == DetailKind.STATE:
            self._glued = person is None and not aside and self._plain[each.end - 1 : each.end + 1].isalpha()
            self._say_state(each.value, alone=aside)
            if (
                person is not None
                and each.value == word_lists.WAITLIST
                and not _QUEUE.search(self._plain[each.start : each.end])
            ):
                person.notes.append(said)
        elif each.kind == DetailKind.OTHERS:
            if names.is_kin(said[1:]) and _FOR_ONE.match(self._plain, each.end):  # 帮同事报1位
                self._apply_detail(SignupDetail(DetailKind.COMPANY, "1", each.start, each.end), aside)
                return
            self._others = True
        elif person is None:
            self._odd = self._odd or (each.kind in _NAMING and not self._waiting)
            if not (
                each.kind == DetailKind.MORE and each.value == "1" and not self._waiting
            ):  # “+1 Ann” is Ann who joins
                self._waiting.append((each, said))
        else:
            person.add_detail(each, said)
        self._fresh = False
