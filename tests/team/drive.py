"""A folder as a cloud drive brings it to several computers: late, in any order, at first cut short, doubled, deleted late."""

from __future__ import annotations

import random
from collections.abc import Set
from dataclasses import dataclass, field

from commdesk.team import names
from commdesk.team.place import NameTaken


@dataclass
class Lying:
    """A file: what is in it, whose it is, and from when on each computer sees it."""

    data: bytes
    by: int
    seen: dict[int, int] = field(default_factory=dict)
    dead: int | None = None


class Drive:
    """What lies in the shared folder, and how late each computer sees it.

    Args:
        dice: Decides how late. ``latest``: in ticks; 0: at once.
    """

    def __init__(self, dice: random.Random, latest: int = 12) -> None:
        self.dice, self.latest, self.now = dice, latest, 0
        self.files: dict[str, Lying] = {}

    def list_seen(self, viewer: int) -> dict[str, bytes]:
        """Return what a computer sees now."""
        found = {}
        for name, file in self.files.items():
            if file.dead is not None and self.now >= file.dead:
                continue
            from_when = file.seen.setdefault(
                viewer, 0 if viewer == file.by else self.now + self.dice.randint(0, self.latest)
            )
            if self.now < from_when:
                continue
            whole = viewer == file.by or self.now >= from_when + self.dice.randint(0, 2)
            found[name] = file.data if whole else file.data[: self.dice.randint(0, len(file.data))]
        return found

    def settle(self) -> None:
        """Bring everything to everybody."""
        self.now += 100
        for file in self.files.values():
            file.seen = dict.fromkeys(file.seen, 0)
            if file.dead is not None:
                file.dead = min(file.dead, self.now)

    def put(self, name: str, data: bytes, by: int) -> None:
        if name in self.files and self.files[name].dead is None:
            raise NameTaken(name)
        self.files[name] = Lying(data, by)
        if self.dice.random() < 0.05:  # a copy that no name of ours has
            self.files[name.replace(".", " (conflicted copy).")] = Lying(data[:-3], by)

    def delete(self, name: str) -> None:
        if name in self.files and self.files[name].dead is None:
            self.files[name].dead = self.now + self.dice.randint(0, self.latest)


class DriveView:
    """The drive as one computer sees it; a `commdesk.team.place.Place`."""

    title = "drive"

    def __init__(self, drive: Drive, viewer: int) -> None:
        self.drive, self.viewer = drive, viewer

    def list_names(self) -> Set[str]:
        return {name for name in self.drive.list_seen(self.viewer) if names.is_known(name)}

    def get_file(self, name: str) -> bytes | None:
        return self.drive.list_seen(self.viewer).get(name)

    def put_file(self, name: str, data: bytes) -> None:
        if name in self.drive.list_seen(self.viewer):
            raise NameTaken(name)
        self.drive.put(name, data, self.viewer)

    def delete_file(self, name: str) -> None:
        self.drive.delete(name)
