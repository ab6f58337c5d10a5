"""A registry gets one more entry for a test, wherever it is known."""

from __future__ import annotations

import sys

import pytest


def plant(patch: pytest.MonkeyPatch, registry: object, name: str, entry: object) -> None:
    """Add ``entry`` behind the others of the tuple ``name`` of the module ``registry``, in every module that imported it.

    A module that imports it later gets the longer one, too. What a module made of it at its import stays as it is: so a list that is
    written down again, instead of being derived where it is needed, is noticed.
    """
    before = getattr(registry, name)
    assert isinstance(before, tuple)
    known = [
        (module, key)
        for module in list(sys.modules.values())
        if getattr(module, "__name__", "").partition(".")[0] in ("commdesk", "ui")
        for key, value in list(vars(module).items())
        if value is before
    ]
    assert known
    for module, key in known:
        patch.setattr(module, key, (*before, entry))
