"""What stands in a file is data wherever it is shown: the rules of the house that keep it so."""

from __future__ import annotations

import ast

from tests.house import sources
from tests.test_house import is_text, name_of


def plain(node: ast.expr, makers: set[str]) -> bool:
    """Whether an expression is words of ours, or made plain by one of ``makers``."""
    if isinstance(node, ast.IfExp):
        return plain(node.body, makers) and plain(node.orelse, makers)
    if isinstance(node, ast.Call):
        own = name_of(node) in ("tr", "translate") and all(map(is_text, node.args))
        return own or name_of(node) in makers
    return is_text(node)


def told_plainly(method: str, place: int, *makers: str) -> list[str]:
    """Return the calls of a method whose words may come from a file and are not made plain."""
    bad = []
    for s in sources("ui"):
        for call in (c for c in s.calls if name_of(c) == method and len(c.args) > max(place, 0)):
            words = [a for a in call.args if not isinstance(a, ast.Constant) or isinstance(a.value, str)]
            if words and not plain(call.args[place], set(makers)):
                bad.append(f"{s.name}:{call.lineno} {ast.unparse(call.args[place])}")
    return bad


def test_a_tooltip_is_made_plain() -> None:
    bad = told_plainly("setToolTip", -1, "escape_tooltip", "toolTip") + told_plainly("showText", 1, "escape_tooltip")
    for s in sources("ui"):
        bad += [
            f"{s.name} {name}"
            for name in ("setWhatsThis", "setStatusTip", "setHtml(html", "setMarkdown", "insertHtml")
            if name in s.text
        ]
        for test in (n for n in s.nodes if isinstance(n, ast.If | ast.IfExp) and "ToolTipRole" in ast.unparse(n.test)):
            kept = ast.unparse(test.body[0] if isinstance(test, ast.If) else test.body)
            if "escape_tooltip(" not in kept:
                bad.append(f"{s.name}:{test.lineno} {kept}")
    assert not bad


def test_an_ampersand_from_a_file_is_no_shortcut() -> None:
    own = ("escape_mnemonic", "icon", "translate_phrase", "title", "text", "accessibleName")
    places = {"addAction": 0, "addMenu": 0, "setTabText": 1, "QCheckBox": 0, "QRadioButton": 0, "QGroupBox": 0}
    bad = [each for name, place in places.items() for each in told_plainly(name, place, *own)]
    assert not [each for each in bad if not each.endswith((" self.glass", " words"))]


def test_the_title_of_a_window_is_made_plain() -> None:
    bad = told_plainly("setWindowTitle", 0, "escape_title")
    assert not [b for b in bad if not b.startswith("ui/dialogs/")]  # `Dialog` sees to it for all of them


def test_labels_and_boxes_that_read_markup_are_made_in_one_place() -> None:
    made = {
        "QMessageBox": "ui/dialogs/app/text_prompt.py",
        "QInputDialog": "ui/dialogs/app/text_prompt.py",
        "QLabel": "ui/widgets/basic.py",
    }
    bad = []
    for s in sources("ui"):
        for call in s.calls:
            words = ast.unparse(call.func)
            name = words.partition(".")[0]
            if made.get(name, s.name) != s.name and words in (name, f"{name}.getText", f"{name}.question"):
                bad.append(f"{s.name}:{call.lineno} {words}")
        bad += [
            f"{s.name} {n}" for n in ("QTextBrowser", "QTextEdit(", "QErrorMessage", "QProgressDialog") if n in s.text
        ]
    assert not bad


def test_only_one_module_asks_the_desktop_to_open_something() -> None:
    asked = ("QDesktopServices", "QProcess", "webbrowser", "startfile", "os.system", "setOpenExternalLinks")
    bad = [
        f"{s.name} {each}"
        for s in sources("ui")
        if s.name != "ui/dialogs/app/opening.py"
        for each in asked
        if each in s.text
    ]
    run = ("subprocess", "webbrowser", "startfile", "os.system", "os.popen")
    known = {"commdesk/store/files/storage_location.py"}  # asks mount where a folder lies
    assert not bad + [
        f"{s.name} {each}" for s in sources("commdesk") if s.name not in known for each in run if each in s.text
    ]
