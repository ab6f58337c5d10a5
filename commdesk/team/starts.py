"""The starts of streams that lie in a place: which hold everything, so that a newcomer, or a stream begun anew, can build on one."""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import dataclass

from commdesk.store.merging.receiving import BrokenBundle
from commdesk.team import bundle, names
from commdesk.team.bundle import NewerBundle
from commdesk.team.key import TeamKey, WrongKey
from commdesk.team.place import Place


@dataclass(frozen=True, slots=True)
class Start:
    """A start that holds everything its writer had seen.

    ``age``: the greatest step in it and its stream, by which the newest is known; ``at``: when it was written, UTC ms.
    """

    stream: str
    age: tuple[int, str]
    at: int


class Starts:
    """What is known of the starts in a place; each is read once.

    Args:
        key: Of the team.
    """

    def __init__(self, place: Place, key: TeamKey) -> None:
        self._place, self._key = place, key
        self._known: dict[str, Start | None] = {}

    def list_full(self, lying: Set[str]) -> list[Start]:
        """Return the full starts that lie there and can be read, the oldest first."""
        found = []
        for stream in names.list_streams(lying):
            name = names.compose_bundle_name(stream, 1)
            if name in lying and name not in self._known and (payload := self.load_payload(name)) is not None:
                self._note_start(name, stream, payload)
            if name in lying and (start := self._known.get(name)) is not None:
                found.append(start)
        return sorted(found, key=lambda start: start.age)

    def load_steps(self, start: Start) -> Collection[int]:
        """Return all that the writer of a full start had seen, as a set; empty if it is gone."""
        payload = self.load_payload(names.compose_bundle_name(start.stream, 1))
        try:
            return frozenset(bundle.read_head(payload).news.own) if payload is not None else frozenset()
        except (BrokenBundle, NewerBundle):
            return frozenset()

    def load_payload(self, name: str) -> bytes | None:
        """Return what is in a file of the team; None if it cannot be read, or not yet."""
        if (data := self._place.get_file(name)) is None:
            return None
        try:
            return self._key.unseal(name, data)
        except WrongKey:
            return None

    def _note_start(self, name: str, stream: str, payload: bytes) -> None:
        try:
            head = bundle.read_head(payload)
        except (BrokenBundle, NewerBundle):
            self._known[name] = None
            return
        self._known[name] = Start(stream, (head.greatest, stream), head.at) if head.full else None
