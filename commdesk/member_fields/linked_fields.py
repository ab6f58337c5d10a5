"""What hangs on a member, is counted of them, or is only said of them in a sheet."""

from __future__ import annotations

from commdesk.errors import mark
from commdesk.member_fields.model import (
    RARE,
    FieldKind,
    FieldPlace,
    ListPlace,
    MemberField,
    Privacy,
    SheetPlace,
    Surface,
)

LINKED_FIELDS = (
    MemberField(
        "id",
        mark("core", "CommDesk number"),
        Privacy.OPEN,
        FieldKind.NUMBER,
        column="",
        headers="CommDesk_ID",
        places={
            Surface.SHEET: SheetPlace(10, offered=1900),
            Surface.EXPORT: FieldPlace(430, mark("core", "CommDesk ID")),
        },
    ),
    MemberField(
        "name",
        mark("core", "Name"),
        Privacy.NAME,
        column="",
        places={
            Surface.FILTER: FieldPlace(10),
            Surface.LIST: ListPlace(10, mark("core", "Member"), width=212, shown=True, edited=True),
            Surface.VARIABLE: FieldPlace(10),
            Surface.FRAME: FieldPlace(10),
        },
    ),
    MemberField(
        "first_name",
        mark("core", "First name"),
        Privacy.NAME,
        column="",
        headers="First_Name Given_name 名 Given_names Forename",
        places={Surface.SHEET: SheetPlace(50)},
    ),
    MemberField(
        "last_name",
        mark("core", "Last name"),
        Privacy.NAME,
        column="",
        headers="Last_Name Surname Family_name 姓 Family_names",
        places={Surface.SHEET: SheetPlace(60)},
    ),
    MemberField(
        "phone",
        mark("core", "Phone"),
        Privacy.PHONE,
        column="",
        headers="手机 手机号 手机号码 联系电话 电话 电话号码 联系方式 联系手机 您的手机号 Phone"
        " Cell_Phone Mobile phone_number Tel Telephone Mobile_phone Phones 座机 固定电话"
        " Mobile_number Mobile_No Phone_No Cell Cellphone Contact_number Contact_phone"
        " Telephone_number Home_phone Work_phone Business_phone Primary_phone Main_phone"
        " Other_phone Phone_value Company_main_phone Car_phone 移动电话 手提电话 联系号码"
        " 家庭电话 住宅电话 办公电话 商务电话 其他电话 公司主要电话 单位电话 手机电话 备用手机"
        " 备用电话 本人手机 家长手机 家长电话 常用手机 注册手机 绑定手机",
        places={
            Surface.FILTER: FieldPlace(240),
            Surface.LIST: ListPlace(140, width=120, edited=True),
            Surface.SHEET: SheetPlace(80, repeated=True),
            Surface.EXPORT: FieldPlace(50),
        },
    ),
    MemberField(
        "email",
        mark("core", "E-mail"),
        Privacy.EMAIL,
        column="",
        headers="邮箱 电子邮件 电子邮箱 邮件 邮箱地址 Email E-mail Mail Email_address E-mails Emails"
        " E-mail_value E-mail_address Primary_email Secondary_email Additional_email Work_email"
        " Home_email Personal_email Business_email Contact_email Your_email 个人邮箱 工作邮箱"
        " 企业邮箱 常用邮箱 邮箱账号 Email地址 E-Mail地址",
        places={
            Surface.FILTER: FieldPlace(250),
            Surface.SHEET: SheetPlace(90, repeated=True),
            Surface.EXPORT: FieldPlace(60, mark("core", "Email")),
        },
    ),
    MemberField(
        "link",
        mark("core", "Link"),
        Privacy.SECRET,
        column="",
        headers="链接 个人主页 主页 网址 Link Website URL_of_Member_Profile Website_value Web_page"
        " Personal_web_page Homepage Profile_URL Profile_link LinkedIn LinkedIn_URL Facebook"
        " Facebook_URL Personal_website 个人网站",
        places={Surface.SHEET: SheetPlace(100, repeated=True), Surface.EXPORT: FieldPlace(70)},
    ),
    MemberField(
        "address",
        mark("core", "Address"),
        Privacy.SECRET,
        column="",
        headers="地址 通讯地址 收货地址 联系地址 Address 详细地址 Address_formatted Home_address"
        " Work_address Business_address Mailing_address Postal_address Street_address"
        " Home_street Business_street Other_street Address_street Street 家庭地址 邮寄地址"
        " 快递地址 收件地址 居住地址 现住址 住址",
        places={Surface.SHEET: SheetPlace(110, offered=RARE + 30, repeated=True), Surface.EXPORT: FieldPlace(80)},
    ),
    MemberField(
        "account",
        mark("core", "Account"),
        Privacy.ACCOUNT,
        column="",
        places={
            Surface.FILTER: FieldPlace(260),
            Surface.LIST: ListPlace(150, width=130),
            Surface.EXPORT: FieldPlace(40),
        },
    ),
    MemberField(
        "account_kind",
        mark("core", "Bot or person"),
        Privacy.OPEN,
        column="",
        headers="Is_bot Bot Is_robot Robot 是否机器人 Account_type 账号类型 帐号类型",
        places={Surface.SHEET: SheetPlace(410, offered=RARE + 50)},
    ),
    MemberField(
        "birthday",
        mark("core", "Birthday"),
        Privacy.OPEN,
        FieldKind.BIRTHDAY,
        column="",
        headers="生日 出生日期 出生年月 出生年月日 生日日期 Birthday Birth_date Date_of_birth DOB Born"
        " Birthdate Birth 生辰 出生日 公历生日 阳历生日",
        places={
            Surface.PANEL: FieldPlace(50),
            Surface.FILTER: FieldPlace(280, mark("core", "Birthday in month")),
            Surface.SHEET: SheetPlace(270, near=""),
            Surface.EXPORT: FieldPlace(120),
            Surface.VARIABLE: FieldPlace(170),
        },
    ),
    MemberField(
        "computed",
        mark("core", "Computed class"),
        Privacy.OPEN,
        column="",
        places={Surface.EXPORT: FieldPlace(170)},
    ),
    MemberField(
        "tags",
        mark("core", "Tags"),
        Privacy.OPEN,
        FieldKind.MANY,
        column="",
        headers="标签 客户标签 用户标签 标记 企业标签 Tags Tag Labels Label Group_membership Categories"
        " Keywords Member_tags Contact_tags 标签组 分组标签 好友标签 微信标签",
        places={
            Surface.FILTER: FieldPlace(20),
            Surface.LIST: ListPlace(50, width=150, shown=True, sortable=False),
            Surface.SHEET: SheetPlace(280, repeated=True),
            Surface.EXPORT: FieldPlace(260),
            Surface.VARIABLE: FieldPlace(160),
        },
    ),
    MemberField(
        "community",
        mark("core", "Community"),
        Privacy.OPEN,
        FieldKind.MANY,
        column="",
        headers="社群 群 群名 群名称 群聊 所在群 所属社群 所在社群 所属群 Community Communities Group"
        " Group_name Groups 社群名 社群名称 群组 所在社群名称 小组 班级 Chat_name Group_title",
        places={
            Surface.PANEL: FieldPlace(30, mark("core", "Communities"), name="memberships"),
            Surface.FILTER: FieldPlace(40),
            Surface.SHEET: SheetPlace(290, repeated=True),
            Surface.EXPORT: FieldPlace(270),
        },
    ),
    MemberField(
        "joined",
        mark("core", "Joined"),
        Privacy.OPEN,
        FieldKind.DAY,
        column="",
        headers="入群 入群时间 入群日期 加入时间 进群时间 加群时间 加入日期 进群日期 报名时间 提交时间"
        " 提交答卷时间 created_at RSVPed_on Order_Date Joined Joined_on Join_date Join_time"
        " Joined_Group_on Joined_date Join_date_time Joined_at Member_since Joined_server"
        " Date_joined Signed_up Signup_date Sign_up_date Sign-up_date Registered_on"
        " Registration_date Registration_time Date_added Date_of_joining Joining_date"
        " Date_of_registration OPTIN_TIME CONFIRM_TIME Subscribed Joined_server_at RSVP_date"
        " 提交日期 填写时间 报名日期 注册时间 注册日期 加入社群时间 入会时间 入会日期"
        " 进群日期时间",
        places={
            Surface.FILTER: FieldPlace(80),
            Surface.LIST: ListPlace(130, width=92),
            Surface.SHEET: SheetPlace(300, name="joined_on", repeated=True, near="past"),
            Surface.EXPORT: FieldPlace(280),
            Surface.HISTORY: FieldPlace(310, name="joined_on"),
            Surface.VARIABLE: FieldPlace(180),
            Surface.FRAME: FieldPlace(130),
        },
    ),
    MemberField(
        "left",
        mark("core", "Left"),
        Privacy.OPEN,
        FieldKind.DAY,
        column="",
        headers="退群 离开 离群 退群时间 退群日期 离开时间 离群时间 退出时间 Left Left_on Leave_date"
        " Left_at Left_date Leave_time Date_left 退出日期 离开日期",
        places={
            Surface.FILTER: FieldPlace(90),
            Surface.SHEET: SheetPlace(310, name="left_on", repeated=True, near="past"),
            Surface.EXPORT: FieldPlace(290),
            Surface.HISTORY: FieldPlace(320, name="left_on"),
        },
    ),
    MemberField(
        "card",
        mark("core", "Name in the group"),
        Privacy.NAME,
        column="",
        headers="Name_in_the_group Name_in_group 本群昵称",
        places={Surface.SHEET: SheetPlace(30, offered=RARE + 40), Surface.EXPORT: FieldPlace(300)},
    ),
    MemberField(
        "fee",
        mark("core", "Fee"),
        Privacy.OPEN,
        column="",
        headers="会员 会员类型 付费会员 会员名称 付费类型 会费类型 会籍 套餐 Membership Membership_type"
        " Plan Fee Paid_membership Membership_plan Subscription Subscription_plan 会员类别"
        " 会员套餐 会员卡 卡种",
        places={
            Surface.PANEL: FieldPlace(40, name="fees"),
            Surface.SHEET: SheetPlace(320, name="fee_name", repeated=True),
            Surface.EXPORT: FieldPlace(310, mark("core", "Membership")),
            Surface.VARIABLE: FieldPlace(230, mark("core", "Paid membership"), name="card"),
        },
    ),
    MemberField(
        "fee_amount",
        mark("core", "Fee amount"),
        Privacy.OPEN,
        FieldKind.MONEY,
        column="",
        headers="会费 付费金额 金额 缴费金额 会员费 实付金额 支付金额 Fee_amount Amount Paid"
        " Membership_fee Price_paid 会费金额 年费",
        places={
            Surface.SHEET: SheetPlace(330, repeated=True),
            Surface.EXPORT: FieldPlace(320),
            Surface.VARIABLE: FieldPlace(260, mark("core", "Fee"), name="fee"),
        },
    ),
    MemberField(
        "fee_starts",
        mark("core", "Fee from"),
        Privacy.OPEN,
        FieldKind.DAY,
        column="",
        headers="会员开始 会员开始时间 会员生效日期 开通时间 开通日期 Fee_starts Membership_start"
        " Membership_start_date Start_date Valid_from 生效日期 有效期起",
        places={
            Surface.SHEET: SheetPlace(340, repeated=True, near="nearest"),
            Surface.EXPORT: FieldPlace(330, mark("core", "Membership start")),
        },
    ),
    MemberField(
        "expires",
        mark("core", "Fee until"),
        Privacy.OPEN,
        FieldKind.DAY,
        column="",
        headers="会员到期 到期时间 到期日期 会员到期时间 会员到期日 有效期至 有效期 Expires Expiry"
        " Expiry_date Expires_on Membership_expires Fee_expires Membership_end"
        " Membership_end_date End_date Valid_until Valid_to Renewal_date Expiration_date"
        " Fee_until 截止日期 会员截止日期 有效期止 到期日",
        places={
            Surface.FILTER: FieldPlace(160),
            Surface.LIST: ListPlace(120, width=92),
            Surface.SHEET: SheetPlace(350, name="fee_expires", repeated=True, near="future"),
            Surface.EXPORT: FieldPlace(340, mark("core", "Membership expires")),
            Surface.HISTORY: FieldPlace(330),
            Surface.VARIABLE: FieldPlace(240, mark("core", "Paid until")),
        },
    ),
    MemberField(
        "came",
        mark("core", "Events attended"),
        Privacy.OPEN,
        FieldKind.MANY,
        column="",
        places={Surface.FILTER: FieldPlace(50)},
    ),
    MemberField(
        "signed",
        mark("core", "Events registered for"),
        Privacy.OPEN,
        FieldKind.MANY,
        column="",
        places={Surface.FILTER: FieldPlace(60)},
    ),
    MemberField(
        "quiet",
        mark("core", "Gone quiet"),
        Privacy.OPEN,
        FieldKind.FLAG,
        column="",
        places={Surface.FILTER: FieldPlace(70)},
    ),
    MemberField(
        "writer",
        mark("core", "Written by"),
        Privacy.OPEN,
        FieldKind.MANY,
        column="",
        places={Surface.FILTER: FieldPlace(75)},
    ),
    MemberField(
        "last_active",
        mark("core", "Last active"),
        Privacy.OPEN,
        FieldKind.DAY,
        column="",
        places={
            Surface.FILTER: FieldPlace(30),
            Surface.LIST: ListPlace(70, name="last", width=96, shown=True, right=True),
            Surface.EXPORT: FieldPlace(390),
            Surface.VARIABLE: FieldPlace(200),
        },
    ),
    MemberField(
        "weeks",
        mark("core", "12 weeks"),
        Privacy.OPEN,
        FieldKind.NUMBER,
        column="",
        places={Surface.LIST: ListPlace(80, width=70, shown=True)},
    ),
    MemberField(
        "messages",
        mark("core", "Messages"),
        Privacy.OPEN,
        FieldKind.NUMBER,
        column="",
        places={
            Surface.FILTER: FieldPlace(180),
            Surface.LIST: ListPlace(160, width=84, right=True),
            Surface.EXPORT: FieldPlace(400),
            Surface.VARIABLE: FieldPlace(220),
        },
    ),
    MemberField(
        "made",
        mark("core", "Added"),
        Privacy.OPEN,
        FieldKind.DAY,
        column="",
        places={Surface.FILTER: FieldPlace(290), Surface.LIST: ListPlace(170, width=92)},
    ),
)
