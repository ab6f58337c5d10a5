"""What a platform itself says inside a chat, a language at a time, read from ``resources/chats/system_messages``.

The README there tells how a file is written. Sentences are compiled when their language is first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from commdesk import resources
from commdesk.chats.model import RecordKind
from commdesk.files import toml_file

FOLDER = resources.ROOT / "chats" / "system_messages"
LONGEST = 20_000
"""Characters that no sentence of a platform's has, however many people it names."""
KINDS: dict[str, tuple[RecordKind, str]] = {
    "create": (RecordKind.CREATE, ""),
    "rename": (RecordKind.RENAME, ""),
    "renumber": (RecordKind.RENUMBER, ""),
    "join_link": (RecordKind.JOIN, "link"),
    "join": (RecordKind.JOIN, "other"),
    "own": (RecordKind.OTHER, ""),
    "pin": (RecordKind.PIN, ""),
    "add": (RecordKind.INVITE, "invite"),
    "kick": (RecordKind.KICK, ""),
    "leave": (RecordKind.LEAVE, ""),
}
"""What a sentence can tell, and how somebody came in, in the order in which they are tried: sentences with more fixed words
first."""
LEVELS = ("well", "partly", "no")
"""How far the notices of a language are known."""
SPACE = "[ \u00a0\u2009\u202f]"
_GAP = re.compile(SPACE + "{12}")
"""So many blanks in a row are in no sentence; each place of a pattern would try each of them."""
MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NAME, _NAMES = (
    "(?:(?!: )[^\n]){1,120}?",
    "(?:(?!: )[^\n])+?",
)  # one name has an end: two of them side by side are tried
_PLACES = {
    "who": _NAME,
    "whom": _NAMES,
    "title": r"[“”\"„«「『‘'].*[”“\"»」』’']",
    "name": ".+?",
    "number": rf"[{MARKS}]*\+[\d\s()‑\-\u00a0]+[{MARKS}]*",
    "any": ".+",
    "words": _NAME,
    "n": r"\d+",
}
_CAUGHT = frozenset(("who", "whom", "title", "name"))
_PIECE = re.compile(r"[{|}]|[^{|}]+")
_BREAK = re.compile("[ '’]")
_QUOTES = "“”\"„«»「」『』‘’' \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class NoticeEvent:
    """What happened. ``actor`` and ``targets`` are names as written, ``title`` a group's name; ``""`` is the exporter."""

    kind: RecordKind
    route: str
    actor: str
    targets: tuple[str, ...]
    title: str


IsName = Callable[[str], bool]


def _is_nobody(_: str) -> bool:
    return False


class BadPattern(ValueError):
    """A sentence of a language file is not written as its README says."""


def build_expression(pattern: str, mark: str = "") -> str:
    """Return the regular expression of a sentence with places in braces.

    Args:
        mark: Ends the names of its groups, so that many fit into one expression.

    Raises:
        BadPattern: a brace is left open, or there is no such place.
    """
    pieces = _PIECE.findall(pattern)
    found, end = _read_pieces(pieces, 0, mark, pattern)
    if end != len(pieces):
        raise BadPattern(pattern)
    return found


def _read_pieces(pieces: list[str], at: int, mark: str, pattern: str) -> tuple[str, int]:
    """Return the expression of the pieces up to the end of their braces, and where that is."""
    out = ""
    while at < len(pieces):
        piece = pieces[at]
        if piece in ("|", "}"):
            break
        if piece != "{":
            out += _escape_literal(piece)
            at += 1
            continue
        options: list[str] = []
        at += 1
        start = at
        while True:
            option, at = _read_pieces(pieces, at, mark, pattern)
            options.append(option)
            if at >= len(pieces):
                raise BadPattern(pattern)
            at += 1
            if pieces[at - 1] == "}":
                break
        if len(options) == 1:
            out += _build_place("".join(pieces[start : at - 1]), mark, pattern)
        elif pieces[start : at - 1] == ["any", "|"]:
            out += ".*"
        else:
            out += f"(?:{'|'.join(options)})"
    return out, at


def _escape_literal(text: str) -> str:
    quoted = re.sub("['’]", "['’]", re.escape(text))
    return quoted.replace("\\ ", f"{SPACE}+")


Words = tuple[str, ...]


def fixed_words(pattern: str) -> tuple[Words, ...]:
    """Return of what words every text of a sentence has at least one: for each fixed word itself, for each choice its own."""
    return tuple(dict.fromkeys(_fixed_words(_PIECE.findall(pattern), 0)[0]))


def _fixed_words(pieces: list[str], at: int) -> tuple[list[Words], int]:
    """Return them up to the end of the braces, and where that is."""
    found: list[Words] = []
    while at < len(pieces) and pieces[at] not in ("|", "}"):
        if pieces[at] != "{":
            found += ((word,) for word in _BREAK.split(pieces[at]) if word)  # blanks and quotes are of several kinds
            at += 1
            continue
        options: list[list[Words]] = []
        start = at
        while pieces[at] != "}":
            option, at = _fixed_words(pieces, at + 1)
            options.append(option)
        at += 1
        if len(options) > 1 and pieces[start + 1 : at - 1] != ["any", "|"] and all(options):
            found.append(tuple(word for option in options for word in min(option, key=len)))
    return found, at


def _build_place(name: str, mark: str, pattern: str) -> str:
    plain = name.rstrip("1")
    if plain not in _PLACES:
        raise BadPattern(pattern)
    if name in _CAUGHT:
        return f"(?P<{name}{mark}>{_PLACES[plain]})"
    return f"(?:{_PLACES[plain]})"


@dataclass(frozen=True, eq=False)
class PlatformLanguage:
    """The words of one platform in one language. ``notices`` is one of ``LEVELS``; ``you`` names the exporter.

    ``never`` are words that no name holds: a text with one of them is a clause.
    """

    platform: str
    code: str
    name: str
    notices: str
    you: frozenset[str]
    never: frozenset[str]
    words: dict[str, tuple[str, ...]] = field(repr=False)
    events: dict[str, tuple[str, ...]] = field(repr=False)
    examples: tuple[dict[str, Any], ...] = field(repr=False)

    @cached_property
    def encryption_pattern(self) -> re.Pattern[str]:
        """Return what the first notice of a chat begins with."""
        return re.compile("|".join(map(build_expression, self.words["encrypted"])) or "(?!)")

    @cached_property
    def _sentence_patterns(self) -> tuple[tuple[str, str], ...]:
        return tuple((kind, text) for kind in KINDS for text in self.events.get(kind, ()))

    @cached_property
    def _any_sentence_pattern(self) -> re.Pattern[str]:
        """All sentences in one expression: the last group that was closed tells which one it was."""
        each = (
            f"(?P<p{number}>{build_expression(text, f'_{number}')})"
            for number, (_, text) in enumerate(self._sentence_patterns)
        )
        return re.compile(rf"(?:{'|'.join(each) or '(?!)'})[.。!]?", re.DOTALL)

    @cached_property
    def _fixed(self) -> frozenset[tuple[Words, ...]]:
        return frozenset(fixed_words(text) for _, text in self._sentence_patterns)

    def _may_tell(self, text: str) -> bool:
        """Whether a text has the words of any sentence; asked first, because what reads sentences is dear to make."""
        return any(all(any(word in text for word in words) for words in each) for each in self._fixed)

    @cached_property
    def _separator_pattern(self) -> re.Pattern[str]:
        words = self.words["and"]
        loose = "|".join(re.escape(word) for word in words if word.strip() != word)
        tight = "|".join(rf"(?<=\S){re.escape(word)}(?=\S)" for word in words if word.strip() == word)
        return re.compile("|".join(filter(None, ("、|, |، ", loose, tight))))

    @cached_property
    def _remainder_pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(build_expression, self.words["others"])) or "(?!)")

    def parse_event(self, text: str, is_name: IsName, is_known: IsName = _is_nobody) -> NoticeEvent | None:
        """Return what a sentence says happened, None if it is none, or names nobody that ``is_name`` takes for a name.

        Args:
            is_known: Whether somebody is known by a name: it is not taken apart then.
        """
        likely = len(text) < LONGEST and self._may_tell(text) and not _GAP.search(text)
        found = self._any_sentence_pattern.fullmatch(text) if likely else None
        if found is None or found.lastgroup is None:
            return None
        first = int(found.lastgroup[1:])
        named = {key: value for key, value in found.groupdict().items() if value is not None}
        named = {key.partition("_")[0]: value for key, value in named.items()}
        if told := self._to_event(first, named, is_name, is_known):
            return told
        for number, (_, sentence) in enumerate(
            self._sentence_patterns[first + 1 :], first + 1
        ):  # those that were not tried yet
            match = _compile_form(sentence).fullmatch(text)
            if match is not None and (told := self._to_event(number, match.groupdict(), is_name, is_known)):
                return told
        return None

    def _to_event(self, number: int, named: dict[str, str], is_name: IsName, is_known: IsName) -> NoticeEvent | None:
        key, sentence = self._sentence_patterns[number]
        kind, route = KINDS[key]
        if kind is RecordKind.OTHER:
            who = named.get("who") or ""
            return NoticeEvent(kind, "", who if is_name(who) else "", (), "")
        title = (named.get("title") or "")[1:-1].strip(_QUOTES) or (named.get("name") or "")
        actor, whom = named.get("who") or "", named.get("whom") or ""
        if "{who} {whom}" in sentence:
            actor, whom = _split_two_names(f"{actor} {whom}", is_known)
        targets = (
            self.split_names(whom, is_known) if whom else ("",) if kind in (RecordKind.INVITE, RecordKind.KICK) else ()
        )
        people = (name for name in (actor, *targets) if name and name.strip() not in self.you)
        return NoticeEvent(kind, route, actor, targets, title) if all(map(is_name, people)) else None

    def split_names(self, text: str, is_known: IsName = _is_nobody) -> tuple[str, ...]:
        """Return the people of a list like ``B, C and D``; a name that is known stays whole."""
        if is_known(text):
            return (text,)
        parts = (part.strip() for part in self._separator_pattern.split(text))
        return tuple(part for part in parts if part and not self._remainder_pattern.fullmatch(part))


@cache
def _compile_form(sentence: str) -> re.Pattern[str]:
    return re.compile(rf"{build_expression(sentence)}[.。!]?", re.DOTALL)


def _split_two_names(text: str, is_known: IsName) -> tuple[str, str]:
    """Return who and whom of two names with only a space between; ``("", "")`` if that cannot be told."""
    words = text.split(" ")
    pairs = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    for likely in (
        [(who, whom) for who, whom in pairs if is_known(who) and is_known(whom)],
        [(who, whom) for who, whom in pairs if is_known(who) or is_known(whom)],
        [(who, whom) for who, whom in pairs if _is_number(who) != _is_number(whom)],
        pairs,
    ):
        if len(likely) == 1:
            return likely[0]
    return "", ""


def _is_number(text: str) -> bool:
    return re.fullmatch(_PLACES["number"], text) is not None


@cache
def load_languages(platform: str) -> tuple[PlatformLanguage, ...]:
    """Return every language of a platform, those whose notices are known best first."""
    found = [load_language(path) for path in sorted(FOLDER.glob(f"{platform}_*.toml"))]
    return tuple(sorted(found, key=lambda each: (LEVELS.index(each.notices), each.code != "en")))


def load_language(path: Path) -> PlatformLanguage:
    """Return the language of one file.

    Raises:
        tomlfile.NoToml: it is no TOML. KeyError, BadPattern: something is missing in it, or written wrongly.
    """
    told = toml_file.parse_toml(path.read_text(encoding="utf-8"))
    words = {key: tuple(told.get(key, ())) for key in WORDS}
    return PlatformLanguage(
        path.stem.partition("_")[0],
        told["language"],
        told["name"],
        told["notices"],
        frozenset(told["you"]),
        frozenset(told.get("never", ())),
        words,
        {kind: tuple(texts) for kind, texts in told.get("events", {}).items()},
        tuple(told.get("example", ())),
    )


WORDS = "and others files encrypted deleted edited media sticker file attached view_once poll place".split()
"""The lists of words in a file, each of which may be left out."""


def list_phrases(platform: str, key: str) -> Iterator[str]:
    """Yield the words of one list in all languages, each once."""
    yield from dict.fromkeys(word for language in load_languages(platform) for word in language.words[key])
