"""How the rows, columns and fields of a pivot are called, so that nobody takes one for another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from commdesk.drawing.figure import Words
from commdesk.errors import Phrase, mark
from commdesk.text import fold_text

BESIDE, NUMBERED = "{name} ({what})", "{name} ({what} …{number})"
QUOTED = mark("core", "“{name}”")
DIGITS = 4
"""Of an id, where nothing else tells two names apart."""
UNKNOWN = Phrase(mark("core", "Unknown"))
OTHER = Phrase(mark("core", "Other"))
TOTAL = Phrase(mark("core", "Total"))
OURS = (TOTAL, OTHER, UNKNOWN)
"""What we call rows and columns of our own."""
Say = Callable[[Words], str]
"""Returns words in the language of whoever reads them."""


def tell_apart(names: Sequence[str], beside: Sequence[str], idents: Sequence[int]) -> list[str]:
    """Return the names; those that are there twice with what stands ``beside`` them, and if need be with the end of their id.

    All three are of equal length; ``beside`` may hold empty texts.
    """
    folded = [fold_text(name) for name in names]
    counted = Counter(folded)
    pairs = Counter(zip(folded, beside, strict=True))
    found = []
    for at, name in enumerate(names):
        if counted[folded[at]] == 1 or (not beside[at] and not idents[at]):
            found.append(name)
            continue
        alone = beside[at] and pairs[folded[at], beside[at]] == 1
        form = BESIDE if alone or not idents[at] else NUMBERED
        number = str(idents[at])[-DIGITS:]
        found.append(form.format(name=name, what=beside[at], number=number).replace("( …", "(…"))
    return found


class OwnName(str):
    """A name out of the file with what stands beside it where another has the same name: a kind, and an id."""

    what: Words
    ident: int

    @classmethod
    def make(cls, name: str, what: Words, ident: int) -> OwnName:
        """Return the name with both."""
        made = cls(name)
        made.what, made.ident = what, ident
        return made


def name_labels(labels: Sequence[Words], say: Say) -> tuple[Words, ...]:
    """Return the labels as they are shown: no two alike, and names that read like a row of ours in quotation marks.

    ``say`` gives our own words in the language of the reader: in Chinese a city called "Total" is just that.
    """
    own = [label for label in labels if isinstance(label, OwnName)]
    apart = iter(tell_apart(own, [say(label.what) for label in own], [label.ident for label in own]))
    taken = {fold_text(say(word)) for word in OURS}
    found: list[Words] = []
    for label in labels:
        name = next(apart) if isinstance(label, OwnName) else label
        quoted = isinstance(name, str) and fold_text(name) in taken
        found.append(Phrase(QUOTED, {"name": str(name)}) if quoted else name)
    return tuple(found)
