"""How long the words are where they go, and which of them advertising law or a platform frowns upon."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from commdesk.scripts import banned_words, limits
from commdesk.scripts.banned_words import BannedWordHit
from commdesk.scripts.leftovers import Leftover
from commdesk.scripts.limits import TextLength
from ui.context import Context
from ui.i18n import current_language, fill_words, translate_phrase
from ui.painting import escape_tooltip
from ui.theme import Theme
from ui.widgets.basic import FlowLayout, Wrapping, clear_layout, create_button, create_column, create_label

USUAL = ("wechat", "sms", "x")
"""Shown always; the others only where a text is too long for them."""
MOST = 8


class Checks(QFrame):
    """``range_requested`` carries the place of a word, to be shown in the preview; ``word_list_requested`` opens the list of words."""

    range_requested = Signal(int, int)
    word_list_requested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("scripts.checks")
        self.setProperty("role", "card")
        self._context = context
        self._lengths, self._words = FlowLayout(6), FlowLayout(6)
        self.says = create_label(role="hint", name="scripts.checks.says", wrap=True)
        self.list = create_button("scripts.checks.list", role="chip", slot=self.word_list_requested.emit)
        self.setLayout(
            create_column(Wrapping(self._lengths), Wrapping(self._words), self.says, gap=8, margins=(14, 12, 14, 10))
        )
        self._text = ""
        self._left: tuple[Leftover, ...] = ()
        self._shown: object = None

    def show_text(self, text: str, left: Sequence[Leftover] = ()) -> None:
        """Measure and check the words that would be copied. ``left``: what is still to be filled in of them."""
        self._text, self._left = text, tuple(left)
        measures, hits = limits.measure_text(text), banned_words.find_banned_words(self._context.db, text)
        if (measures, hits, self._left) == self._shown:
            return
        self._shown = (measures, hits, self._left)
        clear_layout(self._lengths)
        clear_layout(self._words)
        for each in measures:
            quiet = next(limit.quiet for limit in limits.list_limits() if limit.key == each.key)
            if each.key in USUAL or each.over != quiet:
                self._add_length(each)
        for gap in list({each.words: each for each in self._left}.values())[:MOST]:
            self._add_gap(gap)
        for hit in list({hit.word: hit for hit in hits}.values())[:MOST]:
            self._add_word(hit)
        self._words.addWidget(
            create_button("scripts.checks.list", self.tr("Words to avoid…"), "chip", self.word_list_requested.emit)
        )
        found = hits[0] if hits else None
        self.says.setText(
            self.tr("{places} would be copied as it stands. Write {example} to be asked for it.").format(
                places=self._left[0].words, example="{?…}"
            )
            if self._left
            else f"{translate_phrase(banned_words.KINDS[found.kind])}: {found.hint}".rstrip(": ")
            if found is not None
            else self.tr("Nothing in it that advertising law or a platform frowns upon. Checked on this computer only.")
        )

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self._shown = None
        self.show_text(self._text, self._left)

    def apply_theme(self, theme: Theme) -> None:
        """The style sheet does all of it."""

    def _add_length(self, each: TextLength) -> None:
        title = next(limit.get_title(current_language()) for limit in limits.list_limits() if limit.key == each.key)
        if each.key == "sms":
            told = self.tr("{title}: {count} messages") if each.segments != 1 else self.tr("{title}: 1 message")
            words = fill_words(told, title=title, count=each.segments)
        else:
            words = f"{title} {each.used:,}/{each.most:,}"
        made = create_label(words, "pill", f"scripts.length.{each.key}")
        made.setProperty("tone", "danger" if each.over else "muted")
        if each.over:
            made.setToolTip(
                escape_tooltip(self.tr("Too long for this place: at most {most} fit.").format(most=f"{each.most:,}"))
            )
        self._lengths.addWidget(made)

    def _add_gap(self, left: Leftover) -> None:
        made = create_button(
            f"scripts.left.{left.start}", left.words, "chip", lambda: self.range_requested.emit(left.start, left.end)
        )
        made.setProperty("tone", "warn")
        made.setToolTip(
            escape_tooltip(self.tr("This looks as if it were to be filled in. It would be copied as it stands."))
        )
        self._words.addWidget(made)

    def _add_word(self, hit: BannedWordHit) -> None:
        made = create_button(
            f"scripts.word.{hit.word}", hit.word, "chip", lambda: self.range_requested.emit(hit.start, hit.end)
        )
        made.setProperty("tone", "warn")
        made.setToolTip(escape_tooltip(f"{translate_phrase(banned_words.KINDS[hit.kind])}: {hit.hint}"))
        self._words.addWidget(made)
