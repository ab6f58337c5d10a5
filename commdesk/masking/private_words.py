"""What of a workspace is private, found again wherever it stands: in a message, a title, the middle of a sentence.

Nobody who shows something needs to know where its words come from; what looks like a phone or a mail is covered anyway.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from commdesk.masking.mask import FEWEST, HIDDEN, Mask, cover_email, cover_phone
from commdesk.member_fields.model import Privacy

LEAST = 4
"""Characters of words that are looked for inside other words; shorter ones are covered where they stand alone."""
SURE = 8
"""Characters of a note by which its beginning is known, where the rest was cut off."""
CUT = "…"
"""What stands where words were cut off to fit."""
KEPT = 20_000
"""Texts whose covered form is remembered: a screen shows the same ones again and again."""
_MAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
_NUMBER = re.compile(r"(?<![\w.#*])\+?\d(?:[ \-.()\u2011\u00a0]{0,2}\d){4,17}(?![\w*])", re.ASCII)
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_ABROAD = re.compile(r"\+\d{8,15}")
_TOKEN = re.compile(r"[A-Za-z0-9@#_][A-Za-z0-9_.+\-@#]{2,}", re.ASCII)
_BEGINNING = re.compile(rf"([A-Za-z0-9@#_+][A-Za-z0-9_.+\-@#]{{2,}}){CUT}", re.ASCII)
_DATE = re.compile(r"(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./]")


class PrivateWords:
    """Covers what it was told of, and what looks like a phone or a mail.

    Args:
        mask: What is covered at all.
        common: Words that are nobody's name or note, whoever is called so: those of the window itself, tags, sources.
    """

    def __init__(self, mask: Mask, common: Iterable[str] = ()) -> None:
        self.mask = mask
        self._common = set(map(str.casefold, common))
        self._sorted: list[str] | None = None
        self._alone: dict[str, str] = {}
        self._tokens: dict[str, str] = {}
        self._numbers: set[str] = set()
        self._inside: dict[str, list[tuple[str, Privacy]]] = {}
        self._names: dict[str, list[str]] = {}
        self._covered: dict[str, str] = {}

    def add_common(self, texts: Iterable[str]) -> None:
        """Take these for nobody's name or note; what was added already stays."""
        self._common.update(map(str.casefold, texts))

    def add_words(self, kind: Privacy, texts: Iterable[str]) -> None:
        """Cover these from now on, if anything of their kind is covered."""
        if not self.mask.covers(kind):
            return
        self._covered.clear()
        self._sorted = None
        for text in texts:
            if len(text := text.strip()) > 1 and text not in self._alone:
                self._add_text(kind, text)

    def cover_text(self, text: str) -> str:
        """Return a text with everything private in it covered."""
        if not self.mask.on or not text:
            return text
        found = self._covered.get(text)
        if found is None:
            if len(self._covered) > KEPT:
                self._covered.clear()
            found = self._covered[text] = self._cover_anew(text)
        return found

    def _add_text(self, kind: Privacy, text: str) -> None:
        if kind == Privacy.NAME:
            if text.casefold() not in self._common:
                self._alone[text] = self.mask.cover(kind, text)
                self._names.setdefault(text[:2].lower(), []).append(text.lower())
            return
        if kind == Privacy.SECRET and ((text.isdigit() and len(text) < FEWEST) or text.casefold() in self._common):
            return  # a count anywhere on the screen, or a tag
        self._alone[text] = self.mask.cover(kind, text)
        if kind == Privacy.PHONE:
            self._numbers.add("".join(filter(str.isdigit, text)))
        if kind != Privacy.SECRET and _TOKEN.fullmatch(text):
            self._tokens[text.casefold()] = self._alone[text]
        elif kind != Privacy.PHONE:
            for line in text.splitlines():
                line = line.strip()
                if len(line) > 1:
                    self._alone.setdefault(line, self.mask.cover(kind, line))
                if len(line) >= LEAST:
                    self._inside.setdefault(line[:LEAST], []).append((line, kind))

    def _cover_anew(self, text: str) -> str:
        bare = text.strip()
        if bare.casefold() in self._common:
            return text
        if bare in self._alone:
            return self._alone[bare]
        if self._inside:
            text = self._cover_inside(text)
        if "@" in text:
            text = _MAIL.sub(lambda found: cover_email(found[0]), text)
        text = _NUMBER.sub(self._cover_number, text)
        if self._tokens:
            text = _TOKEN.sub(self._cover_token, text)
        if CUT in text:
            text = _BEGINNING.sub(self._cover_beginning, text)
        return self._cover_names(text) if self._names else text

    def _cover_inside(self, text: str) -> str:
        """Cover notes and addresses, also where only their beginning is shown."""
        pieces, at, start = [], 0, 0
        while at <= len(text) - LEAST:
            best, covered = 0, HIDDEN
            for line, kind in self._inside.get(text[at : at + LEAST], ()):
                same = _count_common(text, at, line)
                rest = text[at + same : at + same + 1]
                enough = len(line) if rest not in ("", CUT, "\n") else LEAST if rest == CUT else SURE
                if best < same >= min(enough, len(line)) and _stands_alone(text, at, at + same):
                    best, covered = same, self.mask.cover(kind, line)
            if best:
                pieces += [text[start:at], covered]
                at = start = at + best
            else:
                at += 1
        return "".join([*pieces, text[start:]]) if pieces else text

    def _cover_number(self, found: re.Match[str]) -> str:
        digits = "".join(filter(str.isdigit, found[0]))
        written = f"+{digits}" if found[0].startswith("+") else digits
        known = digits in self._numbers or digits.removeprefix("86") in self._numbers or f"86{digits}" in self._numbers
        looks = (_MOBILE.fullmatch(written) or _ABROAD.fullmatch(written)) and not _DATE.match(found[0])
        return cover_phone(found[0]) if known or looks else found[0]

    def _cover_token(self, found: re.Match[str]) -> str:
        word = found[0]
        for bare in (word, word.strip("@#"), word.rstrip(".-"), word.strip("@#.-")):
            covered = self._tokens.get(bare.casefold())
            if covered is not None:
                return word.replace(bare, covered)
        return word

    def _cover_beginning(self, found: re.Match[str]) -> str:
        """Cover what is left of a number or an account that was cut off to fit."""
        if self._sorted is None:
            self._sorted = sorted((*self._tokens, *self._numbers))
        word = found[1].strip("@#").casefold()
        for bare in (word, "".join(filter(str.isalnum, word))):
            at = bisect_left(self._sorted, bare)
            if len(bare) > 2 and at < len(self._sorted) and self._sorted[at].startswith(bare):
                return f"{found[1][:1]}***"
        return found[0]

    def _cover_names(self, text: str) -> str:
        folded = text.lower()
        if len(folded) != len(text):  # İ: places would not fit
            folded = text
        pieces, at, start = [], 0, 0
        while at < len(folded) - 1:
            best, cut = 0, folded.find(CUT, at)
            for name in self._names.get(folded[at : at + 2], ()):
                if len(name) > best and folded.startswith(name, at) and _stands_alone(folded, at, at + len(name)):
                    best = len(name)
                elif cut - at > max(best, 1) and name.startswith(folded[at:cut]) and _stands_alone(folded, at, cut):
                    best = cut - at
            if best:
                pieces += [text[start:at], self.mask.cover(Privacy.NAME, text[at : at + best])]
                at = start = at + best
            else:
                at += 1
        return "".join([*pieces, text[start:]]) if pieces else text


def _count_common(text: str, at: int, line: str) -> int:
    """Return how many characters of a line stand in the text from ``at`` on."""
    most = min(len(line), len(text) - at)
    if text.startswith(line[:most], at):
        return most
    return next(number for number in range(most) if text[at + number] != line[number])


def _stands_alone(text: str, first: int, end: int) -> bool:
    """Return whether letters are a word; those without spaces between words, as in Chinese, always are."""
    before = first > 0 and text[first].isascii() and text[first - 1].isascii() and text[first - 1].isalnum()
    after = end < len(text) and text[end - 1].isascii() and text[end].isascii() and text[end].isalnum()
    return not (before or after)
