"""The person beside the list: who they are, what is known, what happened."""

from __future__ import annotations

from ui.panes.members.person.panel import PersonPanel

__all__ = ["PersonPanel"]
