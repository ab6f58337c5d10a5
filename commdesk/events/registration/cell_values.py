"""What the words in a registration sheet mean: states, guests, amounts."""

from __future__ import annotations

import re
from typing import NamedTuple

from commdesk.events.states import RegistrationState
from commdesk.signups import details
from commdesk.signups.details import DetailKind
from commdesk.tables import cells
from commdesk.text import fold_aligned, fold_text

ATTENDED, REFUNDED, PARTLY = "attended", "refunded", "partly refunded"
_STATES = {
    RegistrationState.REGISTERED: "registered attending approved accept accepted going yes y true success successful completed"
    " complete placed active valid"
    " free ok 1 已报名 报名成功 报名 已通过 审核通过 通过 有效 参加 出席 会来 是 正常 已完成 交易成功 已出票 已付款 已支付 成功 √ ✓"
    " 未签到 未到 未到场 缺席 未使用 noshow absent unchecked",
    RegistrationState.WAITLIST: "waitlist waitlisted wait-listed waiting pending pending_approval"
    " 待审核 审核中 未审核 待通过 候补 排队 排队中 候补中 等待 待定",
    RegistrationState.CONFIRMED: "confirmed 已确认 确认 确认参加",
    RegistrationState.CANCELLED: "cancelled canceled declined deleted rejected no n false 0 void transferred 已取消 取消 取消报名 不参加 不来 不来了 不去了"
    " 否 审核不通过 未通过 不通过 审核拒绝 已拒绝 拒绝 作废 已作废 无效 已关闭 交易关闭 已删除 请假",
    RegistrationState.INVITED: "invited maybe 已邀请 邀请 未回复 待回复",
    ATTENDED: "attended came present checked checkedin 已签到 签到 已到场 已到 到场 已入场 已使用 已核销 已检票",
    REFUNDED: "refunded refund 已退款 退款 已退票 退票 退款成功 退款完成 退款中 退款处理中 已全额退款 全额退款 已退费 退费 已退钱 已退 退款已到账 已原路退回"
    " chargeback charged_back reversed fully_refunded 退款关闭订单 已撤销 已冲正",
    PARTLY: "部分退款 已部分退款 partially_refunded partial_refund partly_refunded",
}
_PHRASES = {
    RegistrationState.REGISTERED: ("not checked in", "stayed away", "no show", "no-show", "will attend", "i'm going"),
    RegistrationState.WAITLIST: ("pending approval", "on waitlist", "wait list", "on the waitlist"),
    RegistrationState.CANCELLED: ("not attending", "not going", "won't attend", "not approved"),
    ATTENDED: ("checked in", "checked-in"),
    REFUNDED: ("refund issued", "fully refunded", "refund completed", "refund pending", "full refund", "paid back"),
    PARTLY: ("partially refunded", "partial refund", "partly refunded"),
}
STATES = {word: state for state, text in _STATES.items() for word in text.split()}
STATES |= {words: state for state, several in _PHRASES.items() for words in several}
PAID = frozenset(
    "已付 已付款 已支付 已缴费 已缴 已交费 已交 已转账 已转 支付成功 付款成功 已付费 付了 交了 paid".split()
)
UNPAID = frozenset("未付 未付款 未支付 未缴费 未缴 未交 待支付 待付款 支付失败 unpaid pending".split())
KEPT = frozenset("未退款 无退款 无需退款 未申请退款 退款失败 退款关闭 拒绝退款 正常 no_refund none 无 -".split())
"""What says that no money went back."""
FREE = frozenset("免费 免费票 免单 free complimentary".split())
_COUNT = re.compile(r"[+＋]?\s*(?:带|加)?\s*(\d{1,6}|[零〇无一二两三四五六七八九十])\s*(?:人|位|个|名|guests?|people)?")
_NUMBERS = {"无": 0, **{char: at for at, char in enumerate("零一二三四五六七八九十")}, "〇": 0, "两": 2}
_SIGNS = re.compile(r"[¥￥$€£]")
_PIECES = re.compile(r"[,，;；、.。!！~～()（）\s]*[,，;；、.。!！~～()（）]+\s*")
_BARE = re.compile(r"[()（）\[\]【】。.!！*]+")


class CellState(NamedTuple):
    """A state as a cell says it: a value of ``SAID``, whether they came, whether the money went back, all or a part of it."""

    state: str
    came: bool = False
    refunded: bool = False
    partly: bool = False


class Payment(NamedTuple):
    """What a cell says of a payment: whether it was made, and the amount as written, '' unsaid."""

    made: bool
    amount: str = ""


def parse_state(cell: str) -> CellState | None:
    """Return the state that a cell says; None if it says none that is known."""
    word = " ".join(_BARE.sub(" ", fold_text(cell)).split())
    found = STATES.get(word) or STATES.get(word.replace(" ", "_"))
    if found is None and details.state_of(fold_aligned(word)) == REFUNDED:  # 退款了
        found = REFUNDED
    if found is None:
        return None
    if found == ATTENDED:
        return CellState(RegistrationState.REGISTERED, True)
    if found == PARTLY:
        return CellState(RegistrationState.REGISTERED, partly=True)
    return CellState(RegistrationState.CANCELLED, refunded=True) if found == REFUNDED else CellState(found)


def parse_answer(cell: str) -> CellState | None:
    """Return what an answer in words says of coming, ``Yes, see you there``, ``抱歉，来不了``; None if it says nothing known."""
    if (found := parse_state(cell)) is not None:
        return found
    for piece in _PIECES.split(fold_text(cell)):
        piece = piece.strip()
        if (found := parse_state(piece)) is not None:
            return found
        if word := details.state_of(fold_aligned(piece)):
            return CellState(RegistrationState.CANCELLED, refunded=True) if word == REFUNDED else CellState(word)
    return None


def parse_payment(cell: str) -> Payment | None:
    """Return what a cell of a payment says, ``已付98元``, ``待付``; None if it is about none."""
    word = fold_text(cell)
    if word in PAID | cells.YES - {"1"}:
        return Payment(True)
    if word in UNPAID | cells.NO - {"0"}:
        return Payment(False)
    if word in FREE:
        return Payment(True, "0")
    if cells.parse_money(cell) is not None:
        return Payment(True, cell)
    line = fold_aligned(cell)
    found = next(
        (each for each in details.find_details(line) if each.kind in (DetailKind.PAID, DetailKind.UNPAID)), None
    )
    if found is None or line[: found.start].strip():
        return None
    if found.kind == DetailKind.UNPAID:
        return Payment(False)
    sign = _SIGNS.search(cell) if found.value else None
    return Payment(True, (sign[0] if sign else "") + found.value)


def merge_states(found: list[CellState]) -> CellState:
    """Return what several columns say together: what was called off is off, what waits waits, who came came."""
    order = (
        RegistrationState.CANCELLED,
        RegistrationState.WAITLIST,
        RegistrationState.CONFIRMED,
        RegistrationState.REGISTERED,
        RegistrationState.INVITED,
    )
    said = min((each.state for each in found), key=order.index)
    return CellState(said, *(any(each[at] for each in found) for at in (1, 2, 3)))


def parse_guest_count(cell: str) -> int | None:
    """Return how many a cell says, ``+1``, ``2人``, ``两位``, ``无``; None if it is no number."""
    word = fold_text(cell)
    if word in cells.NO or word in ("none", "/", "-", "–"):
        return 0
    if word in ("是", "有", "yes", "y"):
        return 1
    found = _COUNT.fullmatch(word)
    if not found:
        return details.parse_headcount(fold_aligned(cell))  # 2大1小
    return int(found[1]) if found[1].isdigit() else _NUMBERS[found[1]]
