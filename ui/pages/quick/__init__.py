"""The quick window: from any program, three letters and Enter, and the finished text is on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QStackedWidget, QWidget

from commdesk.communities import record as communities
from commdesk.members import list_rows as people
from commdesk.scripts import editing, syntax
from commdesk.scripts.search import Finder, Query
from ui.context import Context
from ui.copying import Copying, say_gap
from ui.icons import icon
from ui.pages.quick import position
from ui.pages.quick.found import FoundPeople, FoundScripts
from ui.pages.quick.progress import go_on, progress, restarted, taken_words
from ui.theme import Theme
from ui.widgets.basic import Elided, EmptyState, button, column, icon_button, label, line, row
from ui.widgets.chooser import Chooser, Option
from ui.widgets.keys import Stepping
from ui.widgets.preview import Preview
from ui.widgets.variables import VariableRows

if TYPE_CHECKING:
    from ui.shell_api import Shell

WIDTH, HEIGHT, LIST = 640, 430, 250
SHOWN = 60
WARM_MS = 200


class QuickWindow(QWidget):
    """Stays on top, remembers where it was, and is only hidden, so that it comes at once."""

    def __init__(self, window: Shell) -> None:
        super().__init__(
            None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setObjectName("quick")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.resize(WIDTH, HEIGHT)
        self._window = window
        self._context: Context | None = None
        self.copying: Copying | None = None
        self._finder: Finder | None = None
        self._name = ""
        self._again = True
        self._grip: QPoint | None = None
        theme = window.theme
        self.box = _line("quick.search")
        self.member = _line("quick.member")
        self.close_button = icon_button("quick.close", "close", theme, "", self.hide, 16)
        self.list = FoundScripts("quick.list", theme)
        self.hits = FoundPeople("quick.people")
        self.preview = Preview("quick.preview", theme)
        self.preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows = VariableRows("quick.variables", theme, only_missing=True)
        self.title = Elided("strong", "quick.title")
        self.news, self.keys = (label(role="hint", name=f"quick.{name}") for name in ("news", "keys"))
        self.desk = button("quick.open", role="quiet", slot=self._show_desk)
        self.empty = EmptyState("quick.empty", "", "", self._fill)
        self.empty.sentence.setMinimumWidth(320)
        self._lay_out()
        self._wire()
        self.retranslate()

    def call(self, member: int = 0, community: int = 0) -> None:
        """Come to the front, ready to be typed into; ``member``: for this person."""
        self._settle(self._window.context)
        self.news.clear()
        words = taken_words(self._window.state)
        if not words and self.copying is not None and go_on(self.copying, member, community):
            self.news.setText(progress(self.copying))
            self.box.selectAll()
        else:
            kept = str(self._window.state.get("scripts.member", ""))
            self._pick(member or (int(kept) if kept.isdigit() else 0), community)
            self.box.setText(words)
            if self._finder is None or self._finder.ready:
                self._find()
            else:  # the readings of Chinese characters take a moment, once: the window stands meanwhile
                QTimer.singleShot(0, self, self._find)
        position.place(self, self._window.state)
        self.show()
        self.raise_()
        self.activateWindow()
        self.box.setFocus()

    def leave(self) -> None:
        """Let go of the workspace, before it is closed."""
        self.hide()
        self._settle(None)

    def dress(self, theme: Theme) -> None:
        """Change clothes."""
        self.close_button.setIcon(icon("close", theme, size=16))
        for part in (self.list, self.preview, self.rows):
            part.dress(theme)

    def retranslate(self) -> None:
        """Put every word anew."""
        self.setWindowTitle(self.tr("Quick window"))
        self.box.setPlaceholderText(self.tr("Script: words or pinyin"))
        self.box.setAccessibleName(self.tr("Find scripts"))
        self.member.setPlaceholderText(self.tr("For whom (Tab)"))
        self.member.setAccessibleName(self.tr("For whom"))
        self.list.setAccessibleName(self.tr("Scripts"))
        self.hits.setAccessibleName(self.tr("People"))
        self.preview.setAccessibleName(self.tr("What will be copied"))
        self.close_button.setToolTip(self.tr("Hide (Esc)"))
        self.close_button.setAccessibleName(self.tr("Hide (Esc)"))
        self.desk.setText(self.tr("Open CommDesk"))
        self.keys.setText(
            self.tr("Enter copies · Ctrl+Enter copies and hides · Tab person · Alt+A/B wording · Ctrl+D favourite")
        )
        self._find()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys that both lines share."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched is self.member, event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc hides, wherever the keyboard is."""
        if not self._key(self.member.hasFocus(), event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it by its edge or head."""
        self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remember where it was put."""
        self._grip = None
        self._window.state.set(position.KEY, [self.x(), self.y()])

    def showEvent(self, event: QShowEvent) -> None:
        """Read the initials of what scripts say, once it stands."""
        super().showEvent(event)
        if self._finder is not None and self._context is not None:
            QTimer.singleShot(WARM_MS, self, self._warm)

    def copy(self, hide: bool = False) -> bool:
        """Copy; return False where something is missing, with the keyboard put there."""
        if self.copying is None or self.copying.script is None or self.copying.variant is None:
            return False
        number, parts = self.copying.part + 1, len(self.copying.variant.parts)
        gap = self.copying.copy()
        if gap is not None:
            self.news.setText(say_gap(gap))
            self.rows.focus(gap.key)
            return False
        words = self.tr("Copied for {who}").format(who=self._name) if self._name else self.tr("Copied")
        self.news.setText(self.copying.warned(progress(self.copying) if number < parts else words))
        self.box.setFocus()
        if hide and not self.copying.left:
            self.hide()
        return True

    def _restart(self) -> None:
        """Say that parts were left, where another choice begins with the first one; an older message goes."""
        self.news.setText(restarted(self.copying) if self.copying is not None else "")

    def _lay_out(self) -> None:
        head = row(self.box, self.member, self.close_button, gap=8)
        head.setStretch(0, 3)
        head.setStretch(1, 2)
        self.list.setFixedWidth(LIST)
        side = column(self.title, self.preview, self.rows, gap=8)
        side.setStretch(1, 1)
        body, page = QWidget(), row(self.list, side, gap=12)
        page.setStretch(1, 1)
        body.setLayout(page)
        self.stack = QStackedWidget()
        self.body = body
        for part in (body, self.hits, self.empty):
            self.stack.addWidget(part)
        foot = row(self.news, 1, self.desk, gap=8)
        self.setLayout(column(head, line(), self.stack, line(), foot, self.keys, gap=8, margins=(12, 12, 12, 10)))

    def _wire(self) -> None:
        for made in (self.box, self.member):
            made.installEventFilter(self)
        Stepping(self.box, self.list)
        self.box.textChanged.connect(self._find)
        self.member.textEdited.connect(self._find_people)
        self.list.chosen.connect(self._show_script)
        self.list.doubleClicked.connect(lambda _: self.copy())
        self.hits.itemClicked.connect(self._take)
        self.rows.typed.connect(lambda key, text: self.copying.type(key, text) if self.copying is not None else None)
        self.rows.finished.connect(self.copy)

    def _settle(self, context: Context | None) -> None:
        """Work in this workspace from now on."""
        if context is self._context:
            return
        self._context, self._name = context, ""
        self.member.clear()
        if self.copying is not None:
            self.copying.deleteLater()
        self.copying = Copying(context, self) if context is not None else None
        self._finder = Finder(context.db) if context is not None else None
        self.hits.forget()
        if self.copying is not None:
            self.copying.changed.connect(self._render)

    def _warm(self) -> None:
        finder, context = self._finder, self._context
        if finder is not None and context is not None:
            context.jobs.start(lambda progress: finder.warm(), quiet=True)

    def _find(self) -> None:
        """Show what matches; without words what was used last, then most, then the rest."""
        if self._finder is None or self._context is None:
            self._show_empty(self.tr("No workspace is open."), self.tr("Open CommDesk"))
            return
        text = self.box.text()
        ids = list(self._finder.find(Query(text)))
        if not text.strip():
            recent = [*self._finder.find(Query(scope=("recent", 0)))[:8], *self._finder.find(Query(scope=("top", 0)))]
            ids = list(dict.fromkeys((*recent, *ids)))
        found = self._finder.rows(ids[:SHOWN])
        self.list.show_rows([found[ident] for ident in ids[:SHOWN] if ident in found])
        if not ids and not text.strip():
            self._show_empty(self.tr("There are no scripts yet."), self.tr("Take the starter packs"))
        elif not ids:
            self._show_empty(self.tr("No script matches. Type less."), "")
        else:
            self.stack.setCurrentWidget(self.body)

    def _show_script(self, script: object) -> None:
        if self.copying is not None:
            if self.copying.part and self.copying.script is not None and self.copying.script.id == script:
                return  # the list was shown anew: the next part is still the next
            self._restart()
            self._again = True
            self.copying.show(int(str(script)))

    def _render(self) -> None:
        copying = self.copying
        if copying is None:
            return
        rendered = copying.rendered()
        part, variant = copying.current(), copying.variant
        self.preview.show_rendered(rendered)
        self.rows.show_rendered(
            rendered, syntax.asks(syntax.structure(part.text if part is not None else "")), self._again
        )
        self._again = False
        self.rows.setVisible(self.rows.rows() > 0)
        words = copying.script.title if copying.script is not None else ""
        if variant is not None and copying.script is not None:
            if len(copying.script.variants) > 1:
                words += f"  · {variant.letter} {variant.style}".rstrip()
            if len(variant.parts) > 1:
                words += f"  · {copying.part + 1}/{len(variant.parts)}"
        self.title.show_words(words)

    def _key(self, for_member: bool, event: QKeyEvent) -> bool:
        """Do what a key asks for; return whether it was one of ours."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_Escape:
            self._escape(for_member)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(for_member, ctrl)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not self._typing_values():
            (self.box if for_member else self.member).setFocus(Qt.FocusReason.TabFocusReason)
            self.stack.setCurrentWidget(self.body)
            self.member.selectAll()
        elif for_member and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.hits.count():
            self.hits.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif ctrl and key == Qt.Key.Key_D:
            self._favour()
        elif alt and key == Qt.Key.Key_G:
            self._choose_community()
        elif alt and Qt.Key.Key_A <= key <= Qt.Key.Key_F:
            self._choose_variant(chr(key))
        else:
            return False
        return True

    def _typing_values(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and self.rows.isAncestorOf(focus)

    def _escape(self, for_member: bool) -> None:
        if for_member:
            self.box.setFocus()
            self.stack.setCurrentWidget(self.body)
            self.member.setText(self._name)
        elif self.box.text():
            self.box.clear()
            self.box.setFocus()
        else:
            self.hide()

    def _enter(self, for_member: bool, hide: bool) -> None:
        if for_member:
            item = self.hits.currentItem()
            if not self.member.text().strip():
                self._pick(0)
            elif item is not None and self.stack.currentWidget() is self.hits:
                self._take(item)
            self.box.setFocus()
            self.stack.setCurrentWidget(self.body)
        else:
            self.copy(hide)

    def _find_people(self, text: str) -> None:
        found = self._context is not None and self.hits.look(self._context.db, text)
        self.stack.setCurrentWidget(self.hits if found else self.body)

    def _take(self, item: QListWidgetItem) -> None:
        self._pick(int(item.data(Qt.ItemDataRole.UserRole)))
        self.box.setFocus()
        self.stack.setCurrentWidget(self.body)

    def _pick(self, member: int, community: int = 0) -> None:
        """Copy for this person from now on; 0: for nobody."""
        if self.copying is None or self._context is None:
            return
        found = people.load(self._context.db, [member]) if member else {}
        self._name = found[member].name if member in found else ""
        self.member.setText(self._name)
        self._restart()
        self._window.state.set("scripts.member", str(member) if self._name else "")
        self._again = True
        self.copying.community = community
        self.copying.for_member(member if self._name else 0)

    def _favour(self) -> None:
        script = self.copying.script if self.copying is not None else None
        if script is not None and self._context is not None and self.copying is not None:
            editing.favour(self._context.db, (script.id,), not script.favourite)
            self.copying.refresh()
            self._find()

    def _choose_variant(self, letter: str) -> None:
        script = self.copying.script if self.copying is not None else None
        found = next((each for each in script.variants if each.letter == letter), None) if script is not None else None
        if found is not None and self.copying is not None:
            self._restart()
            self._again = True
            self.copying.choose_variant(found.id)

    def _choose_community(self) -> None:
        if self._context is None or self.copying is None:
            return
        options = [Option(self.tr("The one they are in"), 0)]
        options += [Option(name, ident) for ident, name in communities.names(self._context.db)]
        chooser = Chooser(self, "quick.communities", options, self.tr("Community"))
        chooser.chosen.connect(lambda ident: self._take_community(int(str(ident))))
        chooser.show_at(self.mapToGlobal(QPoint(LIST, 60)))

    def _take_community(self, ident: int) -> None:
        if self.copying is not None:
            self._restart()
            self.copying.for_community(ident)

    def _show_empty(self, sentence: str, action: str) -> None:
        self.empty.say(sentence, action)
        self.empty.button.setVisible(bool(action))
        self.stack.setCurrentWidget(self.empty)

    def _fill(self) -> None:
        self._show_desk()
        if self._context is not None:
            self._window.go("scripts")
            self._window.actions_.get("scripts.packs").run()

    def _show_desk(self) -> None:
        self.hide()
        self._window.come()


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setClearButtonEnabled(False)
    return made
