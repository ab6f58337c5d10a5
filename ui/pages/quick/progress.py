"""A script of several parts in the quick window: which part was copied last, and whether the next call goes on with it."""

from __future__ import annotations

from ui.copying import Copying
from ui.i18n import translate
from ui.state import State

WORDS = "quick.words"
SCRIPT, COMMUNITY = "quick.script", "quick.community"
"""What whoever calls the window asks for beside words: a script that they find, and for which community."""


def describe_progress(copying: Copying) -> str:
    """Return which part was copied last, while there are parts left; else ''."""
    if copying.variant is None or not copying.part:
        return ""
    words = translate("QuickWindow", "Part {number} of {parts} copied, Enter copies the next")
    return words.format(number=copying.part, parts=len(copying.variant.parts))


def describe_restart(copying: Copying) -> str:
    """Return what another choice has to say while parts are left; else ''."""
    return translate("QuickWindow", "Not all parts were copied. It begins with part 1 again.") if copying.part else ""


def taken_words(state: State) -> str:
    """Return the words that whoever calls the window wants searched, once; '' for none."""
    words = str(state.get_value(WORDS, ""))
    if words:
        state.set_value(WORDS, "")
    return words


def taken_id(state: State, key: str) -> int:
    """Return the script or the community that whoever calls the window wants, once; 0 for none."""
    wanted = str(state.get_value(key, ""))
    if wanted:
        state.set_value(key, "")
    return int(wanted) if wanted.isdigit() else 0


def go_on(copying: Copying, member: int, community: int) -> bool:
    """Stay at the part that comes next, if one was copied before; return False where it is for somebody else (0: whoever it is)."""
    if not copying.part or member not in (0, copying.member) or community not in (0, copying.community):
        return False
    copying.refresh()  # it may have been changed or deleted meanwhile
    return bool(copying.part)
