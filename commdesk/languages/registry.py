"""Which languages there are: English, in which the words are written, and one for each file ``commdesk_<code>.ts``.

Nothing else lists them: settings, boxes, the command line and the tests ask here. Content (starter scripts, playbooks, the sample)
may be missing in a language; then it is the English one.
"""

from __future__ import annotations

from functools import cache
from itertools import chain, takewhile
from pathlib import Path

from commdesk import resources
from commdesk.errors import mark

FOLDER = resources.ROOT / "i18n"
STEM = "commdesk"
SOURCE, SOURCE_TITLE = "en", "English"
"""The language the words in the code are written in: it needs no file."""
CHINESE = "zh_CN"
"""The one with surnames in front and a moon calendar."""
DEFAULT = CHINESE
"""Meant where nobody said which, as by a script or a command: CommDesk was made for those who speak it."""
SHORTEST_TITLE = 4
"""Letters of A to Z; what is shorter is a code (of ISO 639, or the "C" of systems), for which no file needs to be read."""
TITLE = mark("core", "The name of this language, in itself")
"""What every file translates into its own name."""
ALIASES = {
    CHINESE: ("cn", "中文", "汉语", "chinese"),
    SOURCE: ("英文", "英语", "english"),
}
"""Further names that systems and people use, folded; a language needs none."""


def list_languages() -> tuple[str, ...]:
    """Return the codes of the languages there are, such as ``zh_CN``: the two of the first day, then the others by code."""
    found = {path.stem.removeprefix(f"{STEM}_") for path in FOLDER.glob(f"{STEM}_*.ts")} | {SOURCE}
    return tuple(sorted(found, key=lambda code: (code != DEFAULT, code != SOURCE, code)))


def find_language(name: str) -> str:
    """Return the language that a locale or a person means by ``zh_TW.UTF-8``, ``Chinese_China.936``, ``en-gb``, ``中文``; '' where none is.

    It is the one of that code, else the first of the same tongue.
    """
    wanted = name.strip().partition(".")[0].replace("-", "_").casefold()
    tongue, known = get_tongue(wanted), list_languages()
    same = (code for code in known if tongue in (get_tongue(code), *ALIASES.get(code, ())))
    is_code = tongue.isascii() and len(tongue) < SHORTEST_TITLE
    titled = (
        code for code in known if not is_code and tongue == get_title(code).casefold()
    )  # reads the files: only where nothing else helps
    exact = (code for code in known if wanted == code.casefold())
    return next(chain(exact, same, titled), "") if tongue else ""


def match_language(name: str) -> str:
    """Return the language for a system that speaks ``name``: English where nobody translated into its own."""
    return find_language(name) or SOURCE


def get_tongue(code: str) -> str:
    """Return the letters a code begins with: ``zh`` of ``zh_CN``."""
    return "".join(takewhile(str.isalpha, code))


def get_title(code: str) -> str:
    """Return what a language calls itself; its code where its file does not say."""
    return SOURCE_TITLE if code == SOURCE else load_translations(code).get(TITLE, code)


def load_translations(language: str) -> dict[str, str]:
    """Return the translations of the core's words; empty for English and for a language nobody translated to."""
    return _parse_translations(FOLDER / f"{STEM}_{language}.ts") if language in list_languages() else {}


@cache
def _parse_translations(path: Path) -> dict[str, str]:
    from xml.etree import ElementTree  # not at the start, where nothing is read by it

    if not path.exists():
        return {}
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        if context.findtext("name") != "core":
            continue
        for each in context.iter("message"):
            said = each.findtext("translation")
            if said:
                found[each.findtext("source", "")] = said
    return found


def list_content_languages(folder: Path, name: str) -> tuple[str, ...]:
    """Return the languages that have content of this name in a folder, as in ``starter_{}.toml``."""
    return tuple(code for code in list_languages() if (folder / name.format(code)).exists())


def find_content(folder: Path, name: str, language: str) -> Path:
    """Return the content of a language, such as ``starter_{}.toml``; the English one where the language has none."""
    own = folder / name.format(language)
    return own if language in list_content_languages(folder, name) else folder / name.format(SOURCE)
