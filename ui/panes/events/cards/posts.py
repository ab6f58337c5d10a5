"""Where the event is made known: each post with its day, its state, and the registrations it brought."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton

from commdesk.communities import record as communities
from commdesk.errors import mark
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import EventLine
from commdesk.events.planning.kinds import POST_STATES
from commdesk.scripts.search import ScriptFinder, ScriptQuery
from ui.i18n import fill_words, translate_phrase
from ui.painting import escape_tooltip
from ui.panes.events.cards.board import EventSnapshot
from ui.panes.events.cards.parts.cells import CellSpec
from ui.panes.events.cards.parts.rows import CardSpec, LineCard, LineRow
from ui.panes.events.cards.parts.specs import OWNER
from ui.widgets.basic import create_button, icon_button, update_style
from ui.widgets.chooser import Chooser, Option

TONES = {"draft": "", "ready": "info", "planned": "warn", "posted": "accent", "reviewed": "violet"}


def _list_communities(board: EventSnapshot) -> list[tuple[object, str]]:
    return [(None, "—"), *communities.load_community_names(board.db)]


def _list_posters(board: EventSnapshot) -> list[tuple[object, str]]:
    return [(None, "—"), *((line.id, line.title) for line in board.lines_of_kind("file"))]


POST = CardSpec(
    "post",
    mark("core", "Posts"),
    (
        CellSpec("name", mark("core", "Post"), share=2),
        CellSpec("channel", mark("core", "Channel"), hint=mark("core", "Channel")),
        CellSpec("day", mark("core", "Day"), "due", hint=mark("core", "no day")),
    ),
    (
        CellSpec("clock", mark("core", "Time"), width=60, hint="20:00"),
        CellSpec("community", mark("core", "Community"), "choice", 130, options=_list_communities),
        CellSpec("file", mark("core", "Poster"), "choice", 130, options=_list_posters),
        CellSpec("link", mark("core", "Link of the post"), width=220, hint="https://"),
        CellSpec("code", mark("core", "Source in the sheet"), width=120, hint=mark("core", "How a sheet names it")),
        CellSpec("owner", OWNER.title, width=90, hint=OWNER.hint),
        CellSpec("review", mark("core", "Review"), width=260, hint=mark("core", "What worked, what did not")),
    ),
    add=mark("core", "+ Post, with its day behind it: Countdown T-7"),
    aside=mark("core", "Who, where, and how many it brought"),
    empty=mark("core", "A notice in the groups, a note, a countdown: what goes where and when."),
)


def is_overdue(line: EventLine, board: EventSnapshot) -> bool:
    """Return whether a post should have been posted by now."""
    return line.is_late(board.today)


class PostRow(LineRow):
    """A post: what, where, when, how far it is, what it brought."""

    def add_trailing(self) -> None:
        """Put script, state and registrations."""
        ident = self.line.id
        self.script = icon_button(f"events.post.script.{ident}", "scripts", self.desk.theme, "", self.choose_script, 16)
        self.state = create_button(f"events.post.state.{ident}", "", "chip", self.ask_state)
        self.brought = create_button(
            f"events.post.brought.{ident}", "", "chip", lambda: self.desk.request_action("guests")
        )
        words = [translate_phrase(each) for each in POST_STATES.values()] + [translate_phrase(mark("core", "missed"))]
        widest = max(map(self.fontMetrics().horizontalAdvance, words))
        for made, room in ((self.script, 24), (self.state, widest + 18), (self.brought, self._count_width())):
            made.setFixedWidth(room)
            self.places.addWidget(made)

    def _count_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(fill_words(self.tr("{count} sign-ups"), count=88)) + 18

    def update_row(self, line: EventLine, board: EventSnapshot) -> None:
        """Show state, script and registrations; missed is red."""
        late = is_overdue(line, board)
        words = translate_phrase(mark("core", "missed")) if late else translate_phrase(POST_STATES[line["state"]])
        _update_pill(self.state, words, "danger" if late else TONES[line["state"]])
        self.state.setAccessibleName(self.tr("State of {name}: {state}").format(name=line.title, state=words))
        count = board.registrations_by_post.get(line.id, 0)
        _update_pill(
            self.brought,
            fill_words(self.tr("{count} sign-ups"), count=count) if count else "—",
            "accent" if count else "",
        )
        self.brought.setAccessibleName(
            self.tr("Registrations through {name}: {count}").format(name=line.title, count=count)
        )
        title = board.script_titles.get(line["script"] or 0, "")
        told = self.tr("Script: {name}").format(name=title) if title else self.tr("Choose a script")
        self.script.setToolTip(escape_tooltip(told))
        self.script.setAccessibleName(told)
        self.script.setProperty("tone", "accent" if title else "")

    def ask_state(self) -> None:
        """Offer the states; the next one is chosen already."""
        menu = QMenu(self)
        menu.setObjectName("events.post.states")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        states = list(POST_STATES)
        after = states[min(states.index(self.line["state"]) + 1, len(states) - 1)]
        for state, words in POST_STATES.items():
            action = menu.addAction(translate_phrase(words), partial(self.go_to, state))
            action.setCheckable(True)
            action.setChecked(state == self.line["state"])
            if state == after:
                menu.setActiveAction(action)
        menu.popup(self.state.mapToGlobal(self.state.rect().bottomLeft()))

    def go_to(self, state: str) -> None:
        """Put the post into a state; where it was posted its link can be given, where it was looked at what was learned."""
        self.save_line({"state": state})
        wanted = {"posted": "link", "reviewed": "review"}.get(state)
        if wanted is not None:
            if self.below is None or self.below.isHidden():
                self.toggle_details()
            self.fields[wanted].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_script(self) -> None:
        """Ask for a script; none can be chosen, too."""
        finder = ScriptFinder(self.desk.db)
        found = finder.load_rows(finder.find_scripts(ScriptQuery()))
        options = [Option(self.tr("No script"), None)] if self.line["script"] else []
        options += [Option(each.title, ident) for ident, each in found.items()]
        chooser = Chooser(self, "events.scripts", options, self.tr("Script…"))
        chooser.option_chosen.connect(lambda ident: self.save_line({"script": ident}))
        chooser.show_at(self.script.mapToGlobal(self.script.rect().bottomLeft()))


class PostCard(LineCard):
    """The posts."""

    row_type = PostRow

    def add_typed(self, text: str) -> None:
        """Add a post; ``T-7`` behind it is its day."""
        from ui.panes.events.cards.parts import due

        name, when = due.split_title_and_due(text)
        lines.add_line(self.desk.db, "post", self.desk.event_id, name=name, **when)

    def update_summary(self, shown: Sequence[EventLine], board: EventSnapshot) -> None:
        """Show how many are out."""
        self.show_tally(sum(line["state"] in ("posted", "reviewed") for line in shown), len(shown))


def _update_pill(made: QPushButton, words: str, tone: str) -> None:
    if made.text() != words:
        made.setText(words)
    if (made.property("tone") or "") != tone:
        update_style(made, "tone", tone)
