"""What the words in a registration sheet mean: states, guests, amounts."""

from __future__ import annotations

import re
from typing import NamedTuple

from commdesk.sheets import cells
from commdesk.text import fold

ATTENDED, REFUNDED = "attended", "refunded"
_STATES = {
    "registered": "registered attending approved accept accepted going yes y true success successful completed complete placed active valid"
    " free ok 1 已报名 报名成功 报名 已通过 审核通过 通过 有效 参加 出席 会来 是 正常 已完成 交易成功 已出票 已付款 已支付 成功 √ ✓"
    " 未签到 未到 未到场 缺席 未使用 noshow absent unchecked",
    "waitlist": "waitlist waitlisted wait-listed waiting pending pending_approval 待审核 审核中 未审核 待通过 候补 排队 排队中 候补中 等待 待定",
    "confirmed": "confirmed 已确认 确认 确认参加",
    "cancelled": "cancelled canceled declined deleted rejected no n false 0 void transferred 已取消 取消 取消报名 不参加 不来 不来了 不去了"
    " 否 审核不通过 未通过 不通过 审核拒绝 已拒绝 拒绝 作废 已作废 无效 已关闭 交易关闭 已删除 请假",
    "invited": "invited maybe 已邀请 邀请 未回复 待回复",
    ATTENDED: "attended came present checked checkedin 已签到 签到 已到场 已到 到场 已入场 已使用 已核销 已检票",
    REFUNDED: "refunded refund 已退款 退款 已退票 退票 退款成功 部分退款",
}
_PHRASES = {
    "registered": ("not checked in", "stayed away", "no show", "no-show", "will attend", "i'm going"),
    "waitlist": ("pending approval", "on waitlist", "wait list", "on the waitlist"),
    "cancelled": ("not attending", "not going", "won't attend", "not approved"),
    ATTENDED: ("checked in", "checked-in"),
    REFUNDED: ("partially refunded", "refund issued"),
}
STATES = {word: state for state, text in _STATES.items() for word in text.split()}
STATES |= {words: state for state, several in _PHRASES.items() for words in several}
PAID = frozenset(
    "已付 已付款 已支付 已缴费 已缴 已交费 已交 已转账 已转 支付成功 付款成功 已付费 付了 交了 paid".split()
)
UNPAID = frozenset("未付 未付款 未支付 未缴费 未缴 未交 待支付 待付款 支付失败 unpaid pending".split())
FREE = frozenset("免费 免费票 免单 free complimentary".split())
_SETTLED = "已付款?|已支付|已[交缴]费?|已转账?|[付交转]了|付款|转账|[交缴]费|paid|transferred"
_PAYMENT = re.compile(
    rf"(?<![未没待不应需a-z])(?<!not )(?:(?:{_SETTLED})\s*[:：]?|(?P<brief>[付交转]))\s*[¥￥$€£]?\s*"
    r"(\d{1,3}(?:[,，]\d{3})+(?:\.\d{1,2})?|\d{1,6}(?:\.\d{1,2})?)(?![\d.,，]?\d)"
    r"(?(brief)(?=\s|$|[,，;；+＋)）元块])|\s*(?![人位个名点楼号路月日年/]))(?:元|块钱?|rmb|cny)?",
    re.I,
)
_KIN = (
    "娃|孩子|小孩|小朋友|宝宝|宝贝|儿子|女儿|闺女|家属|家人|老公|老婆|爱人|先生|太太|对象|男友|女友|男朋友|女朋友|朋友|同事|闺蜜|同学|室友"
    "|父母|爸妈|爸爸?|妈妈?|弟弟?|妹妹?|哥哥?|姐姐?"
)
_COMPANY = re.compile(
    rf"我?(?:会|想|要)?[带携跟和与同](?:上|着)?我?([\d一两二三四五])?[个位名]?({_KIN})们?(?:一起|一块|同行|参加|来|去)*"
)
_WITH = re.compile(
    r"(?:with|plus|bringing)\s+(?:(a|an|one|my|two|2|three|3)\s+)?(?:friend|kid|child|children|son|daughter|wife|husband|partner|guest|colleague|mum|mom|dad)s?\b"
)
_COUNT = re.compile(r"[+＋]?\s*(?:带|加)?\s*(\d{1,6}|[零〇无一二两三四五六七八九十])\s*(?:人|位|个|名|guests?|people)?")
_NUMBERS = {"无": 0, **{char: at for at, char in enumerate("零一二三四五六七八九十")}, "〇": 0, "两": 2}
_BARE = re.compile(r"[()（）\[\]【】。.!！*]+")


class Said(NamedTuple):
    """A state as a cell says it: a value of ``SAID``, whether they came, whether the money went back."""

    state: str
    came: bool = False
    refunded: bool = False


def state(cell: str) -> Said | None:
    """Return the state that a cell says; None if it says none that is known."""
    word = " ".join(_BARE.sub(" ", fold(cell)).split())
    found = STATES.get(word) or STATES.get(word.replace(" ", "_"))
    if found is None:
        return None
    if found == ATTENDED:
        return Said("registered", True)
    return Said("cancelled", refunded=True) if found == REFUNDED else Said(found)


def worst(found: list[Said]) -> Said:
    """Return what several columns say together: what was called off is off, what waits waits, who came came."""
    order = ("cancelled", "waitlist", "confirmed", "registered", "invited")
    said = min((each.state for each in found), key=order.index)
    return Said(said, any(each.came for each in found), any(each.refunded for each in found))


def count(cell: str) -> int | None:
    """Return how many a cell says, ``+1``, ``2人``, ``两位``, ``无``; None if it is no number."""
    word = fold(cell)
    if word in cells.NO or word in ("none", "/", "-", "–"):
        return 0
    if word in ("是", "有", "yes", "y"):
        return 1
    found = _COUNT.fullmatch(word)
    if not found:
        return None
    return int(found[1]) if found[1].isdigit() else _NUMBERS[found[1]]


def payments(text: str) -> str:
    """Return a text in which every payment that names its amount is one word: ``转了 ¥1,250.50 元`` becomes ``已付1250.50``."""
    return _PAYMENT.sub(lambda found: f" 已付{found[2].replace(',', '').replace('，', '')} ", text)


def payment(word: str) -> str:
    """Return the amount that a word of `payments` names; '' if it is none."""
    amount = word.removeprefix("已付")
    return amount if amount != word and amount.replace(".", "", 1).isdecimal() else ""


def company(words: str) -> int:
    """Return how many come along by what is said of them: ``带娃``, ``和两个朋友``, ``with a friend``; 0 if nobody is spoken of."""
    said = " ".join(_BARE.sub(" ", fold(words)).split())
    if found := _COMPANY.fullmatch("".join(said.split())):
        alone = 2 if found[2] in ("父母", "爸妈") else 1
        return max(_NUMBERS.get(found[1], 0) or int(found[1]), 1) if found[1] else alone
    if found := _WITH.fullmatch(said):
        return {"two": 2, "2": 2, "three": 3, "3": 3}.get(found[1] or "", 1)
    return 0
