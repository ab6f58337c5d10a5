"""What a newcomer reads is there: citations in the code lead somewhere, generated pages are current, links are not broken."""

from __future__ import annotations

import ast
import importlib.util
import io
import re
import tokenize
from functools import cache

from commdesk.chats.formats.registry import FORMATS
from tests.house import ROOT, Source, sources

DOCS = ROOT / "resources" / "docs"
CITED = re.compile(r"(?<![`\w/])([A-Za-z][\w-]*)\.md\b(?:,? §(\d+(?:\.\d+)*))?")
"""A page, and its section where one is named; what stands between ``…`` is a file of somebody else's."""
PRACTICES = re.compile(r"[Pp]ractices? (\d[\d\s,]*(?:(?:and|to|-|–)\s*\d[\d\s,]*)*)")
SIGN = re.compile(r"(\S+) §")
DECISION = ("Context", "Decision", "Consequences")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def prose(source: Source) -> list[str]:
    """Docstrings and comments of a file."""
    said = [t.string for t in tokenize.generate_tokens(io.StringIO(source.text).readline) if t.type == tokenize.COMMENT]
    expressions = [node.value for node in source.nodes if isinstance(node, ast.Expr)]
    return said + [node.value for node in expressions if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def cited_pages(text: str) -> list[tuple[str, str]]:
    """Each page and section that ``text`` names."""
    return [(found[1], found[2] or "") for found in CITED.finditer(re.sub(r"``.*?``", "", text, flags=re.S))]


def cited_practices(text: str) -> set[int]:
    """Each practice that ``text`` names, those within a range too."""
    found = set()
    for numbers in PRACTICES.findall(text):
        for first, last in re.findall(r"(\d+)(?:\s*(?:-|–|to)\s*(\d+))?", numbers):
            found |= set(range(int(first), int(last or first) + 1))
    return found


@cache
def sections(page: str) -> frozenset[str]:
    """The numbers of the headings of a page."""
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^#+ (\d+(?:\.\d+)*) ", text, re.M))


def known_practices() -> set[int]:
    return {int(n) for n in re.findall(r"^\| (\d+) \|", (DOCS / "PRACTICES.md").read_text(encoding="utf-8"), re.M)}


def test_every_page_and_section_that_the_code_cites_is_there() -> None:
    bad, seen = [], 0
    for source in (*sources(), *sources("tests/bench")):
        for text in prose(source):
            for page, section in cited_pages(text):
                if page.isupper():
                    seen += 1
                    if not (DOCS / f"{page}.md").exists() or (section and section not in sections(page)):
                        bad.append(f"{source.name}: {page}.md §{section}")
                else:
                    bad.append(f"{source.name}: {page}.md is no page of ours")
            bad += [
                f"{source.name}: {found} §" for found in SIGN.findall(text) if not found.rstrip(",").endswith(".md")
            ]
    assert seen > 50 and not bad


def test_every_practice_that_the_code_cites_is_explained_and_no_other() -> None:
    cited = {number for source in sources() for text in prose(source) for number in cited_practices(text)}
    assert cited == known_practices()


def test_citations_are_seen_where_they_stand() -> None:
    assert cited_pages("Ids (FILE-FORMAT.md §2): ``chat.md`` and FORMATS.md.") == [
        ("FILE-FORMAT", "2"),
        ("FORMATS", ""),
    ]
    assert cited_pages("as (store.md §8.7) says") == [("store", "8.7")]
    assert cited_practices("(practices 22, 188 to 190)") == {22, 188, 189, 190}
    assert cited_practices("practices 147-150, 173-174; practice 4") == {147, 148, 149, 150, 173, 174, 4}
    assert {"2", "8.7"} <= sections("FILE-FORMAT") and "2.2" in sections("FORMATS") and "99" not in sections("FORMATS")


def test_the_page_of_numbers_is_what_the_code_says() -> None:
    spec = importlib.util.spec_from_file_location("write_metrics", ROOT / "packaging" / "metrics.py")
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.PATH.read_text(encoding="utf-8") == made.render_metrics(), "run packaging/metrics.py"


def test_every_link_between_pages_leads_to_a_file() -> None:
    pages = [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / ".github").rglob("*.md")]
    found = [(page, link) for page in pages for link in LINK.findall(page.read_text(encoding="utf-8"))]
    assert len(found) > 10
    assert not [f"{page.name}: {link}" for page, link in found if not (page.parent / link).exists()]


def test_every_page_is_named_on_the_first_one() -> None:
    first = (DOCS / "README.md").read_text(encoding="utf-8")
    assert not [page.name for page in DOCS.glob("*.md") if page.name != "README.md" and f"({page.name})" not in first]


def test_a_decision_says_why_what_and_what_follows() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))
    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    assert len(pages) >= 10
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert re.findall(r"^## (\w+)$", text, re.M) == list(DECISION), page.name
        assert text.startswith(f"# {int(page.name[:4])} "), page.name


def test_every_platform_that_is_read_stands_in_the_page_of_formats() -> None:
    text = (DOCS / "FORMATS.md").read_text(encoding="utf-8")
    words = {word for each in FORMATS for word in re.findall(r"[A-Z][A-Za-z]+", each.title)} - {
        "Text",
        "Table",
        "QCE",
    }
    assert len(words) > 15 and not [word for word in words if word not in text]


def test_a_page_names_only_modules_that_are_there() -> None:
    bad = []
    for page in (*DOCS.rglob("*.md"), ROOT / "README.md"):
        for path in re.findall(
            r"`((?:commdesk|ui|tests|packaging|resources)/[\w/.<>*-]*)`", page.read_text(encoding="utf-8")
        ):
            if not re.search(r"[<>*]", path) and not (ROOT / path).exists():
                bad.append(f"{page.name}: {path}")
    assert not bad
