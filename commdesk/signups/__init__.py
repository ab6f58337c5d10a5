"""Pasted lists of people: sign-ups (接龙), check-ins (打卡), names. One grammar for all of them, by the words of each language.

What is read, line by line and then inside a line (``x?`` perhaps, ``{x}`` any number of times, words in capitals stand in
``resources/signups/*.toml``)::

    list     = {line}
    line     = blank | sign | example | heading | field | item | remark
    sign     = "#接龙" | "#Group Note" …, title?                      of several lists one below the other the last counts
    heading  = deco? STATE count? deco? ":"? | title | INFO ":" text | section ":"
    field    = FIELD ":" value                                        below a name: belongs to it
    item     = bullet? STATE? number? entry {number entry}
    number   = "1." "1、" "1)" "(1)" "【1】" "①" "1️⃣" "🔟" "Ⅰ" "一、" "第1位" "#1" "1 " …
    entry    = mark? STATE? name tail | entry SWAP entry | FIELD ":" value {FIELD ":" value}
    tail     = {heads | company | money | reach | STATE | mark | others | person | note}
    heads    = "+1" | "2人" | "x2" | "2大1小" | "一家三口" | "party of 3" …
    company  = WITH OWNER? count? KIN {and count? KIN}                带娃, with a friend
    money    = PAID amount? | "¥" amount | amount unit
    reach    = phone | e-mail | account
    others   = FOR person {joiner person}                             代报, on behalf of
    person   = joiner name                                            、 ， & 和 and /
    mark     = "❌" | "(x)" | "~~" … "~~" | overstruck letters | "✅"
    note     = any other word, or words in brackets

Whole words are first looked for among the names that are known, the longest first; only what is left is taken apart. Every line
that is not blank has a kind, and those that were not understood are told: nothing disappears.
"""
