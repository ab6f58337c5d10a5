"""What columns are called: from the words of a header to what is meant (FORMATS.md §13).

Chinese and English words stand with the fields (`commdesk.member_fields`), those of other languages in ``resources/sheets``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from commdesk.member_fields.model import SheetPlace, Surface
from commdesk.member_fields.registry import list_placed
from commdesk.tables.languages import (
    CJK,
    find_date_order,
    is_other,
    is_reading,
    list_spellings,
    load_languages,
    strip_accents,
)
from commdesk.text import fold_text

IGNORE = ""
HANDLE, FIELD, NEW, TAGS = "handle:", "field:", "new:", "tags:"
"""Beginnings of targets that carry a name: a platform, a custom field, one to be made, a group of tags."""

PLATFORMS: dict[str, str] = {
    "wechat": "微信号 微信 微信ID wxid WeChat 微信账号 微信帐号 weixin WeChat_ID WeChat_account WeChat_username"
    " 微信用户名 微信原始ID",
    "qq": "QQ QQ号 QQ号码 发送者QQ号 QQ_number QQ_account QQ帐号 QQ账号 uin user_uin",
    "wecom": "external_userid 企业微信 企业微信号 企微 WeCom 企业微信账号 企业微信帐号 企微账号 企微号",
    "telegram": "Telegram 电报 电报号 TG Telegram_ID Telegram_username Telegram_account Telegram_handle TG_ID TG号"
    " 电报ID",
    "whatsapp": "WhatsApp WhatsApp_number WhatsApp号 WhatsApp_phone",
    "discord": "Discord Discord_ID Discord_username Discord_user_ID Discord_handle Discord_tag",
    "slack": "Slack Slack_ID Slack_user_ID Slack_member_ID",
    "line": "LINE LINE_ID LINE号",
    "feishu": "飞书 飞书号 Feishu Lark 飞书用户ID 飞书账号 Lark_ID",
    "dingtalk": "钉钉 钉钉号 DingTalk 钉钉账号 DingTalk_ID",
    "xiaohongshu": "小红书 小红书号 Xiaohongshu RED",
    "douyin": "抖音 抖音号 TikTok",
    "weibo": "微博 Weibo",
    "instagram": "Instagram IG Instagram_handle Instagram_username Instagram_URL Instagram账号",
    "x": "Twitter Twitter_handle Twitter_username Twitter_URL",
    "kakaotalk": "KakaoTalk Kakao Kakao_ID 카카오톡",
    "signal": "Signal Signal_number Signal_username",
    "messenger": "Messenger Messenger_ID Facebook_Messenger Facebook_name Facebook_ID",
    "other": "用户ID userid 账号 帐号 账户 OpenID UnionID api_id User_ID Member_ID Attendee_# 学号 工号 会员号"
    " 编号ID account username 用户名 handle 微信OpenID 账户名 登录名 登录账号 user user_name member_number 成员ID"
    " EUID UID Guest_ID",
}
SHEET = list_placed(Surface.SHEET, SheetPlace)
TARGETS: dict[str, str] = {field.name_on(Surface.SHEET): field.headers for field, _ in SHEET}
"""What a column can mean, and the words for it."""
REPEATED = frozenset(field.name_on(Surface.SHEET) for field, place in SHEET if place.repeated)
"""Targets whose cells may hold several values, one a line."""
IGNORED = (
    "计算分类 消息 消息数 序号 编号 No No. # index 用时 所用时间 来源详情 来自IP 总分 最后发言 最后发言时间 最后活跃 Last_visit"
    " Last_active 签到状态 报名状态 审核状态 approval_status RSVP 签到时间 打卡时间 checked_in_at Reason 原因"
    " Messages Buyer_First_Name Buyer_Last_Name Buyer_Name Buyer_Email 填写者IP 扩展属性 修改时间 填写时长"
    " qr_code_url Row Computed_class 提交人 微信头像 微信国家 是否加入黑名单 join_scene invitor.userid 订单号"
    " 订单编号 订单状态 票号 价格 活动名称 付款状态 签到码 Order_# Order_No. Order_ID Order_Status Order_Type"
    " Attendee_Status Barcode_# Event_Name Event_ID Event_Host Checked_In Check-in_date Quantity Guests Price_Tier"
    " Total_Paid Fees_Paid Currency Photo Last_visited_group_on Assistant_Organizer Assistant_Organiser"
    " Mailing_List Meetups_attended No_shows amount_tax amount_discount coupon_code eth_address solana_address"
    " ticket_type_id ticket_name survey_response_rating survey_response_feedback 入群时间戳 最后发言时间戳"
    " 禁言到期时间戳 Q龄 Phonetic_First_Name Phonetic_Middle_Name Phonetic_Last_Name Yomi_Name Given_Name_Yomi"
    " Additional_Name_Yomi Family_Name_Yomi Given_Yomi Surname_Yomi Company_Yomi Name_Prefix Name_Suffix Suffix"
    " Initials File_As Maiden_Name E-mail_Display_Name E-mail_Type Directory_Server Mileage Sensitivity Priority"
    " Subject Private Internet_Free_Busy Government_ID_Number Organizational_ID_Number Billing_Information Language"
    " Fax Fax_Number Business_Fax Home_Fax Other_Fax Pager Pager_Number Telex ISDN Callback Radio_Phone"
    " TTY/TDD_Phone Assistant's_Phone Assistant's_Name Manager's_Name Spouse Children 头像 头像URL 头像地址"
    " 头像链接 Avatar Avatar_URL Access_Hash Group_ID Billing-active Has-2FA Has-SSO Expiration-timestamp Last_seen"
    " Last_login MEMBER_RATING OPTIN_IP CONFIRM_IP LATITUDE LONGITUDE GMTOFF DSTOFF TIMEZONE CC LAST_CHANGED LEID"
    " Last_edited_time Last_edited_by Last_modified Created_by Attachments 提交者 填写人 填写ID 修改人 创建人"
    " 更新时间 最后修改时间 最后编辑时间 Total_RSVPs RSVPed_Yes RSVPed_No RSVPed_Maybe Last_attended 激活状态"
    " 禁用状态 Recurring_Interval LTV Ticket_Type 票种 Total_Spent Barcode Address_Extended_Address Address_PO_Box"
    " Home_Address_PO_Box Business_Address_PO_Box Other_Address_PO_Box"
)
"""Headers that say nothing about a person: numbers of rows, times of filling in, what our own export counts."""
BESIDE: dict[str, str] = {
    "提交答卷时间": "来源",
    "填写者IP": "总金额",
    "approval_status": "amount",
    "Q龄": "等级",
}
"""Headers that mean something else in the sheets of one vendor: its sign, then those left out beside it: how a form was
reached is no channel, the price of a ticket no membership fee, a rank by points no level.
"""
ALONE = frozenset(("成员",))
"""Words that are a header by themselves and say nothing inside a longer one."""
WHOSE = frozenset(("客户", "会员", "attendee", "participant"))
"""Words that only say whose, where another word follows: 客户城市 is a city, Attendee Surname a surname."""
_ASIDE = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_NUMBERED = re.compile(r"^(?:q|第)?\d{1,3}(?:题)?\s*[、.．:：)）]\s*")
_SIGNS = re.compile(r"[*＊:：?？!！\"'“”‘’]+")
_LABEL = re.compile(r".*\w.*[\s_-](?:label|type|prefix|suffix|kind|标记|备注类型)")
"""Headers of what only labels the column beside it: ``E-mail 1 - Label``, ``Phone 1 - Type``, ``Name Prefix``."""
_OTHER = re.compile(
    r"(?:child|children|kid|spouse|emergency|related)\b.*|(?:孩子|小孩|宝宝|宝贝|儿子|女儿|配偶|爱人|紧急联系?人).*|.* (?:省|区|县)(?:/.*)?"
    r"|.*(?:类型|状态|次数|数量|截图|照片|图片|分数|评分|型号|品牌|验证|插件|密码|部门|职务|职位|头衔)"
    r"|.*\b(?:title|department|position|status|count|score|rating|verified|middle name|additional name|name prefix)"
)
"""Headers that hold a known word and say something else: 手机型号, Organization Title; or it of somebody else: 孩子生日."""
_APART = re.compile(r"[-/.,;()\s]+")
_HUMP = re.compile(r"([a-z])([A-Z])")
_UNITED = re.compile(r"[\W\d_]+")
LONGEST = 200
"""Letters of a header; what is longer is text."""
_NAMED = re.compile(r"(tags|标签|account|账号|帐号|handle|field|字段)\s*[:：]\s*(.+)")


def normalize_header(header: str) -> str:
    """Return a header as it is compared: folded, without numbering, asterisks and what stands in brackets."""
    return _normalize_once(header) if len(header) <= LONGEST else _normalize(header)


def _normalize(header: str) -> str:
    plain = fold_text(header)
    folded = _SIGNS.sub(" ", _ASIDE.sub(" ", _NUMBERED.sub("", plain))).replace("_", " ")
    return " ".join(folded.split()) or plain


_normalize_once = lru_cache(2048)(_normalize)
"""Whoever looks for a header asks what it means in five ways, and so does each kind that a file may be."""


@cache
def _load_words() -> dict[str, str]:
    words = {normalize_header(word): HANDLE + platform for platform, text in PLATFORMS.items() for word in text.split()}
    words |= {normalize_header(word): target for target, text in TARGETS.items() for word in text.split()}
    for language in load_languages().values():
        for target, headers in language.headers.items():
            for spelling in (each for header in headers for each in list_spellings(normalize_header(header))):
                if spelling not in _load_ignored_words():
                    words.setdefault(spelling, target)
    return words


@cache
def _load_phrases() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that are looked for inside a header: anywhere in writing without spaces, else as whole words."""
    words = [word for word in _load_words() if word not in ALONE]
    close = tuple(word for word in words if len(word) >= 2 and CJK.search(word))
    return close, tuple(word for word in words if len(word) > 2 and not CJK.search(word))


@cache
def _load_own_words() -> frozenset[str]:
    """Return the Chinese and English words."""
    return frozenset(
        normalize_header(word) for text in (*TARGETS.values(), *PLATFORMS.values()) for word in text.split()
    )


@cache
def _load_ignored_words() -> frozenset[str]:
    return frozenset(map(normalize_header, IGNORED.split()))


@cache
def _load_ignored() -> frozenset[str]:
    told = (header for language in load_languages().values() for header in language.ignored)
    return _load_ignored_words() | (
        {each for header in told for each in list_spellings(normalize_header(header))} - _load_own_words()
    )


@cache
def _load_united_words() -> dict[str, str]:
    found: dict[str, str] = {}
    for word, target in _load_words().items():
        if len(join_letters(word)) > 1:
            found.setdefault(join_letters(word), target)
    return found


@cache
def _load_united_ignored() -> frozenset[str]:
    return frozenset(filter(None, map(join_letters, _load_ignored())))


def join_letters(header: str) -> str:
    """Return the letters of a header: ``First Name``, ``FirstName``, ``first_name`` and ``First-Name 2`` are alike."""
    return _UNITED.sub("", normalize_header(header))


def match_own_header(header: str) -> str:
    """Return the target of a header that our own export writes, like ``Tags: Interests``; "" if it is none."""
    found = _NAMED.fullmatch(header.strip().casefold()) and _NAMED.fullmatch(fold_text(header))
    if not found:
        return ""
    name = re.split("[:：]", header.strip(), maxsplit=1)[1].strip()
    if found[1] in ("tags", "标签"):
        return TAGS + name
    if found[1] in ("field", "字段"):
        return NEW + name
    return HANDLE + (_find_platform(name) or fold_text(name))


def _find_platform(name: str) -> str:
    target = _load_words().get(normalize_header(name), "")
    return target.removeprefix(HANDLE) if target.startswith(HANDLE) else ""


def match_known_header(header: str) -> str:
    """Return the target that a header surely means; "" if it says nothing known."""
    if not header or len(header) > LONGEST:
        return ""
    if target := match_own_header(header) or (
        "" if _is_reading(header) else _load_words().get(normalize_header(header), "")
    ):
        return target
    return (
        ""
        if is_label(header) or is_ignored(header) or _is_reading(header)
        else _load_united_words().get(join_letters(header), "")
    )


def _is_reading(header: str) -> bool:
    """Whether a header says of the column that it spells a name out, like 氏名（カナ）."""
    return not header.isascii() and is_reading(fold_text(header))


def is_ignored(header: str) -> bool:
    """Whether a header is known to hold nothing about a person: numbers of rows, times of filling in."""
    return normalize_header(header) in _load_ignored() or (
        normalize_header(header) not in _load_words() and join_letters(header) in _load_united_ignored()
    )


def is_label(header: str) -> bool:
    """Whether a header only labels the column beside it, like ``Phone 1 - Type``."""
    text = normalize_header(header)
    return text not in _load_words() and _LABEL.fullmatch(text) is not None


def find_impersonal_headers(headers: Iterable[str]) -> frozenset[str]:
    """Return the headers, as `normalize_header` gives them, that mean nothing of a person in such a sheet."""
    there = set(map(normalize_header, headers))
    return frozenset(
        normalize_header(word)
        for sign, text in BESIDE.items()
        if normalize_header(sign) in there
        for word in text.split()
    )


def detect_date_order(headers: Iterable[str]) -> str:
    """Return the order in which the language of headers writes dates; "" for Chinese and English, which write many."""
    own = _load_own_words()
    return find_date_order(word for word in map(normalize_header, headers) if word not in own)


def match_likely_header(header: str) -> str:
    """Return the target whose word is the longest one inside the header; "" if there is none."""
    text = normalize_header(_HUMP.sub(r"\1 \2", header) if header.isascii() else header)
    if len(text) > 40 or is_label(header) or is_ignored(header) or _OTHER.fullmatch(text):
        return ""
    if is_other(text) or _is_reading(header):
        return ""
    close, apart = _load_phrases()
    spaced = f" {text} | {_APART.sub(' ', text)} "
    found = [word for word in close if word in text]
    found += [word for word in apart if f" {word} " in spaced or f" {word} " in strip_accents(spaced)]
    best = max([word for word in found if word not in WHOSE] or found, key=len, default="")
    return _load_words().get(best, "")
