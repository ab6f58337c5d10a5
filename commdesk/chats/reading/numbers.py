"""Names that are only the number of an account."""

from __future__ import annotations

_SIGNS = str.maketrans("", "", " +-()\u2010\u2011\u00a0\u202a\u202c")
"""Characters of a name that are kept."""


def is_number(name: str, account: str) -> bool:
    """Whether what is written as a name is only the account again: a program knew no name."""
    return name == account or (name[-1:].isdigit() and name.translate(_SIGNS) == account.translate(_SIGNS))
