"""Pictures that are kept while there is room for them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtGui import QPixmap

BUDGET = 24 * 1024 * 1024
"""Bytes of kept pictures; above it, those not asked for longest go."""
BYTES_A_PIXEL = 4


class KeptPictures:
    """Pictures by key, each with what it shows; one that shows something else by now is not given out."""

    def __init__(self, budget: int = BUDGET) -> None:
        self.budget = budget
        self.weight = 0
        """Bytes that the kept pictures take."""
        self._kept: OrderedDict[Hashable, tuple[Hashable, QPixmap]] = OrderedDict()

    def get_picture(self, key: Hashable, shown: Hashable) -> QPixmap | None:
        """Return the picture of a key if it shows ``shown``."""
        found = self._kept.get(key)
        if found is None or found[0] != shown:
            return None
        self._kept.move_to_end(key)
        return found[1]

    def store_picture(self, key: Hashable, shown: Hashable, picture: QPixmap) -> None:
        """Keep a picture; the newest stays even where it alone is above the budget."""
        before = self._kept.pop(key, None)
        self.weight += picture_bytes(picture) - (picture_bytes(before[1]) if before is not None else 0)
        self._kept[key] = shown, picture
        while self.weight > self.budget and len(self._kept) > 1:
            self.weight -= picture_bytes(self._kept.popitem(last=False)[1][1])

    def clear(self) -> None:
        """Let all go."""
        self._kept.clear()
        self.weight = 0


def picture_bytes(picture: QPixmap) -> int:
    """Return the bytes a picture takes."""
    return picture.width() * picture.height() * BYTES_A_PIXEL
