"""What stands in the rows of a table is not changed by the wheel that scrolls it."""

from __future__ import annotations

import ast

from tests.house import sources

TURNED = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit"}
PUTS = {"setCellWidget", "setIndexWidget", "setItemWidget"}


def _calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _kept(function: ast.AST) -> set[ast.Call]:
    """Return the calls whose result is an attribute: one box of a dialog, none of a row."""
    return {
        call
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and any(isinstance(target, ast.Attribute) for target in node.targets)
        for call in _calls(node.value)
    }


def test_boxes_in_rows_are_still() -> None:
    bad = []
    for source in sources("ui"):
        if PUTS & {_name(call) for call in _calls(source.tree)}:
            for function in source.functions:
                calls = set(_calls(function)) - _kept(function)
                bad += [f"{source.name}:{call.lineno} {_name(call)}" for call in calls if _name(call) in TURNED]
    assert not bad, "use ui.widgets.still"
