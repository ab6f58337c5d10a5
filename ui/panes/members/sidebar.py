"""The left side: everybody, segments and tags, each with its count."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from commdesk.communities import record as communities
from commdesk.errors import mark
from commdesk.members.finding import counts, segments
from commdesk.members.finding.counts import TagCount
from commdesk.members.finding.segments import Segment
from commdesk.store.database import Database
from ui.context import Context
from ui.i18n import translate_phrase
from ui.theme import Theme
from ui.widgets.basic import create_column
from ui.widgets.listing import Listing, ListLine

KINDS = {
    "behaviour": mark("core", "Tags · behaviour"),
    "growth": mark("core", "Tags · growth"),
    "attribute": mark("core", "Tags · attribute"),
}
ALL = ("all", 0)
ARCHIVED = ("archived", 0)
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class SidebarCounts:
    """What a job read for the sidebar."""

    everybody: int
    archived: int
    communities: int
    segments: tuple[Segment, ...]
    sizes: dict[int, int]
    tags: tuple[TagCount, ...]


def load_sidebar(db: Database) -> SidebarCounts:
    """Read everything the sidebar shows; for a worker thread."""
    found = tuple(segments.list_segments(db))
    sizes = segments.count_segments(db, found)
    return SidebarCounts(
        counts.count_people(db),
        counts.count_people(db, archived=True),
        len(communities.list_communities(db)),
        found,
        sizes,
        tuple(counts.count_tags(db)),
    )


class MemberSidebar(QWidget):
    """Shows scopes to choose from. ``scope_chosen`` carries ("all" | "segment" | "tag" | "archived", id)."""

    scope_chosen = Signal(object)
    segment_menu_requested = Signal(object, QPoint)
    tag_menu_requested = Signal(object, QPoint)  # 0 where it is no tag

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("members.side")
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context = context
        self.found: SidebarCounts | None = None
        self._marked: Key | None = ALL
        self.list = Listing("members.scopes", context.theme)
        self.list.setStyleSheet("background: transparent;")
        self.list.line_chosen.connect(self.scope_chosen)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._request_menu)
        self.setLayout(create_column(self.list, margins=(0, 6, 0, 6)))
        self.retranslate_ui()

    def refresh(self) -> None:
        """Count again, off the GUI thread; what is shown stays until then."""
        db = self.context.db
        job = self.context.jobs.start_job(lambda progress: load_sidebar(db), quiet=True)
        job.succeeded.connect(self._show_counts)

    def select_scope(self, key: Key | None) -> None:
        """Mark a scope without telling, as soon as it is there; None: what is shown is none of them."""
        self._marked = key
        self.list.select_key(key)

    def scope_name(self, key: Key) -> str:
        """Return what a scope is called."""
        return next((line.title for line in self.list.lines.lines if line.key == key), "")

    def find_segment(self, ident: int) -> Segment | None:
        """Return a segment by its id."""
        return next((segment for segment in self.found.segments if segment.id == ident), None) if self.found else None

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.list.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.list.setAccessibleName(self.tr("Segments and tags"))
        if self.found is not None:
            self._show_counts(self.found)

    def _show_counts(self, found: SidebarCounts) -> None:
        self.found = found
        before = {line.key for line in self.list.lines.lines}
        lines = [ListLine(self.tr("Segments")), ListLine(self.tr("All members"), ALL, found.everybody)]
        lines += [
            ListLine(translate_phrase(segment.name), ("segment", segment.id), found.sizes.get(segment.id))
            for segment in found.segments
        ]
        if found.archived:
            lines.append(ListLine(self.tr("Archived"), ARCHIVED, found.archived))
        for kind, title in KINDS.items():
            tags = [tag for tag in found.tags if tag.kind == kind]
            if tags:
                lines.append(ListLine(translate_phrase(title)))
                lines += [ListLine(tag.name, ("tag", tag.id), tag.count) for tag in tags]
        self.list.lines.show_lines(lines)
        self.list.select_key(self._marked)
        if self._marked in before and all(line.key != self._marked for line in lines):
            self.scope_chosen.emit(ALL)  # what was chosen was deleted

    def _request_menu(self, at: QPoint) -> None:
        line = self.list.indexAt(at).data(Qt.ItemDataRole.UserRole)
        where = self.list.viewport().mapToGlobal(at)
        if isinstance(line, ListLine) and isinstance(line.key, tuple) and line.key[0] == "segment":
            self.segment_menu_requested.emit(line.key[1], where)
            return
        tag = line.key[1] if isinstance(line, ListLine) and isinstance(line.key, tuple) and line.key[0] == "tag" else 0
        self.tag_menu_requested.emit(tag, where)
