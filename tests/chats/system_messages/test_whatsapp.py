from __future__ import annotations

import pytest

from commdesk.chats.model import Kind
from commdesk.chats.system_messages.languages import every
from commdesk.chats.system_messages.whatsapp import event, is_notice, kind_of, names
from tests.chats.whatsapp_exports import plain

TOLD = [
    ('Ann created group "Readers"', Kind.CREATE, "Ann", ()),
    ("Ann created this group", Kind.CREATE, "Ann", ()),
    ("Bob joined using this group's invite link", Kind.JOIN, "Bob", ()),
    ("Bob joined using a group link.", Kind.JOIN, "Bob", ()),
    ("Bob joined from the community", Kind.JOIN, "Bob", ()),
    ("Ann added Bob, Cleo and Dan", Kind.INVITE, "Ann", ("Bob", "Cleo", "Dan")),
    ("You were added", Kind.INVITE, "", ("You",)),
    ("Bob left", Kind.LEAVE, "Bob", ()),
    ("Ann removed Bob", Kind.KICK, "Ann", ("Bob",)),
    ("Bob changed their phone number to a new number. Tap to message.", Kind.RENUMBER, "Bob", ()),
    ("Ann changed the subject from “A” to “B”", Kind.RENAME, "Ann", ()),
    ("Ann pinned a message", Kind.PIN, "Ann", ()),
    ("Ann changed this group's icon", Kind.OTHER, "Ann", ()),
    ("张三创建了群组“读书会”", Kind.CREATE, "张三", ()),
    ("李四使用此群组的邀请链接加入", Kind.JOIN, "李四", ()),
    ("张三添加了李四、王五和赵六", Kind.INVITE, "张三", ("李四", "王五", "赵六")),
    ("李四退出了群组", Kind.LEAVE, "李四", ()),
    ("张三移除了李四", Kind.KICK, "张三", ("李四",)),
    ("張三建立了此群組", Kind.CREATE, "張三", ()),
    ("李四透過此群組的邀請連結加入了群組", Kind.JOIN, "李四", ()),
    ("張三已新增李四", Kind.INVITE, "張三", ("李四",)),
    ("李四已離開群組", Kind.LEAVE, "李四", ()),
    ("張三已移除李四", Kind.KICK, "張三", ("李四",)),
    ("Ann hat die Gruppe „Leser“ erstellt", Kind.CREATE, "Ann", ()),
    ("Bob ist über den Einladungslink der Gruppe beigetreten", Kind.JOIN, "Bob", ()),
    ("Ann hat Bob und Cleo hinzugefügt", Kind.INVITE, "Ann", ("Bob", "Cleo")),
    ("Bob hat die Gruppe verlassen.", Kind.LEAVE, "Bob", ()),
    ("Ann hat Bob entfernt", Kind.KICK, "Ann", ("Bob",)),
    ("Ann creó el grupo", Kind.CREATE, "Ann", ()),
    ("Bob se unió con el enlace de invitación", Kind.JOIN, "Bob", ()),
    ("Ann añadió a Bob y Cleo", Kind.INVITE, "Ann", ("Bob", "Cleo")),
    ("Bob salió del grupo", Kind.LEAVE, "Bob", ()),
    ("Bob ha salido", Kind.LEAVE, "Bob", ()),
    ("Ann eliminó a Bob", Kind.KICK, "Ann", ("Bob",)),
    ("Ann a créé le groupe “Lire”", Kind.CREATE, "Ann", ()),
    ("Bob a rejoint le groupe via le lien d’invitation", Kind.JOIN, "Bob", ()),
    ("Ann a ajouté Bob et Cleo", Kind.INVITE, "Ann", ("Bob", "Cleo")),
    ("Bob a quitté", Kind.LEAVE, "Bob", ()),
    ("Ann a retiré Bob", Kind.KICK, "Ann", ("Bob",)),
    ("Ann criou o grupo", Kind.CREATE, "Ann", ()),
    ("Bob entrou usando o link de convite deste grupo", Kind.JOIN, "Bob", ()),
    ("Ann adicionou Bob e Cleo", Kind.INVITE, "Ann", ("Bob", "Cleo")),
    ("Bob saiu", Kind.LEAVE, "Bob", ()),
    ("Ann removeu Bob", Kind.KICK, "Ann", ("Bob",)),
]


@pytest.mark.parametrize(("text", "kind", "actor", "targets"), TOLD)
def test_what_whatsapp_says(text: str, kind: Kind, actor: str, targets: tuple[str, ...]) -> None:
    found = event(text)
    assert found is not None and (found.kind, found.actor, found.targets) == (kind, actor, targets)


@pytest.mark.parametrize(
    "text",
    ["I added sugar: it was removed later, sadly", "Ann: Bob left", "left", "他们 今天 很好", "Ann: 李四退出了群组"],
)
def test_what_people_say(text: str) -> None:
    assert event(text) is None


def test_notices_are_system_rows() -> None:
    notices = [plain(each) for each in every("whatsapp", "encrypted")]
    assert len(notices) > 80
    for notice in notices:
        found = event(f"{notice}. Tap.")
        assert is_notice(notice) and found is not None and found.kind is Kind.OTHER


def test_the_name_of_a_group_is_found() -> None:
    found = event('Ann created group "A "quoted" name"')
    assert found is not None and found.title == 'A "quoted" name'


def test_lists_of_people() -> None:
    assert names("Bob and 3 others") == ("Bob",) and names("") == () and names("和平、李四") == ("和平", "李四")


@pytest.mark.parametrize(
    ("text", "marked", "kind", "words"),
    [
        ("<Media omitted>", False, Kind.MEDIA, ""),
        ("<省略影音内容>", False, Kind.MEDIA, ""),
        ("<已省略多媒體檔案>", False, Kind.MEDIA, ""),
        ("圖片已略去", True, Kind.MEDIA, ""),
        ("貼圖已忽略", True, Kind.STICKER, ""),
        ("sticker omitted", True, Kind.STICKER, ""),
        ("document omitted", True, Kind.FILE, ""),
        ("image omitted", False, Kind.TEXT, "image omitted"),
        ("IMG-1.jpg (file attached)\nlook", False, Kind.MEDIA, "look"),
        ("plan.pdf (Datei angehängt)", False, Kind.FILE, ""),
        ("<已附加: 00000001-PHOTO.jpg>", True, Kind.MEDIA, ""),
        ("null", False, Kind.MEDIA, ""),
        ("This message was deleted", False, Kind.RECALL, ""),
        ("此消息已删除。", False, Kind.RECALL, ""),
        ("POLL:\nWhen?\nOPTION: now", False, Kind.POLL, "POLL:\nWhen?\nOPTION: now"),
        ("https://example.org", False, Kind.LINK, "https://example.org"),
        ("see the file (file attached)", False, Kind.TEXT, "see the file (file attached)"),
        ("Bu mesaj silindi", False, Kind.RECALL, ""),
        ("Данное сообщение удалено.", True, Kind.RECALL, ""),
        ("This message was deleted by admin Ann", False, Kind.RECALL, ""),
        ("изображение отсутствует", True, Kind.MEDIA, ""),
        ("çıkartma dahil edilmedi", True, Kind.STICKER, ""),
        ("Kad kenalan tidak dimasukkan", True, Kind.FILE, ""),
        ("plan.pdf • \u200e2 pages \u200edocument omitted", True, Kind.FILE, ""),
        ("look \u200e<attached: 00000001-PHOTO.jpg>", False, Kind.MEDIA, "look"),
        (
            "You received a view once photo. For added privacy, you can only open it on your phone.",
            True,
            Kind.MEDIA,
            "",
        ),
        ("you received a view once photo, did you", False, Kind.TEXT, "you received a view once photo, did you"),
        ("ANKET:\nHangisi?", False, Kind.POLL, "ANKET:\nHangisi?"),
    ],
)
def test_what_a_message_is(text: str, marked: bool, kind: Kind, words: str) -> None:
    assert kind_of(text, marked) == (kind, words)


def test_a_sentence_has_an_end() -> None:
    crowd = ", ".join(f"Person {number}" for number in range(1000))
    found = event(f"Ann added {crowd} and Bob")
    assert found is not None and len(found.targets) == 1001
    assert event(f"Ann added {crowd * 10}") is None
