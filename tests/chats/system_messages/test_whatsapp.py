from __future__ import annotations

import pytest

from commdesk.chats.model import RecordKind
from commdesk.chats.system_messages.languages import list_phrases
from commdesk.chats.system_messages.whatsapp import classify_text, is_notice, parse_event, split_names
from tests.chats.whatsapp_exports import plain

TOLD = [
    ('Ann created group "Readers"', RecordKind.CREATE, "Ann", ()),
    ("Ann created this group", RecordKind.CREATE, "Ann", ()),
    ("Bob joined using this group's invite link", RecordKind.JOIN, "Bob", ()),
    ("Bob joined using a group link.", RecordKind.JOIN, "Bob", ()),
    ("Bob joined from the community", RecordKind.JOIN, "Bob", ()),
    ("Ann added Bob, Cleo and Dan", RecordKind.INVITE, "Ann", ("Bob", "Cleo", "Dan")),
    ("You were added", RecordKind.INVITE, "", ("You",)),
    ("Bob left", RecordKind.LEAVE, "Bob", ()),
    ("Ann removed Bob", RecordKind.KICK, "Ann", ("Bob",)),
    ("Bob changed their phone number to a new number. Tap to message.", RecordKind.RENUMBER, "Bob", ()),
    ("Ann changed the subject from “A” to “B”", RecordKind.RENAME, "Ann", ()),
    ("Ann pinned a message", RecordKind.PIN, "Ann", ()),
    ("Ann changed this group's icon", RecordKind.OTHER, "Ann", ()),
    ("张三创建了群组“读书会”", RecordKind.CREATE, "张三", ()),
    ("李四使用此群组的邀请链接加入", RecordKind.JOIN, "李四", ()),
    ("张三添加了李四、王五和赵六", RecordKind.INVITE, "张三", ("李四", "王五", "赵六")),
    ("李四退出了群组", RecordKind.LEAVE, "李四", ()),
    ("张三移除了李四", RecordKind.KICK, "张三", ("李四",)),
    ("張三建立了此群組", RecordKind.CREATE, "張三", ()),
    ("李四透過此群組的邀請連結加入了群組", RecordKind.JOIN, "李四", ()),
    ("張三已新增李四", RecordKind.INVITE, "張三", ("李四",)),
    ("李四已離開群組", RecordKind.LEAVE, "李四", ()),
    ("張三已移除李四", RecordKind.KICK, "張三", ("李四",)),
    ("Ann hat die Gruppe „Leser“ erstellt", RecordKind.CREATE, "Ann", ()),
    ("Bob ist über den Einladungslink der Gruppe beigetreten", RecordKind.JOIN, "Bob", ()),
    ("Ann hat Bob und Cleo hinzugefügt", RecordKind.INVITE, "Ann", ("Bob", "Cleo")),
    ("Bob hat die Gruppe verlassen.", RecordKind.LEAVE, "Bob", ()),
    ("Ann hat Bob entfernt", RecordKind.KICK, "Ann", ("Bob",)),
    ("Ann creó el grupo", RecordKind.CREATE, "Ann", ()),
    ("Bob se unió con el enlace de invitación", RecordKind.JOIN, "Bob", ()),
    ("Ann añadió a Bob y Cleo", RecordKind.INVITE, "Ann", ("Bob", "Cleo")),
    ("Bob salió del grupo", RecordKind.LEAVE, "Bob", ()),
    ("Bob ha salido", RecordKind.LEAVE, "Bob", ()),
    ("Ann eliminó a Bob", RecordKind.KICK, "Ann", ("Bob",)),
    ("Ann a créé le groupe “Lire”", RecordKind.CREATE, "Ann", ()),
    ("Bob a rejoint le groupe via le lien d’invitation", RecordKind.JOIN, "Bob", ()),
    ("Ann a ajouté Bob et Cleo", RecordKind.INVITE, "Ann", ("Bob", "Cleo")),
    ("Bob a quitté", RecordKind.LEAVE, "Bob", ()),
    ("Ann a retiré Bob", RecordKind.KICK, "Ann", ("Bob",)),
    ("Ann criou o grupo", RecordKind.CREATE, "Ann", ()),
    ("Bob entrou usando o link de convite deste grupo", RecordKind.JOIN, "Bob", ()),
    ("Ann adicionou Bob e Cleo", RecordKind.INVITE, "Ann", ("Bob", "Cleo")),
    ("Bob saiu", RecordKind.LEAVE, "Bob", ()),
    ("Ann removeu Bob", RecordKind.KICK, "Ann", ("Bob",)),
]


@pytest.mark.parametrize(("text", "kind", "actor", "targets"), TOLD)
def test_what_whatsapp_says(text: str, kind: RecordKind, actor: str, targets: tuple[str, ...]) -> None:
    found = parse_event(text)
    assert found is not None and (found.kind, found.actor, found.targets) == (kind, actor, targets)


@pytest.mark.parametrize(
    "text",
    ["I added sugar: it was removed later, sadly", "Ann: Bob left", "left", "他们 今天 很好", "Ann: 李四退出了群组"],
)
def test_what_people_say(text: str) -> None:
    assert parse_event(text) is None


def test_notices_are_system_rows() -> None:
    notices = [plain(each) for each in list_phrases("whatsapp", "encrypted")]
    assert len(notices) > 80
    for notice in notices:
        found = parse_event(f"{notice}. Tap.")
        assert is_notice(notice) and found is not None and found.kind is RecordKind.OTHER


def test_the_name_of_a_group_is_found() -> None:
    found = parse_event('Ann created group "A "quoted" name"')
    assert found is not None and found.title == 'A "quoted" name'


def test_lists_of_people() -> None:
    assert (
        split_names("Bob and 3 others") == ("Bob",)
        and split_names("") == ()
        and split_names("和平、李四") == ("和平", "李四")
    )


@pytest.mark.parametrize(
    ("text", "marked", "kind", "words"),
    [
        ("<Media omitted>", False, RecordKind.MEDIA, ""),
        ("<省略影音内容>", False, RecordKind.MEDIA, ""),
        ("<已省略多媒體檔案>", False, RecordKind.MEDIA, ""),
        ("圖片已略去", True, RecordKind.MEDIA, ""),
        ("貼圖已忽略", True, RecordKind.STICKER, ""),
        ("sticker omitted", True, RecordKind.STICKER, ""),
        ("document omitted", True, RecordKind.FILE, ""),
        ("image omitted", False, RecordKind.TEXT, "image omitted"),
        ("IMG-1.jpg (file attached)\nlook", False, RecordKind.MEDIA, "look"),
        ("plan.pdf (Datei angehängt)", False, RecordKind.FILE, ""),
        ("<已附加: 00000001-PHOTO.jpg>", True, RecordKind.MEDIA, ""),
        ("null", False, RecordKind.MEDIA, ""),
        ("This message was deleted", False, RecordKind.RECALL, ""),
        ("此消息已删除。", False, RecordKind.RECALL, ""),
        ("POLL:\nWhen?\nOPTION: now", False, RecordKind.POLL, "POLL:\nWhen?\nOPTION: now"),
        ("https://example.org", False, RecordKind.LINK, "https://example.org"),
        ("see the file (file attached)", False, RecordKind.TEXT, "see the file (file attached)"),
        ("Bu mesaj silindi", False, RecordKind.RECALL, ""),
        ("Данное сообщение удалено.", True, RecordKind.RECALL, ""),
        ("This message was deleted by admin Ann", False, RecordKind.RECALL, ""),
        ("изображение отсутствует", True, RecordKind.MEDIA, ""),
        ("çıkartma dahil edilmedi", True, RecordKind.STICKER, ""),
        ("Kad kenalan tidak dimasukkan", True, RecordKind.FILE, ""),
        ("plan.pdf • \u200e2 pages \u200edocument omitted", True, RecordKind.FILE, ""),
        ("look \u200e<attached: 00000001-PHOTO.jpg>", False, RecordKind.MEDIA, "look"),
        (
            "You received a view once photo. For added privacy, you can only open it on your phone.",
            True,
            RecordKind.MEDIA,
            "",
        ),
        ("you received a view once photo, did you", False, RecordKind.TEXT, "you received a view once photo, did you"),
        ("ANKET:\nHangisi?", False, RecordKind.POLL, "ANKET:\nHangisi?"),
    ],
)
def test_what_a_message_is(text: str, marked: bool, kind: RecordKind, words: str) -> None:
    assert classify_text(text, marked) == (kind, words)


def test_a_sentence_has_an_end() -> None:
    crowd = ", ".join(f"Person {number}" for number in range(1000))
    found = parse_event(f"Ann added {crowd} and Bob")
    assert found is not None and len(found.targets) == 1001
    assert parse_event(f"Ann added {crowd * 10}") is None
