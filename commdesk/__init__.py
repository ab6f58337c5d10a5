"""CommDesk: the desk of a community manager. The core knows no screen."""

from __future__ import annotations

__version__ = "0.1.0"
