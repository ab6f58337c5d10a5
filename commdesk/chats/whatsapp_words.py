"""What WhatsApp itself says inside a chat, in seven languages (reference/formats.md §4).

Every pattern is anchored: a whole line, the verb where WhatsApp puts it. People write "added" and "left" too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from commdesk.chats.record import Kind

X = r"(?P<x>(?:(?!: ).)+?)"
B = r"(?P<b>(?:(?!: ).)+?)"
T = r"[“”\"„«»「『‘'](?P<t>.*)[“”\"„«»」』’']"
_LINK = r"(?:this|a|your|the) (?:group|community)(?:['’]s)?(?: invite)? link"

_EVENTS: tuple[tuple[Kind, str, str], ...] = (
    # English
    (Kind.CREATE, "", rf"{X} created (?:this group|group {T}|the group {T.replace('<t>', '<t2>')}|this community)"),
    (Kind.JOIN, "link", rf"{X} joined using {_LINK}"),
    (Kind.JOIN, "link", rf"{X} joined (?:via|using|by) an invite link"),
    (Kind.JOIN, "other", rf"{X} joined from the community"),
    (Kind.INVITE, "invite", rf"{X} added {B}"),
    (Kind.INVITE, "invite", r"(?P<b>.+?) (?:was|were) added"),
    (Kind.KICK, "", rf"{X} removed {B}"),
    (Kind.KICK, "", r"(?P<b>.+?) (?:was|were) removed"),
    (Kind.LEAVE, "", rf"{X} left(?: the group)?"),
    (Kind.RENUMBER, "", rf"{X} changed their phone number to a new number\b.*"),
    (
        Kind.RENUMBER,
        "",
        rf"{X} changed (?:their phone number )?(?:from .+? )?to (?P<b>\u202a?\+[\d\s()‑\-\u00a0]+\u202c?)",
    ),
    (Kind.RENUMBER, "", rf"{X} changed their phone number\. .*"),
    (Kind.RENAME, "", rf"{X} changed the (?:subject|group name) (?:from .+ )?to {T}"),
    (Kind.PIN, "", rf"{X} pinned a message"),
    (
        Kind.OTHER,
        "",
        rf"{X} (?:changed|deleted|removed) (?:this|the) group(?:['’]s)? (?:icon|description|settings|photo).*",
    ),
    (
        Kind.OTHER,
        "",
        rf"{X} (?:turned (?:on|off)|updated|set|changed) (?:the )?(?:disappearing|message timer|admin approval).*",
    ),
    (Kind.OTHER, "", rf"(?:{X}['’]s|Your) security code (?:with .+ )?changed.*"),
    (Kind.OTHER, "", rf"{X} (?:is|are|['’]re) (?:now|no longer) an admin"),
    (Kind.OTHER, "", rf"{X} (?:started a (?:video |voice )?call|requested to join|changed to .+)"),
    # 简体
    (Kind.CREATE, "", rf"{X}\s?(?:创建了|建立了|已创建)(?:此)?(?:群组|群)(?:{T})?.*"),
    (Kind.JOIN, "link", rf"{X}\s?(?:使用|通过|经由)(?:此)?(?:群组|群)?的?(?:邀请)?链接加入(?:了)?(?:此)?(?:群组|群)?"),
    (Kind.JOIN, "other", rf"{X}\s?(?:加入了|已加入)(?:此)?(?:群组|群)"),
    (Kind.INVITE, "invite", rf"{X}\s?(?:添加了|已添加|新增了)\s?{B}"),
    (Kind.INVITE, "invite", rf"{X}\s?将\s?{B}\s?(?:添加到|加入)(?:了)?(?:此)?(?:群组|群)"),
    (Kind.LEAVE, "", rf"{X}\s?(?:退出了|离开了|已退出|已离开)(?:此)?(?:群组|群)?"),
    (Kind.KICK, "", rf"{X}\s?(?:移除了|已移除|移出了)\s?{B}"),
    (Kind.KICK, "", rf"{X}\s?将\s?{B}\s?(?:移出|移除)(?:了)?(?:此)?(?:群组|群)?"),
    (Kind.RENUMBER, "", rf"{X}\s?(?:更换了|更改了|已更改)(?:其|他们的|自己的)?(?:电话|手机)?号码.*"),
    (Kind.RENAME, "", rf"{X}\s?(?:将|把|更改了)(?:群组|群)?(?:主题|名称).*(?:改为|更改为|为)\s?{T}"),
    # 繁體
    (Kind.CREATE, "", rf"{X}\s?(?:已)?(?:建立了|建立|創立了)(?:此|這個)?群組(?:{T})?.*"),
    (Kind.JOIN, "link", rf"{X}\s?(?:使用|透過)(?:此)?群組的?(?:邀請)?連結加入(?:了)?(?:此)?(?:群組)?"),
    (Kind.JOIN, "other", rf"{X}\s?(?:加入了|已加入)(?:此)?群組"),
    (Kind.INVITE, "invite", rf"{X}\s?(?:已新增|新增了|已加入了)\s?{B}"),
    (Kind.LEAVE, "", rf"{X}\s?(?:已離開|離開了|已退出|退出了)(?:了)?(?:此)?(?:群組)?"),
    (Kind.KICK, "", rf"{X}\s?(?:已移除|移除了)\s?{B}"),
    (Kind.RENUMBER, "", rf"{X}\s?(?:已)?(?:更改了|更換了|更改)(?:其|自己的)?(?:電話|手機)號碼.*"),
    # Deutsch
    (Kind.CREATE, "", rf"{X} (?:hat|hast|haben) (?:die|diese) Gruppe (?:{T} )?erstellt"),
    (Kind.JOIN, "link", rf"{X} (?:ist|bist) .*(?:[Ll]ink).* beigetreten"),
    (Kind.INVITE, "invite", rf"{X} (?:hat|hast|haben) {B} hinzugefügt"),
    (Kind.INVITE, "invite", r"(?P<b>.+?) (?:wurde|wurdest|wurden) hinzugefügt"),
    (Kind.LEAVE, "", rf"{X} (?:hat|hast) die Gruppe verlassen"),
    (Kind.OTHER, "", rf"{X} (?:hat|hast) (?:das Gruppenbild|die Gruppenbeschreibung|den Sicherheitscode) .*"),
    (Kind.KICK, "", rf"{X} (?:hat|hast|haben) {B} entfernt"),
    (Kind.RENUMBER, "", rf"{X} hat (?:die|seine|ihre) (?:Telefonn|N)ummer .*(?:geändert|gewechselt).*"),
    (Kind.RENAME, "", rf"{X} (?:hat|hast) den (?:Betreff|Gruppennamen) .*?zu {T} geändert"),
    # Español
    (Kind.CREATE, "", rf"{X} (?:creó|creaste) (?:el|este) grupo(?: {T})?"),
    (Kind.JOIN, "link", rf"{X} se unió .*enlace.*"),
    (Kind.INVITE, "invite", rf"{X} (?:añadió|agregó|añadiste|agregaste) a {B}"),
    (Kind.LEAVE, "", rf"{X} (?:salió(?: del grupo)?|ha salido(?: del grupo)?|abandonó el grupo)"),
    (Kind.KICK, "", rf"{X} (?:eliminó|eliminaste|expulsó) a {B}"),
    (Kind.RENUMBER, "", rf"{X} cambió su número(?: de teléfono)?.*"),
    (Kind.RENAME, "", rf"{X} cambió el (?:asunto|nombre del grupo) .*?a {T}"),
    # Français
    (Kind.CREATE, "", rf"{X} (?:a|avez) créé (?:le|ce) groupe(?: {T})?"),
    (Kind.JOIN, "link", rf"{X} (?:a|avez) rejoint .*lien.*"),
    (Kind.INVITE, "invite", rf"{X} (?:a|avez) ajouté {B}"),
    (Kind.LEAVE, "", rf"{X} (?:a quitté(?: le groupe)?|est parti(?:e|\(e\))?)"),
    (Kind.KICK, "", rf"{X} (?:a|avez) (?:retiré|exclu) {B}"),
    (Kind.RENUMBER, "", rf"{X} a changé (?:de|son) numéro.*"),
    (Kind.RENAME, "", rf"{X} a changé (?:le sujet|le nom du groupe|l['’]objet) .*?(?:en|à|par) {T}"),
    # Português
    (Kind.CREATE, "", rf"{X} criou (?:o|este) grupo(?: {T})?"),
    (Kind.JOIN, "link", rf"{X} entrou .*(?:link|convite).*"),
    (Kind.INVITE, "invite", rf"{X} adicionou {B}"),
    (Kind.LEAVE, "", rf"{X} saiu(?: do grupo)?"),
    (Kind.KICK, "", rf"{X} removeu {B}"),
    (
        Kind.RENUMBER,
        "",
        rf"{X} (?:mudou|alterou) (?:de|seu|o seu)(?: número)?(?: de telefone| de telemóvel)?.*número.*",
    ),
    (Kind.RENUMBER, "", rf"{X} mudou (?:de|seu) número.*"),
    (Kind.RENAME, "", rf"{X} (?:mudou|alterou) o (?:nome do grupo|assunto) .*?para {T}"),
)
EVENTS = tuple((kind, route, re.compile(rf"{text}[.。]?", re.DOTALL)) for kind, route, text in _EVENTS)

NOTICES = (
    "Messages and calls are end-to-end encrypted",
    "Messages to this group are now secured with",
    "Messages to this chat and calls are now secured with",
    "Messages you send to this group are now secured with",
    "Messages you send to this chat and calls are now secured with",
    "This business uses a secure service from Meta",
    "This business is now using a secure service",
    "This chat is with a business account",
    "消息和通话已进行端到端加密",
    "消息和通话都进行端到端加密",
    "此群组的消息和通话",
    "訊息和通話經端對端加密",
    "訊息和通話都受到端對端加密",
    "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt",
    "Los mensajes y las llamadas están cifrados de extremo a extremo",
    "Los mensajes y llamadas están cifrados de extremo a extremo",
    "Les messages et les appels sont chiffrés de bout en bout",
    "Les messages et appels sont chiffrés de bout en bout",
    "As mensagens e as chamadas são protegidas com a criptografia de ponta a ponta",
    "As mensagens e as ligações são protegidas com a criptografia de ponta a ponta",
    "As mensagens e chamadas são encriptadas ponto a ponto",
)
"""How the encryption notices begin. iOS puts the group's or a person's name before them."""

YOU = frozenset("you your you're du sie tú usted vous você 你 您 system 系统消息 系統訊息 whatsapp".split())
"""Names that stand for the exporter or for nobody."""

DELETED = frozenset(
    {
        "This message was deleted",
        "You deleted this message",
        "此消息已删除",
        "您删除了此消息",
        "你删除了此消息",
        "此訊息已刪除",
        "這則訊息已刪除",
        "你已刪除這則訊息",
        "您已刪除此訊息",
        "Diese Nachricht wurde gelöscht",
        "Du hast diese Nachricht gelöscht",
        "Se eliminó este mensaje",
        "Este mensaje fue eliminado",
        "Eliminaste este mensaje",
        "Ce message a été supprimé",
        "Vous avez supprimé ce message",
        "Mensagem apagada",
        "Esta mensagem foi apagada",
        "Essa mensagem foi apagada",
        "Você apagou esta mensagem",
    }
)
PLAIN = re.compile(
    "(?!POLL:|https?://|null$|This message was deleted by admin|"
    + "|".join(map(re.escape, NOTICES))
    + "|(?:"
    + "|".join(map(re.escape, sorted(DELETED)))
    + r")[ .。]*\Z)[^<.\x00\u200e]+\Z"
)
"""What nothing below has anything to say about: most messages."""
EDITED = re.compile(r"\s*\u200e?<[^<>]*(?:edited|编辑|編輯|bearbeitet|editó|editado|modifié|editada)[^<>]*>$")

_EXTENSIONS = "jpe?g|png|webp|gif|mp4|mov|3gp|opus|ogg|m4a|aac|amr|mp3|pdf|docx?|xlsx?|pptx?|vcf|zip|txt|csv|apk"
ATTACHED = re.compile(
    rf"\u200e?[^\n:<>]{{0,120}}\.({_EXTENSIONS})\s?[(（][^()（）\n]{{3,40}}[)）](?:\n|$)", re.IGNORECASE
)
INSIDE = re.compile(rf"\u200e?<[^<>:\n]{{2,30}}[:：]\s?[^<>\n]+\.({_EXTENSIONS})>(?:\n|$)", re.IGNORECASE)
OMITTED = re.compile(r"\u200e?<[^<>\n]{4,60}>(?:\n|$)")
# On iOS the sentence is short and unbracketed; only a row that begins with U+200E is asked.
LEFT_OUT = re.compile(
    r"(?:omitted|omitid[ao]|oculto|omess[ao]|omis[e]?|absent[e]?|ausgelassen|weggelassen|nicht verfügbar|weggelaten"
    r"|utelämna\w*|utelatt|udeladt|pominięt\w*|пропущен\w*|опущен\w*|dahil edilmedi|略去|忽略|省略|略過|생략\w*|除外"
    r"|محذوف\w*|diabaikan|disertakan|bỏ qua)[.。]?$",
    re.IGNORECASE,
)
_PARTED = re.compile(r"、|, | and (?=\S)| und (?=\S)| y (?=\S)| et (?=\S)| e (?=\S)|\s和\s|\s與\s|(?<=\S)和(?=\S)")
_REST = re.compile(r"\d+ (?:others?|more|weitere|otros?|autres?|outros?)")


LONGEST = 20_000
"""Characters that no sentence of WhatsApp's has, however many people it names."""


@dataclass(frozen=True, slots=True)
class Event:
    """What WhatsApp says happened. ``actor`` and ``targets`` are names as written, ``title`` a group's name."""

    kind: Kind
    route: str
    actor: str
    targets: tuple[str, ...]
    title: str


@lru_cache(2048)  # each is asked for when the file is looked at and when it is read
def event(text: str) -> Event | None:
    """Return what a line says happened, or None if it is not one of WhatsApp's sentences."""
    for kind, route, pattern in EVENTS if len(text) < LONGEST else ():
        found = pattern.fullmatch(text)
        if found is not None:
            named = found.groupdict()
            title = named.get("t") or named.get("t2") or ""
            return Event(kind, route, named.get("x") or "", names(named.get("b") or ""), title)
    return Event(Kind.OTHER, "", "", (), "") if text.startswith(NOTICES) else None


def names(text: str) -> tuple[str, ...]:
    """Return the people of a list like ``B, C and D``."""
    parts = (part.strip() for part in _PARTED.split(text))
    return tuple(part for part in parts if part and not _REST.fullmatch(part))


def kind_of(text: str, marked: bool) -> tuple[Kind, str]:
    """Return what a message is and its words without the placeholder of what was attached.

    Args:
        marked: The text began with U+200E, as iOS begins what it writes itself.
    """
    plain = text.rstrip(" .。")
    if plain in DELETED or (plain.startswith("This message was deleted by admin")):
        return Kind.RECALL, ""
    if not text or text == "null":
        return Kind.MEDIA, ""
    if "." in text or text[0] in "<\u200e":
        for pattern in (ATTACHED, INSIDE, OMITTED):
            found = pattern.match(text)
            if found is not None:
                return _attached(found[0]), text[found.end() :]
    if marked and len(text) <= 60 and LEFT_OUT.search(text):
        return _attached(text), ""
    if text.startswith("POLL:"):
        return Kind.POLL, text
    if text.startswith(("http://", "https://")) and not any(map(str.isspace, text)):
        return Kind.LINK, text
    return Kind.TEXT, text


def _attached(text: str) -> Kind:
    folded = text.casefold()
    if any(word in folded for word in (".webp", "sticker", "贴图", "貼圖")):
        return Kind.STICKER
    if any(
        word in folded
        for word in (
            ".pdf",
            ".doc",
            ".xls",
            ".ppt",
            ".vcf",
            ".zip",
            ".txt",
            ".csv",
            ".apk",
            "document",
            "contact",
            "文件",
        )
    ):
        return Kind.FILE
    return Kind.MEDIA
