"""How long the words are where they go, and which of them advertising law or a platform frowns upon."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from commdesk.scripts import limits, wording
from commdesk.scripts.leftovers import Left
from commdesk.scripts.limits import Measure
from commdesk.scripts.wording import Hit
from ui.context import Context
from ui.i18n import fill_words, language, say
from ui.painting import tip
from ui.theme import Theme
from ui.widgets.basic import Flow, Wrapping, button, clear, column, label

USUAL = ("wechat", "sms", "x")
"""Shown always; the others only where a text is too long for them."""
MOST = 8


class Checks(QFrame):
    """``sought`` carries the place of a word, to be shown in the preview; ``listed`` opens the list of words."""

    sought = Signal(int, int)
    listed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("scripts.checks")
        self.setProperty("role", "card")
        self._context = context
        self._lengths, self._words = Flow(6), Flow(6)
        self.says = label(role="hint", name="scripts.checks.says", wrap=True)
        self.list = button("scripts.checks.list", role="chip", slot=self.listed.emit)
        self.setLayout(
            column(Wrapping(self._lengths), Wrapping(self._words), self.says, gap=8, margins=(14, 12, 14, 10))
        )
        self._text = ""
        self._left: tuple[Left, ...] = ()
        self._shown: object = None

    def show_text(self, text: str, left: Sequence[Left] = ()) -> None:
        """Measure and check the words that would be copied. ``left``: what is still to be filled in of them."""
        self._text, self._left = text, tuple(left)
        measures, hits = limits.measure(text), wording.check(self._context.db, text)
        if (measures, hits, self._left) == self._shown:
            return
        self._shown = (measures, hits, self._left)
        clear(self._lengths)
        clear(self._words)
        for each in measures:
            quiet = next(limit.quiet for limit in limits.listing() if limit.key == each.key)
            if each.key in USUAL or each.over != quiet:
                self._length(each)
        for gap in list({each.words: each for each in self._left}.values())[:MOST]:
            self._gap(gap)
        for hit in list({hit.word: hit for hit in hits}.values())[:MOST]:
            self._word(hit)
        self._words.addWidget(button("scripts.checks.list", self.tr("Words to avoid…"), "chip", self.listed.emit))
        found = hits[0] if hits else None
        self.says.setText(
            self.tr("{places} would be copied as it stands. Write {example} to be asked for it.").format(
                places=self._left[0].words, example="{?…}"
            )
            if self._left
            else f"{say(wording.KINDS[found.kind])}: {found.hint}".rstrip(": ")
            if found is not None
            else self.tr("Nothing in it that advertising law or a platform frowns upon. Checked on this computer only.")
        )

    def retranslate(self) -> None:
        """Put every word anew."""
        self._shown = None
        self.show_text(self._text, self._left)

    def dress(self, theme: Theme) -> None:
        """The style sheet does all of it."""

    def _length(self, each: Measure) -> None:
        title = next(limit.title(language()) for limit in limits.listing() if limit.key == each.key)
        if each.key == "sms":
            told = self.tr("{title}: {count} messages") if each.segments != 1 else self.tr("{title}: 1 message")
            words = fill_words(told, title=title, count=each.segments)
        else:
            words = f"{title} {each.used:,}/{each.most:,}"
        made = label(words, "pill", f"scripts.length.{each.key}")
        made.setProperty("tone", "danger" if each.over else "muted")
        if each.over:
            made.setToolTip(tip(self.tr("Too long for this place: at most {most} fit.").format(most=f"{each.most:,}")))
        self._lengths.addWidget(made)

    def _gap(self, left: Left) -> None:
        made = button(f"scripts.left.{left.start}", left.words, "chip", lambda: self.sought.emit(left.start, left.end))
        made.setProperty("tone", "warn")
        made.setToolTip(tip(self.tr("This looks as if it were to be filled in. It would be copied as it stands.")))
        self._words.addWidget(made)

    def _word(self, hit: Hit) -> None:
        made = button(f"scripts.word.{hit.word}", hit.word, "chip", lambda: self.sought.emit(hit.start, hit.end))
        made.setProperty("tone", "warn")
        made.setToolTip(tip(f"{say(wording.KINDS[hit.kind])}: {hit.hint}"))
        self._words.addWidget(made)
