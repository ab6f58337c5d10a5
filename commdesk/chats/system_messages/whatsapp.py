"""What WhatsApp writes itself inside a chat: the words of its languages, asked all at once (reference/formats.md §4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from commdesk.chats.model import Kind
from commdesk.chats.system_messages.languages import Event as Event
from commdesk.chats.system_messages.languages import Language, every, expression, languages
from commdesk.chats.system_messages.whatsapp_names import bare, is_name

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
class Phrases:
    """What stands for a message or behind one, in all languages, folded by `fold`.

    ``codes`` are the languages that write a phrase; ``kinds`` what it stands for. ``recalls`` are as written, without a
    stop: what stands for a message that was deleted. ``plain`` finds texts that only a recall can be.
    """

    codes: dict[str, frozenset[str]]
    kinds: dict[str, Kind]
    recalls: frozenset[str]
    deleted: re.Pattern[str]
    edited: re.Pattern[str]
    view_once: re.Pattern[str]
    polls: tuple[str, ...]
    places: tuple[str, ...]
    plain: re.Pattern[str]


def fold(text: str) -> str:
    """Return a phrase as it is compared: without marks, brackets, stops and case."""
    return bare(text).strip("<> .。").casefold()


@cache
def phrases() -> Phrases:
    """Return the phrases of all languages."""
    wanted = {
        "deleted": Kind.RECALL,
        "media": Kind.MEDIA,
        "sticker": Kind.STICKER,
        "file": Kind.FILE,
        "edited": Kind.TEXT,
    }
    codes: dict[str, set[str]] = {}
    kinds: dict[str, Kind] = {}
    for language in languages(PLATFORM):
        for key, kind in wanted.items():
            for phrase in language.words[key]:
                codes.setdefault(fold(phrase), set()).add(language.code)
                if kind is not Kind.TEXT:
                    kinds.setdefault(fold(phrase), kind)
    deleted = [phrase for phrase in every(PLATFORM, "deleted") if "{" in phrase]
    polls = tuple(every(PLATFORM, "poll"))
    starts = [*polls, *(phrase.partition("{")[0] for phrase in deleted), "http://", "https://"]
    return Phrases(
        {phrase: frozenset(found) for phrase, found in codes.items()},
        kinds,
        frozenset(phrase + stop for phrase in every(PLATFORM, "deleted") for stop in ("", "。")),
        re.compile(_either(map(expression, deleted)), re.IGNORECASE),
        re.compile(
            rf"\s*[{LRM}{RLM}]?<\s?(?:{_either(map(expression, every(PLATFORM, 'edited')))})[.。]?\s?>$", re.IGNORECASE
        ),
        re.compile(_either(map(re.escape, every(PLATFORM, "view_once"))), re.IGNORECASE),
        polls,
        tuple(every(PLATFORM, "place")),
        re.compile(rf"(?!null$)(?!{_prefixes(starts)})[^<.\x00{LRM}{RLM}]+\Z"),
    )


def _either(options: Iterable[str]) -> str:
    return "|".join(options) or "(?!)"


def _prefixes(texts: Iterable[str]) -> str:
    """Return the expression of what begins with one of these, its first letter asked first: it is asked of every message."""
    wanted = sorted(set(texts))
    return f"[{''.join(sorted({re.escape(text[0]) for text in wanted}))}](?:{_either(re.escape(text[1:]) for text in wanted)})"


@cache
def notice() -> re.Pattern[str]:
    """Return how the notice of encryption begins in any language. iOS puts the group's or a person's name before it."""
    business = (
        "This business uses a secure service from Meta",
        "This business is now using a secure service",
        "This chat is with a business account",
    )
    return re.compile(_either([*map(re.escape, business), *map(expression, every(PLATFORM, "encrypted"))]))


def is_notice(text: str) -> bool:
    """Whether a text begins with the notice of encryption."""
    return notice().match(text) is not None


def names_anybody(text: str, language: Language) -> bool:
    """Whether a text has the shape of a name in a language."""
    return is_name(text, language.never)


@lru_cache(2048)
def event(text: str) -> Event | None:
    """Return what a sentence in any of the languages says happened, or None if it is none of WhatsApp's."""
    for language in languages(PLATFORM):
        found = language.event(text, partial(names_anybody, language=language))
        if found is not None:
            return found
    return Event(Kind.OTHER, "", "", (), "") if is_notice(text) else None


def names(text: str) -> tuple[str, ...]:
    """Return the people of a list like ``B, C and D``."""
    parts = (part.strip() for part in _AND.split(text))
    return tuple(part for part in parts if part and not _REST.fullmatch(part))


def kind_of(text: str, marked: bool) -> tuple[Kind, str]:
    """Return what a message is and its words without the placeholder of what was attached.

    Args:
        marked: The text began with U+200E, as iOS begins what it writes itself.
    """
    known = phrases()
    if not text or text == "null":
        return Kind.MEDIA, ""
    if len(text) <= 160:
        kind = known.kinds.get(fold(text))
        if kind is not None and (marked or kind is Kind.RECALL or text[0] == "<"):
            return kind, ""
        if known.deleted.fullmatch(text.rstrip(" .。")) is not None:
            return Kind.RECALL, ""
    found = _attachment(text, marked)
    if found is not None:
        return found
    if text.startswith(known.polls):
        return Kind.POLL, text
    if text.startswith(("http://", "https://")) and not any(map(str.isspace, text)):
        return Kind.LINK, text
    return Kind.TEXT, text


def _attachment(text: str, marked: bool) -> tuple[Kind, str] | None:
    """Return what was attached and the words beside it, None if nothing was."""
    known = phrases()
    if "." in text or text[0] in f"<{LRM}{RLM}":
        for pattern in (ATTACHED, INSIDE, OMITTED):
            found = pattern.match(text)
            if found is not None:
                return _attached(found[0]), text[found.end() :].lstrip("\n ")
    behind = max(text.rfind(LRM), text.rfind(RLM))
    if marked and len(text) <= 60 and LEFT_OUT.search(text):
        return _attached(text), ""
    if behind > 0:  # iOS: a caption or a file's name, then what was attached
        inside = INSIDE.fullmatch(text, behind)
        if inside is not None:
            return _attached(inside[0]), text[:behind].rstrip()
        kind = known.kinds.get(fold(text[behind:]))
        if kind is not None and kind is not Kind.RECALL:
            return kind, "" if kind is Kind.FILE else text[:behind].rstrip()
    if marked and len(text) <= 200 and known.view_once.search(text) is not None:
        return Kind.MEDIA, ""
    return None


def _attached(text: str) -> Kind:
    folded = text.casefold()
    if (kind := phrases().kinds.get(fold(text.partition("\n")[0]))) is not None:
        return kind
    if any(word in folded for word in _STICKERS):
        return Kind.STICKER
    if any(word in folded for word in _FILES):
        return Kind.FILE
    return Kind.MEDIA
