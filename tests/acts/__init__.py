"""Random acts of every feature, through the features' own functions, from a seed: the same seed does the same again.

`ACTS` is the list; `Actor` does them. Used by the tests of undo, of killed programs and of full disks.
"""

from __future__ import annotations

from tests.acts import events, files, guests, lists, people, scripts, words  # the acts register themselves
from tests.acts.actor import ACTS, Act, Actor, Nothing, view

__all__ = [
    "ACTS",
    "Act",
    "Actor",
    "Nothing",
    "events",
    "files",
    "guests",
    "lists",
    "people",
    "scripts",
    "view",
    "words",
]
