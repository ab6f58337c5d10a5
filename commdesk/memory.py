"""Giving memory that is free back to the system."""

from __future__ import annotations

import sys
from contextlib import suppress


def give_back() -> None:
    """Give back what was freed: after large work, glibc keeps hundreds of megabytes for the next one. Elsewhere nothing happens.

    For a worker thread: it takes some milliseconds.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL("libc.so.6").malloc_trim(0)
