"""Which column of a registration sheet means what: known vendors, then headers, then cells. Everything may be overridden."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from functools import cache

from commdesk.errors import mark
from commdesk.events.registration import cell_values, form_headers, timestamps
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.tables import column_mapping as mapping
from commdesk.tables import headers as synonyms
from commdesk.tables.column_mapping import LIKELY, SHAPES, SURE, ColumnMapping
from commdesk.tables.headers import HANDLE, normalize_header
from commdesk.tables.name_columns import GUESSED
from commdesk.tables.table import TableSheet

IGNORE, ANSWER = "ignore", "answer"
TARGETS = {
    "name": mark("core", "Name"),
    "nickname": mark("core", "Nickname"),
    "first": mark("core", "First name"),
    "last": mark("core", "Last name"),
    "phone": mark("core", "Phone"),
    "email": mark("core", "E-mail"),
    "wechat": mark("core", "WeChat"),
    "qq": "QQ",
    "wecom": mark("core", "WeCom"),
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
    "discord": "Discord",
    "xiaohongshu": mark("core", "Xiaohongshu"),
    "guests": mark("core", "Guests they bring"),
    "party": mark("core", "People with themselves"),
    "adults": mark("core", "Adults with themselves"),
    "children": mark("core", "Children they bring"),
    "state": mark("core", "State"),
    "paid": mark("core", "Paid"),
    "refund": mark("core", "Paid back"),
    "currency": mark("core", "Currency"),
    "ticket": mark("core", "Ticket"),
    "source": mark("core", "Source"),
    "at": mark("core", "Registered at"),
    "arrived": mark("core", "Checked in at"),
    "key": mark("core", "Number in the file"),
    "priority": mark("core", "Priority"),
    "note": mark("core", "Note"),
    ANSWER: mark("core", "Answer, kept with the question"),
    IGNORE: mark("core", "Leave out"),
}
"""What a column can mean, in the order in which it is offered, and how it is called."""
PLATFORMS = ("wechat", "qq", "wecom", "telegram", "whatsapp", "discord", "xiaohongshu")
SEVERAL = frozenset(("state", "paid", "ticket", "note", ANSWER, IGNORE))
"""Targets that any number of columns may have."""
VENDORS: dict[str, tuple[frozenset[str], ...]] = {
    "luma": (frozenset(("api id", "approval status")), frozenset(("api id", "ticket name"))),
    "eventbrite": (
        frozenset(("attendee #",)),
        frozenset(("order #", "ticket type")),
        frozenset(("order no.", "ticket type")),
        frozenset(("order id", "ticket type")),
    ),
    "meetup": (frozenset(("rsvp", "rsvped on")), frozenset(("rsvp", "user id"))),
    "wjx": (frozenset(("提交答卷时间",)),),
    "jinshuju": tuple(frozenset(("提交时间", sign)) for sign in ("填写时长", "填写者ip", "扩展属性", "提交人")),
    "huodongxing": tuple(
        frozenset((ticket, sign))
        for ticket in ("票种", "票种名称", "票名")
        for sign in ("签到状态", "签到时间", "报名状态", "订单号", "订单编号", "票号", "审核状态", "签到码")
    ),
}
"""The signs of a vendor's sheet: all headers of one set."""
NAMES = {
    "luma": "Luma",
    "eventbrite": "Eventbrite",
    "meetup": "Meetup",
    "wjx": mark("core", "Wenjuanxing"),
    "jinshuju": mark("core", "Jinshuju"),
    "huodongxing": mark("core", "Huodongxing"),
}
"""How the vendors are called."""
FORMS = ("wjx", "jinshuju")
"""Forms: the same person twice filled them in twice. Elsewhere a row with a key of its own is a ticket."""
WORDS: dict[str, str] = {
    "state": "报名状态 审核状态 签到状态 订单状态 参会状态 参与状态 票状态 退款状态 售后状态 状态 是否参加 是否出席 approval_status RSVP Attendee_Status"
    " Order_Status Status Registration_Status Attending",
    "arrived": "签到时间 打卡时间 到场时间 签到 是否签到 checked_in_at Check-in_date Checked_In Check-in_time Checked_in_on",
    "guests": "同行人数 携带人数 随行人数 陪同人数 同伴人数 家属人数 携伴人数 带几人 Guests Plus_ones +1 Number_of_guests Additional_guests",
    "adults": "大人 成人 大人人数 成人人数 大人数 成人数 成人数量 大人数量 Adults Number_of_adults",
    "children": "小孩 儿童 孩子 小孩人数 儿童人数 孩子人数 小孩数 儿童数 儿童数量 小孩数量 小朋友 小朋友人数 Kids Children Number_of_children Number_of_kids",
    "party": "购买数量 购买份数 份数 预订数量"
    " 参加人数 报名人数 参与人数 出席人数 人数 总人数 购票数量 票数 数量 Quantity Ticket_Quantity Party_size Number_of_people Number_of_attendees",
    "paid": "实收金额 成交金额 实付金额 支付金额 付款金额 已付金额 缴费金额 实付 实收 金额 总金额 付款状态 支付状态 付款情况 支付情况 缴费状态"
    " 缴费情况 订单支付状态 是否付款 是否缴费 是否支付 amount Total_Paid Amount_paid Paid Payment_status",
    "refund": "退款金额 已退金额 退款 退费金额 实退金额 Refund Refunded Refund_amount Amount_refunded Refunded_amount",
    "currency": "币种 货币 Currency",
    "name": "收货人 收件人 收货人姓名 收件人姓名 取票人 预订人",
    "ticket": "商品名称 商品 套餐 套餐名称 规格 商品规格 票种 票种名称 票名 门票 门票名称 票型 Ticket_Type ticket_name Ticket",
    "source": "报名渠道 推广渠道 推广来源 扩展属性 custom_source UTM_Source Affiliate Tracking_Link",
    "at": "下单时间 订单时间 购票时间 填写时间 Registered_at Registered_on Registration_date Timestamp 时间戳记",
    "priority": "优先级 优先 Priority",
}
KEYS = (
    "attendee #", "api id", "票号", "电子票号", "报名编号", "报名号", "签到码", "票码", "barcode #", "user id", "member id",
    "订单号", "订单编号", "order #", "order no.", "order id", "序号",
)  # fmt: skip
"""Headers that number rows for good, the best first; ``序号`` only in forms: elsewhere it is the place in a list."""
ASIDE = {"luma": "ticket_type_id", "wjx": "来源 总分", "jinshuju": "来源"}
"""Headers that a vendor uses for something else."""
ORDERS = {"eventbrite": "mdy", "meetup": "mdy"}
_FROM = {"real_name": "name", "first_name": "first", "last_name": "last", "joined_on": "at", "remark": "nickname"}
_OTHERS = re.compile(r"紧急|推荐人|介绍人|邀请人|监护|购票人|下单人|付款人|家属姓名|emergency|buyer|referr", re.I)
_GUESTS = re.compile(
    r"同行|携带.{0,4}人|带.{0,4}(?:几|多少)[个位人名]|几[个位名]?人|how many (?:people|guests)|bring", re.I
)
_HEARD = re.compile(
    r"(?:从哪|从何|怎么|如何|哪里|哪个渠道|什么渠道|通过).{0,6}(?:知道|得知|了解|看到|渠道|来)|how did you (?:hear|find)",
    re.I,
)
_NUMBER = re.compile(r"[+＋]?\d{1,3}\s*[人个位名]?|[无一两二三四五六]\s*[人个位名]?|no|none", re.I)
_ACCOUNT = re.compile(r"[A-Za-z0-9_.@+-]{4,40}")
LOOKED_AT = 200


def detect_vendor(headers: Sequence[str]) -> str:
    """Return whose sheet it is by its headers, a key of `NAMES`; '' for any other."""
    there = set(map(normalize_header, headers))
    return next((name for name, signs in VENDORS.items() if any(sign <= there for sign in signs)), "")


def propose_mapping(sheet: TableSheet) -> ColumnMapping:
    """Return what each column most likely means; ``name`` of the mapping is the vendor."""
    maker = detect_vendor(sheet.headers)
    aside = {normalize_header(word) for word in ASIDE.get(maker, "").split()}
    found: list[tuple[str, float]] = []
    for at, header in enumerate(sheet.headers):
        cells = [row[at] for row in sheet.rows[:LOOKED_AT] if row[at]]
        found.append((IGNORE, SURE) if normalize_header(header) in aside else _propose_column(header, cells, maker))
    _keep_number_column(sheet, found, maker)
    _name_somebody(sheet, found)
    return _keep_single_targets(sheet, found, maker)


def find_target(header: str) -> str:
    """Return the target that a header surely means by itself; '' if it says nothing known."""
    return _load_header_words().get(normalize_header(header)) or _translate_target(synonyms.match_known_header(header))


def check_mapping(mapping: ColumnMapping, sheet: TableSheet) -> tuple[str, ...]:
    """Return the targets of a mapping for a sheet: one for every column, unknown words and what is missing left out."""
    given = (*mapping.targets, *(IGNORE,) * len(sheet.headers))[: len(sheet.headers)]
    return tuple(target if target in TARGETS else IGNORE for target in given)


def recall_mapping(db: Database, sheet: TableSheet) -> ColumnMapping:
    """Return what was chosen for such a sheet before, else what is proposed."""
    sql = "SELECT mapping FROM import_profile WHERE id = ?"
    row = db.reader.execute(sql, (derive_id("import_profile", _make_sheet_key(sheet)),)).fetchone()
    try:
        kept = json.loads(row[0])["targets"] if row is not None else None
    except (ValueError, TypeError, KeyError):
        kept = None
    if not isinstance(kept, list) or len(kept) != len(sheet.headers):
        return propose_mapping(sheet)
    return ColumnMapping(tuple(map(str, kept)), (SURE,) * len(kept), True, detect_vendor(sheet.headers))


def save_mapping(db: Database, sheet: TableSheet, chosen: ColumnMapping) -> None:
    """Keep what columns mean for the next sheet with these headers, in one step."""
    text = json.dumps({"columns": {}, "targets": check_mapping(chosen, sheet)}, ensure_ascii=False)
    with db.step(mark("core", "Remember the columns of {name}"), name=sheet.name) as conn:
        conn.execute(
            """INSERT INTO import_profile(id, signature, mapping) VALUES (?, ?, ?)
            ON CONFLICT(id) DO UPDATE SET mapping = excluded.mapping""",
            (derive_id("import_profile", _make_sheet_key(sheet)), _make_sheet_key(sheet), text),
        )


def _make_sheet_key(sheet: TableSheet) -> str:
    return "event:" + mapping.compute_signature(sheet)


@cache
def _load_header_words() -> Map[str, str]:
    return {normalize_header(word): target for target, text in WORDS.items() for word in text.split()}


def _propose_column(header: str, cells: Sequence[str], maker: str) -> tuple[str, float]:
    """Return what one column means by itself and how sure that is."""
    text = normalize_header(header)
    if not header:
        return _guess_by_shape(cells) or (IGNORE, 0.0)
    if form_headers.DEVICE.fullmatch(text) and text not in _load_header_words():
        return IGNORE, SURE
    if text in KEYS:
        return "key", SURE
    if text in _load_header_words():
        return _load_header_words()[text], SURE
    if _OTHERS.search(text):
        return (IGNORE if text.startswith("buyer") else ANSWER), SURE
    if synonyms.is_ignored(header):
        return IGNORE, SURE
    if target := _translate_target(synonyms.match_known_header(header)):
        return target, SURE if target != ANSWER else LIKELY
    if form_headers.CALLED.search(text) and cells and all(len(cell) <= 30 for cell in cells):
        return "name", LIKELY
    if form_headers.CONSENT.search(text) and _mostly_known(cells, form_headers.AGREED.fullmatch, all_of=True):
        return IGNORE, LIKELY
    if _mostly_matches(cells, _NUMBER):
        if (target := form_headers.detect_age_group(text)) and not form_headers.AGED.search(text):
            return target, LIKELY
        if form_headers.PARTY.search(text) and not form_headers.BRINGS.search(text):
            return "party", LIKELY
        if _GUESTS.search(text):
            return "guests", LIKELY
        if form_headers.HEADED.search(text) and not form_headers.AGED.search(text):
            return "party", GUESSED
    if _HEARD.search(text):
        return "source", LIKELY
    if form_headers.COMES.search(text) and _mostly_known(cells, cell_values.parse_answer):
        return "state", LIKELY
    if form_headers.PAYS.fullmatch(text) and _mostly_known(cells, cell_values.parse_payment):
        return "paid", LIKELY
    if found := _guess_by_shape(cells):
        return found
    target = _translate_target(synonyms.match_likely_header(header))
    return (target, LIKELY) if target and _fits_target(target, cells) else (ANSWER, LIKELY)


def _translate_target(target: str) -> str:
    """Return what a meaning of the member import is here; what only describes somebody is an answer."""
    if target.startswith(HANDLE):
        platform = target.removeprefix(HANDLE)
        return platform if platform in PLATFORMS else ANSWER
    target = _FROM.get(target, target)
    return target if target in TARGETS or not target else ANSWER


def _mostly_matches(cells: Sequence[str], shape: re.Pattern[str]) -> bool:
    return bool(cells) and sum(bool(shape.fullmatch(cell)) for cell in cells) * 10 >= len(cells) * 7


def _mostly_known(cells: Sequence[str], reads: Callable[[str], object], all_of: bool = False) -> bool:
    share = 10 if all_of else 7
    return bool(cells) and sum(reads(cell) is not None for cell in cells) * 10 >= len(cells) * share


def _guess_by_shape(cells: Sequence[str]) -> tuple[str, float] | None:
    """Return what cells look like: e-mails, phones, WeChat ids."""
    for target, shape in SHAPES:
        if _mostly_matches(cells, shape):
            return target.removeprefix(HANDLE), LIKELY
    return None


def _fits_target(target: str, cells: Sequence[str]) -> bool:
    """Whether cells can be what only a word in the header suggests: a question may name anything."""
    if target in ("name", "nickname", "first", "last"):
        return bool(cells) and all(len(cell) <= 30 for cell in cells)
    if target in PLATFORMS:
        return _mostly_matches(cells, _ACCOUNT)
    if target == "at":
        return (
            bool(cells) and sum(bool(timestamps.parse_timestamp(cell, "UTC")) for cell in cells) * 10 >= len(cells) * 7
        )
    return target not in ("phone", "email")  # these would have been known by their shape


def _keep_number_column(sheet: TableSheet, found: list[tuple[str, float]], maker: str) -> None:
    """Keep the best column that numbers rows."""
    heads = [normalize_header(header) for header in sheet.headers]
    there = [at for at, (target, _) in enumerate(found) if target == "key"]
    usable = [at for at in there if heads[at] != "序号" or maker in FORMS]
    best = min(usable, key=lambda at: KEYS.index(heads[at]), default=-1)
    for at in there:
        if at != best:
            found[at] = (IGNORE, SURE)


def _name_somebody(sheet: TableSheet, found: list[tuple[str, float]]) -> None:
    """If nothing is a name yet, take the first column without a header that holds short words."""
    if any(target in ("name", "nickname", "first") for target, _ in found):
        return
    for at, header in enumerate(sheet.headers):  # who handed the form in is better than nobody
        if form_headers.HANDED_IN.fullmatch(normalize_header(header)) and any(row[at] for row in sheet.rows):
            found[at] = ("nickname", GUESSED)
            return
    for at, (target, _) in enumerate(found):
        cells = [row[at] for row in sheet.rows[:LOOKED_AT] if row[at]]
        short = [cell for cell in cells if len(cell) <= 30 and not cell.replace(".", "").isdigit()]
        if target == IGNORE and not sheet.headers[at] and cells and len(short) * 10 >= len(cells) * 7:
            found[at] = ("name", GUESSED)
            return


def _keep_single_targets(sheet: TableSheet, found: list[tuple[str, float]], maker: str) -> ColumnMapping:
    """Keep the surest column of each target that can have only one; the others are answers."""
    best: dict[str, int] = {}
    for at, (target, sure) in enumerate(found):
        if target not in best or sure > found[best[target]][1]:
            best[target] = at
    kept = [
        (target, sure) if target in SEVERAL or best[target] == at else (ANSWER if sheet.headers[at] else IGNORE, 0.0)
        for at, (target, sure) in enumerate(found)
    ]
    return ColumnMapping(tuple(target for target, _ in kept), tuple(sure for _, sure in kept), False, maker)
