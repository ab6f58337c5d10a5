"""Groups that are one: chosen from a list, what comes together shown first, joined in one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from commdesk import community_merge
from commdesk.communities import record as communities
from commdesk.communities.record import Community
from commdesk.community_merge import MergePreview
from commdesk.platforms import PLATFORMS
from commdesk.progress import Progress
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, translate_phrase
from ui.jobs import guard_slot
from ui.widgets.basic import create_button, create_label

ID = Qt.ItemDataRole.UserRole


def open_joining(context: Context, parent: QWidget) -> None:
    """Ask which groups are one."""
    Joining(parent, context).open()


class Joining(Dialog):
    """Groups are ticked; the name they have from then on is chosen among theirs or typed."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "joining", "")
        self.setWindowTitle(self.tr("Join groups that are one"))
        self._asked, self._typed = 0, False
        self.preview: MergePreview | None = None
        words = self.tr(
            "The same group under two names, two halves of a group that moved, or made by two colleagues: tick them."
            " Everything about them comes together and counts once. Undo parts them again."
        )
        self.list = QListWidget()
        self.list.setObjectName("joining.list")
        self.list.setAccessibleName(self.tr("Groups"))
        for each in communities.list_communities(context.db, archived=True):
            self._add_community(each)
        self.list.itemChanged.connect(self._start_preview)
        self.name = QComboBox()
        self.name.setObjectName("joining.name")
        self.name.setAccessibleName(self.tr("What the group is called from now on"))
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.name.lineEdit()
        assert line is not None
        line.textEdited.connect(self._keep_name)
        self.told = create_label(role="muted", name="joining.told", wrap=True)
        self.warned = create_label(role="warn", name="joining.warned", wrap=True)
        cancel = create_button("joining.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = create_button("joining.go", self.tr("These are one group"), "primary", self._join_communities)
        called = create_label(self.tr("Called from now on"), "hint")
        self.lay_out(
            create_label(words, wrap=True),
            self.list,
            called,
            self.name,
            self.told,
            self.warned,
            buttons=(cancel,),
            done=self.go,
        )
        self.go.setDefault(True)
        self.resize(520, 560)
        self._start_preview()
        self.list.setFocus()

    def _add_community(self, each: Community) -> None:
        people = fill_words(self.tr("{count} people"), count=f"{each.people:,}")
        platform = translate_phrase(PLATFORMS.get(each.platform, each.platform))
        item = QListWidgetItem("   ".join(part for part in (each.name, platform, people) if part))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setData(ID, each.id)
        self.list.addItem(item)

    def _keep_name(self) -> None:
        self._typed = True

    @property
    def chosen_communities(self) -> list[int]:
        """The groups that are ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(ID) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _start_preview(self) -> None:
        """Count what would come together, off the GUI thread."""
        self._asked += 1
        self.preview, chosen, asked, db = None, self.chosen_communities, self._asked, self.context.db
        self.go.setEnabled(False)
        self.warned.hide()
        if len(chosen) < 2:
            self.told.setText(self.tr("Tick two groups or more."))
            return
        self.told.setText(self.tr("Looking…"))

        def work(progress: Progress) -> MergePreview:
            return community_merge.preview_merge(db, chosen)

        def show(found: MergePreview) -> None:
            if asked == self._asked:
                self._show_preview(found)

        self.context.jobs.start_job(work, self.tr("Looking through the groups"), quiet=True).succeeded.connect(
            guard_slot(self, show)
        )

    def _show_preview(self, found: MergePreview) -> None:
        self.preview = found
        typed = self.name.currentText() if self._typed else ""
        names = dict.fromkeys(each.name for each in sorted(found.groups, key=lambda each: -each.people))
        self.name.clear()
        self.name.addItems(list(names))
        if typed:
            self.name.setEditText(typed)
        told = (
            self.tr("{count} people, {both} of them in more than one now") if found.both else self.tr("{count} people")
        )
        words = [fill_words(told, count=f"{found.people:,}", both=f"{found.both:,}")]
        if found.messages:
            told = self.tr("{count} messages")
            if found.twice:
                told = self.tr("{count} messages, {twice} of them held twice now and counted once then")
            words.append(fill_words(told, count=f"{found.messages:,}", twice=f"{found.twice:,}"))
        if imports := sum(each.imports for each in found.groups):
            words.append(fill_words(self.tr("{count} imports"), count=f"{imports:,}"))
        if found.days:
            told = self.tr(
                "{count} days were entered by hand in more than one: the numbers of the older group stay, the other fills what it lacks"
            )
            words.append(fill_words(told, count=found.days))
        self.told.setText("\n".join(words))
        warnings = []
        if len({each.platform for each in found.groups if each.platform}) > 1:
            warnings.append(self.tr("They are on different platforms. Are they really one group?"))
        if found.alike:
            words_ = self.tr(
                "Exports of the same days were made in different ways, so messages of these days may be there twice."
            )
            warnings.append(words_)
        self.warned.setText("\n".join(warnings))
        self.warned.setVisible(bool(warnings))
        self.go.setEnabled(True)

    def _join_communities(self) -> None:
        if self.preview is None:
            return
        chosen, name, context = self.chosen_communities, self.name.currentText(), self.context
        told = fill_words(self.tr("{count} groups are one now"), count=len(chosen))

        def work(progress: Progress) -> int:
            return community_merge.merge_communities(context.db, chosen, name)

        job = context.jobs.start_job(work, self.tr("Joining the groups"))
        job.succeeded.connect(lambda _: context.notify(told, True))
        self.accept()
