"""The words that lie in the archive of a hand-over: for people who have never seen CommDesk."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

from commdesk.errors import fill_template, mark
from commdesk.languages.registry import SOURCE, load_translations
from commdesk.sharing.handover_contents import TITLES, HandoverContents
from commdesk.sharing.shares import LEFT_OUT, LeftOut

MANIFEST, README = "manifest.json", "README.txt"
WORKSPACE, PEOPLE, SCRIPTS = "workspace.commdesk", "people.xlsx", "scripts.zip"
REPORT, PDF, FOLDER = "report.html", "report.pdf", "files/"


@dataclass(frozen=True, slots=True)
class ReadmeFacts:
    """What is said of an archive. ``day``: ISO; ``files``: the names in it; ``forgotten``: how many people were forgotten for it."""

    name: str
    giver: str
    receiver: str
    day: str
    contents: HandoverContents
    files: Collection[str]
    without: tuple[LeftOut, ...] = ()
    forgotten: int = 0


def compose_readme(facts: ReadmeFacts, language: str) -> str:
    """Return the words that lie in the archive, in one language: what is in it, from whom, for whom, and how it is opened."""
    translations = load_translations(language) if language != SOURCE else {}
    contents, files = facts.contents, facts.files

    def words(template: str, **slots: str | int) -> str:
        return fill_template(translations.get(template, template), slots)

    lines = [
        words(_TITLE, name=facts.name),
        words(_WHO, giver=facts.giver or "—", receiver=facts.receiver or "—", day=facts.day),
        "",
        words(_HOW),
        "",
    ]
    lines += [f"- {name}: {words(told)}" for name, told in _FILES.items() if name in files]
    if attached := sum(name.startswith(FOLDER) for name in files):
        lines.append(f"- {FOLDER}: {words(_IS_FILES, count=f'{attached:,}')}")
    lines += [f"- {MANIFEST}: {words(_IS_MANIFEST)}", ""]
    if facts.without:
        parts = ", ".join(words(LEFT_OUT[part]) for part in facts.without)
        lines += [words(_WITHOUT, parts=parts), ""]
    if facts.forgotten:
        lines += [words(_FORGOTTEN, count=f"{facts.forgotten:,}"), ""]
    lines += [f"{words(TITLES[key])}: {value:,}" for key, value in asdict(contents).items()]
    return "\n".join(lines) + "\n"


_TITLE = mark("core", "{name}: hand-over")
_WHO = mark("core", "Handed over by {giver} to {receiver} on {day}.")
_HOW = mark(
    "core",
    "Open the workspace with CommDesk: drop this archive onto its window. Everything else can be read without it.",
)
_IS_WORKSPACE = mark("core", "everything, to be worked on in CommDesk; any program that reads SQLite opens it, too")
_IS_PEOPLE = mark("core", "the people, as a sheet")
_IS_SCRIPTS = mark("core", "the scripts, as a pack")
_IS_REPORT = mark("core", "a report over all the time that is known, for a browser")
_IS_PDF = mark("core", "the same report, to be printed")
_IS_FILES = mark("core", "files that were attached: {count}")
_IS_MANIFEST = mark("core", "the SHA-256 of each file, to see that nothing was changed")
_WITHOUT = mark("core", "Left out: {parts}.")
_FORGOTTEN = mark("core", "People of whom nothing is in it, because they were forgotten before: {count}.")
_FILES = {
    WORKSPACE: _IS_WORKSPACE,
    PEOPLE: _IS_PEOPLE,
    SCRIPTS: _IS_SCRIPTS,
    REPORT: _IS_REPORT,
    PDF: _IS_PDF,
}
