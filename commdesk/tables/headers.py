"""What columns are called: from the words of a header to what is meant (FORMATS.md §13).

Chinese and English words stand here, those of other languages in ``resources/sheets``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

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
TARGETS: dict[str, str] = {
    "id": "CommDesk_ID",
    "nickname": "昵称 群昵称 群名片 微信昵称 网名 QQ昵称 Nickname Nick_name Display_name Nick 显示名 微信名"
    " 微信名称 群内昵称 group_nickname 成员 Screen_name Preferred_name Goes_by Short_name 花名 昵稱 称呼 怎么称呼"
    " 您怎么称呼 暱稱 网络昵称 Server_nickname global_name",
    "card": "Name_in_the_group Name_in_group 本群昵称",
    "real_name": "姓名 真实姓名 客户姓名 客户名称 报名人 填写者 名字 您的姓名 你的姓名 联系人 会员姓名 Name"
    " Full_name Real_name Attendee 学员姓名 参会人 Full_name_of_member Member_name Contact_name Customer_name"
    " Client_name Guest_name Attendee_name Participant Participant_name Registrant Your_name What_is_your_name 名称"
    " 称谓姓名 成员姓名 用户姓名 参与人 参加者 报名者 报名者姓名 家长姓名 学生姓名 中文名 客户",
    "first_name": "First_Name Given_name 名 Given_names Forename",
    "last_name": "Last_Name Surname Family_name 姓 Family_names",
    "remark": "备注名 我的备注名 微信备注 好友备注 Remark Alias 别名",
    "phone": "手机 手机号 手机号码 联系电话 电话 电话号码 联系方式 联系手机 您的手机号 Phone Cell_Phone Mobile"
    " phone_number Tel Telephone Mobile_phone Phones 座机 固定电话 Mobile_number Mobile_No Phone_No Cell Cellphone"
    " Contact_number Contact_phone Telephone_number Home_phone Work_phone Business_phone Primary_phone Main_phone"
    " Other_phone Phone_value Company_main_phone Car_phone 移动电话 手提电话 联系号码 家庭电话 住宅电话 办公电话 商务电话 其他电话 公司主要电话 单位电话"
    " 手机电话 备用手机 备用电话 本人手机 家长手机 家长电话 常用手机 注册手机 绑定手机",
    "email": "邮箱 电子邮件 电子邮箱 邮件 邮箱地址 Email E-mail Mail Email_address E-mails Emails E-mail_value"
    " E-mail_address Primary_email Secondary_email Additional_email Work_email Home_email Personal_email"
    " Business_email Contact_email Your_email 个人邮箱 工作邮箱 企业邮箱 常用邮箱 邮箱账号 Email地址 E-Mail地址",
    "link": "链接 个人主页 主页 网址 Link Website URL_of_Member_Profile Website_value Web_page Personal_web_page"
    " Homepage Profile_URL Profile_link LinkedIn LinkedIn_URL Facebook Facebook_URL Personal_website 个人网站",
    "address": "地址 通讯地址 收货地址 联系地址 Address 详细地址 Address_formatted Home_address Work_address"
    " Business_address Mailing_address Postal_address Street_address Home_street Business_street Other_street"
    " Address_street Street 家庭地址 邮寄地址 快递地址 收件地址 居住地址 现住址 住址",
    "city": "城市 所在城市 所在地 地区 居住地 居住城市 现居地 现居城市 常住城市 City Location Area Region"
    " 所在省市县 微信省市 Home_City Address_city Business_city Work_city Other_city Town City_town 常驻城市 常住地"
    " 现居 坐标 你在哪个城市 您所在的城市 居住地区 省市 城市地区",
    "company": "公司 单位 工作单位 公司名称 任职公司 所在公司 机构 学校 Company Organization Organisation Employer"
    " 所属企业 Organization_name Company_name Employer_name Workplace 所属公司 所属单位 企业名称 企业 任职单位"
    " 就职公司 所在单位",
    "gender": "性别 Gender Sex 微信性别 Gender_identity 男女",
    "income": "收入 月收入 年收入 收入区间 收入水平 薪资 Income Salary Income_band",
    "want": "意向 意向内容 需求 想要什么 兴趣需求 意向产品 购买意向产品 诉求 Want Wants Needs Interested_in",
    "intent": "有无意向 是否有意向 购买意向 意愿 有意向 Intent",
    "power": "购买力 消费能力 是否有购买力 消费力 Purchasing_power Buying_power Power",
    "class": "客户分类 客户类别 分类 类别 客户等级ABCD Class Customer_class Category",
    "level": "等级 成长 会员等级 级别 成员等级 客户等级 Level Grade Tier",
    "stage": "阶段 生命周期 状态阶段 所处阶段 客户阶段 跟进阶段 Stage Lifecycle Lifecycle_stage 商机阶段",
    "source": "来源 来源渠道 渠道 客户来源 引流渠道 从哪里来 custom_source Source Channel 获客渠道 添加方式",
    "inviter": "邀请人 推荐人 介绍人 引荐人 拉群人 谁邀请 Inviter Invited_by Referrer Referred_by 邀请者 推荐者"
    " 引荐者 邀请人昵称 推荐人姓名 Invited_by_name Invite_from 谁介绍的 谁推荐的",
    "friend": "是否好友 已加好友 是否已加好友 加好友 好友 是否加微信 Friend Is_friend Friend_added Added_as_friend",
    "friend_on": "添加时间 添加好友时间 加好友时间 加好友日期 成为好友时间 Friend_since Added_on 添加好友日期"
    " 加微信时间 添加日期 加好友的时间",
    "friend_account": "好友所在账号 添加账号 所属账号 加到哪个号 好友账号 Friend_of_account 跟进员工 跟进人",
    "birthday": "生日 出生日期 出生年月 出生年月日 生日日期 Birthday Birth_date Date_of_birth DOB Born Birthdate"
    " Birth 生辰 出生日 公历生日 阳历生日",
    "tags": "标签 客户标签 用户标签 标记 企业标签 Tags Tag Labels Label Group_membership Categories Keywords"
    " Member_tags Contact_tags 标签组 分组标签 好友标签 微信标签",
    "community": "社群 群 群名 群名称 群聊 所在群 所属社群 所在社群 所属群 Community Communities Group Group_name"
    " Groups 社群名 社群名称 群组 所在社群名称 小组 班级 Chat_name Group_title",
    "joined_on": "入群 入群时间 入群日期 加入时间 进群时间 加群时间 加入日期 进群日期 报名时间 提交时间 提交答卷时间"
    " created_at RSVPed_on Order_Date Joined Joined_on Join_date Join_time Joined_Group_on Joined_date"
    " Join_date_time Joined_at Member_since Joined_server Date_joined Signed_up Signup_date Sign_up_date"
    " Sign-up_date Registered_on Registration_date Registration_time Date_added Date_of_joining Joining_date"
    " Date_of_registration OPTIN_TIME CONFIRM_TIME Subscribed"
    " Joined_server_at RSVP_date 提交日期 填写时间 报名日期 注册时间 注册日期 加入社群时间 入会时间 入会日期"
    " 进群日期时间",
    "left_on": "退群 离开 离群 退群时间 退群日期 离开时间 离群时间 退出时间 Left Left_on Leave_date Left_at Left_date Leave_time"
    " Date_left 退出日期 离开日期",
    "fee_name": "会员 会员类型 付费会员 会员名称 付费类型 会费类型 会籍 套餐 Membership Membership_type Plan Fee"
    " Paid_membership Membership_plan Subscription Subscription_plan 会员类别 会员套餐 会员卡 卡种",
    "fee_amount": "会费 付费金额 金额 缴费金额 会员费 实付金额 支付金额 Fee_amount Amount Paid Membership_fee"
    " Price_paid 会费金额 年费",
    "fee_starts": "会员开始 会员开始时间 会员生效日期 开通时间 开通日期 Fee_starts Membership_start"
    " Membership_start_date Start_date Valid_from 生效日期 有效期起",
    "fee_expires": "会员到期 到期时间 到期日期 会员到期时间 会员到期日 有效期至 有效期 Expires Expiry Expiry_date"
    " Expires_on Membership_expires Fee_expires Membership_end Membership_end_date End_date Valid_until Valid_to"
    " Renewal_date Expiration_date Fee_until 截止日期 会员截止日期 有效期止 到期日",
    "note": "备注 说明 备忘 备注信息 附注 其他 其它 描述 Note Notes Comment Comments Remarks Memo Description Bio Intro"
    " About Introduction Self-introduction 个人简介 自我介绍 简介 备注说明",
    "next_action": "下一步 下一步行动 下一步动作 待办 跟进计划 下次跟进内容 Next_action Next_step To_do Todo",
    "next_on": "下次跟进 下次跟进时间 下次跟进日期 跟进日期 下一步日期 下次联系 下次联系时间 Next_date"
    " Next_action_date Follow_up_on",
    "role": "身份 Role Member_role 角色",
    "archived": "已归档 Archived",
    "account_kind": "Is_bot Bot Is_robot Robot 是否机器人 Account_type 账号类型 帐号类型",
    "birth_year": "Birth_year 出生年",
    "birth_month": "Birth_month 出生月",
    "birth_day": "Birth_day",
}
REPEATED = frozenset(
    (
        "phone",
        "email",
        "link",
        "address",
        "tags",
        "community",
        "joined_on",
        "left_on",
        "fee_name",
        "fee_amount",
        "fee_starts",
        "fee_expires",
    )
)
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
