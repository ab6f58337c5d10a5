"""What a member's own row says of how it goes with them: stage, source, friendship, birthday, what comes next."""

from __future__ import annotations

from commdesk.errors import mark
from commdesk.member_fields.model import (
    LONGEST,
    RARE,
    FieldKind,
    FieldPlace,
    ListPlace,
    MemberField,
    Privacy,
    SheetPlace,
    Surface,
)


def _make_birth_part(name: str, title: str, most: int, order: int = 0, headers: str = "") -> MemberField:
    """Return a column of the birthday, which people see as one field; ``order`` among those of a sheet, 0: not there."""
    places = {Surface.SHEET: SheetPlace(order, offered=RARE + order - 420)} if order else {}
    return MemberField(name, title, Privacy.OPEN, FieldKind.NUMBER, limits=(0, most), headers=headers, places=places)


_BIRTH = (
    _make_birth_part("birth_year", mark("core", "Year of birth"), 2999, 420, "Birth_year 出生年"),
    _make_birth_part("birth_month", mark("core", "Month of birth"), 12, 430, "Birth_month 出生月"),
    _make_birth_part("birth_day", mark("core", "Day of birth"), 31, 440, "Birth_day"),
    _make_birth_part("birth_lunar", mark("core", "Lunar birthday"), 2),
)
DEALING_FIELDS = (
    MemberField(
        "stage",
        mark("core", "Stage"),
        Privacy.OPEN,
        FieldKind.WORD,
        headers="阶段 生命周期 状态阶段 所处阶段 客户阶段 跟进阶段 Stage Lifecycle Lifecycle_stage 商机阶段",
        places={
            Surface.PANEL: FieldPlace(390),
            Surface.FILTER: FieldPlace(120),
            Surface.LIST: ListPlace(90, width=84, edited=True),
            Surface.SHEET: SheetPlace(210, longest=60),
            Surface.EXPORT: FieldPlace(200),
            Surface.DOCUMENT: FieldPlace(110),
            Surface.VARIABLE: FieldPlace(130),
            Surface.FRAME: FieldPlace(60),
            Surface.PIVOT: FieldPlace(50),
        },
    ),
    MemberField(
        "channel",
        mark("core", "Source"),
        Privacy.OPEN,
        FieldKind.WORD,
        headers="来源 来源渠道 渠道 客户来源 引流渠道 从哪里来 custom_source Source Channel 获客渠道 添加方式",
        places={
            Surface.PANEL: FieldPlace(10),
            Surface.FILTER: FieldPlace(130),
            Surface.LIST: ListPlace(60, name="source", width=88, shown=True, edited=True),
            Surface.SHEET: SheetPlace(220, name="source", longest=60),
            Surface.EXPORT: FieldPlace(210, name="source"),
            Surface.DOCUMENT: FieldPlace(120, name="source"),
            Surface.VARIABLE: FieldPlace(110, name="source"),
            Surface.FRAME: FieldPlace(50, name="source"),
            Surface.PIVOT: FieldPlace(40, name="source"),
        },
    ),
    MemberField(
        "inviter",
        mark("core", "Invited by"),
        Privacy.NAME,
        FieldKind.WORD,
        headers="邀请人 推荐人 介绍人 引荐人 拉群人 谁邀请 Inviter Invited_by Referrer Referred_by"
        " 邀请者 推荐者 引荐者 邀请人昵称 推荐人姓名 Invited_by_name Invite_from 谁介绍的"
        " 谁推荐的",
        places={
            Surface.PANEL: FieldPlace(20),
            Surface.SHEET: SheetPlace(230, longest=200),
            Surface.EXPORT: FieldPlace(220),
            Surface.VARIABLE: FieldPlace(120),
            Surface.FRAME: FieldPlace(120),
        },
    ),
    MemberField(
        "friend",
        mark("core", "Friend"),
        Privacy.OPEN,
        FieldKind.FLAG,
        headers="是否好友 已加好友 是否已加好友 加好友 好友 是否加微信 Friend Is_friend Friend_added Added_as_friend",
        places={
            Surface.PANEL: FieldPlace(400),
            Surface.FILTER: FieldPlace(150, mark("core", "Added as friend")),
            Surface.LIST: ListPlace(100, width=64, edited=True),
            Surface.SHEET: SheetPlace(240, mark("core", "Added as friend")),
            Surface.EXPORT: FieldPlace(230),
            Surface.FRAME: FieldPlace(110),
        },
    ),
    MemberField(
        "friend_on",
        mark("core", "Friend since"),
        Privacy.OPEN,
        FieldKind.DAY,
        headers="添加时间 添加好友时间 加好友时间 加好友日期 成为好友时间 Friend_since Added_on"
        " 添加好友日期 加微信时间 添加日期 加好友的时间",
        places={
            Surface.PANEL: FieldPlace(410, mark("core", "since")),
            Surface.SHEET: SheetPlace(250, near="past"),
            Surface.EXPORT: FieldPlace(240),
            Surface.DOCUMENT: FieldPlace(130),
        },
    ),
    MemberField(
        "friend_account",
        mark("core", "Friend of account"),
        Privacy.ACCOUNT,
        headers="好友所在账号 添加账号 所属账号 加到哪个号 好友账号 Friend_of_account 跟进员工 跟进人",
        places={
            Surface.PANEL: FieldPlace(420, mark("core", "on account")),
            Surface.SHEET: SheetPlace(260, longest=LONGEST, compared=False),
            Surface.EXPORT: FieldPlace(250),
            Surface.DOCUMENT: FieldPlace(140),
        },
    ),
    *_BIRTH,
    MemberField(
        "next_action",
        mark("core", "Next action"),
        Privacy.SECRET,
        headers="下一步 下一步行动 下一步动作 待办 跟进计划 下次跟进内容 Next_action Next_step To_do Todo",
        places={
            Surface.PANEL: FieldPlace(60),
            Surface.SHEET: SheetPlace(370, longest=LONGEST, lines=True),
            Surface.EXPORT: FieldPlace(360),
            Surface.DOCUMENT: FieldPlace(150),
            Surface.MERGING: FieldPlace(100),
            Surface.VARIABLE: FieldPlace(290, name="next"),
        },
    ),
    MemberField(
        "next_on",
        mark("core", "Next action on"),
        Privacy.OPEN,
        FieldKind.DAY,
        headers="下次跟进 下次跟进时间 下次跟进日期 跟进日期 下一步日期 下次联系 下次联系时间 Next_date"
        " Next_action_date Follow_up_on",
        places={
            Surface.PANEL: FieldPlace(70),
            Surface.FILTER: FieldPlace(170, mark("core", "Next action")),
            Surface.LIST: ListPlace(110, mark("core", "Next action"), width=150, edited=True),
            Surface.SHEET: SheetPlace(380, near="future"),
            Surface.EXPORT: FieldPlace(370, mark("core", "Next date")),
            Surface.DOCUMENT: FieldPlace(160),
            Surface.MERGING: FieldPlace(110),
        },
    ),
    MemberField(
        "note",
        mark("core", "Note"),
        Privacy.SECRET,
        headers="备注 说明 备忘 备注信息 附注 其他 其它 描述 Note Notes Comment Comments Remarks Memo"
        " Description Bio Intro About Introduction Self-introduction 个人简介 自我介绍 简介"
        " 备注说明",
        places={
            Surface.PANEL: FieldPlace(450, mark("core", "Remarks")),
            Surface.FILTER: FieldPlace(270),
            Surface.SHEET: SheetPlace(360, longest=LONGEST, lines=True),
            Surface.EXPORT: FieldPlace(380),
            Surface.DOCUMENT: FieldPlace(170),
            Surface.MERGING: FieldPlace(120),
        },
    ),
    MemberField(
        "archived",
        mark("core", "Archived"),
        Privacy.OPEN,
        FieldKind.FLAG,
        headers="已归档 Archived",
        places={
            Surface.SHEET: SheetPlace(400, compared=False),
            Surface.EXPORT: FieldPlace(420),
            Surface.FRAME: FieldPlace(140),
        },
    ),
)
