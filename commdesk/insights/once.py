"""What several charts ask of the same scope is counted once, as long as one question is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from commdesk.presence.scope import Scope

KEPT = 32
"""Answers kept before all of them are let go."""
Found = TypeVar("Found")


class ScopeCache:
    """Answers by scope and by what was asked. Several threads may ask; at worst both count."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str], tuple[Scope, Any]] = {}

    def get_or_count(self, scope: Scope, name: str, count: Callable[[], Found]) -> Found:
        """Return what was counted of this very scope under a name, or count it."""
        known = self._found.get((id(scope), name))  # the scope is kept beside it, so that its id is nobody else's
        if known is not None:
            found: Found = known[1]
            return found
        found = count()
        if len(self._found) >= KEPT:
            self.clear()
        self._found[id(scope), name] = scope, found
        return found

    def clear(self) -> None:
        """Let go of everything."""
        self._found.clear()


class ScopeCacheHolder(Protocol):
    """What keeps the answers: the facts that are asked."""

    @property
    def once(self) -> ScopeCache:
        """The answers."""


Held = TypeVar("Held", bound=ScopeCacheHolder)


def count_once(work: Callable[[Held, Scope], Found]) -> Callable[[Held, Scope], Found]:
    """Return a function of facts and scope that counts once; nobody may change what it returns."""

    @wraps(work)
    def found(facts: Held, scope: Scope) -> Found:
        return facts.once.get_or_count(scope, f"{work.__module__}:{work.__qualname__}", lambda: work(facts, scope))

    return found
