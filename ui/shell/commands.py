"""What the window itself can do: open, make, switch, import, find, undo. Registered once, shown in menus and the palette."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from commdesk import workspace as workspaces_
from commdesk.errors import mark
from commdesk.progress import Progress
from commdesk.sharing import locked
from commdesk.store.backups import copying
from commdesk.store.backups.backup import WorkspaceCounts
from commdesk.store.files import lock
from commdesk.team import names
from commdesk.workspace import SUFFIX
from ui import home
from ui.actions import Action
from ui.i18n import fill_words, system_language, translate_phrase
from ui.pages.paste_hint import PasteHint
from ui.panes import PANES
from ui.shell.sharing import actions as sharing_actions
from ui.shell.sharing import doors as sharing

if TYPE_CHECKING:
    from ui.pages.door.page import DoorPage
    from ui.pages.quick import QuickWindow
    from ui.pages.run_of_show_window import ShowPage
    from ui.shell.screen_mask import ScreenMask
    from ui.shell_api import Shell
    from ui.theme import Theme

ENDINGS = "*.json *.jsonl *.txt *.html *.zip *.csv *.tsv *.xlsx *.xls *.vcf *.ics *.docx *.md *.toml *.yml"


class Commands(QObject):
    """The window's own actions."""

    def __init__(self, window: Shell, mask: ScreenMask) -> None:
        super().__init__(window)
        self._window = window
        self.quick_window: QuickWindow | None = None
        PasteHint(window)
        self._register_actions(mask)

    def _register_actions(self, mask: ScreenMask) -> None:
        window = self._window
        opened = lambda: window.context is not None  # noqa: E731
        for name, text, slot, keys, image, group, needs in (
            ("app.palette", mark("core", "Find anything"), self.open_palette, ("Ctrl+K",), "search", "app", False),
            ("app.undo", mark("core", "Undo"), window.undo, ("Ctrl+Z",), "undo", "edit", True),
            ("app.redo", mark("core", "Redo"), window.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", "edit", True),
            ("app.quick", mark("core", "Quick window"), self.open_quick_window, ("Ctrl+Shift+Space",), "scripts", "app", False),
            ("app.import", mark("core", "Import a file"), self.choose_import, ("Ctrl+I",), "import", "file", True),
            ("app.paste_chat", mark("core", "Import pasted text"), self.paste_chat, ("Ctrl+Shift+I",), "import", "file", True),
            ("app.imports", mark("core", "Import centre"), self.show_imports, (), "history", "file", True),
            ("app.roster", mark("core", "Compare a member list"), self.compare_roster, (), "users", "file", True),
            ("app.join_groups", mark("core", "Join groups that are one"), self.join_groups, (), "merge", "file", True),
            ("app.new", mark("core", "New workspace"), self.create_workspace, ("Ctrl+Shift+N",), "plus", "file", False),
            ("app.open", mark("core", "Open a workspace"), self.choose_workspace, ("Ctrl+O",), "folder", "file", False),
            ("app.last", mark("core", "Last workspace"), self.go_back, ("Ctrl+Tab",), "undo", "file", False),
            ("app.switch", mark("core", "Another workspace…"), self.open_switcher, ("Ctrl+Shift+O",), "folder", "file", True),
            ("app.search_all", mark("core", "Search in all workspaces…"), self.search_all, (), "search", "file", False),
            ("app.sample", mark("core", "Open a fresh sample"), self.open_sample, (), "star", "file", False),
            ("app.copy", mark("core", "Save a copy…"), self.save_copy, ("Ctrl+Shift+S",), "copy", "file", True),
            *sharing_actions.list_actions(window),
            *mask.list_actions(),
            ("app.backups", mark("core", "Backups and restoring"), self.show_backups, (), "backup", "file", True),
            ("app.check", mark("core", "Check the file"), self.check_file, (), "check", "file", True),
            ("app.settings", mark("core", "Settings"), lambda: window.navigate_to("settings"), ("Ctrl+,",), "settings", "app", False),
            ("app.shortcuts", mark("core", "Keyboard shortcuts"), self.show_shortcuts, ("F1",), "keyboard", "app", False),
            ("app.close", mark("core", "Close the workspace"), self.close_workspace, (), "close", "file", True),
            ("app.quit", mark("core", "Quit"), window.quit_application, ("Ctrl+Q",), "leave", "app", False),
        ):  # fmt: skip
            action = Action(name, "core", text, slot, keys, image, group, opened if needs else lambda: True)
            window.actions_.add_action(action, window)
        for number, entry in enumerate(PANES, 1):
            go = Action(f"app.go.{entry.name}", "core", entry.title, partial(window.navigate_to, entry.name), (f"Ctrl+{number}",),
                        entry.icon, "panes", opened)  # fmt: skip
            window.actions_.add_action(go, window)

    def run_welcome_action(self, wish: str, path: str) -> None:
        """Do what was chosen on the first page."""
        if wish == "open" and path:
            self.open_workspace(Path(path))
        else:
            {
                "sample": self.open_sample,
                "new": self.create_workspace,
                "open": self.choose_workspace,
                "import": self.start_from_file,
            }[wish]()

    def open_workspace(self, path: Path) -> None:
        """Open a workspace.

        Raises:
            Problem: it cannot be opened; the one shown stays.
        """
        if self._window.context is not None and path.absolute() == self._window.context.workspace.path.absolute():
            return
        self._window.show_workspace(workspaces_.open_workspace(path, self._window.settings.now.who))

    def other_workspaces(self) -> list[Path]:
        """Return the workspaces that were open lately and are not open now, the latest first."""
        here = self._window.context.workspace.path.absolute() if self._window.context is not None else None
        recent = [Path(name) for name in self._window.settings.now.recent]
        return [path for path in recent if path.absolute() != here and path.exists()]

    def go_back(self) -> None:
        """Open the workspace that was open before this one; twice, and this one is open again."""
        others = self.other_workspaces()
        if others:
            self.open_workspace(others[0])
        else:
            self._window.notify(self.tr("No other workspace was open lately."))

    def open_switcher(self) -> None:
        """Choose among the workspaces that were open lately; while that is shown, go on to the next."""
        from ui.dialogs.app.switcher import Switcher

        window = self._window
        if window.context is not None:
            Switcher(window, window.context, self.other_workspaces(), self.open_workspace).open()

    def search_all(self, text: str = "") -> None:
        """Look for somebody in all workspaces that were open lately; for ``text`` at once."""
        from ui.dialogs.clients.search_all import SearchAllDialog

        SearchAllDialog(self._window, text).open()

    def create_workspace(self) -> Path | None:
        """Ask for a name and make an empty workspace there; return where."""
        from ui import file_dialogs

        place = self._start_folder() / (self.tr("My community") + SUFFIX)
        chosen = file_dialogs.ask_save(
            self._window, "app.new.file", self.tr("New workspace"), place, self._file_kinds(), "workspace"
        )
        if chosen is None:
            return None
        path = chosen if chosen.suffix == SUFFIX else chosen.with_name(chosen.name + SUFFIX)
        settings = self._window.settings.now
        language = settings.language or system_language()
        self._window.show_workspace(workspaces_.create_workspace(path, path.stem, settings.who, language))
        return path

    def choose_workspace(self) -> None:
        """Ask for a workspace and open it."""
        from ui import file_dialogs

        chosen = file_dialogs.ask_open(
            self._window,
            "app.open.file",
            self.tr("Open a workspace"),
            self._file_kinds(),
            self._start_folder(),
            "workspace",
        )
        if chosen is not None:
            self.open_workspace(chosen)

    def open_sample(self) -> None:
        """Write a fresh sample workspace, as a job, and open it."""
        language = self._window.settings.now.language or system_language()
        name = self.tr("CommDesk sample")
        path = self._start_folder() / (name + SUFFIX)
        if path.exists() and not lock.is_held(path) and self._is_untouched(path):
            if date.fromtimestamp(path.stat().st_mtime) == date.today():
                self.open_workspace(path)  # made today, and nobody did anything in it: it is fresh
                return
            path.unlink()
        path = home.free_path(self._start_folder(), name)

        def work(progress: Progress) -> Path:
            from commdesk import demo  # a third of a second: not while the window waits

            demo.write_demo(path, *demo.SHOWN, progress=progress, language=language)
            return path

        self._window.jobs.start_job(work, self.tr("Making the sample")).succeeded.connect(self._made_sample)

    def _is_untouched(self, path: Path) -> bool:
        from commdesk import demo

        return demo.is_untouched(path)

    def _made_sample(self, path: Path) -> None:
        self.open_workspace(path)
        words = self.tr("The sample is the file “{name}” in {folder}").format(name=path.name, folder=path.parent)
        if path.parent != home.documents_folder():
            words += " · " + self.tr("your documents are copied to a cloud or a network drive")
        self._window.notify(words)

    def start_from_file(self) -> None:
        """Make a workspace, then import a file into it."""
        if self.create_workspace() is not None:
            self.choose_import()

    def choose_import(self) -> None:
        """Ask for a file and import it."""
        from ui import file_dialogs

        kinds = self.tr("Chats, sheets, scripts and calendars ({endings});;All files (*)").format(endings=ENDINGS)
        chosen = file_dialogs.ask_open(
            self._window, "app.import.file", self.tr("Import a file"), kinds.split(";;"), purpose="import"
        )
        if chosen is not None:
            self.bring_in(chosen)

    def bring_in(self, path: Path) -> None:
        """Import a file by its kind; merge another copy of the open workspace, open any other workspace."""
        window = self._window
        if path.suffix == SUFFIX and sharing.is_own_copy(window, path):
            sharing.open_merge(window, path)
        elif path.suffix == SUFFIX:
            self.open_workspace(path)
        elif path.suffix == locked.SUFFIX:
            sharing.open_locked(window, path)
        elif sharing.is_handover(path):
            sharing.take_over(window, path)
        elif path.suffix == names.INVITATION:
            self.join_team(path)
        elif window.context is None:
            if self.create_workspace() is not None:
                self.bring_in(path)
        else:
            from ui.pages.importing import bring_in

            bring_in(window, window.context, path)

    def join_team(self, invitation: Path | None = None) -> None:
        """Join a team by an invitation; ask for it where none is given."""
        sharing_actions.join_team(self._window, invitation)

    def paste_chat(self) -> None:
        """Import the messages that were copied."""
        from ui.pages.importing import paste_chat

        if self._window.context is not None:
            paste_chat(self._window, self._window.context)

    def paste_people(self, event: object = None) -> None:
        """Bring in the people that were copied; onto the guest list of an event, where one is given."""
        from ui.pages import pasting

        window = self._window
        if window.context is not None and event is not None:
            pasting.paste_guests(window, window.context, int(str(event)))
        elif window.context is not None:
            pasting.paste_people(window, window.context)

    def open_quick_window(self, member: int = 0) -> None:
        """Open the quick window, which copies a script for somebody; it is made once."""
        if self.quick_window is None:
            from ui.pages.quick import QuickWindow

            self.quick_window = QuickWindow(self._window)
        self.quick_window.open_for(member)

    def open_over(self, name: str, event: object) -> None:
        """Open the door or the run of show of an event over the whole screen; bring in what was copied."""
        window = self._window
        if window.context is None:
            return
        if name == "paste":
            self.paste_people(event)
        elif name == "door":
            from ui.pages.door import open_door

            open_door(window, window.context, int(str(event)))
        else:
            from ui.pages.run_of_show_window import open_show

            open_show(window, window.context, int(str(event)))

    def leave_screens(self) -> None:
        """Close what fills the screen: it is about a workspace that is about to be closed."""
        beside = [dialog for name in ("queue", "waiting") for dialog in self._window.findChildren(QWidget, name)]
        for page in (*self._open_screens(), *beside):
            page.close()

    def apply_theme_to_screens(self, theme: Theme) -> None:
        """Paint what fills the screen with the colours of another theme."""
        for page in self._open_screens():
            page.apply_theme(theme)

    def tell_screen(self, text: str) -> bool:
        """Tell news where the user looks, if something fills the screen; return whether it did."""
        front = next((page for page in self._open_screens() if page.isActiveWindow()), None)
        if front is not None:
            front.show_news(text)
        return front is not None

    def _open_screens(self) -> list[DoorPage | ShowPage]:
        """Return the doors and runs of show that are open."""
        found = [page for name in ("door", "show") for page in self._window.findChildren(QWidget, name)]
        return cast("list[DoorPage | ShowPage]", found)

    def open_palette(self) -> None:
        """Open the box that finds anything."""
        from ui.shell.palette import Palette

        Palette(self._window).open_centred()

    def show_shortcuts(self) -> None:
        """Show every shortcut, also those of panes that were not opened yet."""
        from ui.dialogs.app.shortcuts import ShortcutsDialog

        self._window.make_panes()
        titles = {entry.name: translate_phrase(entry.title) for entry in PANES}
        ShortcutsDialog(self._window, self._window.actions_, titles).open()

    def show_backups(self) -> None:
        """Show the backups; make one; go back to one."""
        from ui.pages.backups import BackupsDialog

        BackupsDialog(self._window).open()

    def save_copy(self, then: Callable[[Path], object] | None = None) -> None:
        """Ask where, and write a complete, checked copy of the open workspace there; ``then`` is told where it is."""
        from ui import file_dialogs

        window = self._window
        assert window.context is not None
        db = window.context.db
        wanted = copying.choose_copy_path(db.path)
        chosen = file_dialogs.ask_save(
            window, "app.copy.file", self.tr("Save a copy"), wanted, self._file_kinds(), "copy"
        )
        if chosen is None:
            return
        path = chosen if chosen.suffix == SUFFIX else chosen.with_name(chosen.name + SUFFIX)

        def saved(counts: WorkspaceCounts) -> None:
            words = self.tr("A complete copy is at “{path}”: {people} people, checked.")
            window.notify(fill_words(words, path=str(path), people=f"{counts.members:,}"))
            if then is not None:
                then(path)

        job = window.jobs.start_job(lambda progress: copying.save_copy(db, path, progress), self.tr("Saving a copy"))
        job.succeeded.connect(saved)

    def show_imports(self) -> None:
        """Show what was imported; take an import back."""
        from ui.dialogs.imports.import_history import open_imports

        assert self._window.context is not None
        open_imports(self._window.context, self._window)

    def join_groups(self) -> None:
        """Ask which groups are one, and join them."""
        from ui.dialogs.imports.join_communities import open_joining

        assert self._window.context is not None
        open_joining(self._window.context, self._window)

    def compare_roster(self) -> None:
        """Compare a member list with who is known to be in a community."""
        from ui.dialogs.imports.roster import open_roster

        assert self._window.context is not None
        open_roster(self._window.context, self._window)

    def check_file(self) -> None:
        """Check the file and say in plain words what was found."""
        from ui.dialogs.app.file_check import Check

        assert self._window.context is not None
        Check(self._window, self._window.context).open()

    def close_workspace(self) -> None:
        """Close the workspace and show the first page."""
        self._window.close_workspace()
        self._window.show_welcome()

    def _start_folder(self) -> Path:
        return home.workspaces_folder()

    def _file_kinds(self) -> list[str]:
        return [self.tr("CommDesk workspaces (*{suffix})").format(suffix=SUFFIX)]
