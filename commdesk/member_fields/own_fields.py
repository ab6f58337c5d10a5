"""The fields that stand in a member's own row, in the order of its columns."""

from __future__ import annotations

from commdesk.errors import mark
from commdesk.member_fields.dealing_fields import DEALING_FIELDS
from commdesk.member_fields.model import (
    LONGEST,
    FieldKind,
    FieldPlace,
    ListPlace,
    MemberField,
    Privacy,
    SheetPlace,
    Surface,
)

INCOMES = tuple((band, band) for band in ("10 万以下", "10–20 万", "20–30 万", "30–50 万", "50 万以上"))
OWN_FIELDS = (
    MemberField(
        "nickname",
        mark("core", "Nickname"),
        Privacy.NAME,
        headers="昵称 群昵称 群名片 微信昵称 网名 QQ昵称 Nickname Nick_name Display_name Nick 显示名"
        " 微信名 微信名称 群内昵称 group_nickname 成员 Screen_name Preferred_name Goes_by"
        " Short_name 花名 昵稱 称呼 怎么称呼 您怎么称呼 暱稱 网络昵称 Server_nickname"
        " global_name",
        places={
            Surface.PANEL: FieldPlace(120),
            Surface.SHEET: SheetPlace(20, longest=LONGEST),
            Surface.EXPORT: FieldPlace(20),
            Surface.DOCUMENT: FieldPlace(10),
            Surface.MERGING: FieldPlace(20),
            Surface.VARIABLE: FieldPlace(20),
        },
    ),
    MemberField(
        "real_name",
        mark("core", "Real name"),
        Privacy.NAME,
        headers="姓名 真实姓名 客户姓名 客户名称 报名人 填写者 名字 您的姓名 你的姓名 联系人 会员姓名"
        " Name Full_name Real_name Attendee 学员姓名 参会人 Full_name_of_member Member_name"
        " Contact_name Customer_name Client_name Guest_name Attendee_name Participant"
        " Participant_name Registrant Your_name What_is_your_name 名称 称谓姓名 成员姓名"
        " 用户姓名 参与人 参加者 报名者 报名者姓名 家长姓名 学生姓名 中文名 客户",
        places={
            Surface.PANEL: FieldPlace(110),
            Surface.SHEET: SheetPlace(40, longest=LONGEST),
            Surface.EXPORT: FieldPlace(10),
            Surface.DOCUMENT: FieldPlace(20),
            Surface.MERGING: FieldPlace(10),
            Surface.VARIABLE: FieldPlace(30),
        },
    ),
    MemberField(
        "remark",
        mark("core", "My remark"),
        Privacy.NAME,
        headers="备注名 我的备注名 微信备注 好友备注 Remark Alias 别名",
        places={
            Surface.PANEL: FieldPlace(130),
            Surface.SHEET: SheetPlace(70, longest=LONGEST),
            Surface.EXPORT: FieldPlace(30, mark("core", "Remark")),
            Surface.DOCUMENT: FieldPlace(30),
            Surface.MERGING: FieldPlace(30),
            Surface.VARIABLE: FieldPlace(60),
        },
    ),
    MemberField(
        "role",
        mark("core", "Role"),
        Privacy.OPEN,
        FieldKind.CHOICE,
        choices=(("staff", mark("core", "staff")), ("bot", mark("core", "bot"))),
        headers="身份 Role Member_role 角色",
        places={
            Surface.PANEL: FieldPlace(440),
            Surface.FILTER: FieldPlace(230),
            Surface.SHEET: SheetPlace(390),
            Surface.EXPORT: FieldPlace(410),
            Surface.DOCUMENT: FieldPlace(40),
        },
    ),
    MemberField(
        "gender",
        mark("core", "Gender"),
        Privacy.OPEN,
        FieldKind.CHOICE,
        choices=(("f", mark("core", "female")), ("m", mark("core", "male")), ("x", mark("core", "other"))),
        headers="性别 Gender Sex 微信性别 Gender_identity 男女",
        places={
            Surface.PANEL: FieldPlace(430),
            Surface.FILTER: FieldPlace(220),
            Surface.SHEET: SheetPlace(140),
            Surface.EXPORT: FieldPlace(110),
            Surface.DOCUMENT: FieldPlace(50),
            Surface.MERGING: FieldPlace(90),
            Surface.FRAME: FieldPlace(70),
            Surface.PIVOT: FieldPlace(60),
        },
    ),
    MemberField(
        "city",
        mark("core", "City"),
        Privacy.OPEN,
        headers="城市 所在城市 所在地 地区 居住地 居住城市 现居地 现居城市 常住城市 City Location Area"
        " Region 所在省市县 微信省市 Home_City Address_city Business_city Work_city Other_city"
        " Town City_town 常驻城市 常住地 现居 坐标 你在哪个城市 您所在的城市 居住地区 省市"
        " 城市地区",
        places={
            Surface.PANEL: FieldPlace(310),
            Surface.FILTER: FieldPlace(140),
            Surface.LIST: ListPlace(40, width=82, shown=True, edited=True),
            Surface.SHEET: SheetPlace(120, longest=LONGEST),
            Surface.EXPORT: FieldPlace(90),
            Surface.DOCUMENT: FieldPlace(60),
            Surface.MERGING: FieldPlace(40),
            Surface.VARIABLE: FieldPlace(70),
            Surface.SEARCH: FieldPlace(10),
            Surface.FRAME: FieldPlace(40),
            Surface.PIVOT: FieldPlace(30),
        },
    ),
    MemberField(
        "company",
        mark("core", "Company"),
        Privacy.OPEN,
        headers="公司 单位 工作单位 公司名称 任职公司 所在公司 机构 学校 Company Organization"
        " Organisation Employer 所属企业 Organization_name Company_name Employer_name Workplace"
        " 所属公司 所属单位 企业名称 企业 任职单位 就职公司 所在单位",
        places={
            Surface.PANEL: FieldPlace(320),
            Surface.FILTER: FieldPlace(210),
            Surface.SHEET: SheetPlace(130, longest=LONGEST),
            Surface.EXPORT: FieldPlace(100),
            Surface.DOCUMENT: FieldPlace(70),
            Surface.MERGING: FieldPlace(50),
            Surface.VARIABLE: FieldPlace(80),
        },
    ),
    MemberField(
        "income",
        mark("core", "Income"),
        Privacy.OPEN,
        FieldKind.BAND,
        choices=INCOMES,
        headers="收入 月收入 年收入 收入区间 收入水平 薪资 Income Salary Income_band",
        places={
            Surface.PANEL: FieldPlace(330),
            Surface.FILTER: FieldPlace(190),
            Surface.SHEET: SheetPlace(150, longest=LONGEST),
            Surface.EXPORT: FieldPlace(130),
            Surface.DOCUMENT: FieldPlace(80),
            Surface.MERGING: FieldPlace(60),
            Surface.VARIABLE: FieldPlace(100),
            Surface.FRAME: FieldPlace(80),
            Surface.PIVOT: FieldPlace(70),
        },
    ),
    MemberField(
        "want",
        mark("core", "What they want"),
        Privacy.SECRET,
        headers="意向 意向内容 需求 想要什么 兴趣需求 意向产品 购买意向产品 诉求 Want Wants Needs Interested_in",
        places={
            Surface.PANEL: FieldPlace(340, mark("core", "Wants")),
            Surface.FILTER: FieldPlace(200),
            Surface.SHEET: SheetPlace(160, longest=LONGEST, lines=True),
            Surface.EXPORT: FieldPlace(140, mark("core", "Want")),
            Surface.DOCUMENT: FieldPlace(90),
            Surface.MERGING: FieldPlace(70),
            Surface.VARIABLE: FieldPlace(90),
        },
    ),
    MemberField(
        "intent",
        mark("core", "Intent"),
        Privacy.OPEN,
        FieldKind.ANSWER,
        headers="有无意向 是否有意向 购买意向 意愿 有意向 Intent",
        places={
            Surface.PANEL: FieldPlace(350),
            Surface.SHEET: SheetPlace(170),
            Surface.EXPORT: FieldPlace(150),
            Surface.DOCUMENT: FieldPlace(900),
            Surface.FRAME: FieldPlace(90),
            Surface.PIVOT: FieldPlace(80),
        },
    ),
    MemberField(
        "power",
        mark("core", "Purchasing power"),
        Privacy.OPEN,
        FieldKind.ANSWER,
        headers="购买力 消费能力 是否有购买力 消费力 Purchasing_power Buying_power Power",
        places={
            Surface.PANEL: FieldPlace(360, mark("core", "Power")),
            Surface.SHEET: SheetPlace(180),
            Surface.EXPORT: FieldPlace(160),
            Surface.DOCUMENT: FieldPlace(910),
            Surface.FRAME: FieldPlace(100),
            Surface.PIVOT: FieldPlace(90),
        },
    ),
    MemberField(
        "class_",
        mark("core", "Class"),
        Privacy.OPEN,
        FieldKind.CHOICE,
        choices=tuple((letter, letter) for letter in "ABCD"),
        headers="客户分类 客户类别 分类 类别 客户等级ABCD Class Customer_class Category",
        places={
            Surface.PANEL: FieldPlace(370),
            Surface.FILTER: FieldPlace(100),
            Surface.LIST: ListPlace(20, width=66, shown=True, edited=True),
            Surface.SHEET: SheetPlace(190),
            Surface.EXPORT: FieldPlace(180),
            Surface.VARIABLE: FieldPlace(150),
            Surface.FRAME: FieldPlace(20),
            Surface.PIVOT: FieldPlace(10),
        },
    ),
    MemberField(
        "level",
        mark("core", "Level"),
        Privacy.OPEN,
        FieldKind.CHOICE,
        choices=tuple((letter, letter) for letter in "SABC"),
        headers="等级 成长 会员等级 级别 成员等级 客户等级 Level Grade Tier",
        places={
            Surface.PANEL: FieldPlace(380),
            Surface.FILTER: FieldPlace(110),
            Surface.LIST: ListPlace(30, width=60, shown=True, edited=True),
            Surface.SHEET: SheetPlace(200),
            Surface.EXPORT: FieldPlace(190),
            Surface.DOCUMENT: FieldPlace(100),
            Surface.MERGING: FieldPlace(80),
            Surface.VARIABLE: FieldPlace(140),
            Surface.FRAME: FieldPlace(30),
            Surface.PIVOT: FieldPlace(20),
        },
    ),
    *DEALING_FIELDS,
)
