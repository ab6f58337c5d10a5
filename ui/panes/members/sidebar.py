"""The left side: everybody, segments and tags, each with its count."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from commdesk.communities import record as communities
from commdesk.errors import mark
from commdesk.members.finding import counts, segments
from commdesk.members.finding.counts import Counted
from commdesk.members.finding.segments import Segment
from commdesk.store.database import Database
from ui.context import Context
from ui.i18n import say
from ui.theme import Theme
from ui.widgets.basic import column
from ui.widgets.listing import Line, Listing

KINDS = {
    "behaviour": mark("core", "Tags · behaviour"),
    "growth": mark("core", "Tags · growth"),
    "attribute": mark("core", "Tags · attribute"),
}
ALL = ("all", 0)
ARCHIVED = ("archived", 0)
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """What a job read for the sidebar."""

    everybody: int
    archived: int
    communities: int
    segments: tuple[Segment, ...]
    sizes: dict[int, int]
    tags: tuple[Counted, ...]


def read(db: Database) -> Found:
    """Read everything the sidebar shows; for a worker thread."""
    found = tuple(segments.listing(db))
    sizes = segments.counts(db, found)
    return Found(
        counts.everybody(db),
        counts.everybody(db, archived=True),
        len(communities.listing(db)),
        found,
        sizes,
        tuple(counts.tags(db)),
    )


class Sidebar(QWidget):
    """Shows scopes to choose from. ``chosen`` carries ("all" | "segment" | "tag" | "archived", id)."""

    chosen = Signal(object)
    segment_menu = Signal(object, QPoint)
    tag_menu = Signal(object, QPoint)  # 0 where it is no tag

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("members.side")
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context = context
        self.found: Found | None = None
        self._marked: Key | None = ALL
        self.list = Listing("members.scopes", context.theme)
        self.list.setStyleSheet("background: transparent;")
        self.list.chosen.connect(self.chosen)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.setLayout(column(self.list, margins=(0, 6, 0, 6)))
        self.retranslate()

    def refresh(self) -> None:
        """Count again, off the GUI thread; what is shown stays until then."""
        db = self.context.db
        job = self.context.jobs.start(lambda progress: read(db), quiet=True)
        job.done.connect(self._show)

    def select(self, key: Key | None) -> None:
        """Mark a scope without telling, as soon as it is there; None: what is shown is none of them."""
        self._marked = key
        self.list.select(key)

    def name(self, key: Key) -> str:
        """Return what a scope is called."""
        return next((line.title for line in self.list.lines.lines if line.key == key), "")

    def segment(self, ident: int) -> Segment | None:
        """Return a segment by its id."""
        return next((segment for segment in self.found.segments if segment.id == ident), None) if self.found else None

    def dress(self, theme: Theme) -> None:
        """Change clothes."""
        self.list.dress(theme)

    def retranslate(self) -> None:
        """Put every word anew."""
        self.list.setAccessibleName(self.tr("Segments and tags"))
        if self.found is not None:
            self._show(self.found)

    def _show(self, found: Found) -> None:
        self.found = found
        before = {line.key for line in self.list.lines.lines}
        lines = [Line(self.tr("Segments")), Line(self.tr("All members"), ALL, found.everybody)]
        lines += [
            Line(say(segment.name), ("segment", segment.id), found.sizes.get(segment.id)) for segment in found.segments
        ]
        if found.archived:
            lines.append(Line(self.tr("Archived"), ARCHIVED, found.archived))
        for kind, title in KINDS.items():
            tags = [tag for tag in found.tags if tag.kind == kind]
            if tags:
                lines.append(Line(say(title)))
                lines += [Line(tag.name, ("tag", tag.id), tag.count) for tag in tags]
        self.list.lines.show(lines)
        self.list.select(self._marked)
        if self._marked in before and all(line.key != self._marked for line in lines):
            self.chosen.emit(ALL)  # what was chosen was deleted

    def _menu(self, at: QPoint) -> None:
        line = self.list.indexAt(at).data(Qt.ItemDataRole.UserRole)
        where = self.list.viewport().mapToGlobal(at)
        if isinstance(line, Line) and isinstance(line.key, tuple) and line.key[0] == "segment":
            self.segment_menu.emit(line.key[1], where)
            return
        tag = line.key[1] if isinstance(line, Line) and isinstance(line.key, tuple) and line.key[0] == "tag" else 0
        self.tag_menu.emit(tag, where)
