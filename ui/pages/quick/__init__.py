"""The quick window: from any program, three letters and Enter, and the finished text is on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListWidgetItem, QStackedWidget, QWidget

from commdesk.communities import record as communities
from commdesk.members import list_rows as people
from commdesk.scripts import editing, syntax
from commdesk.scripts.search import ScriptFinder, ScriptQuery
from ui.context import Context
from ui.copying import Copying, say_gap
from ui.icons import load_icon
from ui.pages.quick import position
from ui.pages.quick.found import FoundPeople, FoundScripts, create_search_line
from ui.pages.quick.progress import COMMUNITY, SCRIPT, describe_progress, describe_restart, go_on, taken_id, taken_words
from ui.painting import escape_title
from ui.shortcuts.tables import QUICK
from ui.theme import Theme
from ui.widgets.basic import (
    Elided,
    EmptyState,
    create_button,
    create_column,
    create_label,
    create_line,
    create_row,
    icon_button,
)  # fmt: skip
from ui.widgets.chooser import Chooser, Option
from ui.widgets.client_chip import ClientChip
from ui.widgets.keys import Stepping
from ui.widgets.preview import TextPreview
from ui.widgets.variables import VariableRows

if TYPE_CHECKING:
    from ui.shell_api import Shell

WIDTH, HEIGHT, LIST = 640, 430, 250
SHOWN, WARM_MS = 60, 200


class QuickWindow(position.DraggableWindow):
    """Stays on top, remembers where it was, and is only hidden, so that it comes at once."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window.state)
        self.setObjectName("quick")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.resize(WIDTH, HEIGHT)
        self._window = window
        self._context: Context | None = None
        self.copying: Copying | None = None
        self._finder: ScriptFinder | None = None
        self._name = ""
        self._again = True
        theme = window.theme
        self.box = create_search_line("quick.search")
        self.member = create_search_line("quick.member")
        self.close_button = icon_button("quick.close", "close", theme, "", self.hide, 16)
        self.list = FoundScripts("quick.list", theme)
        self.hits = FoundPeople("quick.people")
        self.preview = TextPreview("quick.preview", theme)
        self.preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows = VariableRows("quick.variables", theme, only_missing=True)
        self.client = ClientChip("quick.client")
        self.title = Elided("strong", "quick.title")
        self.news, self.keys = (create_label(role="hint", name=f"quick.{name}") for name in ("news", "keys"))
        self.desk = create_button("quick.open", role="quiet", slot=self._show_desk)
        self.empty = EmptyState("quick.empty", "", "", self._open_packs)
        self.empty.sentence.setMinimumWidth(320)
        self._lay_out()
        self._connect_signals()
        self.retranslate_ui()

    def open_for(self, member: int = 0, community: int = 0) -> None:
        """Come to the front, ready to be typed into; ``member``: for this person."""
        self._set_context(self._window.context)
        self._show_client()
        self.news.clear()
        words, state = taken_words(self._window.state), self._window.state
        community, self.list.wanted = community or taken_id(state, COMMUNITY), taken_id(state, SCRIPT)
        if not words and self.copying is not None and go_on(self.copying, member, community):
            self.news.setText(describe_progress(self.copying))
            self.box.selectAll()
        else:
            kept = str(self._window.state.get_value("scripts.member", ""))
            self._set_person(member or (int(kept) if kept.isdigit() else 0), community)
            self.box.setText(words)
            if self._finder is None or self._finder.is_ready:
                self._find_scripts()
            else:  # the readings of Chinese characters take a moment, once: the window stands meanwhile
                QTimer.singleShot(0, self, self._find_scripts)
        position.place_window(self, self._window.state)
        self.show()
        self.raise_()
        self.activateWindow()
        self.box.setFocus()

    def release_workspace(self) -> None:
        """Let go of the workspace, before it is closed."""
        self.hide()
        self._set_context(None)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.close_button.setIcon(load_icon("close", theme, size=16))
        for part in (self.list, self.preview, self.rows):
            part.apply_theme(theme)
        self._show_client()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self._show_client()
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
        self._find_scripts()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys that both lines share."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._handle_key(watched is self.member, event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc hides, wherever the keyboard is."""
        if not self._handle_key(self.member.hasFocus(), event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the initials of what scripts say, once it stands."""
        super().showEvent(event)
        if self._finder is not None and self._context is not None:
            QTimer.singleShot(WARM_MS, self, self._warm_caches)

    def copy_script(self, hide: bool = False) -> bool:
        """Copy; return False where something is missing, with the keyboard put there."""
        if self.copying is None or self.copying.script is None or self.copying.variant is None:
            return False
        number, parts = self.copying.part + 1, len(self.copying.variant.parts)
        gap = self.copying.copy_part()
        if gap is not None:
            self.news.setText(say_gap(gap))
            self.rows.focus_value(gap.key)
            return False
        words = self.tr("Copied for {who}").format(who=self._name) if self._name else self.tr("Copied")
        self.news.setText(self.copying.describe_copy(describe_progress(self.copying) if number < parts else words))
        self.box.setFocus()
        if hide and not self.copying.left:
            self.hide()
        return True

    def _show_restart_notice(self) -> None:
        """Say that parts were left, where another choice begins with the first one; an older message goes."""
        self.news.setText(describe_restart(self.copying) if self.copying is not None else "")

    def _lay_out(self) -> None:
        head = create_row(self.box, self.member, self.close_button, gap=8)
        head.setStretch(0, 3)
        head.setStretch(1, 2)
        self.list.setFixedWidth(LIST)
        side = create_column(self.title, self.preview, self.rows, gap=8)
        side.setStretch(1, 1)
        body, page = QWidget(), create_row(self.list, side, gap=12)
        page.setStretch(1, 1)
        body.setLayout(page)
        self.stack = QStackedWidget()
        self.body = body
        for part in (body, self.hits, self.empty):
            self.stack.addWidget(part)
        foot = create_row(self.news, 1, self.desk, gap=8)
        parts = (self.client, head, create_line(), self.stack, create_line(), foot, self.keys)
        self.setLayout(create_column(*parts, gap=8, margins=(12, 12, 12, 10)))

    def _connect_signals(self) -> None:
        for made in (self.box, self.member):
            made.installEventFilter(self)
        Stepping(self.box, self.list)
        self.box.textChanged.connect(self._find_scripts)
        self.member.textEdited.connect(self._find_people)
        self.list.script_chosen.connect(self._show_script)
        self.list.doubleClicked.connect(lambda _: self.copy_script())
        self.hits.itemClicked.connect(self._choose_item)
        self.rows.value_edited.connect(
            lambda key, text: self.copying.fill_value(key, text) if self.copying is not None else None
        )
        self.rows.editing_finished.connect(self.copy_script)

    def _set_context(self, context: Context | None) -> None:
        """Work in this workspace from now on."""
        if context is self._context:
            return
        self._context, self._name = context, ""
        self.member.clear()
        if self.copying is not None:
            self.copying.deleteLater()
        self.copying = Copying(context, self) if context is not None else None
        self._finder = ScriptFinder(context.db) if context is not None else None
        self.hits.clear_matches()
        if self.copying is not None:
            self.copying.changed.connect(self._render_script)

    def _show_client(self) -> None:
        """Say whose scripts these are, where that could be mistaken."""
        context, words = self._context, self.tr("Quick window")
        self.client.show_client(context.client if context is not None else None, self._window.theme)
        self.setWindowTitle(context.escape_title(words) if context is not None else escape_title(words))

    def _warm_caches(self) -> None:
        finder, context = self._finder, self._context
        if finder is not None and context is not None:
            context.jobs.start_job(lambda progress: finder.warm_up(), quiet=True)

    def _find_scripts(self) -> None:
        """Show what matches; without words what was used last, then most, then the rest."""
        if self._finder is None or self._context is None:
            self._show_empty(self.tr("No workspace is open."), self.tr("Open CommDesk"))
            return
        text = self.box.text()
        ids = list(self._finder.find_scripts(ScriptQuery(text)))
        if not text.strip():
            recent = [
                *self._finder.find_scripts(ScriptQuery(scope=("recent", 0)))[:8],
                *self._finder.find_scripts(ScriptQuery(scope=("top", 0))),
            ]
            ids = list(dict.fromkeys((*recent, *ids)))
        found = self._finder.load_rows(ids[:SHOWN])
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
            self._show_restart_notice()
            self._again = True
            self.copying.show_script(int(str(script)))

    def _render_script(self) -> None:
        copying = self.copying
        if copying is None:
            return
        rendered = copying.render_text()
        part, variant = copying.current_part(), copying.variant
        self.preview.show_rendered(rendered)
        self.rows.show_rendered(
            rendered, syntax.collect_asks(syntax.parse_structure(part.text if part is not None else "")), self._again
        )
        self._again = False
        self.rows.setVisible(self.rows.count_rows() > 0)
        words = copying.script.title if copying.script is not None else ""
        if variant is not None and copying.script is not None:
            if len(copying.script.variants) > 1:
                words += f"  · {variant.letter} {variant.style}".rstrip()
            if len(variant.parts) > 1:
                words += f"  · {copying.part + 1}/{len(variant.parts)}"
        self.title.show_words(words)

    def _handle_key(self, for_member: bool, event: QKeyEvent) -> bool:
        """Do what a key asks for; return whether it was one of ours."""
        key, wish = Qt.Key(event.key()), QUICK.find_wish(event)
        if wish == "hide":
            self._handle_escape(for_member)
        elif wish in ("copy", "copy-hide"):
            self._handle_enter(for_member, wish == "copy-hide")
        elif wish == "person" and not self._typing_values():
            (self.box if for_member else self.member).setFocus(Qt.FocusReason.TabFocusReason)
            self.stack.setCurrentWidget(self.body)
            self.member.selectAll()
        elif for_member and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.hits.count():
            self.hits.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif wish == "favourite":
            self._toggle_favourite()
        elif wish == "community":
            self._choose_community()
        elif wish.startswith("variant-"):
            self._choose_variant(chr(key))
        else:
            return False
        return True

    def _typing_values(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and self.rows.isAncestorOf(focus)

    def _handle_escape(self, for_member: bool) -> None:
        if for_member:
            self.box.setFocus()
            self.stack.setCurrentWidget(self.body)
            self.member.setText(self._name)
        elif self.box.text():
            self.box.clear()
            self.box.setFocus()
        else:
            self.hide()

    def _handle_enter(self, for_member: bool, hide: bool) -> None:
        if for_member:
            item = self.hits.currentItem()
            if not self.member.text().strip():
                self._set_person(0)
            elif item is not None and self.stack.currentWidget() is self.hits:
                self._choose_item(item)
            self.box.setFocus()
            self.stack.setCurrentWidget(self.body)
        else:
            self.copy_script(hide)

    def _find_people(self, text: str) -> None:
        found = self._context is not None and self.hits.show_matches(self._context.db, text)
        self.stack.setCurrentWidget(self.hits if found else self.body)

    def _choose_item(self, item: QListWidgetItem) -> None:
        self._set_person(int(item.data(Qt.ItemDataRole.UserRole)))
        self.box.setFocus()
        self.stack.setCurrentWidget(self.body)

    def _set_person(self, member: int, community: int = 0) -> None:
        """Copy for this person from now on; 0: for nobody."""
        if self.copying is None or self._context is None:
            return
        found = people.load_rows(self._context.db, [member]) if member else {}
        self._name = found[member].name if member in found else ""
        self.member.setText(self._name)
        self._show_restart_notice()
        self._window.state.set_value("scripts.member", str(member) if self._name else "")
        self._again = True
        self.copying.community = community
        self.copying.for_member(member if self._name else 0)

    def _toggle_favourite(self) -> None:
        script = self.copying.script if self.copying is not None else None
        if script is not None and self._context is not None and self.copying is not None:
            editing.set_favourite(self._context.db, (script.id,), not script.favourite)
            self.copying.refresh()
            self._find_scripts()

    def _choose_variant(self, letter: str) -> None:
        script = self.copying.script if self.copying is not None else None
        found = next((each for each in script.variants if each.letter == letter), None) if script is not None else None
        if found is not None and self.copying is not None:
            self._show_restart_notice()
            self._again = True
            self.copying.choose_variant(found.id)

    def _choose_community(self) -> None:
        if self._context is None or self.copying is None:
            return
        options = [Option(self.tr("The one they are in"), 0)]
        options += [Option(name, ident) for ident, name in communities.load_community_names(self._context.db)]
        chooser = Chooser(self, "quick.communities", options, self.tr("Community"))
        chooser.option_chosen.connect(lambda ident: self._take_community(int(str(ident))))
        chooser.show_at(self.mapToGlobal(QPoint(LIST, 60)))

    def _take_community(self, ident: int) -> None:
        if self.copying is not None:
            self._show_restart_notice()
            self.copying.for_community(ident)

    def _show_empty(self, sentence: str, action: str) -> None:
        self.empty.show_text(sentence, action)
        self.empty.button.setVisible(bool(action))
        self.stack.setCurrentWidget(self.empty)

    def _open_packs(self) -> None:
        self._show_desk()
        if self._context is not None:
            self._window.navigate_to("scripts")
            self._window.actions_.get_action("scripts.packs").run()

    def _show_desk(self) -> None:
        self.hide()
        self._window.raise_window()
