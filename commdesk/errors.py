"""Words that travel from the core to a person: phrases, problems, cancellation."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from commdesk.plurals import format_singular

Value = str | int
_SLOT = re.compile(r"\{(\w+)\}")


def mark(context: str, text: str) -> str:
    """Return ``text``; it is collected for translation and translated where it is shown.

    ``context`` is always ``"core"`` in ``commdesk``.
    """
    return text


def fill_template(template: str, args: dict[str, Value]) -> str:
    """Put ``args`` into the ``{name}`` slots of ``template``; an English word after a 1 is said of one.

    Not ``str.format``: a template may come out of a foreign file, and ``{a.__class__}`` must stay words.
    """
    return _SLOT.sub(lambda slot: str(args.get(slot[1], slot[0])), format_singular(template, args))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with slots, kept apart from its values so that it can be shown in any language."""

    template: str
    args: dict[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return fill_template(self.template, self.args)

    def to_text(self) -> str:
        """Return the phrase as one line of text, to be kept in the file."""
        return json.dumps([self.template, self.args], ensure_ascii=False) if self.args else self.template

    @classmethod
    def parse_text(cls, text: str) -> Phrase:
        """Return the phrase that `to_text` wrote; anything else is taken as plain words."""
        if text.startswith('["'):
            try:
                template, args = json.loads(text)
                return cls(str(template), {str(k): v if isinstance(v, int) else str(v) for k, v in args.items()})
            except (ValueError, AttributeError, TypeError):
                pass
        return cls(text)


class Problem(Exception):
    """Something the user can act on: a bad file, a full disk. One plain sentence, no traceback.

    The sentence is a marked template, its values are keyword arguments: ``Problem(mark("core", "…{name}…"), name=path.name)``.
    """

    def __init__(self, template: str, **args: Value) -> None:
        self.phrase = Phrase(template, args)
        super().__init__(str(self.phrase))


class Cancelled(Exception):
    """The user stopped a long piece of work; nothing of it was kept."""
