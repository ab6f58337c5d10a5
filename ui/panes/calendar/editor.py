"""What is planned, at the right side: edited in place, saved as each field is left."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QGridLayout, QScrollArea, QWidget

from commdesk.communities.record import load_community_names
from commdesk.errors import Problem, mark
from commdesk.plan import acts, record
from commdesk.plan.occurrences import PlanOccurrence
from commdesk.plan.record import CATEGORIES, FORMS, KINDS, check_day
from commdesk.scripts.record import load_scripts
from commdesk.scripts.search import ScriptFinder, ScriptQuery
from ui.context import Context
from ui.copying import Copying, get_clipboard, say_gap
from ui.i18n import translate_phrase
from ui.icons import load_icon
from ui.painting import escape_mnemonic
from ui.panes.calendar import repeats
from ui.theme import Theme
from ui.widgets.basic import create_button, create_column, create_label, create_row, icon_button
from ui.widgets.chooser import Chooser, Option
from ui.widgets.inline import InlineChoice, InlineText
from ui.widgets.inline_note import InlineNote

WIDE = 300


class PlanEditor(QFrame):
    """Shows one time of the plan. ``written``: read it again; ``opened``, ``closed``: it is there, or not; ``moved`` carries the day it is on now."""

    notified = Signal(str, bool)
    written = Signal()
    opened = Signal()
    closed = Signal()
    moved = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("calendar.editor")
        self.setProperty("role", "card")
        self.setFixedWidth(WIDE)
        self.context = context
        self.each: PlanOccurrence | None = None
        self.community = 0
        self.copying = Copying(context, self)
        self._shown: object = None
        self.heading = create_label(role="strong", name="calendar.editor.heading", wrap=True)
        self.shut = icon_button("calendar.editor.close", "close", context.theme, "", self.close_panel, 16)
        self.take = create_button("calendar.editor.copy", slot=self.copy_text)
        self.once = QCheckBox()
        self.once.setObjectName("calendar.editor.once")
        self.once.toggled.connect(lambda _: self._rebuild())
        self.page = QWidget()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(
            create_column(
                create_row(self.heading, 1, self.shut), self.once, self.area, self.take, margins=(14, 10, 10, 12)
            )
        )
        self.hide()

    def show_occurrence(self, each: PlanOccurrence, community: int) -> None:
        """Show a time of the plan, seen from a community (0: none); a field that is being typed into stays while nothing changed."""
        shown = (each, community, tuple(load_community_names(self.context.db)))
        if shown == self._shown and not self.isHidden():
            return
        other = self.each is None or self.each.item.id != each.item.id
        self._shown, self.each, self.community = shown, each, community
        if other:
            self.once.blockSignals(True)
            self.once.setChecked(False)
            self.once.blockSignals(False)
        self._rebuild()
        self.show()
        self.opened.emit()

    def focus_title(self) -> None:
        """Put the keyboard into the first field."""
        for line in self.page.findChildren(InlineText):
            line.setFocus()
            return

    def flush_edits(self) -> None:
        """Save what is being typed."""
        for note in self.page.findChildren(InlineNote):
            note.finish_editing()

    def close_panel(self) -> None:
        """Save and leave."""
        self.flush_edits()
        self.each, self._shown = None, None
        self.hide()
        self.closed.emit()

    def copy_text(self) -> None:
        """Copy the script for the community, or the text where there is no script.

        Raises:
            Problem: there is nothing to copy.
        """
        self.flush_edits()
        each = self.each
        if each is None:
            return
        if each.item.script:
            self.copying.show_script(each.item.script, community=self.community)
            gap = self.copying.copy_part()
            if gap is not None:
                self.notified.emit(say_gap(gap), False)
                return
            self.notified.emit(self.copying.describe_copy(self.tr("Copied: {title}").format(title=each.title)), True)
        elif each.text.strip():
            get_clipboard().put_text(each.text, self.context.settings.now.clipboard_seconds)
            self.notified.emit(self.tr("Copied: {title}").format(title=each.title), False)
        else:
            raise Problem(mark("core", "There is nothing to copy: write a text or choose a script first."))

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.shut.setIcon(load_icon("close", theme, size=16))

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.setAccessibleName(self.tr("What is planned"))
        self.shut.setAccessibleName(self.tr("Close"))
        self.shut.setToolTip(self.tr("Close"))
        self.take.setText(self.tr("Copy"))
        self.once.setText(self.tr("This time only"))
        self.once.setToolTip(self.tr("Title, text, day and time are changed for this day alone"))
        if self.each is not None:
            self._rebuild()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _rebuild(self) -> None:
        """Show the fields anew; what is being typed goes on."""
        each = self.each
        if each is None:
            return
        held = _note_typing(self.page)
        item = each.item
        self.heading.setText(translate_phrase(KINDS.get(item.kind, item.kind)) + f" · {each.day.isoformat()}")
        self.once.setVisible(item.repeats is not None)
        before = self.area.takeWidget()
        self.page = QWidget()
        self.page.setProperty("role", "page")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        fields = self._create_fields(each, self._alone())
        for row, (title, field) in enumerate(fields):
            one_line = isinstance(field, InlineText | InlineChoice)
            upright = Qt.AlignmentFlag.AlignVCenter if one_line else Qt.AlignmentFlag.AlignTop
            grid.addWidget(create_label(title, "hint"), row, 0, Qt.AlignmentFlag.AlignLeft | upright)
            grid.addWidget(field, row, 1)
            if isinstance(field, InlineNote):
                grid.setRowMinimumHeight(
                    row, field.sizeHint().height()
                )  # the style sheet's least height is that of a line
        grid.setRowStretch(len(fields), 1)
        self.page.setLayout(grid)
        place = self.area.verticalScrollBar().value()
        self.area.setWidget(self.page)
        self.area.verticalScrollBar().setValue(place)
        _go_on_typing(self.page, held)
        if before is not None:
            before.deleteLater()  # a field of it may be saving just now

    def _create_fields(self, each: PlanOccurrence, alone: bool) -> list[tuple[str, QWidget]]:
        item = each.item
        day = each.day.isoformat() if alone or item.repeats is None else item.day
        text = each.text if alone else item.text
        begins = self.tr("First day") if item.repeats is not None and not alone else self.tr("Day")
        found: list[tuple[str, QWidget]] = [
            (self.tr("Title"), self._line("title", each.title if alone else item.title, self.tr("Title"))),
            (begins, self._line("day", day, begins)),
            (self.tr("Time"), self._line("clock", each.clock if alone else item.clock, self.tr("Time"), "20:00")),
            (self.tr("Text"), self._note("text", text, self.tr("Text"), 5)),
        ]
        if alone:
            return found
        found[1:1] = [(self.tr("Kind"), self._choice("kind", KINDS, item.kind, self.tr("Kind")))]
        found[4:4] = self._create_repeats(each)
        found += [
            (self.tr("Communities"), self._create_checks(each)),
            (self.tr("Script"), self._create_script(each)),
            (
                self.tr("Category"),
                self._choice("category", {"": "—", **CATEGORIES}, item.category, self.tr("Category")),
            ),
            (self.tr("Form"), self._choice("form", {"": "—", **FORMS}, item.form, self.tr("Form"))),
            (self.tr("Owner"), self._line("owner", item.owner, self.tr("Owner"), self.tr("Who does it"))),
            (self.tr("Note"), self._note("note", item.note, self.tr("Note"), 2)),
        ]
        return found

    def _create_repeats(self, each: PlanOccurrence) -> list[tuple[str, QWidget]]:
        item, start = each.item, each.item.start or each.day
        rule = item.repeats
        choice = InlineChoice(
            "calendar.editor.rule", repeats.make_choices(start, rule), repeats.find_key(start, rule), self.tr("Repeats")
        )
        choice.choice_made.connect(lambda key: self._save_rule(str(key), rule.until if rule is not None else None))
        found: list[tuple[str, QWidget]] = [(self.tr("Repeats"), choice)]
        if rule is not None:
            until = rule.until.isoformat() if rule.until is not None else ""
            line = InlineText("calendar.editor.until", until, self.tr("Until"), self.tr("for good"), self._save_until)
            found.append((self.tr("Until"), line))
        return found

    def _create_checks(self, each: PlanOccurrence) -> QWidget:
        made, boxes = QWidget(), []
        for ident, name in load_community_names(self.context.db):
            box = QCheckBox(escape_mnemonic(name))
            box.setObjectName(f"calendar.editor.community.{ident}")
            box.setChecked(ident in each.item.communities)
            box.toggled.connect(partial(self._save_community, ident))
            boxes.append(box)
        made.setLayout(create_column(*boxes, gap=2))
        return made

    def _create_script(self, each: PlanOccurrence) -> QWidget:
        script = each.item.script
        known = load_scripts(self.context.db, (script,)).get(script) if script else None
        words = known.title if known is not None else self.tr("Choose a script…")
        choose = create_button("calendar.editor.script", words, "plain", self.choose_script)
        self._script = choose
        parts: list[QWidget | int] = [choose, 1]
        if known is not None:
            parts.append(
                create_button("calendar.editor.noscript", self.tr("None"), "quiet", lambda: self._save("script", ""))
            )
        made = QWidget()
        made.setLayout(create_row(*parts, gap=4))
        return made

    def choose_script(self) -> None:
        """Let a script be chosen."""
        finder = ScriptFinder(self.context.db)
        ids = list(finder.find_scripts(ScriptQuery()))
        found = finder.load_rows(ids)
        options = [Option(found[ident].title, ident) for ident in ids if ident in found]
        if not options:
            words = self.tr("There are no scripts yet. Write one in Scripts, or take the starter packs.")
            self.notified.emit(words, False)
            return
        chooser = Chooser(self, "calendar.editor.scripts", options, self.tr("Script"))
        chooser.option_chosen.connect(lambda ident: self._save("script", int(str(ident))))
        chooser.show_at(self._script.mapToGlobal(self._script.rect().bottomLeft()))

    def _line(self, name: str, text: str, title: str, invitation: str = "") -> InlineText:
        return InlineText(f"calendar.editor.{name}", text, title, invitation, partial(self._save, name))

    def _note(self, name: str, text: str, title: str, lines: int) -> InlineNote:
        made = InlineNote(f"calendar.editor.{name}", text, title, lines=lines)
        made.editing_finished.connect(partial(self._save, name))
        return made

    def _choice(self, name: str, options: dict[str, str], now: str, title: str) -> InlineChoice:
        shown: list[tuple[object, str]] = [(key, translate_phrase(words)) for key, words in options.items()]
        made = InlineChoice(f"calendar.editor.{name}", shown, now, title)
        made.choice_made.connect(lambda key: self._save(name, str(key)))
        return made

    def _alone(self) -> bool:
        return self.each is not None and self.each.item.repeats is not None and self.once.isChecked()

    def _save(self, name: str, value: str | int) -> None:
        """Save a field, of this time or of all."""
        each, db = self.each, self.context.db
        if each is None:
            return
        if self._alone() and name in ("title", "text"):
            acts.change_occurrence(db, each, **{name: str(value)})
        elif self._alone():
            day = date.fromisoformat(check_day(str(value))) if name == "day" and value else each.day
            acts.move_occurrence(db, each, day, str(value) if name == "clock" else None)
            self.moved.emit(day)
        elif name == "day":
            self._save_day(each, str(value))
        else:
            record.update_item(db, each.item.id, None, **{name: value})
        self.written.emit()

    def _save_day(self, each: PlanOccurrence, text: str) -> None:
        """Move all of it; a rule about the so-many-th weekday of a month follows."""
        item, rule = each.item, each.item.repeats
        if not check_day(text):
            raise Problem(mark("core", "This needs a day."))
        day = date.fromisoformat(check_day(text))
        if rule is None:
            acts.move_occurrence(self.context.db, each, day)
        else:
            key = repeats.find_key(item.start or day, rule)
            said = repeats.build_rule(key, day, rule.until, rule)
            record.update_item(self.context.db, item.id, day=day.isoformat(), rule=said)
        self.moved.emit(day)

    def _save_rule(self, key: str, until: date | None) -> None:
        if self.each is not None:
            item = self.each.item
            self._save("rule", repeats.build_rule(key, item.start or self.each.day, until, item.repeats))

    def _save_until(self, text: str) -> None:
        if self.each is not None:
            item, start = self.each.item, self.each.item.start or self.each.day
            until = date.fromisoformat(check_day(text.strip())) if text.strip() else None
            if until is not None and until < start:
                raise Problem(mark("core", "The last day comes before the first one."))
            self._save_rule(repeats.find_key(start, item.repeats), until)

    def _save_community(self, ident: int, on: bool) -> None:
        if self.each is not None:
            item = self.each.item
            kept = [each for each in item.communities if each != ident]
            record.update_item(self.context.db, item.id, [*kept, ident] if on else kept)
            self.written.emit()


def _note_typing(page: QWidget) -> tuple[str, str | None]:
    """Return the name of the field with the keyboard, and what is typed into it and not saved."""
    focus = QApplication.focusWidget()
    if focus is None or not page.isAncestorOf(focus):
        return "", None
    if isinstance(focus, InlineText) and focus.has_unsaved_text():
        return focus.objectName(), focus.text()
    if isinstance(focus, InlineNote) and focus.has_unsaved_text():
        return focus.objectName(), focus.toPlainText()
    return focus.objectName(), None


def _go_on_typing(page: QWidget, held: tuple[str, str | None]) -> None:
    name, typed = held
    found = page.findChild(QWidget, name) if name else None
    if found is None:
        return
    found.setFocus()
    if isinstance(found, InlineText) and typed is not None:
        found.setText(typed)
        found.setModified(True)
    elif isinstance(found, InlineNote) and typed is not None:
        found.setPlainText(typed)
        found.moveCursor(QTextCursor.MoveOperation.End)
