"""The words of a post, filled in for this event: seen before they are copied, and copied as they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.errors import Problem, mark
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import Line
from commdesk.scripts import record as scripts
from commdesk.scripts import scene, snippets, uses
from commdesk.scripts.render import Rendered, render
from commdesk.scripts.variables import VARIABLES
from ui.copying import clipboard, say_gap
from ui.i18n import language, say
from ui.panes.events.cards.board import Board, Desk
from ui.panes.events.cards.parts.fields import ChoiceField, WordsField
from ui.panes.events.cards.parts.frame import Card, padded
from ui.theme import Theme
from ui.widgets.basic import button, label, row
from ui.widgets.preview import Preview

if TYPE_CHECKING:
    from commdesk.scripts.record import Part, Variant

LOW, HIGH = 84, 260
"""Pixels of the preview, at least and at most."""


class AnnounceCard(Card):
    """A post is chosen; its script, or words of its own, stand below as they would be copied."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "announce", mark("core", "Announcement"))
        self._post = 0
        self._rendered: Rendered | None = None
        self.choice = ChoiceField("events.announce.post", "", self._choose)
        self.own = WordsField("events.announce.words", "", self._keep, least=2)
        self.view = Preview("events.announce.preview", desk.theme)
        self.view.setFixedHeight(LOW)
        self.missing = label(role="danger", wrap=True, name="events.announce.missing")
        self.copy_button = button("events.announce.copy", role="primary", slot=self.copy)
        self.open = button("events.announce.script", slot=self._open)
        self.nothing = label(role="muted", wrap=True, name="events.announce.nothing")
        line = row(self.choice, 1, self.open, self.copy_button, gap=8)
        self.body.addWidget(padded(self.nothing, line, self.own, self.view, self.missing))
        self.words()

    def words(self) -> None:
        """Put every word."""
        self.choice.setAccessibleName(self.tr("Post"))
        self.own.setAccessibleName(self.tr("Words of this post"))
        self.own.setPlaceholderText(
            self.tr("Write it here, with {event.name}, {event.date}, {event.place}; or choose a script")
        )
        self.view.setAccessibleName(self.tr("As it would be copied"))
        self.copy_button.setText(self.tr("Copy"))
        self.open.setText(self.tr("Open the script"))
        self.nothing.setText(self.tr("Plan a post at the left; its words are filled in and copied here."))

    def fill(self, board: Board) -> None:
        """Show the words of the chosen post; the first that is not out yet, until another is chosen."""
        posts = board.lines("post")
        waiting = [post for post in posts if post["state"] not in ("posted", "reviewed")] or posts
        chosen = next((post for post in posts if post.id == self._post), waiting[0] if waiting else None)
        self._post = chosen.id if chosen is not None else 0
        for part in (self.choice, self.copy_button, self.view):
            part.setVisible(chosen is not None)
        self.nothing.setVisible(chosen is None)
        self.own.setVisible(chosen is not None and not chosen["script"])
        self.open.setVisible(chosen is not None and bool(chosen["script"]))
        self.missing.setVisible(False)
        self.choice.show_options([(post.id, post.title) for post in posts], self._post)
        if chosen is None:
            return
        self.own.show_text(chosen["text"])
        self._rendered = self._words(chosen)[0]
        self.view.show_rendered(self._rendered)
        self.missing.setText(self._gaps(self._rendered))
        self.view.setFixedHeight(_high(self.view))
        self.missing.setVisible(bool(self._rendered.gaps))
        self.copy_button.setEnabled(self._rendered.ready and bool(self._rendered.text.strip()))

    def _gaps(self, rendered: Rendered) -> str:
        """Return what keeps the words from being copied; what is not known of the event by its name."""
        titles = {entry.name: entry.title for entry in VARIABLES}
        known = [say(titles[gap.key]) for gap in rendered.gaps if gap.key.startswith("event.") and gap.key in titles]
        others = [say_gap(gap) for gap in rendered.gaps if not (gap.key.startswith("event.") and gap.key in titles)]
        if known:
            words = self.tr("Not known yet: {names}. Fill it in on the planning page.")
            others.insert(0, words.format(names=self.tr(", ").join(known)))
        return "\n".join(dict.fromkeys(others))

    def copy(self) -> None:
        """Copy the words; the use of a script is recorded.

        Raises:
            Problem: there is nothing to copy.
        """
        post = lines.load(self.desk.db, "post", self._post)
        if post is None:
            raise Problem(mark("core", "There is nothing to copy."))
        rendered, variant, part = self._words(post)
        if not rendered.ready or not rendered.text.strip():
            raise Problem(mark("core", "There is nothing to copy."))
        clipboard().put_text(rendered.text, self.desk.context.settings.now.clipboard_seconds)
        if variant is not None and part is not None:
            uses.record(
                self.desk.db, script=post["script"], variant=variant.id, part=part.id, text=rendered.text,
                community=post["community"] or 0,
            )  # fmt: skip
        self.desk.told.emit(self.tr("“{name}” is on the clipboard").format(name=post.title), variant is not None)

    def dress(self, theme: Theme) -> None:
        """Mark what was filled in with other colours."""
        self.view.dress(theme)

    def retranslate(self) -> None:
        """Put every word anew."""
        self.words()
        super().retranslate()

    def _choose(self, post: object) -> None:
        self.own.save()
        self._post = int(str(post))
        if self.board is not None:
            self.board = self.desk.read() or self.board
            self.fill(self.board)

    def _keep(self, text: str) -> None:
        lines.change(self.desk.db, "post", self._post, text=text)

    def _open(self) -> None:
        post = lines.load(self.desk.db, "post", self._post)
        if post is not None and post["script"]:
            self.desk.wanted.emit("script", post["script"])

    def _words(self, post: Line) -> tuple[Rendered, Variant | None, Part | None]:
        """Return what would be copied, and of which script."""
        db, spoken = self.desk.db, language()
        source, variant, part = post["text"], None, None
        script = scripts.load(db, (post["script"],)).get(post["script"]) if post["script"] else None
        if script is not None:
            spoken = script.language or spoken
            for variant in script.variants[:1]:
                part = next((each for each in variant.parts if each.kind in ("text", "link")), None)
                source = part.text if part is not None else ""
        who = self.desk.context.settings.now.who
        known = scene.of(db, community=post["community"] or 0, event=post.event, language=spoken, who=who)
        return render(source, known, snippets.lookup(db, spoken)), variant, part


def _high(view: Preview) -> int:
    """Return the height that shows the words, within bounds."""
    lines = view.document().size().height()
    return round(min(max(lines * (view.fontMetrics().lineSpacing() + 3) + 26, LOW), HIGH))
