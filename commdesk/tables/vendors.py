"""Whose sheet it is: what the exports of known services are told by, the platform of their accounts, their own use of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from commdesk.errors import mark
from commdesk.tables.headers import HANDLE, IGNORE, join_letters, normalize_header


@dataclass(frozen=True, slots=True)
class Vendor:
    """A service. ``signs``: sets of headers, as `join_letters` gives them, of which one must be there as a whole.

    ``platform`` is that of its accounts, "" if they belong to no platform. ``means``: targets of its own headers.
    """

    name: str
    signs: tuple[frozenset[str], ...]
    platform: str = ""
    means: dict[str, str] = field(default_factory=dict)


def _to_header_sets(*lines: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(join_letters, line.split())) for line in lines)


_SLACK = dict.fromkeys("""team_id color tz tz_label tz_offset is_admin is_owner is_primary_owner is_app_user is_email_confirmed updated team
    who_can_share_contact_card avatar_hash image_original image_24 image_32 image_48 image_72 image_192 image_512 image_1024 is_custom_image
    status_text status_emoji status_emoji_display_info status_expiration status_text_canonical real_name_normalized display_name_normalized
    bot_id api_app_id always_online huddle_state has_2fa has_files locale skype two_factor_type first_name last_name
    is_invited_user presence enterprise_user""".split(), IGNORE)  # fmt: skip
"""What Slack's interface says of an account, and nothing of a person; the parts of a name are in its real name."""
VENDORS = (
    Vendor(
        "Slack",
        _to_header_sets("userid displayname fullname", "username billing-active has-2fa", "user_id display_name real_name team_id"),
        "slack",
        {"username": IGNORE, "status": "account_kind"},
    ),
    Vendor("Telegram", _to_header_sets("access_hash username", "user_id access_hash", "username group_id name", "user_id username is_bot"), "telegram",
           {"username": IGNORE}),
    Vendor("Discord", _to_header_sets("discriminator username", "global_name username", "joined_server username", "server_nickname username"), "discord",
           {"username": "nickname", "ID": HANDLE + "discord"}),
    Vendor(
        mark("core", "a WeChat tool"),
        _to_header_sets("用户名 昵称 备注 头像URL", "用户名 显示名称 备注", "微信号 昵称 备注 头像", "wxid 昵称 备注", "用户名 昵称 备注 类型",
        "微信ID 昵称 备注"),
        "wechat",
        {"备注": "remark", "显示名称": IGNORE, "类型": "account_kind"},
    ),
    Vendor(mark("core", "QQ"), _to_header_sets("QQ号 群昵称 入群时间", "uin card nick", "user_id nickname card", "user_id nickname last_sent_time"), "qq",
           {"card": "nickname", "level": IGNORE, "title": IGNORE, "area": IGNORE, "unfriendly": IGNORE, "card_changeable": IGNORE,
            "last_sent_time": IGNORE, "shut_up_timestamp": IGNORE, "title_expire_time": IGNORE, "QQ等级": IGNORE}),
    Vendor(mark("core", "WeCom"), _to_header_sets("姓名 帐号 别名 部门", "姓名 账号 别名 部门", "帐号 激活状态 禁用状态", "external_userid name"), "wecom"),
    Vendor(mark("core", "WeCom"), _to_header_sets("客户名称 客户备注", "客户昵称 客户备注"), "wecom",
           {"客户名称": "nickname", "客户昵称": "nickname", "客户备注": "remark"}),
    Vendor("Slack", _to_header_sets("id team_id real_name", "id real_name is_bot", "id name is_bot deleted"), "slack",
           {"id": HANDLE + "slack", "name": IGNORE, "deleted": "archived", **_SLACK}),
    Vendor("Apple", _to_header_sets("First Last"), "", {"First": "first_name", "Last": "last_name"}),
    Vendor("Thunderbird", _to_header_sets("Display_Name Primary_Email"), "", {"Display Name": "real_name"}),
    Vendor(mark("core", "Feishu"), _to_header_sets("open_id 姓名 部门", "用户ID 姓名 部门 人员类型"), "feishu"),
    Vendor(mark("core", "DingTalk"), _to_header_sets("员工UserID 姓名 部门"), "dingtalk"),
    Vendor("Google", _to_header_sets("organizationname phonevalue", "givenname emailvalue", "phonevalue emailvalue"), "",
           {"address street": IGNORE}),
    Vendor("Luma", _to_header_sets("api_id approval_status")),
    Vendor("Meetup", _to_header_sets("RSVP RSVPed_on", "User_ID Joined_Group_on", "Member_ID Joined_Group_on")),
    Vendor("Eventbrite", _to_header_sets("Attendee_# Order_#")),
    Vendor("Circle", _to_header_sets("Profile_URL Member_tags")),
    Vendor("Mailchimp", _to_header_sets("LEID EUID", "MEMBER_RATING OPTIN_TIME")),
)  # fmt: skip
NAMED = (
    ("slack", re.compile(r"slack", re.I)),
    ("telegram", re.compile(r"telegram|电报|(?<![a-z])tg(?![a-z])", re.I)),
    ("discord", re.compile(r"discord", re.I)),
    ("wecom", re.compile(r"wecom|企业微信|企微", re.I)),
    ("qq", re.compile(r"(?<![a-z])qq(?![a-z])", re.I)),
    ("wechat", re.compile(r"wechat|weixin|微信", re.I)),
    ("whatsapp", re.compile(r"whatsapp", re.I)),
    ("feishu", re.compile(r"feishu|lark|飞书", re.I)),
    ("dingtalk", re.compile(r"dingtalk|钉钉", re.I)),
    ("line", re.compile(r"(?<![a-z])line(?![a-z])", re.I)),
)
"""How the name of a file or sheet tells the platform of accounts whose header does not."""


def find_vendor(headers: Sequence[str]) -> Vendor | None:
    """Return whose sheet it is by its headers; None for any other."""
    there = frozenset(map(join_letters, headers))
    return next((each for each in VENDORS if any(sign <= there for sign in each.signs)), None)


def find_header_target(vendor: Vendor | None, header: str) -> str | None:
    """Return the target of a header in a vendor's sheet; None if it is used as everywhere."""
    if vendor is None:
        return None
    for word, target in vendor.means.items():
        if normalize_header(word) == normalize_header(header) or join_letters(word) == join_letters(header):
            return target
    return None


def find_platform(vendor: Vendor | None, *names: str) -> str:
    """Return the platform of a sheet's accounts, told by the vendor or by a name of file or sheet; "" if none is."""
    if vendor is not None and vendor.platform:
        return vendor.platform
    return next((platform for platform, shape in NAMED for name in names if shape.search(name)), "")


def handle_of(target: str, platform: str) -> str:
    """Return an account's target under its platform, where its own header told none."""
    return HANDLE + platform if platform and target == HANDLE + "other" else target
