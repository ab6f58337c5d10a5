from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.importing import detection
from commdesk.chats.model import ChatOptions
from commdesk.errors import Problem

TEAMS = '{"userId": "8:live", "conversations": [{"id": "19:x", "MessageList": [{"content": "hi"}]}]}'
APPLE = '<html><body><div class="message"><div class="sent iMessage"><p>Jan 02, 2024  3:04:05 PM</p></div></div></html>'
SIGTOP = (
    '[\n{"id": "a", "conversationId": "b", "type": "incoming", "sent_at": 1700000000000, "sourceServiceId": "c"}\n]\n'
)
FEISHU = '{"code": 0, "data": {"items": [{"message_id": "om_dc13", "msg_type": "text", "sender": {"id": "ou_1"}}]}}'
FEISHU_LIST = '{"items": [{"chat_id": "oc_5ad1", "name": "a"}]}'
DINGTALK = '{"result": [{"openConversationId": "cid1=", "senderStaffId": "m1", "content": "hi"}]}'
WECOM = (
    '[{"msgid": "1", "action": "send", "from": "XuJin", "tolist": ["a"], "roomid": "wr1", "msgtime": 1547087894783}]'
)
ZALO = '[{"cliMsgId": "1", "uidFrom": "2", "dName": "An", "content": "chao"}]'
GRAPH = '{"@odata.context": "x", "value": [{"replyToId": null, "body": {"contentType": "html"}, "@odata.type": "#m.chatMessage"}]}'
NAPCAT = '{"status": "ok", "retcode": 0, "data": {"messages": [{"user_id": 1, "raw_message": "hi"}]}}'
WCE = '{"12345-678@g.us": {"name": "Readers", "messages": {"1": {"from_me": false, "data": "hi"}}}}'
TELEGRAM = "<!DOCTYPE html>\n<html><head><title>Exported Data</title></head><body>Contacts</body></html>"
META = '<html><head><title>Ann</title><style>a</style></head><body><div class="_a6-g">hi</div></body></html>'
MHT = 'From: <Save by Tencent MsgMgr>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n'


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("messages.json", TEAMS, "export of Microsoft Teams.*CSV or XLSX"),
        ("+1555.html", APPLE, "imessage-exporter.*-f txt"),
        ("Ann.json", SIGTOP, "sigtop.*-f text"),
        ("a.json", FEISHU, "data of Feishu.*CSV or XLSX"),
        ("a.json", FEISHU_LIST, "data of Feishu.*CSV or XLSX"),
        ("a.json", DINGTALK, "data of DingTalk.*CSV or XLSX"),
        ("a.json", WECOM, "data of WeCom.*CSV or XLSX"),
        ("a.json", ZALO, "export of Zalo.*CSV or XLSX"),
        ("a.json", GRAPH, "export of Microsoft Teams.*CSV or XLSX"),
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
        detection.guess_format(path, ChatOptions())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("chat.db", "iMessage.*-f txt"),
        ("msgstore-2024-01-02.1.db.crypt15", "WhatsApp.*Export chat"),
        ("ChatStorage.sqlite", "WhatsApp.*Export chat"),
        ("signal-2024-01-02-03-04-05.backup", "Signal.*sigbak"),
        ("EnMicroMsg.db", "WeChat.*WeFlow"),
        ("MSG3.db", "WeChat.*WeFlow"),
        ("nt_msg.db", "QQ.*qq-chat-exporter"),
        ("naver_line.db", "LINE.*Export chat history"),
        ("KakaoTalk.db", "KakaoTalk.*Export chat messages"),
        ("viber_messages.db", "Viber.*e-mail"),
        ("zalo_1.db", "Zalo.*columns"),
        ("club.db", "is a database"),
    ],
)
def test_an_app_s_own_database_is_told_by_its_name(tmp_path: Path, name: str, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 9)
    with pytest.raises(Problem, match=words):
        detection.guess_format(path, ChatOptions())


def test_a_chat_that_is_called_like_one_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "chat.db"
    path.write_text("14/03/2024, 09:00 - Ann: hi\n14/03/2024, 09:01 - Bob: yes\n", encoding="utf-8")
    assert detection.guess_format(path, ChatOptions()).format.name == "whatsapp"
