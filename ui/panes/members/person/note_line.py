"""The line in which a note is written: ``#`` offers the tags there are, ``@`` the people, by characters, pinyin or initials."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent

from commdesk import entries, tags
from commdesk.members import list_rows
from commdesk.members.finding.search import PeopleFinder, PeopleQuery
from commdesk.text import fold_text, list_folded_readings
from ui.context import Context
from ui.widgets.inline import UndoLine
from ui.widgets.offer_list import Offer, OfferList
from ui.widgets.preview import text_before, utf16_length

OFFERED = 8


@lru_cache(20_000)
def _read_tag(folded: str) -> str:
    """Return how a tag is read, line by line; each is worked out once."""
    return "\n".join(list_folded_readings(folded))


class NoteLine(UndoLine):
    """``chosen`` are the people that were taken from the list since the line was empty: among namesakes, they are meant."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.context = context
        self.chosen: set[int] = set()
        self.offers_marks = True
        self.offer_list = OfferList(self)
        self.offer_list.offer_taken.connect(self._insert_mark)
        self._finder = PeopleFinder(context.db)
        self._tags: list[tuple[str, str]] = []
        self.textEdited.connect(lambda _: self._show_offers())

    def clear(self) -> None:
        """Begin anew."""
        super().clear()
        self.chosen.clear()
        self._tags.clear()
        self.offer_list.hide_list()

    def event(self, event: QEvent) -> bool:
        """Leave to the list what is for it."""
        if isinstance(event, QKeyEvent) and self.offer_list.takes_key(event):
            event.ignore()
            return False
        return super().event(event)

    def _show_offers(self) -> None:
        """Offer what may stand behind the sign that is being typed behind."""
        found = entries.find_open_mark(text_before(self.text(), self.cursorPosition())) if self.offers_marks else None
        if found is None:
            self._tags.clear()
            self.offer_list.hide_list()
            return
        sign, typed = found
        self.offer_list.show_offers(self._find_tags(typed) if sign == "#" else self._find_people(typed), self.rect())

    def _find_tags(self, typed: str) -> list[Offer]:
        """Return the tags whose words hold what is typed, those that begin with it first; none where it is one already."""
        word = fold_text(typed)
        if not self._tags:  # once for each mark, however long its word is typed
            names = [tag.name for group in tags.list_tag_groups(self.context.db) for tag in group.tags]
            self._tags = [(name, fold_text(name)) for name in names]
        if any(folded == word for _, folded in self._tags):
            return []
        found = [each for each in self._tags if word in each[1]]
        if not found and word.isascii():
            found = [each for each in self._tags if word in _read_tag(each[1])]
        found.sort(key=lambda each: not each[1].startswith(word))
        return [(name, name) for name in islice((name for name, _ in found if entries.is_markable(name)), OFFERED)]

    def _find_people(self, typed: str) -> list[Offer]:
        """Return who is found by what is typed, with what tells namesakes apart; nobody where it is somebody's whole name."""
        word = fold_text(typed)
        ids = list(self._finder.find_people(PeopleQuery(typed))[:OFFERED]) if word else []
        rows = list_rows.load_rows(self.context.db, ids)
        found = [rows[ident] for ident in ids if ident in rows and entries.is_markable(rows[ident].name)]
        if [fold_text(row.name) for row in found if fold_text(row.name).startswith(word)] == [word]:
            return []
        return [
            ("   ".join(part for part in (row.name, row.second, row.city, row.account) if part), (row.id, row.name))
            for row in found
        ]

    def _insert_mark(self, what: object) -> None:
        """Put what was chosen in the place of what was typed behind the sign, and a blank behind it."""
        before = text_before(self.text(), self.cursorPosition())
        found = entries.find_open_mark(before)
        if found is None:
            return
        name = str(what)
        if isinstance(what, tuple):
            member, name = what
            self.chosen.add(member)
        blank = self.text()[len(before) :].startswith(" ")
        length = utf16_length(found[1])
        self.setSelection(utf16_length(before) - length, length)
        self.insert(name if blank else f"{name} ")
        self.setCursorPosition(self.cursorPosition() + blank)
        self._tags.clear()
