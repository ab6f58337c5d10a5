"""Script libraries for tests: some by hand, many by chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import strategies as st

from commdesk.errors import mark
from commdesk.scripts import folders, record
from commdesk.scripts.packs.model import PackReading, PackScript
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.store.database import Database
from commdesk.text import fold_text

ODD = (
    "=HYPERLINK(1)", "+1", "-2", "@sum", "'", '"', "'''", '"""', '"""\n', "\\", "\\n", "{member.nickname}", "{", "}", "{{", "👋🏽",
    "👨‍👩‍👧", "שלום", "مرحبا", "\u202e", "\u200b", "你好", "，", ",", ";", "\t", "\n", "\n\n", " ", "#", "[x]", "_x0041_", "\x01", "\x0b",
    "\u2028", "\x85", "ﬁ", "é", "e\u0301", "\ufeff", "$|$", "%NICKNAME%", "#客户昵称#", "01", "1.0", "TRUE", "2026-01-01", "\r",
)  # fmt: skip
"""What files and spreadsheets like to get wrong."""


def texts(most: int = 12) -> st.SearchStrategy[str]:
    """Return texts made of odd pieces and of any characters that can be stored."""
    plain = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=6)
    return st.lists(st.sampled_from(ODD) | plain, max_size=most).map("".join)


def titled(text: str) -> bool:
    """Whether a text can be a title."""
    return bool(fold_text(text)) and len(" ".join(text.split())) <= record.TITLE


PARTS = st.builds(NewPart, st.sampled_from(("text", "text", "link")), texts()) | st.builds(
    NewPart, st.sampled_from(("image", "file")), st.just(""), st.sampled_from(("a.png", "海报 1.png", "x/../y.pdf", "")), st.binary(min_size=1, max_size=20)
)  # fmt: skip
VARIANTS = st.builds(NewVariant, texts(3), st.lists(PARTS, min_size=1, max_size=3).map(tuple))
WORDS = st.lists(texts(2).filter(lambda text: bool(text.strip()) and len(text.strip()) <= 60), max_size=3).map(tuple)
FOLDERS = st.lists(
    st.sampled_from(("欢迎", "Welcome", "a/b", "=1", "  two  spaces ", "'quoted'", "שלום", "c. d")), max_size=3
)
SCRIPTS = st.builds(
    PackScript, texts(4).filter(titled), st.lists(VARIANTS, min_size=1, max_size=3).map(tuple), st.just(""),
    FOLDERS.map(lambda names: "/".join(name.replace("/", "／") for name in names)), WORDS, st.just(()), texts(5), st.sampled_from(("", "zh_CN", "en")),
)  # fmt: skip


def add(db: Database, scripts: Sequence[PackScript]) -> list[int]:
    """Write scripts as a person would have; return their ids."""
    with db.step(mark("core", "Add scripts")) as conn:
        return [
            record.insert_script(
                conn,
                db.ids,
                Draft(
                    s.title,
                    folders.ensure_folder_path(conn, s.folder),
                    s.keywords,
                    s.note,
                    s.id,
                    s.language,
                    s.tags,
                    s.variants,
                ),
            )
            for s in scripts
        ]


def one(text: str = "Hello", **values: object) -> PackScript:
    """Return a script that says one thing."""
    made: dict[str, object] = {"title": "Greeting", "variants": (NewVariant("", (NewPart("text", text),)),), **values}
    return PackScript(**made)  # type: ignore[arg-type]


def pack(*scripts: PackScript) -> PackReading:
    """Return what reading a pack of these gives."""
    return PackReading("pack", scripts)


def wrote(path: Path) -> Callable[[str], Path]:
    """Return a function that writes words to a file and returns it."""

    def write(text: str) -> Path:
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write
