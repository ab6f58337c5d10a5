"""How long the window does not answer: what the thread of the window works between two looks of the event loop, and at what.

Processor time of that thread, because other programs share the machine. A signal looks at its stack meanwhile and weighs each look
by the processor time that passed since the one before, so that a stop is told with what it was spent on. (Another thread may not
look: it would hold what a finished function had in its hands, and let go of it, in the wrong thread.)
"""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QAbstractEventDispatcher, QTimer

ROOT = Path(__file__).parents[1]
TICK_MS = 5
LOOK_SECONDS = 0.004
LEAST_MS = 20.0
"""Shorter stops are not kept."""
Place = tuple[str, ...]


@dataclass(frozen=True)
class Stop:
    """One time the loop stood still: milliseconds of processor time, and how much of it each place took, the most first.

    ``ours`` is the part spent below something of ``ui``, or in Qt itself; the rest is what a test prepared.
    """

    ms: float
    ours: float
    places: tuple[tuple[Place, float], ...] = ()

    def where(self) -> str:
        """Return the two places that took the most."""
        return "; ".join(f"{share:.0f} ms {' < '.join(place)}" for place, share in self.places[:2])


@dataclass
class Watchdog:
    """Looks how long the event loop does not answer. ``longest``: wall time; ``busiest``: what this thread worked meanwhile.

    On a machine that others use, too, only the second is ours. Both in milliseconds.

    Args:
        sampled: Also look at the stack, and keep ``stops``.
    """

    sampled: bool = False
    longest: float = 0.0
    busiest: float = 0.0
    stops: list[Stop] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._last = self._worked = 0.0
        self._looked = 0.0
        self._looks: Counter[Place] = Counter()
        self._timer = QTimer()
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.beat)

    def begin(self) -> None:
        """Begin to watch the thread that calls this, which has the event loop."""
        self.longest = self.busiest = 0.0
        self.stops.clear()
        self._last, self._worked = time.monotonic(), time.thread_time()
        self._timer.start()
        self._heart = QAbstractEventDispatcher.instance()
        for turn in (self._heart.awake, self._heart.aboutToBlock):
            turn.connect(self.beat)
        if self.sampled and hasattr(signal, "setitimer"):
            self._looked = self._worked
            self._before = signal.signal(signal.SIGPROF, self._look)
            signal.setitimer(signal.ITIMER_PROF, LOOK_SECONDS, LOOK_SECONDS)

    def end(self) -> None:
        """Watch no longer."""
        self.beat()
        self._timer.stop()
        for turn in (self._heart.awake, self._heart.aboutToBlock):
            turn.disconnect(self.beat)
        if self.sampled and hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, self._before)

    def watch(self, work: Callable[[], object]) -> float:
        """Run ``work``, which runs an event loop; return how long this thread worked between two looks, at most."""
        self.begin()
        work()
        self.end()
        return self.busiest

    def beat(self) -> None:
        """The loop goes round."""
        now, worked = time.monotonic(), time.thread_time()
        spent = (worked - self._worked) * 1000
        self.longest = max(self.longest, (now - self._last) * 1000 - TICK_MS)
        self.busiest = max(self.busiest, spent)
        self._last, self._worked = now, worked
        if self.sampled:
            looks, self._looks = self._looks, Counter()
            if spent >= LEAST_MS:
                self.stops.append(_stop(spent, looks))

    def _look(self, number: int, frame: FrameType | None) -> None:
        now = time.thread_time()
        self._looks[_place(frame)] += int((now - self._looked) * 1_000_000)
        self._looked = now


def _place(frame: FrameType | None) -> Place:
    """Return where a thread is: the innermost functions that are ours, at most three; () where a test works or nobody."""
    found, product = [], False
    inner = frame.f_code.co_filename if frame is not None else ""
    for each in _outwards(frame):
        path = Path(each.f_code.co_filename)
        if not path.is_relative_to(ROOT) or ".venv" in path.parts:
            continue
        room = path.relative_to(ROOT)
        if room.parts[0] == "tests":
            if product:
                break
            if room.name == "hands.py" or "pytestqt" in inner:
                return ("Qt",)
            continue
        product = product or room.parts[0] == "ui"
        found.append(f"{room.with_suffix('').as_posix()}:{each.f_lineno} {each.f_code.co_name}")
    if not found and "pytestqt" in inner:
        return ("Qt",)
    return tuple(found[:3]) if product else ()


def _outwards(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _stop(spent: float, looks: Counter[Place]) -> Stop:
    """Return a stop of so many milliseconds, parted as the looks say."""
    total = sum(looks.values())
    if not total:
        return Stop(spent, spent)
    shares = {place: spent * part / total for place, part in looks.items()}
    ours = sum(share for place, share in shares.items() if place)
    places = sorted(((place, share) for place, share in shares.items() if place), key=lambda each: -each[1])
    return Stop(spent, ours, tuple(places))
