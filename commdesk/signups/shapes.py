"""The patterns of what stands beside a name, each with the kind of piece it is; of two that fit, the first one counts."""

from __future__ import annotations

import re

from commdesk.signups import word_lists
from commdesk.signups.word_lists import COUNT, any_of, make_word_pattern

Parts = tuple[tuple[str, str], ...]
BRACKETS = re.compile(r"[(\[【〖{「『〔《<]([^()\[\]【】〖〗{}「」『』〔〕《》<>]*)[)\]】〗}」』〕》>]")
PIECE = re.compile(
    r"(?P<word>(?:\d{1,2}:\d\d|(?<=[a-z])\+(?=[a-z])|(?!——)[^\s、&,;/|+:])+)|(?P<strong>[、&])|(?P<comma>[,;+\t])|(?P<slash>[/|])|(?P<soft>[\s:]|——+)"
)
"""What stands between the words of a line, by how far it keeps them apart."""
AMOUNT = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.\d{1,2})?(?!\d|[.,]\d{1,9}(?!\d))"
_NOT_MONEY = r"(?!\s*(?:[人位个名点楼号路月日年岁]|/\s*\d{1,2}(?!\d)|大\b|小\b))"
_SIGN = r"[¥$€£]"
_ALONE = r"(?<!\d)(?<!\b\d[.:/-])(?<!\b\d\d[.:/-])"
"""No part of a date or a clock before it."""
_AFTER_PARTS = r"(?<!\d)"
_END = r"(?=$|[^\w]|[已未没付转交取候退代帮替带和加共报一占来去有]|[\u4e00-\u9fff]?\s)"
_NO_THING = r"(?!\s+(?!(?:and|with|for|but|paid|maybe|total|more|extra|others|please|plz|too|also|if|on|from|will|not)\b)[a-z]{3,})"
"""No thing behind a number: bringing 3 pizzas."""
_TIMES = r"[:x×*✕]?"
_UNSAID = "(?<![未没待不应需])"
_PHONES = (
    r"(?<![\d.a-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)",
    r"(?<![\w\u4e00-\u9fff])\+(?!\d{1,2}[ \t]+1[3-9]\d{2})[1-9]\d{0,2}[ -]?\(?\d[\d ()-]{5,16}\d(?!\d)",
    r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)",
    r"(?<!\d)\(?\d{3}\)?[- .]\d{3}[- .]\d{4}(?!\d)",
)


_DAY = r"(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}月\d{1,2}[日号]?|\d{1,2}/\d{1,2}(?:/\d{2,4})?)"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_WHEN = rf"(?<![\w.:/+-])(?:(?:{_DAY}|\d{{1,2}}[.-]\d{{1,2}}(?=\s+{_CLOCK}))(?:\s*{_CLOCK})?|{_CLOCK})(?![\w.:/-]|\s*[人位])"


def list_contact_shapes() -> Parts:
    """Return how links, e-mails, phones and accounts look, and dates and clocks, whose digits count nobody."""
    label = any_of("fields", "wechat", "qq", "telegram")
    account = r"(?P<id>(?:wxid_)?[a-z0-9_][a-z0-9_.-]{4,39})(?![\w@])"
    return (
        ("link", r"(?:https?://|www\.)[^\s\u4e00-\u9fff]+"),
        ("email", r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
        ("phone", "|".join(_PHONES)),
        ("link_when", _WHEN),
        ("account", rf"(?:{label}\s*[:\s]?\s*@?|(?=wxid_)){account}"),
    )


def list_money_shapes() -> Parts:
    """Return how payments look, with their amount or without."""
    paid, unpaid, units = any_of("money", "paid"), any_of("money", "unpaid"), any_of("money", "units")
    brief = make_word_pattern(word_lists.load_words("money", "brief"))
    heads = r"(?!\s*[\u4e00-\u9fff]*\d+\s*[人位])"  # 已付2人 names no amount
    return (
        ("unpaid", rf"(?:{unpaid}|欠(?!席))(?:\s*:?\s*{_SIGN}?\s*{AMOUNT}\s*(?:{units})?)?"),
        ("money_said", rf"{_UNSAID}(?:{paid}\s*:?|(?:{brief})\s*)\s*{_SIGN}?\s*{AMOUNT}{_NOT_MONEY}\s*(?:{units})?"),
        ("money_sign", rf"{_SIGN}\s*{AMOUNT}\s*(?:{units})?(?:\s*{paid})?"),
        ("money_unit", rf"(?<![\d.]){AMOUNT}\s*{units}(?:\s*{paid}|(?![\u4e00-\u9fff]))"),
        ("money_after", rf"{_ALONE}{AMOUNT}\s*{paid}"),
        ("money_word", rf"{_UNSAID}{paid}{heads}(?:了|啦)?(?![\u4e00-\u9fff])"),
    )


def list_headcount_shapes() -> Parts:
    """Return how numbers of people look who come with themselves."""
    adults, children = any_of("heads", "adults"), any_of("heads", "children")
    people, things, every = any_of("heads", "people"), any_of("heads", "things"), any_of("heads", "in_all")
    joined = r"\s*(?:[+、,和带]|and|&)?\s*"
    family = rf"{any_of('heads', 'family')}\s*\(?\s*(?:of\s+)?{COUNT}\s*[口人个]?\s*人?\)?"
    offers, spare = any_of("heads", "offers"), any_of("heads", "spare")
    elders = any_of("heads", "elders")
    lift = r"(?:\s+a\s+(?:lift|ride))?"
    return (
        (
            "link_included",
            rf"(?<![\u4e00-\u9fff]){any_of('heads', 'included')}\s*:?\s*(?={COUNT}|{children}|{elders}|{any_of('kin')})[^()\[\],;/|]{{1,20}}",
        ),
        (
            "link_offer",
            rf"{offers}\s*{COUNT}\s*(?:{people}|{things}|{children}|{adults}(?:{joined}{COUNT}\s*{children})?)?{lift}|{COUNT}\s*{spare}",
        ),
        (
            "total_parts",
            rf"(?<!\w)(?:{adults})\s*{COUNT}{joined}(?:{children})\s*{COUNT}(?!\w)|{COUNT}\s*{adults}{joined}{COUNT}\s*{children}|{COUNT}\s*{children}{joined}{COUNT}\s*{adults}",
        ),
        ("total_letters", r"(?<![\w])\d\s*a\s*\d\s*[kc](?![a-z])"),
        (
            "total_family",
            rf"{family}|{COUNT}口(?:之家|人)|(?<=家)\s*{COUNT}\s*口(?![\u4e00-\u9fff])|(?<!\d)\d口(?![\u4e00-\u9fff])",
        ),
        ("total_pair", rf"(?<![\u4e00-\u9fff]){any_of('heads', 'pairs')}(?![\u4e00-\u9fff](?<![带携加和跟与]))"),
        ("total_pair_glued", rf"(?<=[\u4e00-\u9fff]{{2}}){any_of('heads', 'pairs_glued')}(?![\u4e00-\u9fff])"),
        ("total_times", r"(?<![a-z0-9])x\s*\d{1,2}(?![\da-z])|[×✕✖*]\ufe0f?\s*\d{1,2}(?!\d)"),
        ("total_all", rf"{every}\s*:?\s*{COUNT}\s*(?:{people}|{things}|{adults})?{_END}"),
        ("adults_behind", rf"(?<![\w])(?:{adults})\s*{_TIMES}\s*{COUNT}\s*[个位名]?(?!\w)"),
        ("children_behind", rf"(?<![\w])(?:{children})\s*{_TIMES}\s*{COUNT}\s*[个位名]?(?!\w)"),
        ("elders_behind", rf"(?:{elders})\s*{_TIMES}\s*{COUNT}\s*[个位名]?(?!\w)"),
    )


def list_company_shapes() -> Parts:
    """Return how those look who come along, by words and by number; numbers of people in all stand behind them."""
    adults, children = any_of("heads", "adults"), any_of("heads", "children")
    people, things, more = any_of("heads", "people"), any_of("heads", "things"), any_of("heads", "one_more")
    owner = rf"(?:(?:{any_of('kin', 'owner')})\s+|[我他她](?:的|家)?\s*)*"
    age = r"(?:\d{1,2}\s*(?:个月|岁半?)\s*的?\s*)?"
    one = rf"{owner}{age}(?:{COUNT}\s*[个位名只对]?\s*)?{owner}{age}{any_of('kin')}们?(?:\s*{COUNT}\s*[个位名])?"
    also = r"\s*(?:[、,&+]|和|跟|与|及|以及|还有|\band\b)?\s*"
    with_ = rf"(?:{any_of('kin', 'with')})(?:上|着|了|一起|埋)?|(?<![\u4e00-\u9fff])加|\+|w/|[,&、]\s*(?=(?:(?:my|his|her|our|their)\s|我)\s*)"
    start = rf"(?:(?<![\w]){make_word_pattern(word_lists.load_words('kin', 'not_with'))}\s*)?(?:{with_})"
    twins = any_of("kin", "double_alone")
    close = r"(?:一起|一块|同行|参加|来|去)*(?![\u4e00-\u9fff](?<![来去已未候取和与代报转付]))(?![a-z])"
    kinds = rf"(?:{people}|{children}|{adults}|{things})?"
    several = r"(?:\d{1,2}|[二三四五六七八九]?十[一二三四五六七八九]|[二三四五六七八九]十|[二两俩三仨四五六七八九十]|\b(?:two|three|four|five|six)\b)"
    return (
        ("company", rf"{start}\s*{one}(?:{also}{one})*{close}"),
        (
            "company_behind",
            rf"(?<![\w]){one}(?:{also}{one})*\s*(?:陪同|陪着|陪|同行|一起来|一起去|一起|同去|同来)(?![\u4e00-\u9fff])",
        ),
        ("company_twins", rf"(?<![\w]){twins}(?:娃|宝宝)?(?:\s*{COUNT}\s*[个位名])?(?![\w])"),
        ("more_say", r"(?:\bplus[- ]one\b|\+\s*one\b)"),
        ("more_plus", rf"\+\s*(?:\d{{1,2}}|[一二两俩三仨四五六七八九十])(?![\d.])\s*{kinds}"),
        ("more_with", rf"{more}\s*(?:了|上|着)?\s*{COUNT}(?:\s*{kinds}{_END}(?<!\d)|\s*{_END}{_NO_THING})"),
        ("adults_count", rf"{_ALONE}{COUNT}\s*{adults}{_END}"),
        ("children_count", rf"{_ALONE}{COUNT}\s*{children}{_END}"),
        (
            "elders_count",
            rf"{_AFTER_PARTS}{COUNT}\s*(?:[个位名]?\s*{any_of('heads', 'elders')}{_END}|老(?=$|\d|\s|[^\w]))",
        ),
        (
            "total_people",
            rf"{_ALONE}{several}\s*(?:{people}){_END}|{_ALONE}\d{{1,2}}\s*{things}{_END}|(?<=\d{{8}})[两俩仨三四五六七八九十]\s*(?:{people}){_END}",
        ),
    )


def list_state_shapes(marks: str) -> Parts:
    """Return how marks, states and signing up others look."""
    never = make_word_pattern(word_lists.load_words("others", "not_after"))
    told = any_of("states", *word_lists.STATES)
    return (
        ("mark", rf"[{marks}]\ufe0f?|\(\s*[x×]\s*\)|(?<![\w×])×(?![\w×])"),
        (
            "state",
            rf"(?<![不没别未勿])(?:已经?|申请|需要|要|先|我)?(?:{told})(?:报名|参加|了|啦|吧|哈|哦|的|中(?!学|午|国))*",
        ),
        ("others", rf"(?:{any_of('others', 'for')})(?!\s*(?:{never})|\s*{COUNT}|\s*$|\s*[)）.,，。])"),
    )
