"""What a question is asked of: a window of days, one community or all, a segment or everybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """``first`` and ``last`` are days since 1970, both included; ``community`` 0: all; ``people`` None: everybody.

    ``people`` are member ids (roots), ascending.
    """

    first: int
    last: int
    community: int = 0
    people: Ints | None = None

    @property
    def day_count(self) -> int:
        """The days of the window."""
        return self.last - self.first + 1

    def previous_period(self) -> Scope:
        """Return the period of equal length right before this one."""
        return replace(self, first=self.first - self.day_count, last=self.first - 1)

    def year_before(self) -> Scope:
        """Return the same weekdays 52 weeks earlier."""
        return replace(self, first=self.first - 364, last=self.last - 364)
