from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats import recognition
from commdesk.chats.record import Options
from commdesk.errors import Problem

GOOGLE = (
    '{"messages": [{"creator": {"name": "Ann", "email": "a@example.org", "user_type": "Human"}, "created_date": "x"}]}'
)
TEAMS = '{"userId": "8:live", "conversations": [{"id": "19:x", "MessageList": [{"content": "hi"}]}]}'
APPLE = "Jan 02, 2024  3:04:05 PM (Read by you after 5 seconds)\nAnn\nhello\n\nJan 02, 2024  3:05:05 PM\nMe\nhi\n"
NAPCAT = '{"status": "ok", "retcode": 0, "data": {"messages": [{"user_id": 1, "raw_message": "hi"}]}}'
WCE = '{"12345-678@g.us": {"name": "Readers", "messages": {"1": {"from_me": false, "data": "hi"}}}}'
TELEGRAM = "<!DOCTYPE html>\n<html><head><title>Exported Data</title></head><body>Contacts</body></html>"
META = '<html><head><title>Ann</title><style>a</style></head><body><div class="_a6-g">hi</div></body></html>'
MHT = 'From: <Save by Tencent MsgMgr>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n'


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("messages.json", GOOGLE, "export of Google Chat.*CSV or XLSX"),
        ("messages.json", TEAMS, "export of Microsoft Teams.*CSV or XLSX"),
        ("+1555.txt", APPLE, "export of iMessage.*CSV or XLSX"),
        ("answer.json", NAPCAT, "qq-chat-exporter as JSON"),
        ("result.json", WCE, "Export the chat on the phone"),
        ("export_results.html", TELEGRAM, "messages.html or the whole folder"),
        ("message_1.html", META, "choose JSON as the format"),
        ("a.mht", MHT, "choose the text file"),
        ("a.txt", "nothing of a chat\n" * 9, "WeCom, Feishu, DingTalk"),
    ],
)
def test_what_to_export_instead(tmp_path: Path, name: str, text: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=f"(?s)“{name.replace('+', chr(92) + '+')}” .*{words}"):
        recognition.guess(path, Options())
