"""A script on its way to somebody: what would be copied now, what is still missing, and the copy that is recorded."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from commdesk.errors import Phrase, Problem, mark
from commdesk.files import attached_files, attachments
from commdesk.files.size_limits import PICTURE, refuse_large
from commdesk.scripts import leftovers, record, render_context, snippets, uses
from commdesk.scripts.record import Script, ScriptPart, Variant
from commdesk.scripts.render import Rendered, RenderGap, render_script
from commdesk.scripts.variables import VARIABLES, is_lasting
from commdesk.store.files import own
from ui.clipboard import Clipboard
from ui.context import Context
from ui.i18n import system_language, translate_phrase

if TYPE_CHECKING:
    from commdesk.scripts.render import RenderContext

LEFT = 4
"""Places that are told of a copied text."""
TITLES = {entry.name: entry.title for entry in VARIABLES}
_clipboard: list[Clipboard] = []


def get_clipboard() -> Clipboard:
    """Return the clipboard of the application."""
    if not _clipboard:
        _clipboard.append(Clipboard())
        _clipboard[0].destroyed.connect(_clipboard.clear)
    return _clipboard[0]


def say_gap(gap: RenderGap) -> str:
    """Return what keeps a text from being copied; a variable is called what it is called in the window, not ``member.city``."""
    if gap.kind == "variable" and gap.key in TITLES:
        return translate_phrase(
            Phrase(gap.phrase.template, {**gap.phrase.args, "name": translate_phrase(TITLES[gap.key])})
        )
    return translate_phrase(gap.phrase)


class Copying(QObject):
    """Preview and copy are one function: `render_text` is what `copy_part` puts on the clipboard.

    ``changed``: another text would be copied now. ``copied`` carries the id of the recorded use.
    """

    changed = Signal()
    copied = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.script: Script | None = None
        self.variant: Variant | None = None
        self.part = 0
        self.member = 0
        self.community = 0
        self.queue = 0
        self.typed: dict[str, str] = {}
        self.left: tuple[str, ...] = ()
        """What was still to be filled in of the text that was copied last."""
        self._use = 0  # the recorded use whose next part comes

    @cached_property
    def _render_context(self) -> RenderContext:
        """Read when it is first needed; dropped at every change."""
        settings = self._context.settings.now
        return render_context.load_render_context(
            self._context.db,
            member=self.member,
            community=self.community,
            typed=self.typed,
            language=self.language,
            who=settings.who,
        )

    @property
    def language(self) -> str:
        """The language in which dates and greetings are put: the script's, else the window's."""
        own = self.script.language if self.script is not None else ""
        return own or self._context.settings.now.language or system_language()

    def show_script(
        self, script: int, variant: int = 0, member: int | None = None, community: int | None = None
    ) -> None:
        """Take up a script, 0 for none; for whom stays as it is where it is not said."""
        self.script = record.load_scripts(self._context.db, (script,)).get(script) if script else None
        self.member = self.member if member is None else member
        self.community = self.community if community is None else community
        self.typed = uses.load_last_answers(self._context.db, script) if self.script is not None else {}
        self._select_variant(variant)
        self._start_use()

    def refresh(self) -> None:
        """Read the script anew after a change of the file; what was typed and which part is next stay."""
        if self.script is None:
            return
        variant = self.variant.id if self.variant is not None else 0
        self.script = record.load_scripts(self._context.db, (self.script.id,)).get(self.script.id)
        part = self.part
        self._select_variant(variant)
        if self.variant is not None and self.variant.id == variant:
            self.part = min(part, max(len(self.variant.parts) - 1, 0))
        self._reset_rendering()

    def for_member(self, member: int) -> None:
        """Copy for this person from now on; 0: for nobody in particular."""
        self.member = member
        self._clear_values()
        self._start_use()

    def for_community(self, community: int) -> None:
        """Copy for this community from now on; 0: the one the person is in."""
        self.community = community
        self._clear_values()
        self._start_use()

    def choose_variant(self, variant: int) -> None:
        """Take another wording."""
        self._select_variant(variant)
        self._start_use()

    def choose_part(self, number: int) -> None:
        """Copy this part next."""
        if self.variant is not None and 0 <= number < len(self.variant.parts):
            self.part = number
            self.changed.emit()

    def fill_value(self, key: str, text: str) -> None:
        """Fill in what is missing, or say something else for this copy; '' takes it back."""
        if text:
            self.typed[key] = text
        else:
            self.typed.pop(key, None)
        self._reset_rendering()

    def current_part(self) -> ScriptPart | None:
        """Return the part that would be copied now."""
        parts = self.variant.parts if self.variant is not None else ()
        return parts[self.part] if self.part < len(parts) else None

    def render_text(self, text: str | None = None) -> Rendered:
        """Return what would be copied now, for this person, with what is missing.

        Args:
            text: The words as they are being typed; None: as they are saved.
        """
        part = self.current_part()
        if text is None:
            text = part.text if part is not None and part.kind in ("text", "link") else ""
        return render_script(text, self._render_context, snippets.make_snippet_lookup(self._context.db, self.language))

    def copy_part(self) -> RenderGap | None:
        """Copy and record it; the next part comes next. Refused, and the gap returned, while something is missing.

        Raises:
            Problem: there is nothing to copy, or the file of this part is gone.
        """
        part = self.current_part()
        if part is None or self.script is None or self.variant is None:
            raise Problem(mark("core", "There is nothing to copy."))
        rendered = self.render_text()
        if rendered.gaps:
            return rendered.gaps[0]
        words = self._put_on_clipboard(part, rendered.text)
        self.left = tuple(dict.fromkeys(each.words for each in leftovers.find_leftovers(rendered)))
        db = self._context.db
        if self.part and self._use in uses.load_uses(db, (self._use,)):  # Undo may have taken the use back meanwhile
            uses.add_part(db, self._use, part.id, words)
        else:
            self._use = uses.record_use(
                db,
                script=self.script.id,
                variant=self.variant.id,
                part=part.id,
                text=words,
                member=self.member,
                community=self.community,
                answers={key: text for key, text in self.typed.items() if text},
                queue=self.queue,
            )
        self.part = (self.part + 1) % len(self.variant.parts)
        self.copied.emit(self._use)
        self.changed.emit()
        return None

    def describe_copy(self, words: str) -> str:
        """Return the news of a copy, with what was still to be filled in of it."""
        if not self.left:
            return words
        shown = " ".join(self.left[:LEFT])
        return self.tr("{news} · Still to be filled in: {places}").format(news=words, places=shown)

    def _put_on_clipboard(self, part: ScriptPart, text: str) -> str:
        """Put a part on the clipboard; return the words the record keeps of it."""
        seconds = self._context.settings.now.clipboard_seconds
        if part.kind in ("text", "link"):
            if not text.strip():
                raise Problem(mark("core", "There is nothing to copy: this part is empty."))
            get_clipboard().put_text(text, seconds)
            return text
        name, data = self._read_attachment(part)
        if part.kind == "image":
            get_clipboard().put_image(data, name)
        elif part.attachment is not None:
            get_clipboard().put_file(get_clipboard().write_temp_file(Path(name).name, data))
        else:
            get_clipboard().put_file(attached_files.resolve_place(part.text))
        return f"[{name}]"

    def _read_attachment(self, part: ScriptPart) -> tuple[str, bytes]:
        """Return the name and bytes of a picture or file.

        Raises:
            Problem: it is no longer there.
        """
        if part.attachment is not None:
            found = attachments.load_attachment(self._context.db, part.attachment)
            if found is not None:
                return found
        path = attached_files.resolve_place(part.text)
        try:
            with own.open_file(path) as file:
                if part.kind == "image":
                    refuse_large(path, PICTURE)
                return path.name, file.read() if part.kind == "image" else file.read(1)
        except (OSError, ValueError):
            name = part.name or path.name or "?"
            words = mark("core", "“{name}” is no longer where it was. Choose the file again; nothing was copied.")
            raise Problem(words, name=name[:100]) from None

    def _select_variant(self, variant: int) -> None:
        variants = self.script.variants if self.script is not None else ()
        self.variant = next((each for each in variants if each.id == variant), variants[0] if variants else None)
        self.part = 0

    def _clear_values(self) -> None:
        """What was typed of one person is not said to another."""
        self.typed = {key: text for key, text in self.typed.items() if is_lasting(key)}

    def _start_use(self) -> None:
        """Another use begins, with the first part."""
        self.part, self._use = 0, 0
        self._reset_rendering()

    def _reset_rendering(self) -> None:
        self.__dict__.pop("_render_context", None)
        self.changed.emit()
