"""The words of a post, filled in for this event: seen before they are copied, and copied as they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.errors import Problem, mark
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import EventLine
from commdesk.scripts import record as scripts
from commdesk.scripts import render_context, snippets, uses
from commdesk.scripts.render import Rendered, render_script
from commdesk.scripts.variables import VARIABLES
from ui.copying import get_clipboard, say_gap
from ui.i18n import current_language, translate_phrase
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts.fields import ChoiceField, WordsField
from ui.panes.events.cards.parts.frame import EventCard, pad_items
from ui.theme import Theme
from ui.widgets.basic import create_button, create_label, create_row
from ui.widgets.preview import TextPreview

if TYPE_CHECKING:
    from commdesk.scripts.record import ScriptPart, Variant

LOW, HIGH = 84, 260
"""Pixels of the preview, at least and at most."""


class AnnounceCard(EventCard):
    """A post is chosen; its script, or words of its own, stand below as they would be copied."""

    def __init__(self, desk: CardContext) -> None:
        super().__init__(desk, "announce", mark("core", "Announcement"))
        self._post = 0
        self._rendered: Rendered | None = None
        self.choice = ChoiceField("events.announce.post", "", self._choose_post)
        self.own = WordsField("events.announce.words", "", self._save_text, least=2)
        self.view = TextPreview("events.announce.preview", desk.theme)
        self.view.setFixedHeight(LOW)
        self.missing = create_label(role="danger", wrap=True, name="events.announce.missing")
        self.copy_button = create_button("events.announce.copy", role="primary", slot=self.copy_announcement)
        self.open = create_button("events.announce.script", slot=self._open_script)
        self.nothing = create_label(role="muted", wrap=True, name="events.announce.nothing")
        line = create_row(self.choice, 1, self.open, self.copy_button, gap=8)
        self.body.addWidget(pad_items(self.nothing, line, self.own, self.view, self.missing))
        self.retranslate_labels()

    def retranslate_labels(self) -> None:
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

    def fill_card(self, board: EventSnapshot) -> None:
        """Show the words of the chosen post; the first that is not out yet, until another is chosen."""
        posts = board.lines_of_kind("post")
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
        self._rendered = self._render_post(chosen)[0]
        self.view.show_rendered(self._rendered)
        self.missing.setText(self._describe_gaps(self._rendered))
        self.view.setFixedHeight(_preview_height(self.view))
        self.missing.setVisible(bool(self._rendered.gaps))
        self.copy_button.setEnabled(self._rendered.is_ready and bool(self._rendered.text.strip()))

    def _describe_gaps(self, rendered: Rendered) -> str:
        """Return what keeps the words from being copied; what is not known of the event by its name."""
        titles = {entry.name: entry.title for entry in VARIABLES}
        known = [
            translate_phrase(titles[gap.key])
            for gap in rendered.gaps
            if gap.key.startswith("event.") and gap.key in titles
        ]
        others = [say_gap(gap) for gap in rendered.gaps if not (gap.key.startswith("event.") and gap.key in titles)]
        if known:
            words = self.tr("Not known yet: {names}. Fill it in on the planning page.")
            others.insert(0, words.format(names=self.tr(", ").join(known)))
        return "\n".join(dict.fromkeys(others))

    def copy_announcement(self) -> None:
        """Copy the words; the use of a script is recorded.

        Raises:
            Problem: there is nothing to copy.
        """
        post = lines.load_line(self.desk.db, "post", self._post)
        if post is None:
            raise Problem(mark("core", "There is nothing to copy."))
        rendered, variant, part = self._render_post(post)
        if not rendered.is_ready or not rendered.text.strip():
            raise Problem(mark("core", "There is nothing to copy."))
        get_clipboard().put_text(rendered.text, self.desk.context.settings.now.clipboard_seconds)
        if variant is not None and part is not None:
            uses.record_use(
                self.desk.db, script=post["script"], variant=variant.id, part=part.id, text=rendered.text,
                community=post["community"] or 0,
            )  # fmt: skip
        self.desk.notified.emit(self.tr("“{name}” is on the clipboard").format(name=post.title), variant is not None)

    def apply_theme(self, theme: Theme) -> None:
        """Mark what was filled in with other colours."""
        self.view.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.retranslate_labels()
        super().retranslate_ui()

    def _choose_post(self, post: object) -> None:
        self.own.save_text()
        self._post = int(str(post))
        if self.board is not None:
            self.board = self.desk.load_snapshot() or self.board
            self.fill_card(self.board)

    def _save_text(self, text: str) -> None:
        lines.update_line(self.desk.db, "post", self._post, text=text)

    def _open_script(self) -> None:
        post = lines.load_line(self.desk.db, "post", self._post)
        if post is not None and post["script"]:
            self.desk.action_requested.emit("script", post["script"])

    def _render_post(self, post: EventLine) -> tuple[Rendered, Variant | None, ScriptPart | None]:
        """Return what would be copied, and of which script."""
        db, spoken = self.desk.db, current_language()
        source, variant, part = post["text"], None, None
        script = scripts.load_scripts(db, (post["script"],)).get(post["script"]) if post["script"] else None
        if script is not None:
            spoken = script.language or spoken
            for variant in script.variants[:1]:
                part = next((each for each in variant.parts if each.kind in ("text", "link")), None)
                source = part.text if part is not None else ""
        who = self.desk.context.settings.now.who
        known = render_context.load_render_context(
            db, community=post["community"] or 0, event=post.event, language=spoken, who=who
        )
        return render_script(source, known, snippets.make_snippet_lookup(db, spoken)), variant, part


def _preview_height(view: TextPreview) -> int:
    """Return the height that shows the words, within bounds."""
    lines = view.document().size().height()
    return round(min(max(lines * (view.fontMetrics().lineSpacing() + 3) + 26, LOW), HIGH))
