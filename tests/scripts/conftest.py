"""A bare file for tests of scripts: the schema and nothing else, no starter packs."""

from __future__ import annotations

from tests.store.conftest import bare, clock, empty, opened

__all__ = ["bare", "clock", "empty", "opened"]
