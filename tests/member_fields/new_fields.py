"""A program: fields are added to the registry, a migration adds their columns, and each surface says what it makes of them.

It runs by itself, because the registry is read when modules are: ``python -m tests.member_fields.new_fields FOLDER``
prints JSON, by surface and key of a field.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from commdesk.member_fields import own_fields
from commdesk.member_fields.model import FieldKind, MemberField, Privacy

KINDS = FieldKind
NEW = (
    MemberField("profession", "Profession", Privacy.OPEN, headers="职业 Profession"),
    MemberField(
        "diet", "Diet", Privacy.OPEN, KINDS.CHOICE, choices=(("v", "vegan"), ("f", "fish")), headers="饮食 Diet"
    ),
    MemberField("hired_on", "Hired", Privacy.OPEN, KINDS.DAY, headers="入职日期 Hired"),
    MemberField("siblings", "Siblings", Privacy.OPEN, KINDS.NUMBER, headers="兄弟姐妹 Siblings"),
    MemberField("drives", "Drives", Privacy.OPEN, KINDS.ANSWER, headers="会开车 Drives"),
    MemberField("guest", "Guest", Privacy.OPEN, KINDS.FLAG, headers="嘉宾 Guest"),
)
VALUES = {"profession": "Baker", "diet": "v", "hired_on": "2024-05-06", "siblings": 3, "drives": 2, "guest": 1}
ASKED = {
    "profession": ("contains", "bak"), "diet": ("any_of", ("v",)), "hired_on": ("after", "2024-01-01"),
    "siblings": ("at_least", 2), "drives": ("any_of", (2,)), "guest": ("yes", ""),
}  # fmt: skip
SCRIPT = """
ALTER TABLE member ADD COLUMN profession TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN diet TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN hired_on TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN siblings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE member ADD COLUMN drives INTEGER NOT NULL DEFAULT 0;
ALTER TABLE member ADD COLUMN guest INTEGER NOT NULL DEFAULT 0;
"""
CHINESE = {"zh_CN": {"vegan": "素食", "fish": "吃鱼"}}
"""What `packaging/words` and a translator make of the marked words of choices."""
Found = dict[str, Any]


def add_fields() -> None:
    """Add the fields and their migration, before anything reads the registry."""
    own_fields.OWN_FIELDS = (*own_fields.OWN_FIELDS, *NEW)
    from commdesk.languages import registry as languages

    known = languages.load_translations
    languages.load_translations = lambda language: known(language) | CHINESE.get(language, {})
    from commdesk.store import migrations

    made = ModuleType("commdesk.store.migrations.m999_new")
    made.SCRIPT = SCRIPT  # type: ignore[attr-defined]
    sys.modules[made.__name__] = made
    migrations.STEPS = (*migrations.STEPS, "m999_new")


def each(find: Callable[[str], object]) -> Found:
    """Return what ``find`` finds of each field."""
    return {field.key: find(field.key) for field in NEW}


def look_at_core(db: Any) -> Found:
    """Return what the core makes of the fields: Anna has every value, Bert none."""
    from commdesk.members import cells, columns, copied, list_rows, merge, record
    from commdesk.members.finding import filters, orders, search
    from commdesk.members.finding.filters import Condition, FilterGroup
    from commdesk.members.finding.search import PeopleQuery
    from commdesk.scripts import render_context, variables

    anna, bert = record.add_member(db, real_name="Anna", **VALUES), record.add_member(db, real_name="Bert")

    def ask(key: str) -> list[int]:
        op, value = ASKED[key]
        return list(search.find_people(db, PeopleQuery(filter=FilterGroup((Condition(key, op, value),)))))

    offered = dict(filters.list_filter_fields(db))
    row = list_rows.load_rows(db, [anna])[anna]
    context = render_context.load_render_context(db, member=anna, language="en")
    named = {variable.name for variable in variables.VARIABLES}
    found = {
        "filter": each(lambda key: [offered.get(key), ask(key) == [anna]]),
        "list": each(lambda key: [columns.BY_KEY[key].title, list_rows.describe_value(row, key, str)]),
        "order": each(lambda key: [anna, bert].index(orders.load_order(db.reader, key, False, False)[0])),
        "copied": each(lambda key: copied.make_table(db, [anna], ["name", key], str)[1][1]),
        "cell": each(lambda key: cells.load_cell_text(db, anna, key)),
        "variable": each(lambda key: [f"member.{key}" in named, str(context.values[f"member.{key}"])]),
        "search": list(search.find_people(db, PeopleQuery(text="baker"))) == [anna],
    }
    found |= look_at_insights(db, anna)
    text = [cells.CellEdit(bert, field.key, cells.load_cell_text(db, anna, field.key)) for field in NEW]
    cells.write_cells(db, text)
    found["pasted"] = {words: cells.parse_cell(db, "diet", words) for words in ("素食", "吃鱼", "Vegan", "f", "")}
    said = render_context.load_render_context(db, member=anna, language="zh_CN").values
    found["said"] = {key: str(said[f"member.{key}"]) for key in ("diet", "drives")}
    found["typed"] = each(lambda key: record.load_members(db, [bert])[bert].get_value(key))
    record.update_member(db, bert, **each(lambda key: "" if isinstance(VALUES[key], str) else 0))
    first = merge.merge_members(db, [anna, bert])
    merge.split_person(db, first)
    carl = record.add_member(db, real_name="Carl")
    dora = record.add_member(db, real_name="Dora", **VALUES)
    top = merge.merge_members(db, [carl, dora])
    found["merge"] = each(lambda key: record.load_members(db, [top])[top].get_value(key))
    return found


def look_at_insights(db: Any, anna: int) -> Found:
    """Return what frames hold of somebody, and what a table of one's own calls each field and them."""
    import pandas as pd

    from commdesk.insights.frames import WorkspaceFrames
    from commdesk.insights.pivot import fields
    from commdesk.presence.scope import Scope

    frames = WorkspaceFrames(db)
    people = frames.members()
    place = people.index[people["member"] == anna][0]
    records = pd.DataFrame({fields.PERSON: [place]})
    source, offered = fields.PivotSource(db, frames.facts), {each.key: each for each in fields.list_fields(db)}

    def ask(key: str) -> list[str] | None:
        if key not in offered:
            return None
        coded = offered[key].encode(source, records, Scope(0, 1))
        code = int(coded.codes[0])
        return [str(offered[key].title), str(coded.labels[code]) if code >= 0 else "unknown"]

    return {"frame": each(lambda key: str(people[key][place])), "pivot": each(ask)}


def look_at_files(folder: Path, workspace: Path) -> Found:
    """Return what files say of the fields, and what the import of each makes of them in a workspace of its own."""
    from commdesk import workspace as workspaces
    from tests.cli.command import run

    found: Found = {}
    for ending in ("csv", "xlsx", "json"):
        path, other = folder / f"people.{ending}", folder / f"{ending}.commdesk"
        assert run("export", workspace, "--to", path, "--query", "Anna").code == 0
        workspaces.create_workspace(other, "Other", "tester").close()
        assert run("import-members", path, "--into", other).code == 0
        [told] = run("members", other, "--json").facts["members"]
        found[ending] = each(lambda key, told=told: told[key])
    [person] = json.loads((folder / "people.json").read_text(encoding="utf-8"))["people"]
    found["document"] = each(person.get)
    sheet, chinese = folder / "名单.csv", folder / "chinese.commdesk"
    sheet.write_text(
        "姓名,职业,饮食,入职日期,兄弟姐妹,会开车,嘉宾\n王芳,面包师,素食,2024年5月6日,3,是,是\n", encoding="utf-8"
    )
    workspaces.create_workspace(chinese, "Chinese", "tester").close()
    assert run("import-members", sheet, "--into", chinese).code == 0
    [told] = run("members", chinese, "--query", "面包", "--json").facts["members"]
    found["chinese"] = each(lambda key: told[key])
    return found


def look_at_window(folder: Path, path: Path) -> Found:
    """Return what the window shows of the fields."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

    from commdesk.members import person, record
    from commdesk.settings import SettingsStore
    from ui.dialogs.members.history import History
    from ui.dialogs.members.merging import Merging
    from ui.panes.members.person.panel import PersonPanel
    from ui.shell.window import Window
    from ui.state import State

    app = QApplication([])
    settings = SettingsStore(folder / "settings.json")
    settings.update_settings(language="en", theme="light")
    window = Window(settings, State(folder / "window.json"))
    window.set_language()
    window.apply_theme()
    window.show()
    window.commands.open_workspace(path)
    while window.jobs.is_busy() or not window.findChildren(PersonPanel):
        QCoreApplication.processEvents()
        if not window.jobs.is_busy():
            window.navigate_to("members")
    panel = window.findChildren(PersonPanel)[0]
    context = panel.context
    anna = context.db.reader.execute("SELECT id FROM member WHERE real_name = 'Anna'").fetchone()[0]
    bert = context.db.reader.execute("SELECT id FROM member WHERE real_name = 'Bert'").fetchone()[0]
    panel.page.facts.all = True
    panel.show_member(anna)

    def read(key: str) -> list[str]:
        line, box = (panel.findChild(kind, f"members.person.{key}") for kind in (QLineEdit, QComboBox))
        return [line.accessibleName(), line.text()] if line is not None else [box.accessibleName(), box.currentText()]

    found: Found = {"panel": each(read)}
    line = panel.findChild(QLineEdit, "members.person.profession")
    line.setText("Smith")
    line.editingFinished.emit()
    loaded = person.load_person(context.db, anna)
    assert loaded is not None
    found["panel saves"] = loaded.member.get_value("profession")
    dialog = Merging(window, context, [anna, bert])
    found["merging"] = each(lambda key: key in dialog.choices)
    record.update_member(context.db, bert, **VALUES)
    told = History(window, context, [bert], "Bert")
    words = {told.grid.item(number, 3).text() for number in range(told.grid.rowCount())}
    titles = {field.key: field.title for field in NEW}
    found["history"] = each(lambda key: f"{titles[key]} changed" in words)
    app.processEvents()
    return found


def main(folder: Path) -> None:
    """Print what every surface makes of the fields."""
    add_fields()
    os.environ["QT_QPA_PLATFORM"], os.environ["COMMDESK_HOME"] = "offscreen", str(folder / "home")
    from commdesk import workspace as workspaces

    path = folder / "new.commdesk"
    made = workspaces.create_workspace(path, "New", "tester")
    found = look_at_core(made.db)
    made.close()
    found |= look_at_files(folder, path)
    found |= look_at_window(folder, path)
    print(json.dumps(found))  # noqa: T201
    sys.stdout.flush()
    os._exit(0)  # the window is not taken down: its file is in a folder that goes


if __name__ == "__main__":
    main(Path(sys.argv[1]))
