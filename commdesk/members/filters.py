"""Placeholder shape of filters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Filter:
    """A filter."""

    tree: object = None
