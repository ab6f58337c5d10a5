"""Places in a plain text that somebody meant to be filled in: ``{到期日}``, ``【姓名】``, ``XX``, ``___``, ``%s``.

What is one is decided by its place and its words, because the same signs say other things, too:

- Braces are placeholders whatever is in them; nobody writes braces to a customer.
- 【重要通知】 is a heading and 【时间】周六 a label, [微笑] a smiley, #周末去哪# a topic, <b> a tag: in such brackets only the words of a
  field count (`_CHINESE`, `_ENGLISH`); at the beginning of a line only where the sentence goes on with them (【姓名】您好, 【课程名】将于).
- After 回复, 备注, 填写 … brackets say what the other side is to write back: 请回复【姓名】 goes out as it stands.
- XX is a blank between Chinese characters or after a space, not in XXL, 2XX or XX7, not a kiss at the end of an English line,
  not a Roman number. One X is a blank only before a unit: X月X日, X元, 第X期.
- ___ is a blank, not a line of its own, not in snake__case, not around __bold__ words.
- %s counts where neither a figure stands before it nor a letter behind it: 50%的 stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from commdesk.scripts.variables import NAMES
from commdesk.text import fold_text

MOST = 2_000
"""So many places of one text are looked at."""
NEAR = 40
"""Characters on each side that are looked at."""
CONTEXT = 6
"""Characters of the sentence that name a blank."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place to be filled in. ``name``: what stands in it, '' for a blank; ``variable``: our variable of that name, '' for none.

    ``choices``: what can be said there, where the place lists it (``{你好|您好}``); ``before``: a sign that stays, as in @昵称.
    """

    start: int
    end: int
    name: str
    variable: str = ""
    choices: tuple[str, ...] = ()
    fallback: str = ""
    before: str = ""


_CHINESE = re.compile(
    r"(?:请?(?:填写|填入|填|输入|插入|替换(?:为|成)?)|您的|你的|对方|客户|用户|会员|学员|买家|收件人|收货人|联系人|活动|课程|商品|产品|订单|快递|物流|会议|直播"
    r"|开始|结束|截止|到期|报名|预约|签到|入群|进群|生效|失效|下单|发货|付款|有效|服务|上课|开课|集合|具体|详细|联系|优惠|本店|本次|本群|下次|上次|续费|"
    r"成交|团购|秒杀|充值|剩余|最后|负责|主讲|授课|所在)*"
    r"(?:姓名|名字|昵称|称呼|名称|群名|姓氏?|日期|时间|时段|日子?|月份|年份|年龄|星期几?|周几|几点|几号|天数|地址|地点|位置|城市|门店|店名|店铺名?|电话号?码?|手机号?码?"
    r"|微信号?|QQ号?|邮箱|号码|编号|单号|订单号|金额|价格|价钱|原价|现价|售价|优惠价|折扣|折数|费用|押金|定金|尾款|余额|积分|数量|人数|名额|库存|次数|链接|网址|"
    r"二维码|口令|密码|验证码|优惠码|兑换码|优惠券|账号|公司名?|单位|机构名|平台名|品牌名?|产品名?|商品名?|课程名?|书名|活动名|项目名?|主题|会员等级|等级|级别|车牌号?|"
    r"房号|房间号|座位号|桌号|会议号|群号|原因|规格|型号|颜色|尺码|年级|班级|学校|职位|岗位|行业|部门|老师姓?名?|导师|顾问|讲师|嘉宾|礼品|礼物名|赠品|奖品|人名|"
    r"期数|届数|页码|XX+|xx+)"
)
_ENGLISH = re.compile(
    r"(?:(?:insert|enter|add|your|the|my|customer|client|member|user|recipient|contact|first|last|full|given|family|company|event|"
    r"product|order|tracking|start|end|due|expiry|expiration|renewal|meeting|phone|mobile|email|e-mail|street|group|store|shop|"
    r"discount|promo|coupon|course|class|invoice|payment|total|new|old|delivery|booking|appointment|agent|brand|job|business)[ _-]?)*"
    r"(?:name|nickname|firstname|lastname|username|surname|date|time|day|month|year|weekday|deadline|amount|price|cost|fee|total|"
    r"balance|points|discount|percentage|number|no|id|code|link|url|website|phone|mobile|tel|email|e-mail|address|city|town|location|"
    r"venue|place|company|brand|product|item|order|course|topic|title|salutation|here|quantity|count|seats|level|reason|sender|host)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:您的|你的|客户|用户|会员|学员|成员|群成员|买家|对方|好友|微信)*(?:姓名|名字|昵称|称呼|称谓|姓氏?)"
)
_SENDER = re.compile(r"(?:公司|品牌|店铺?|门店|机构|平台|商家|商户|企业)(?:名称?)?")
_GOES_ON = re.compile(
    r"\s*[的将在于是为已即前后起至到给为祝，,！!～~、您你亲]|\s*(?:老师|先生|女士|同学|宝宝?|哥|姐|家长|会员|截止|开始|到期|hi\b|hello\b)",
    re.IGNORECASE,
)
_ASKED_BACK = re.compile(
    r"(?:回复|回覆|备注|填写|填好|发送|发我|发给|格式|注明|写明|写上|提供|改成|改为|修改|输入|报上|留下|私信|按照?|reply|send|with|format)[^。！？!?\n]{0,12}$",
    re.IGNORECASE,
)
_TAGS = frozenset(
    "b i u s p a em br hr h1 h2 h3 li ul ol tr td th div img pre code span font strong small table title time".split()
)
_MENTIONS = "客户昵称|用户昵称|群成员昵称|成员昵称|微信昵称|好友昵称|会员昵称|对方昵称|昵称|客户姓名|姓名|名字|nickname|username|name".split(
    "|"
)
_UNIT = "年月日号时点分秒元折人位天期周次名届场块个件小份斤条岁"
_WORD = r"[^\s#$%\[\]{}|<>](?:[^#$%\[\]{}|<>\n]{0,28}[^\s#$%\[\]{}|<>])?"
_BLANK = r"(?:_{2,}|＿+|[XxＸｘ×]{2,}|[○〇◯□▢]{2,})"
_ONE = rf"(?:{_BLANK}|[XxＸ×])"
_FORMS = re.compile(
    "|".join(
        (
            rf"(?P<wrapped>##(?P<w1>{_WORD})##|#(?P<w2>{_WORD})#|\$(?P<w3>{_WORD})\$|%(?P<w4>{_WORD})%)",
            r"(?P<braced>[$#]?\{\{\{? ?(?P<b1>[^{}\n]{0,60}?) ?\}\}\}?|[$#]?\{(?P<b2>[^{}\n]{0,60})\}|｛(?P<b3>[^｛｝\n]{0,60})｝)",
            r"(?P<square>\[(?P<s1>[^\[\]\n]{0,40})\](?!\()|［(?P<s2>[^［］\n]{0,40})］)",
            r"(?P<dark>【(?P<d1>[^【】\n]{0,30})】|〖(?P<d2>[^〖〗\n]{0,30})〗|〔(?P<d3>[^〔〕\n]{0,30})〕)",
            r"(?P<angle>(?<![<=])<(?P<a1>[^<>\n/]{1,30})>|＜(?P<a2>[^＜＞\n]{1,30})＞|«(?P<a3>[^«»\n\s][^«»\n]{0,28})»)",
            r"(?P<round>[（(](?P<r1>[^()（）\n]{0,16})[)）])",
            rf"(?P<mention>(?<![\w.])@(?:{'|'.join(_MENTIONS)})(?![A-Za-z0-9_]))",
            r"(?P<printf>(?<![\d%])%(?:\d\$)?(?:s|d|@)(?![A-Za-z%]))",
            rf"(?P<run>(?<![A-Za-z0-9]){_ONE}(?:[:：./\-~～至到年月日号时点分]{_ONE})*[{_UNIT}]?|_{{3,}})",
        )
    )
)
_LINK = re.compile(r"(?:https?://|www\.)[^\s\u3000-\u9fff，。！？、]+")
_HAN = re.compile(r"[\u3400-\u9fff\u3001-\u303f\uff00-\uffef]")
_ROMAN = re.compile(
    r"(?:chapter|part|volume|vol\.?|bowl|book|episode|act|size|type|尺码|型号|罗马数字)\s*[:：]?\s*$", re.IGNORECASE
)
_SPACES = re.compile(r"\s+")
_PIECE = re.compile(r"[，。！？、；：,.!?;:\n…~～（）()【】\[\]「」“”\"'《》<>{}|]|[_＿○〇◯□▢]{2,}|[XＸ×]{2,}|%[sd@]")
_SIGNS = re.compile(r"[{}\[【〖〔<＜«#$%_＿@XxＸｘ×○〇◯□▢(（｛［]")
_KEYS = ("if ", "如果 ", "?", ">", "else", "否则", "end", "结束", "%", "#")


def find_placeholders(text: str) -> list[Placeholder]:
    """Return the places of a text that are to be filled in, in order; none of them overlap."""
    if not _SIGNS.search(text):
        return []
    links = [found.span() for found in _LINK.finditer(text)]
    found: list[Placeholder] = []
    at = 0
    while len(found) < MOST and (sign := _SIGNS.search(text, at)) is not None:
        match = _FORMS.match(text, sign.start())  # each form begins with one of the signs: to look for these is quicker
        if match is None:
            at = sign.start() + 1
            continue
        kind = match.lastgroup or ""  # every form is one named group around what is in it
        linked = kind != "braced" and any(start <= match.start() < end for start, end in links)
        place = None if linked else _JUDGES[kind](text, match, _read_inner_text(match, kind))
        if place is not None:
            found.append(place)
        # What is none is looked into: 【XX科技】 is a heading with a blank in it.
        at = place.end if place is not None else match.end() if kind == "run" else match.start() + 1
    return found


def blank_name(text: str, start: int, end: int) -> str:
    """Return what a blank is called by: the words of its sentence around it, 订单___已发 or 我是XX老师; '' where there are none."""
    pieces = _PIECE.split(text[max(0, start - 40) : start])
    if not pieces[-1].strip() and re.search(r"[:：】]\s*$", text[max(0, start - NEAR) : start]) and len(pieces) > 1:
        label = _SPACES.sub(" ", next((each for each in reversed(pieces) if each.strip()), "")).strip()
        label = label if label.isascii() else label.split(" ")[-1]
        return label[-2 * CONTEXT :].strip()
    before, after = pieces[-1], _PIECE.split(text[end : end + 40])[0]
    before, after = _find_neighbour_words(before, -1), _find_neighbour_words(after, 1)
    shown = re.sub(rf"[^_＿XxＸｘ×○〇◯□▢{_UNIT}]+", " ", text[start:end]).strip() or "__"
    gap = " " if before.isascii() and after.isascii() and text[start - 1 : start] == " " else ""
    named = before or after or shown[-1] in _UNIT  # of X月X日 one knows what it is
    return f"{before}{gap}{shown}{gap}{after}".strip() if named else ""


def _find_neighbour_words(words: str, side: int) -> str:
    """Return the words next to a blank: two of English, some characters of Chinese."""
    words = _SPACES.sub(" ", words).strip()
    if words.isascii():
        return " ".join(words.split(" ")[-2:] if side < 0 else words.split(" ")[:2])
    words = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", words)
    return words[-CONTEXT:].strip() if side < 0 else words[:CONTEXT].strip()


def _read_inner_text(match: re.Match[str], kind: str) -> str:
    """Return what stands between the signs."""
    for name in _INNER[kind]:
        if (inner := match[name]) is not None:
            return inner.strip()
    return ""


def _find_variable(name: str) -> str:
    return NAMES.get(fold_text(name)) or NAMES.get(fold_text(name).replace(" ", "_").replace("-", "_"), "")


def _is_field(name: str) -> bool:
    """Return whether words name something that differs from person to person or day to day."""
    return bool(_find_variable(name) or _CHINESE.fullmatch(name) or _ENGLISH.fullmatch(name.replace("'s", "")))


def _is_empty(name: str) -> bool:
    """Return whether nothing is said: blanks, dots, a run of X."""
    return not name.strip(" _＿.…·-—?？") or re.fullmatch(r"[XxＸｘ×○〇□*＊]{2,}|[0-9]+", name) is not None


def _make_placeholder(match: re.Match[str], name: str) -> Placeholder:
    return Placeholder(
        match.start(), match.end(), re.sub(r"^请?(?:填写|填入|输入|插入)", "", name) or name, _find_variable(name)
    )


def _is_at_line_start(text: str, at: int) -> bool:
    line = max(text.rfind("\n", 0, at) + 1, at - NEAR)
    return not re.search(r"[\w\u3400-\u9fff]", re.sub(r"^\s*[\d一二三四五六七八九十]+[、.．)）]", "", text[line:at]))


def _asked_back(text: str, at: int) -> bool:
    return _ASKED_BACK.search(text[max(0, at - 40) : at]) is not None


def _judge_wrapped(text: str, match: re.Match[str], name: str) -> Placeholder | None:
    """#订单号#, ##…##, $…$, %ORDER_ID%: only the words of a field, so that a topic stays a topic."""
    if match[0].startswith("%"):
        if text[match.start() - 1 : match.start()].isdigit() or not (
            re.fullmatch(r"[A-Z][A-Z0-9_]+|[a-z]+(?:_[a-z]+)+", name) or _is_field(name)
        ):
            return None
    elif not _is_field(name):
        return None
    return _make_placeholder(match, name)


def _judge_braced(text: str, match: re.Match[str], name: str) -> Placeholder | None:
    """Whatever is in braces; what looks like our own syntax, or like a program, is left to others to judge."""
    if name.startswith(_KEYS) or name in ("if", "如果"):
        return None
    first, bar, rest = name.replace("｜", "|").partition("|")
    if bar:
        rest = re.sub(r"^\s*default\s*[:：]\s*[\"'“]?|[\"'”]\s*$", "", rest).strip()
        if _find_variable(first.strip()):
            return Placeholder(match.start(), match.end(), first.strip(), _find_variable(first.strip()), fallback=rest)
        choices = tuple(dict.fromkeys(filter(None, map(str.strip, name.replace("｜", "|").split("|")))))
        return Placeholder(match.start(), match.end(), "", choices=choices) if len(choices) > 1 else None
    if _is_empty(name):
        return Placeholder(match.start(), match.end(), "")
    return None if re.search(r"[:：;\"<>=\\]", name) or len(name) > 40 else _make_placeholder(match, name)


def _judge_square(text: str, match: re.Match[str], name: str) -> Placeholder | None:
    """[姓名], [your name]; a smiley, a footnote or a box to tick is none."""
    if re.fullmatch(r"[XxＸ×_＿○□]{2,}", name):
        return Placeholder(match.start(), match.end(), "")
    if not _is_field(name) and not re.fullmatch(
        r"(?:insert|enter|your|add)\b.+|请?(?:填写|填入|插入).+", name, re.IGNORECASE
    ):
        return None
    return None if _asked_back(text, match.start()) else _make_placeholder(match, name)


def _judge_dark(text: str, match: re.Match[str], name: str) -> Placeholder | None:
    """【姓名】 within a sentence; what a line begins with is a heading or a label, unless the sentence goes on with it."""
    if re.fullmatch(r"[XxＸ×_＿○□\s]*", name) and match[0][1:-1] != "":
        return Placeholder(match.start(), match.end(), "")
    if not _is_field(name) or _asked_back(text, match.start()):
        return None
    after = text[match.end() : match.end() + 12]
    if _is_at_line_start(text, match.start()):
        goes_on = _GOES_ON.match(after) is not None
        if not goes_on and not (_SENDER.fullmatch(name) and after[:1] not in ("", "\n", ":", "：")):
            return None
    return _make_placeholder(match, name)


def _judge_angle(text: str, match: re.Match[str], name: str) -> Placeholder | None:
    """<姓名>, <your name>, «Name»; no tag and no arrow."""
    if fold_text(name).split(" ")[0] in _TAGS and fold_text(name) not in ("time", "title"):
        return None
    if re.fullmatch(r"[XxＸ×_＿○□]{2,}", name):
        return Placeholder(match.start(), match.end(), "")
    return _make_placeholder(match, name) if _is_field(name) and not _asked_back(text, match.start()) else None


def _judge_round(text: str, match: re.Match[str], name: str) -> Placeholder | None:
    """（姓名）您好 and an empty pair of brackets in a sentence; all else in round brackets is a remark."""
    inside = match[0][1:-1]
    if not inside.strip(" \u3000_＿"):
        wide = "\u3000" in inside or len(inside) > 1
        return (
            Placeholder(match.start(), match.end(), "")
            if wide and _HAN.search(text[max(0, match.start() - 8) : match.start()])
            else None
        )
    greeted = _GOES_ON.match(text[match.end() : match.end() + 12]) or re.search(
        r"(?:亲爱的|尊敬的|Dear|Hi)\s*$", text[max(0, match.start() - 12) : match.start()]
    )
    return (
        _make_placeholder(match, name)
        if _PERSON.fullmatch(name) and greeted and not _asked_back(text, match.start())
        else None
    )


def _judge_mention(text: str, match: re.Match[str], name: str) -> Placeholder | None:
    """@昵称; everybody is called @所有人 and stays."""
    return Placeholder(match.start(), match.end(), match[0][1:], _find_variable(match[0][1:]), before="@")


def _judge_printf(text: str, match: re.Match[str], name: str) -> Placeholder | None:
    """%s, %d, %1$s, %@."""
    return Placeholder(match.start(), match.end(), "")


def _judge_run(text: str, match: re.Match[str], name: str) -> Placeholder | None:
    """XX, ___, ○○, X月X日: blanks by the signs around them."""
    run, start, end = match[0], match.start(), match.end()
    before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    dated = run[-1] in _UNIT
    signs = re.sub(rf"[:：./\-~～至到{_UNIT}]", "", run)
    if set(signs) <= set("_＿"):
        return _judge_underscores(text, match)
    if after[:1].isascii() and after[:1].isalnum() and run[-1] in "XxＸｘ×":
        return None  # XXL, XX7
    parts = re.findall(rf"{_ONE}", run)
    if all(len(part) == 1 for part in parts):
        return Placeholder(start, end, "") if dated and (len(parts) > 1 or run[0] in "XＸ") else None
    if set(signs) <= set("○〇◯□▢"):
        return None if re.match(r"[○〇◯□▢]", after) else Placeholder(start, end, "")
    han = (
        dated
        or _HAN.match(before[-1:])
        or _HAN.match(after[:1])
        or (_HAN.match(before.rstrip()[-1:]) and after[:1] != " ")
    )
    if signs[0] in "xｘ" and not han:
        return None
    if not han and (
        _ROMAN.search(before) or (run.upper() in ("XXX", "XX") and re.search(r"[Xx]{2,}\s*$|^\s*[!.]*\s*$", after))
    ):
        return None
    return None if _ROMAN.search(before) else Placeholder(start, end, "")


def _judge_underscores(text: str, match: re.Match[str]) -> Placeholder | None:
    start, end = match.start(), match.end()
    line = max(text.rfind("\n", 0, start) + 1, start - NEAR)
    whole = text[line : end + NEAR].partition("\n")[0].strip()
    if len(whole) >= 8 and not whole.strip("_＿ -=—"):
        return None
    named = re.match(rf"__({_WORD})__(?!_)", text[start : start + NEAR])
    if named and len(match[0]) == 2 and _is_field(named[1]):
        return Placeholder(start, start + named.end(), named[1], _find_variable(named[1]))
    if (len(match[0]) < 4 and (text[start - 1 : start] or " ") in "^-><=*;") or (
        text[end : end + 1] or " "
    ) in "^-><=*;":
        return None  # a face: ^__^
    word = re.match(r"[A-Za-z0-9]", text[end : end + 1]) is not None
    if len(match[0]) == 2 and (word or re.match(r"[A-Za-z0-9_]", text[start - 1 : start] if start else "")):
        return None
    bold = re.match(r"__[^_\s，。,.\n][^_，。,.\n]{0,20}__(?![\w\u3400-\u9fff])", text[start : start + NEAR])
    if bold and not re.match(r"[\w\u3400-\u9fff]", text[start - 1 : start] if start else ""):
        return None
    closing = re.search(r"(?<![\w\u3400-\u9fff_])__[^_\s，。,.\n][^_，。,.\n]{0,20}$", text[line:start])
    return None if closing and len(match[0]) == 2 else Placeholder(start, end, "")


_Judge = Callable[[str, "re.Match[str]", str], "Placeholder | None"]
_JUDGES: dict[str, _Judge] = {
    "wrapped": _judge_wrapped, "braced": _judge_braced, "square": _judge_square, "dark": _judge_dark, "angle": _judge_angle, "round": _judge_round,
    "mention": _judge_mention, "printf": _judge_printf, "run": _judge_run,
}  # fmt: skip


def _inner_groups() -> dict[str, list[str]]:
    """Return the groups within each form that hold what stands between its signs."""
    found: dict[str, list[str]] = {}
    for name in _FORMS.groupindex:
        if name in _JUDGES:
            within = found[name] = []
        elif name[-1].isdigit():
            within.append(name)
    return found


_INNER = _inner_groups()
