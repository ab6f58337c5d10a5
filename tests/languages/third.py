"""A third language, of a few words, in a folder of its own: what a translator would add, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from commdesk.languages import registry

CODE, TITLE = "xx", "Xixxe"
WORDS = {
    "core": {registry.TITLE: TITLE, "Undo": "Xundo", "Members": "Xembers", "Report": "Xeport"},
    "NavRail": {"Settings": "Xettings"},
}
"""By context and source."""


def add_language(
    folder: Path, code: str = CODE, words: dict[str, dict[str, str]] = WORDS, compiled: bool = True
) -> None:
    """Copy the shipped languages to a folder and write another one there, compiled as `packaging/words` does it."""
    shutil.copytree(registry.FOLDER, folder, dirs_exist_ok=True)
    root = ElementTree.Element("TS", version="2.1", language=code)
    for name, texts in words.items():
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = name
        for source, translation in texts.items():
            message = ElementTree.SubElement(context, "message")
            ElementTree.SubElement(message, "source").text = source
            ElementTree.SubElement(message, "translation").text = translation
    path = folder / f"{registry.STEM}_{code}.ts"
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    if compiled:
        tool = Path(sys.executable).parent / "pyside6-lrelease"
        if not tool.exists():
            pytest.skip("pyside6-lrelease is not installed")
        subprocess.run([str(tool), "-silent", str(path), "-qm", str(path.with_suffix(".qm"))], check=True)
