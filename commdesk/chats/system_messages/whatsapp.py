"""What WhatsApp writes itself inside a chat: the words of its languages, asked all at once (FORMATS.md §4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from commdesk.chats.model import RecordKind
from commdesk.chats.system_messages.languages import NoticeEvent as NoticeEvent
from commdesk.chats.system_messages.languages import PlatformLanguage, build_expression, list_phrases, load_languages
from commdesk.chats.system_messages.whatsapp_names import is_name, strip_marks

PLATFORM = "whatsapp"
LRM, RLM = "\u200e", "\u200f"
_EXTENSIONS = (
    "jpe?g|png|webp|gif|heic|bmp|mp4|mov|3gp|mkv|avi|opus|ogg|m4a|aac|amr|mp3|wav|pdf|docx?|xlsx?|pptx?|vcf|zip|rar|txt"
    "|csv|apk|tgs|was"
)
ATTACHED = re.compile(
    rf"[{LRM}{RLM}]?[^\n:<>]{{0,120}}\.(?:{_EXTENSIONS})\s?[(（][^()（）\n]{{3,40}}[)）](?:\n|$)", re.IGNORECASE
)
INSIDE = re.compile(rf"[{LRM}{RLM}]?<[^<>:\n]{{2,30}}\s?[:：]\s?[^<>\n]+\.(?:{_EXTENSIONS})>", re.IGNORECASE)
OMITTED = re.compile(rf"[{LRM}{RLM}]?<[^<>\n]{{4,60}}>(?:\n|$)")
# On iOS the sentence is short and unbracketed; only a row that begins with U+200E is asked.
LEFT_OUT = re.compile(
    r"(?:omitted|omitid[ao]|oculto|ocultad[ao]|omess[ao]|omis[e]?|absent[e]?|ausgelassen|weggelassen|nicht verfügbar"
    r"|weggelaten|utelämna\w*|utelatt|udeladt|pominięt\w*|пропущен\w*|опущен\w*|отсутствует|dahil edilmedi|略去|忽略|省略"
    r"|略過|생략\w*|除外|محذوف\w*|diabaikan|disertakan|bỏ qua)[.。]?$",
    re.IGNORECASE,
)
_FILES = (".pdf", ".doc", ".xls", ".ppt", ".vcf", ".zip", ".rar", ".txt", ".csv", ".apk", "document", "contact", "文件")
_STICKERS = (".webp", ".tgs", ".was", "sticker", "贴图", "貼圖")
_AND = re.compile(r"、|, |،\s| and (?=\S)| und (?=\S)| y (?=\S)| et (?=\S)| e (?=\S)|\s和\s|\s與\s|(?<=\S)和(?=\S)")
_REST = re.compile(r"\d+ (?:others?|more|weitere|otros?|autres?|outros?)")


@dataclass(frozen=True)
class WhatsAppPhrases:
    """What stands for a message or behind one, in all languages, folded by `fold_phrase`.

    ``codes`` are the languages that write a phrase; ``kinds`` what it stands for. ``recalls`` are as written, without a
    stop: what stands for a message that was deleted. ``plain`` finds texts that only a recall can be.
    """

    codes: dict[str, frozenset[str]]
    kinds: dict[str, RecordKind]
    recalls: frozenset[str]
    deleted: re.Pattern[str]
    edited: re.Pattern[str]
    view_once: re.Pattern[str]
    polls: tuple[str, ...]
    places: tuple[str, ...]
    plain: re.Pattern[str]


def fold_phrase(text: str) -> str:
    """Return a phrase as it is compared: without marks, brackets, stops and case."""
    return strip_marks(text).strip("<> .。").casefold()


@cache
def load_phrases() -> WhatsAppPhrases:
    """Return the phrases of all languages."""
    wanted = {
        "deleted": RecordKind.RECALL,
        "media": RecordKind.MEDIA,
        "sticker": RecordKind.STICKER,
        "file": RecordKind.FILE,
        "edited": RecordKind.TEXT,
    }
    codes: dict[str, set[str]] = {}
    kinds: dict[str, RecordKind] = {}
    for language in load_languages(PLATFORM):
        for key, kind in wanted.items():
            for phrase in language.words[key]:
                codes.setdefault(fold_phrase(phrase), set()).add(language.code)
                if kind is not RecordKind.TEXT:
                    kinds.setdefault(fold_phrase(phrase), kind)
    deleted = [phrase for phrase in list_phrases(PLATFORM, "deleted") if "{" in phrase]
    polls = tuple(list_phrases(PLATFORM, "poll"))
    starts = [*polls, *(phrase.partition("{")[0] for phrase in deleted), "http://", "https://"]
    return WhatsAppPhrases(
        {phrase: frozenset(found) for phrase, found in codes.items()},
        kinds,
        frozenset(phrase + stop for phrase in list_phrases(PLATFORM, "deleted") for stop in ("", "。")),
        re.compile(_join_alternatives(map(build_expression, deleted)), re.IGNORECASE),
        re.compile(
            rf"\s*[{LRM}{RLM}]?<\s?(?:{_join_alternatives(map(build_expression, list_phrases(PLATFORM, 'edited')))})[.。]?\s?>$",
            re.IGNORECASE,
        ),
        re.compile(_join_alternatives(map(re.escape, list_phrases(PLATFORM, "view_once"))), re.IGNORECASE),
        polls,
        tuple(list_phrases(PLATFORM, "place")),
        re.compile(rf"(?!null$)(?!{_build_prefix_pattern(starts)})[^<.\x00{LRM}{RLM}]+\Z"),
    )


def _join_alternatives(options: Iterable[str]) -> str:
    return "|".join(options) or "(?!)"


def _build_prefix_pattern(texts: Iterable[str]) -> str:
    """Return the expression of what begins with one of these, its first letter asked first: it is asked of every message."""
    wanted = sorted(set(texts))
    return f"[{''.join(sorted({re.escape(text[0]) for text in wanted}))}](?:{_join_alternatives(re.escape(text[1:]) for text in wanted)})"


@cache
def load_encryption_pattern() -> re.Pattern[str]:
    """Return how the notice of encryption begins in any language. iOS puts the group's or a person's name before it."""
    business = (
        "This business uses a secure service from Meta",
        "This business is now using a secure service",
        "This chat is with a business account",
    )
    return re.compile(
        _join_alternatives([*map(re.escape, business), *map(build_expression, list_phrases(PLATFORM, "encrypted"))])
    )


def is_notice(text: str) -> bool:
    """Whether a text begins with the notice of encryption."""
    return load_encryption_pattern().match(text) is not None


def has_name_shape(text: str, language: PlatformLanguage) -> bool:
    """Whether a text has the shape of a name in a language."""
    return is_name(text, language.never)


@lru_cache(2048)
def parse_event(text: str) -> NoticeEvent | None:
    """Return what a sentence in any of the languages says happened, or None if it is none of WhatsApp's."""
    for language in load_languages(PLATFORM):
        found = language.parse_event(text, partial(has_name_shape, language=language))
        if found is not None:
            return found
    return NoticeEvent(RecordKind.OTHER, "", "", (), "") if is_notice(text) else None


def split_names(text: str) -> tuple[str, ...]:
    """Return the people of a list like ``B, C and D``."""
    parts = (part.strip() for part in _AND.split(text))
    return tuple(part for part in parts if part and not _REST.fullmatch(part))


def classify_text(text: str, marked: bool) -> tuple[RecordKind, str]:
    """Return what a message is and its words without the placeholder of what was attached.

    Args:
        marked: The text began with U+200E, as iOS begins what it writes itself.
    """
    known = load_phrases()
    if not text or text == "null":
        return RecordKind.MEDIA, ""
    if len(text) <= 160:
        kind = known.kinds.get(fold_phrase(text))
        if kind is not None and (marked or kind is RecordKind.RECALL or text[0] == "<"):
            return kind, ""
        if known.deleted.fullmatch(text.rstrip(" .。")) is not None:
            return RecordKind.RECALL, ""
    found = _parse_attachment(text, marked)
    if found is not None:
        return found
    if text.startswith(known.polls):
        return RecordKind.POLL, text
    if text.startswith(("http://", "https://")) and not any(map(str.isspace, text)):
        return RecordKind.LINK, text
    return RecordKind.TEXT, text


def _parse_attachment(text: str, marked: bool) -> tuple[RecordKind, str] | None:
    """Return what was attached and the words beside it, None if nothing was."""
    known = load_phrases()
    if "." in text or text[0] in f"<{LRM}{RLM}":
        for pattern in (ATTACHED, INSIDE, OMITTED):
            found = pattern.match(text)
            if found is not None:
                return _find_attachment_kind(found[0]), text[found.end() :].lstrip("\n ")
    behind = max(text.rfind(LRM), text.rfind(RLM))
    if marked and len(text) <= 60 and LEFT_OUT.search(text):
        return _find_attachment_kind(text), ""
    if behind > 0:  # iOS: a caption or a file's name, then what was attached
        inside = INSIDE.fullmatch(text, behind)
        if inside is not None:
            return _find_attachment_kind(inside[0]), text[:behind].rstrip()
        kind = known.kinds.get(fold_phrase(text[behind:]))
        if kind is not None and kind is not RecordKind.RECALL:
            return kind, "" if kind is RecordKind.FILE else text[:behind].rstrip()
    if marked and len(text) <= 200 and known.view_once.search(text) is not None:
        return RecordKind.MEDIA, ""
    return None


def _find_attachment_kind(text: str) -> RecordKind:
    folded = text.casefold()
    if (kind := load_phrases().kinds.get(fold_phrase(text.partition("\n")[0]))) is not None:
        return kind
    if any(word in folded for word in _STICKERS):
        return RecordKind.STICKER
    if any(word in folded for word in _FILES):
        return RecordKind.FILE
    return RecordKind.MEDIA
