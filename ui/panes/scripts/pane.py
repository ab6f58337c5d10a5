"""The scripts pane: the right words for this person, found in two keystrokes."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QWidget

from commdesk.members import list_rows as people
from commdesk.scripts import banned_words, editing, folders
from commdesk.scripts.search import UNUSED_DAYS, ScriptFinder
from ui.context import Context
from ui.i18n import fill_words
from ui.painting import escape_tooltip
from ui.pane import Pane
from ui.panes.scripts.bulk_bar import ScriptBulkbar
from ui.panes.scripts.controller import ScriptController, ScriptViews
from ui.panes.scripts.everywhere import WhereLine, find_scripts
from ui.panes.scripts.script_editor import ScriptEditor
from ui.panes.scripts.script_list import ScriptList
from ui.panes.scripts.sidebar import ALL, LOOSE, TRASH, Key, ScriptSidebar, Shelf
from ui.theme import Theme
from ui.widgets.basic import EmptyState, create_button, create_column
from ui.widgets.keys import Stepping

SIDE, LIST = 214, 320
NARROW, NARROW_SIDE, NARROW_LIST, LEAST_SIDE = 1150, 184, 232, 168
WARM_MS = 300


class ScriptsPane(Pane):
    """Find a script, see it filled in, copy it, see what came of it."""

    name: ClassVar[str] = "scripts"
    watches = frozenset(
        """script variant part folder script_tag script_use part_use answer attachment wording member face community
        membership fee field field_value batch setting""".split()
    )
    primary: ClassVar[str] = "scripts.new"
    secondary: ClassVar[str] = "app.quick"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.finder = ScriptFinder(context.db)
        self.scope: Key = ALL
        self._warmed = False
        self._wide: list[int] = []
        self.side = ScriptSidebar(context.theme)
        self.search = QLineEdit()
        self.search.setObjectName("scripts.search")
        self.search.setProperty("role", "search")
        self.search.setClearButtonEnabled(True)
        self.list = ScriptList(context, self.finder)
        self.where = WhereLine()
        self.bulk = ScriptBulkbar(context)
        self.sheet = ScriptEditor(context)
        self.empty = EmptyState("scripts.empty", "", "", self._open_packs)
        self.empty_import = create_button(
            "scripts.empty.import", slot=lambda: self.controller.open_dialog("import", None)
        )
        self.empty.add_action_button(self.empty_import)
        self.bring = create_button("scripts.bring", slot=lambda: self.controller.open_dialog("import", None))
        self.controller = ScriptController(
            self, context, ScriptViews(self.side, self.search, self.list, self.bulk, self.sheet)
        )
        self._lay_out()
        self._connect_signals()
        self.retranslate_ui()

    def refresh(self) -> None:
        """Read the folders and find again; the selection stays."""
        if not self._warmed:  # the words to avoid are looked for when what is shown first stands
            db = self.context.db
            self.context.jobs.start_job(lambda progress: banned_words.prepare(db), quiet=True)
        self._remember_person()
        shown = self.sheet.script_id
        self._show_side()
        self._find_scripts()
        if self.sheet.script_id == shown:  # another one was read just now
            self.sheet.refresh()
        if not self._warmed:
            self._warmed = True
            self.do_later(WARM_MS, self._warm_finder)

    def describe_facts(self) -> str:
        """Return how many scripts and folders there are."""
        counts = self.finder.count_scopes()
        tops = sum(1 for folder in folders.load_folder_tree(self.context.db) if folder.parent is None)
        return fill_words(self.tr("{count} scripts · {folders} folders"), count=f"{counts.all:,}", folders=tops)

    def open_item(self, payload: object) -> None:
        """Show a script; or with ("member", id) the scripts for this person."""
        if isinstance(payload, tuple) and payload and payload[0] == "member":
            self.sheet.for_member(int(payload[1]))
            self.focus_search()
        if isinstance(payload, int):
            self.refresh()
            if not self.list.go_to(payload):
                self.search.clear()
                self.choose_scope(ALL)
                self.list.go_to(payload)
            self.sheet.show_script(payload)

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def choose_scope(self, key: Key) -> None:
        """Show the scripts of a line of the left side."""
        if key == TRASH:
            self.side.select_scope(self.scope)
            self.controller.open_dialog("trash", None)
            return
        self.scope = key
        self.side.select_scope(key)
        self.where.only = bool(self.search.text().strip())  # chosen while something is searched: there it is looked for
        self._find_scripts()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        for part in (self.side, self.list, self.bulk, self.sheet):
            part.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.search.setPlaceholderText(self.tr("Title, words, pinyin: hysx finds 欢迎私信"))
        self.search.setAccessibleName(self.tr("Find scripts"))
        self.side.setAccessibleName(self.tr("Folders and tags"))
        self.list.setAccessibleName(self.tr("Scripts"))
        for made in (self.bring, self.empty_import):
            made.setText(self.tr("Import…"))
            made.setToolTip(
                escape_tooltip(self.tr("Bring in phrases: a table, a text, a Word document, a pack, Espanso"))
            )
        self.bulk.retranslate_ui()
        self.sheet.retranslate_ui()
        self._show_side()
        self._say_empty()

    def save_state(self) -> None:
        """Keep the splitter; what is being typed is saved."""
        self.sheet.source.save_text()
        if self._wide:
            self.split.setSizes(self._wide)
        self.context.state.set_bytes("scripts.split", self.split.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the script gets some from the two lists, and gives it back where there is more."""
        super().resizeEvent(event)
        if self.width() < NARROW and not self._wide:
            self._wide = self.split.sizes()
            self.split.setSizes([NARROW_SIDE, NARROW_LIST, self.width() - NARROW_SIDE - NARROW_LIST])
        elif self.width() >= NARROW and self._wide:
            side, shelf = self._wide[:2]
            self.split.setSizes([side, shelf, self.width() - side - shelf])
            self._wide = []

    def _lay_out(self) -> None:
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setObjectName("scripts.split")
        self.split.setHandleWidth(1)
        self.setLayout(
            create_column(self.split)
        )  # from the outside in: each move of a full widget styles all in it anew
        self.middle = QStackedWidget()
        centre, box = QWidget(), QWidget()
        for part in (centre, box):
            part.setProperty("role", "surface")
            part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        shelf, foot = QWidget(), QWidget()
        for part in (shelf, foot):
            part.setProperty("role", "side")
            part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        shelf.setMinimumWidth(LEAST_SIDE)
        for part, stretch in ((shelf, 0), (centre, 0), (self.sheet, 1)):
            self.split.addWidget(part)
            self.split.setStretchFactor(self.split.count() - 1, stretch)
        shelf.setLayout(create_column(self.side, foot, gap=0))
        foot.setLayout(create_column(self.bring, margins=(8, 4, 8, 8)))
        centre.setLayout(create_column(box, self.middle, self.bulk, gap=0))
        box.setLayout(create_column(self.search, self.where, gap=2, margins=(12, 8, 12, 8)))
        self.middle.addWidget(self.list)
        self.middle.addWidget(self.empty)
        self.split.setCollapsible(2, False)
        self.split.setSizes([SIDE, LIST, 900])
        self.split.restoreState(self.context.state.get_bytes("scripts.split"))

    def _connect_signals(self) -> None:
        self.side.scope_chosen.connect(self.choose_scope)
        self.search.textChanged.connect(self._on_text_changed)
        self.where.scope_switched.connect(self._find_scripts)
        self.search.returnPressed.connect(self.sheet.copy_script)
        Stepping(self.search, self.list)
        self.list.current_changed.connect(self.sheet.show_script)
        self.list.selection_changed.connect(lambda: self.bulk.show_selection(self.list.selected_scripts()))
        for part in (self.sheet, self.controller):
            part.notified.connect(self.notified)
        self.controller.script_requested.connect(self.open_item)
        self.controller.scope_requested.connect(self.choose_scope)
        self.controller.search_requested.connect(self.focus_search)
        self.controller.changed.connect(self.refresh)

    def _warm_finder(self) -> None:
        self.context.jobs.start_job(lambda progress: self.finder.warm_up(), quiet=True)

    def _on_text_changed(self, text: str) -> None:
        if not text.strip():
            self.where.only = False
        self._find_scripts()

    def _find_scripts(self) -> None:
        text = self.search.text()
        found = find_scripts(self.finder, text, self.scope, self.where.only)
        ids = found.ids
        named = text.strip() and self.scope != ALL
        self.where.show_found(found, self.side.scope_title(self.scope) if named else "")
        tree = folders.load_folder_tree(self.context.db) if text.strip() else ()
        names: dict[int | None, str] = {folder.id: folder.name for folder in tree}
        self.list.show_places(names)
        self.list.show_scripts(ids)
        if ids and not self.sheet.script_id:
            self.sheet.show_script(self.list.current_id())
        elif not ids:
            self.sheet.show_script(0)
        self.middle.setCurrentWidget(self.list if ids else self.empty)
        self._say_empty()

    def _show_side(self) -> None:
        counts = self.finder.count_scopes()
        above = [
            Shelf(self.tr("Favourites · recent")),
            Shelf(self.tr("All scripts"), ALL, counts.all, "scripts"),
            Shelf(self.tr("Favourites"), ("favourite", 0), counts.favourite, "star"),
            Shelf(self.tr("Recent"), ("recent", 0), counts.recent, "history"),
            Shelf(self.tr("Most used"), ("top", 0), None, "sort-down"),
            Shelf(
                fill_words(self.tr("Unused {days} days"), days=UNUSED_DAYS),
                ("unused", UNUSED_DAYS),
                counts.unused,
                "eye-off",
            ),
            Shelf(self.tr("Folders")),
        ]
        below = [Shelf(self.tr("In no folder"), LOOSE, counts.loose)] if counts.loose else []
        for title, kind, found in (
            (self.tr("Tags"), "tag", editing.count_script_tags(self.context.db)),
            (self.tr("Styles"), "style", editing.count_variant_styles(self.context.db)),
        ):
            if found:
                below.append(Shelf(title))
                below += [Shelf(name, (kind, name), count) for name, count in found]
        if counts.trash:
            below += [Shelf(""), Shelf(self.tr("Deleted"), TRASH, counts.trash, "trash")]
        self.side.show_shelves(above, folders.load_folder_tree(self.context.db), below)
        if not self.side.has_scope(self.scope):
            self.choose_scope(ALL)

    def _remember_person(self) -> None:
        """Go on with the person who was chosen last, where they are still there."""
        kept = str(self.context.state.get_value("scripts.member", ""))
        if kept.isdigit() and int(kept) != self.sheet.copying.member and people.load_rows(self.context.db, [int(kept)]):
            self.sheet.for_member(int(kept))

    def _open_packs(self) -> None:
        if self.search.text().strip() and self.where.only:
            self.where.only = False
            self._find_scripts()
        elif self.search.text().strip():
            self.search.clear()
        elif self.finder.count_scopes().all:
            self.controller.add_script()
        else:
            self.controller.open_dialog("packs", None)

    def _say_empty(self) -> None:
        self.empty_import.setHidden(bool(self.search.text()))
        if self.search.text().strip() and self.where.only:
            self.empty.show_text(self.tr("Nothing here matches."), self.tr("Look in all scripts"))
            self.empty.button.show()
        elif self.search.text().strip():
            self.empty.show_text(self.tr("No script matches. Type less."), self.tr("Empty the search"))
            self.empty.button.setVisible(self.finder.count_scopes().all > 0)
        elif self.finder.count_scopes().all:
            self.empty.show_text(
                self.tr("Nothing here yet. Drag scripts here, or write one."), self.tr("Write a script")
            )
            self.empty.button.show()
        else:
            sentence = self.tr(
                "This is where your words are kept: write them once, and copy them filled in for each person. Begin with the starter packs."
            )
            self.empty.show_text(sentence, self.tr("Take the starter packs"))
            self.empty.button.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the search."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return
        super().keyPressEvent(event)
