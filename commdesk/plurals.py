"""English words after a number, said of one: ``1 person is``, where the text was written for several.

The texts of the window are written with plurals, ``{count} people were added``, and translated as they stand. In English
the number 1 asks for another word; Chinese does not care.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLAIN = (
    "amounts answers backups cards cells changes channels characters chats check-ins columns conditions copies costs days"
    " duplicates events fields files folders groups guests headings hours imports items lessons letters lines members messages"
    " minutes months names notes numbers offers orders pages pairs parts phones pictures placeholders places points posts"
    " questions records registrations rows rules scripts seconds seats segments sheets sign-ups steps tags tasks texts"
    " tickets times uses variants versions walk-ins warnings weeks words workspaces years"
)
NOUNS = {word: word[:-1] for word in _PLAIN.split()} | {
    "people": "person",
    "entries": "entry",
    "communities": "community",
    "categories": "category",
    "copies": "copy",
    "companies": "company",
}
"""What is counted: of several, and of one."""
VERBS = {
    "are": "is", "were": "was", "have": "has", "stay": "stays", "belong": "belongs", "refer": "refers", "carry": "carries",
    "ask": "asks", "differ": "differs", "lie": "lies", "come": "comes", "greet": "greets", "do": "does",
    "look": "looks",
}  # fmt: skip
"""What they do: several, and one."""
WHOLE = {
    "{count} people whom you had deleted wrote again and are members anew: {names}":
        "{count} person whom you had deleted wrote again and is a member anew: {names}",
    "{count} tasks and posts are counted from the day and move along.":
        "{count} task or post is counted from the day and moves along.",
    "{count} records are there but empty: they were lost, and others belong to them.":
        "{count} record is there but empty: it was lost, and others belong to it.",
    "{count} records are in the trash: what they belong to was lost.":
        "{count} record is in the trash: what it belongs to was lost.",
    "{count} messages belong to no import; they are not counted anywhere.":
        "{count} message belongs to no import; it is not counted anywhere.",
    "{count} rows of the cache “{table}” are not what they would be if made anew.":
        "{count} row of the cache “{table}” is not what it would be if made anew.",
    "{count} messages, {twice} of them held twice now and counted once then":
        "{count} message, {twice} of them held twice now and counted once then",
    "{count} left as they are, an import covers them": "{count} left as it is, an import covers it",
    "{count} ask, they stand first": "{count} asks, it stands first",
    "{count} invited; who was on the list stays as they are": "{count} invited; who was on the list stays as they are",
    "{count} texts greet, thank or ask": "{count} text greets, thanks or asks",
    "{count} scripts are erased for good, with their words. This cannot be undone, and Undo no longer reaches behind it.":
        "{count} script is erased for good, with its words. This cannot be undone, and Undo no longer reaches behind it.",
    "No place was left for {count} registrations, so they are on the waiting list.":
        "No place was left for {count} registration, so it is on the waiting list.",
    "{count} fields were changed by {who} since and stay": "{count} field was changed by {who} since and stays",
    "{count} records were changed by {who} since and stay": "{count} record was changed by {who} since and stays",
    "no place for {count}: they wait": "no place for {count}: it waits",
    "{count} other Discord files lie beside “{name}”. Each is a channel or a part of one: import them too.":
        "{count} other Discord file lies beside “{name}”. It is a channel or a part of one: import it too.",
    "The content of {count} kept pictures or files is missing. A backup may have it; else put the files in again.":
        "The content of {count} kept picture or file is missing. A backup may have it; else put the file in again.",
    "The content of {count} kept pictures or files is not what it was. A backup may have it; else put the files in again.":
        "The content of {count} kept picture or file is not what it was. A backup may have it; else put the file in again.",
    "The content of {count} files is kept although nothing refers to it; it only takes space.":
        "The content of {count} file is kept although nothing refers to it; it only takes space.",
}  # fmt: skip
"""Sentences in which more changes than the noun and its verb; used where every number that is counted (``count``) is 1."""
ADJECTIVES = frozenset(
    "new more other further damaged different chosen selected imported active likely kept unknown taken here back lost free"
    " lines counted registered several unread sent".split()
)  # fmt: skip
"""What may stand between a number and what it counts."""
_SLOT = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r" +([A-Za-z]+(?:-[a-z]+)*)")
_END = re.compile(r"[.,;:·—]")


def format_singular(template: str, args: Mapping[str, str | int]) -> str:
    """Return ``template`` with the words after each slot whose value is 1 said of one; as it is where none is."""
    if "1" not in map(str, args.values()):
        return template
    if template in WHOLE and str(args.get("count")) == "1":
        return WHOLE[template]
    found, at = [], 0
    for slot in _SLOT.finditer(template):
        if str(args.get(slot[1])) != "1" or slot.end() < at:
            continue
        found.append(template[at : slot.end()])
        end = _END.search(template, slot.end())
        at = end.start() if end else len(template)
        following = _SLOT.search(template, slot.end())
        while following is not None and following.start() < at and str(args.get(following[1])) == "1":
            at = following.start()  # that one is counted, too
        found.append(_to_singular(template[slot.end() : at]))
    return "".join(found) + template[at:]


def _to_singular(tail: str) -> str:
    """Return the words after a number, up to the end of their clause, said of one."""
    at, noun = 0, False
    while word := _WORD.match(tail, at):
        if word[1] in NOUNS:
            tail = tail[: word.start(1)] + NOUNS[word[1]] + tail[word.end(1) :]
            at, noun = word.start(1) + len(NOUNS[word[1]]), True
            break
        if word[1] in VERBS or word[1] not in ADJECTIVES:
            break
        at = word.end()
    verbs = re.compile(r"(?<=\s)(?:" + "|".join(VERBS) + r")(?![\w-])")
    verb = verbs.search(tail, at) if noun else verbs.match(tail, at + 1)
    return tail if verb is None else tail[: verb.start()] + VERBS[verb[0]] + tail[verb.end() :]
