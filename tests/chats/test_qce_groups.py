"""Exports of large QQ groups, and what QQ writes under names of its own."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.store.database import Database
from tests.chats.formats.qq.test_qce import FILE, chunked, qce, sent
from tests.chats.helpers import records


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("zipped_up", [False, True])
def test_a_list_of_senders_longer_than_the_beginning_hides_no_chunks(
    tmp_path: Path, indent: int | None, zipped_up: bool
) -> None:
    folder = chunked(tmp_path / "x", [[sent(n, n % 2)] for n in range(3)])
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    senders = [{"uid": f"u_{n:06}", "name": f"成员{n}的名片", "messageCount": 1} for n in range(9000)]
    long = {"metadata": manifest["metadata"], "chatInfo": manifest["chatInfo"], "statistics": {"senders": senders}}
    text = json.dumps(long | {"chunked": manifest["chunked"]}, ensure_ascii=False, indent=indent)
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    path = folder
    if zipped_up:
        path = tmp_path / "x.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for each in sorted(folder.rglob("*")):
                archive.write(each, each.relative_to(tmp_path))
    assert [record.text for record in records(path)] == ["你好"] * 3


def test_under_a_name_of_the_system_qq_speaks(db: Database, tmp_path: Path) -> None:
    rows = [sent(1), sent(2, 2)]
    for number, (uin, name) in enumerate([("0", "系统消息"), ("10000", "系统消息"), ("", "系统提示")], 3):
        sender = {"uid": "", "uin": uin, "name": name}
        rows.append(sent(number, text="丙 加入了群聊" if number == 3 else "群公告已更新", sender=sender, system=False))
    report = importer.import_file(db, qce(tmp_path / FILE, rows), ChatOptions(zone="UTC"))
    assert (report.messages, report.joins, report.own) == (2, 1, 2)
    names = sorted(name for (name,) in db.reader.execute("SELECT nickname FROM member"))
    assert not any("系统" in name for name in names) and len(names) == 3
