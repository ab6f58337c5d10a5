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


def test_boxes_in_rows_are_still() -> None:
    bad = []
    for source in sources("ui"):
        if not PUTS & {_name(call) for call in _calls(source.tree)}:
            continue
        for function in source.functions:
            if function.name != "__init__":
                bad += [
                    f"{source.name}:{call.lineno} {_name(call)}" for call in _calls(function) if _name(call) in TURNED
                ]
    assert not bad, "use ui.widgets.still"
