"""Where the event is made known: each post with its day, its state, and the registrations it brought."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton

from commdesk.communities import record as communities
from commdesk.errors import mark
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import POST_STATES, Line
from commdesk.scripts.search import Finder, Query
from ui.i18n import fill_words, say
from ui.painting import tip
from ui.panes.events.cards.board import Board
from ui.panes.events.cards.parts.cells import Cell
from ui.panes.events.cards.parts.rows import LineCard, LineRow, Spec
from ui.panes.events.cards.parts.specs import OWNER
from ui.widgets.basic import button, icon_button, restyle
from ui.widgets.chooser import Chooser, Option

TONES = {"draft": "", "ready": "info", "planned": "warn", "posted": "accent", "reviewed": "violet"}


def _communities(board: Board) -> list[tuple[object, str]]:
    return [(None, "—"), *communities.names(board.db)]


def _files(board: Board) -> list[tuple[object, str]]:
    return [(None, "—"), *((line.id, line.title) for line in board.lines("file"))]


POST = Spec(
    "post",
    mark("core", "Posts"),
    (
        Cell("name", mark("core", "Post"), share=2),
        Cell("channel", mark("core", "Channel"), hint=mark("core", "Channel")),
        Cell("day", mark("core", "Day"), "due", hint=mark("core", "no day")),
    ),
    (
        Cell("clock", mark("core", "Time"), width=60, hint="20:00"),
        Cell("community", mark("core", "Community"), "choice", 130, options=_communities),
        Cell("file", mark("core", "Poster"), "choice", 130, options=_files),
        Cell("link", mark("core", "Link of the post"), width=220, hint="https://"),
        Cell("code", mark("core", "Source in the sheet"), width=120, hint=mark("core", "How a sheet names it")),
        Cell("owner", OWNER.title, width=90, hint=OWNER.hint),
        Cell("review", mark("core", "Review"), width=260, hint=mark("core", "What worked, what did not")),
    ),
    add=mark("core", "+ Post, with its day behind it: Countdown T-7"),
    aside=mark("core", "Who, where, and how many it brought"),
    empty=mark("core", "A notice in the groups, a note, a countdown: what goes where and when."),
)


def missed(line: Line, board: Board) -> bool:
    """Return whether a post should have been posted by now."""
    return line.late(board.today)


class PostRow(LineRow):
    """A post: what, where, when, how far it is, what it brought."""

    def end(self) -> None:
        """Put script, state and registrations."""
        ident = self.line.id
        self.script = icon_button(f"events.post.script.{ident}", "scripts", self.desk.theme, "", self.choose_script, 16)
        self.state = button(f"events.post.state.{ident}", "", "chip", self.ask_state)
        self.brought = button(f"events.post.brought.{ident}", "", "chip", lambda: self.desk.want("guests"))
        words = [say(each) for each in POST_STATES.values()] + [say(mark("core", "missed"))]
        widest = max(map(self.fontMetrics().horizontalAdvance, words))
        for made, room in ((self.script, 24), (self.state, widest + 18), (self.brought, self._room())):
            made.setFixedWidth(room)
            self.places.addWidget(made)

    def _room(self) -> int:
        return self.fontMetrics().horizontalAdvance(fill_words(self.tr("{count} sign-ups"), count=88)) + 18

    def look(self, line: Line, board: Board) -> None:
        """Show state, script and registrations; missed is red."""
        late = missed(line, board)
        words = say(mark("core", "missed")) if late else say(POST_STATES[line["state"]])
        _show(self.state, words, "danger" if late else TONES[line["state"]])
        self.state.setAccessibleName(self.tr("State of {name}: {state}").format(name=line.title, state=words))
        count = board.brought.get(line.id, 0)
        _show(
            self.brought,
            fill_words(self.tr("{count} sign-ups"), count=count) if count else "—",
            "accent" if count else "",
        )
        self.brought.setAccessibleName(
            self.tr("Registrations through {name}: {count}").format(name=line.title, count=count)
        )
        title = board.scripts.get(line["script"] or 0, "")
        told = self.tr("Script: {name}").format(name=title) if title else self.tr("Choose a script")
        self.script.setToolTip(tip(told))
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
            action = menu.addAction(say(words), partial(self.go_to, state))
            action.setCheckable(True)
            action.setChecked(state == self.line["state"])
            if state == after:
                menu.setActiveAction(action)
        menu.popup(self.state.mapToGlobal(self.state.rect().bottomLeft()))

    def go_to(self, state: str) -> None:
        """Put the post into a state; where it was posted its link can be given, where it was looked at what was learned."""
        self.save({"state": state})
        wanted = {"posted": "link", "reviewed": "review"}.get(state)
        if wanted is not None:
            if self.below is None or self.below.isHidden():
                self.unfold()
            self.fields[wanted].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_script(self) -> None:
        """Ask for a script; none can be chosen, too."""
        finder = Finder(self.desk.db)
        found = finder.rows(finder.find(Query()))
        options = [Option(self.tr("No script"), None)] if self.line["script"] else []
        options += [Option(each.title, ident) for ident, each in found.items()]
        chooser = Chooser(self, "events.scripts", options, self.tr("Script…"))
        chooser.chosen.connect(lambda ident: self.save({"script": ident}))
        chooser.show_at(self.script.mapToGlobal(self.script.rect().bottomLeft()))


class PostCard(LineCard):
    """The posts."""

    row_type = PostRow

    def typed(self, text: str) -> None:
        """Add a post; ``T-7`` behind it is its day."""
        from ui.panes.events.cards.parts import due

        name, when = due.part(text)
        lines.add(self.desk.db, "post", self.desk.event_id, name=name, **when)

    def summarise(self, shown: Sequence[Line], board: Board) -> None:
        """Show how many are out."""
        self.tally(sum(line["state"] in ("posted", "reviewed") for line in shown), len(shown))


def _show(made: QPushButton, words: str, tone: str) -> None:
    if made.text() != words:
        made.setText(words)
    if (made.property("tone") or "") != tone:
        restyle(made, "tone", tone)
