from __future__ import annotations

import pytest

from commdesk.chats.formats.whatsapp.titles import parse_title
from commdesk.chats.system_messages.languages import load_languages
from tests.chats.whatsapp_exports import plain


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("WhatsApp Chat with Readers.txt", "Readers"), ("WhatsApp Chat - Kil Evi.zip", "Kil Evi"), ("WhatsApp Chat - A - B.zip", "A - B"),
        ("Chat WhatsApp con Casa Creta.txt", "Casa Creta"), ("Чат WhatsApp с Глина.txt", "Глина"),
        ("Conversa do WhatsApp com Barro.txt", "Barro"), ("Conversa no WhatsApp com Barro.txt", "Barro"),
        ("Chat_de_WhatsApp_con_Casa_Barro.txt", "Casa Barro"), ("WhatsApp_Chat_with_Clay_House (2).txt", "Clay House"),
        ("WhatsApp Chat with Clay House(1).zip", "Clay House"), ("WhatsApp Chat with Clay (2).zip", "Clay"),
        ("WhatsApp-Chat mit Ton & Co..txt", "Ton & Co."), ("Kil Evi ile WhatsApp Sohbeti.txt", "Kil Evi"),
        ("与陶艺社的 WhatsApp 聊天.txt", "陶艺社"), ("與陶藝社的WhatsApp對話.txt", "陶藝社"), ("陶芸部とのWhatsAppチャット.txt", "陶芸部"),
        ("도예님과의 WhatsApp 대화.txt", "도예"), ("דנה.txt", ""), ("צ'אט WhatsApp עם חימר.txt", "חימר"),
        ("\u200fדردشة.txt", ""), ("دردشة واتساب مع الطين.txt", "الطين"), ("WhatsApp-keskustelu henkilön Savi kanssa.txt", "Savi"),
        ("WhatsApp Chat with A.TXT", "A"), ("_chat.txt", ""), ("notes.txt", ""), ("WhatsApp.txt", ""), ("WhatsApp Chat with .txt", ""),
    ],
)  # fmt: skip
def test_titles(name: str, title: str) -> None:
    assert parse_title(name) == title


@pytest.mark.parametrize("language", load_languages("whatsapp"), ids=lambda language: language.code)
def test_every_language_names_its_files(language) -> None:  # type: ignore[no-untyped-def]
    for form in language.words["files"]:
        name = plain(form).replace("{name}", "Ilse 1")
        assert parse_title(f"{name}.txt") == "Ilse 1" == parse_title(f"{name.replace(' ', '_')} (1).zip")
