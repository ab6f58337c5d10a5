"""The notices of one WhatsApp export: in which language they are, and what each says."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache, cached_property

from commdesk.chats.model import ReadingNotes, RecordKind
from commdesk.chats.system_messages.languages import NoticeEvent, PlatformLanguage, load_languages
from commdesk.chats.system_messages.whatsapp import PLATFORM, is_notice
from commdesk.chats.system_messages.whatsapp_names import is_name, strip_marks
from commdesk.errors import mark

OWN = NoticeEvent(RecordKind.OTHER, "", "", (), "")
TRIED = 30
"""Notices that are tried in every language where nothing else tells which one it is."""
PATIENCE = 60
"""Notices of a file in no known language that are tried in every language while it is read."""
KEPT = 4096


class WhatsAppNotices:
    """Reads the notices of one file.

    Args:
        chosen: Its languages, the likeliest first; none if its beginning does not tell.
        known: Those who wrote in the file, as far as it was looked at.
    """

    def __init__(self, chosen: tuple[PlatformLanguage, ...], known: Collection[str] = ()) -> None:
        self._chosen = chosen
        self.known = set(known)
        self._patience = PATIENCE
        self._read: dict[str, NoticeEvent | None] = {}
        self.missed = 0

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Return the names that stand for the exporter."""
        return frozenset[str]().union(*(language.you for language in self._chosen or load_languages(PLATFORM)[:1]))

    @cached_property
    def non_name_words(self) -> frozenset[str]:
        """Return the words that no name holds."""
        return frozenset[str]().union(*(language.never for language in self._chosen or load_languages(PLATFORM)[:1]))

    def is_known(self, text: str) -> bool:
        """Whether somebody of this name writes in the file."""
        return text in self.known or strip_marks(text) in self.known

    def is_name(self, text: str) -> bool:
        """Whether a text names somebody: who writes in the file, or what has a name's shape."""
        return self.is_known(text) or (
            strip_marks(text) not in load_function_words() and is_name(text, self.non_name_words)
        )

    def parse_event(self, text: str) -> NoticeEvent | None:
        """Return what a notice says happened, None if it is none in the languages of the file."""
        if text not in self._read:
            if len(self._read) >= KEPT:
                self._read.clear()
            self._read[text] = self._parse_event(text)
        return self._read[text]

    def _parse_event(self, text: str) -> NoticeEvent | None:
        if is_notice(text):
            return OWN
        for language in self._chosen:
            found = language.parse_event(text, self.is_name, self.is_known)
            if found is not None:
                return found
        if self._chosen or self._patience <= 0:
            return None
        self._patience -= 1
        for language in select_by_script(text):
            found = language.parse_event(text, self.is_name, self.is_known)
            if found is not None and found.kind is not RecordKind.OTHER:
                self._chosen = (language,)
                self.__dict__.pop("you", None)
                self.__dict__.pop("never", None)
                return found
        return None

    def add_warnings(self, notes: ReadingNotes) -> None:
        """Say what could not be understood. To be called when all rows were read."""
        if not self.missed:
            return
        level = self._chosen[0].notices if self._chosen else "no"
        if level == "no":
            notes.add_warning(
                mark("core", "The notices of this chat’s language are not known: joins and leaves are not counted.")
            )
        elif level == "partly":
            notes.add_warning(
                mark(
                    "core",
                    "Not all notices in {language} are known: {count} were not understood, joins and leaves may be missing.",
                ),
                language=self._chosen[0].name,
                count=self.missed,
            )


def choose_languages(hits: Counter[str], notices: Iterable[str]) -> tuple[PlatformLanguage, ...]:
    """Return the languages of a file, the likeliest first.

    Args:
        hits: How often phrases of each language stand in it.
        notices: Rows of WhatsApp's own at its beginning.
    """
    rows = [strip_marks(row) for row in notices]
    scores = Counter(hits)
    for language in load_languages(PLATFORM):
        if any(map(language.encryption_pattern.match, rows)):
            scores[language.code] += 20
    best = max(scores.values(), default=0)
    found = [language for language in load_languages(PLATFORM) if best and scores[language.code] * 5 >= best]
    found.sort(key=lambda language: -scores[language.code])
    rest = [row for row in rows if not is_notice(row)]
    if any(_tells_event(language, row) for language in found[:3] for row in rest):
        return tuple(found[:3])
    told = Counter(
        language for row in rest[:TRIED] for language in select_by_script(row) if _tells_event(language, row)
    )
    return tuple(dict.fromkeys([*found[:2], *(language for language, _ in told.most_common(2))]))


def _tells_event(language: PlatformLanguage, row: str) -> bool:
    """Whether a row says in a language who came, went or did something else to the group."""
    event = language.parse_event(row, lambda text: is_name(text, language.never))
    return event is not None and event.kind is not RecordKind.OTHER


@cache
def load_function_words() -> frozenset[str]:
    """Return the words that no name holds in any language. A name may hold one of another's, but it is none."""
    return frozenset[str]().union(*(language.never for language in load_languages(PLATFORM)))


def select_by_script(text: str) -> list[PlatformLanguage]:
    """Return the languages whose notices are written in a script of a text."""
    scripts = {_find_script(letter) for letter in text if letter.isalpha()}
    return [
        language
        for language in load_languages(PLATFORM)
        if language.examples and scripts & {_find_script(letter) for letter in language.name if letter.isalpha()}
    ]


def _find_script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
