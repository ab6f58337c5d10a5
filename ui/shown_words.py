"""What words become before they are painted: as they are, or with everything private in them covered while others look on.

What paints words itself asks here; Qt's own labels, lines and lists are seen to by `ui.masking.screen_cover`.
"""

from __future__ import annotations

from commdesk.masking.mask import OPEN, Mask
from commdesk.masking.private_words import PrivateWords
from commdesk.member_fields.model import Privacy


class ShownWords:
    """What is covered on the screen now. There is one screen, and so there is one of these."""

    def __init__(self) -> None:
        self.private: PrivateWords | None = None

    @property
    def mask(self) -> Mask:
        """What is covered."""
        return self.private.mask if self.private is not None else OPEN


SHOWN = ShownWords()


def cover_text(text: str) -> str:
    """Return words as they may be seen now."""
    private = SHOWN.private
    return text if private is None else private.cover_text(text)


def cover_value(kind: Privacy, text: str) -> str:
    """Return a value of which it is known how private it is, however short it is."""
    private = SHOWN.private
    return text if private is None else private.mask.cover(kind, text)


def shows_faces() -> bool:
    """Return whether portraits may be seen: a face says as much as a name."""
    return not SHOWN.mask.names
