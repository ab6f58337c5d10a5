"""What the questions of a form are about, by their words: how many come, what somebody is called, how the form was filled in."""

from __future__ import annotations

import re

_FILLING = "填写|提交|答题|作答"


def _compile_any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.I)


BRINGS = _compile_any("同行|携带|随行|陪同|家属", "带.{0,4}(?:几|多少)", "bring|guests|plus")
"""Asks for those who come along, without oneself."""
AGED = _compile_any("岁|龄|年级|第几|几点|几号|几次|次数|时间|身高|体重|工号|学号|人均", "age|years|time|rating|score")
"""Asks for a number that counts no heads."""
HEADED = _compile_any("[几位人名]", "people|person|seat|heads|attend")
"""May ask for heads, where the answers are small numbers."""
PARTY = _compile_any(
    r"(?:几|多少)\s*[个位名]?\s*人?(?:一起|会|要|想|能)?\s*(?:参加|出席|到场|前来|来|报名|参与)",
    "(?:参加|报名|出席|到场|参与)(?:的|活动)?(?:几|多少|人数|总人数)",
    "(?:一共|总共|共)(?:几|多少|来)",
    "几[个位名]?人?$|^.{0,6}人数.{0,6}$",
    "how many (?:of you|people|persons|guests)? ?(?:are|will|is|in)",
    "how many.{0,20}(?:attend|coming|join)",
    "party size|head ?count",
    r"(?:number|no\.?|#) of (?:people|persons|attendees|participants|tickets|seats)",
)
"""Asks how many come with themselves."""
CALLED = _compile_any(
    "(?:怎么|如何|该怎么|怎样)称呼",
    "^(?:您|你)?的?(?:称呼|尊称|大名|全名|昵称|花名)$",
    "(?:您|你)的(?:称呼|大名|全名)",
    "what.{0,12}call you|your (?:full )?name",
)
"""Asks what somebody is called."""
COMES = _compile_any(
    "(?:是否|能否|可否|会不会|能不能|来不来|去不去).{0,6}(?:参加|出席|到场|前来|参与|来|去)",
    "(?:您|你)?(?:会|能|可以|确定).{0,4}(?:参加|出席|到场|前来|来|去)(?:吗|么|嘛)",
    "^(?:will|are|can|could|do) you .{0,20}(?:attend|com(?:e|ing)|join|going|make it|be there|be able)",
    "^(?:attendance|rsvp|are you in)\\b",
)
"""Asks whether somebody comes."""
PAYS = _compile_any(
    "(?:是否)?(?:已)?(?:付款|缴费|支付|付费|交费|转账|缴纳|已付|已缴|已交|付了吗|缴了吗)(?:了吗|吗)?", "have you paid"
)
"""May be about the payment, where the answers are."""
DEVICE = _compile_any(
    f"(?:{_FILLING}|访问|登录|登陆|使用)?(?:设备|终端|机型|操作系统|浏览器|分辨率|客户端)(?:类型|型号|信息|版本|名称|id)?",
    f"(?:{_FILLING}|来源|用户|填写者|提交者|客户端)?ip(?:地址|归属地|属地|所在地|省份|城市| address)?|来自ip|remote ip",
    f"(?:{_FILLING}|完成|填表)(?:时长|用时|耗时|所用时间|总时长|历时)|(?:开始|结束)(?:答题|填写|作答)时间",
    f"(?:{_FILLING})(?:地区|地理位置|位置|省份|城市|渠道|来源)",
    "提交者(?:昵称|id)?|提交人(?:id)?|填写者(?:id|昵称)?|答题者|用户代理|user[ -]?agent",
    "微信(?:openid|unionid|头像|国家|省市|性别)|头像|openid|unionid",
    "device(?: type| model| id| name)?|os(?: version)?|operating system|platform|browser(?: version)?",
    "(?:submission|response|respondent|collector|network|session|visitor|device|token)[ _-]?id|submission token",
    r"duration(?: \(seconds\))?|time taken|time spent|completion time|start (?:date|time)|started at|end date",
    r"referr?er(?: url)?|utm[ _]\w+|user language|locale",
)
"""How somebody filled a form in: nothing of it is about the event, and nobody at the door may read it."""
HANDED_IN = _compile_any("提交者(?:昵称)?|提交人|填写者(?:昵称)?|填写人|答题者|微信昵称")
"""Who handed a form in: a name where there is no other."""
CONSENT = _compile_any(
    "同意|授权|知情|隐私|免责|须知|条款|协议|承诺书|风险告知",
    r"\b(?:agree|consent|privacy|terms|waiver|disclaimer|gdpr|policy|release form|acknowledge)",
)
"""Asks for a consent. Where everybody gave it, it says nothing of anybody."""
AGREED = _compile_any(
    "(?:我|本人)?(?:已)?(?:阅读|知悉|知晓|了解)?(?:并|且|和)?(?:完全)?(?:同意|接受|知晓|知悉|授权|阅读|承诺)(?:以上|上述|条款|协议)?[。.!！]?",
    "是的?|y|yes|true|1|on|checked|√|✓|✔",
    "i (?:agree|accept|consent|do|have read.{0,40})|agreed?|accept(?:ed)?",
)
"""Gives it."""
_ADULTS = "大人|成人|成年人|adults?|grown-?ups?"
_CHILDREN = "小孩|儿童|孩子|小朋友|宝宝|未成年人|kids?|child(?:ren)?"
_ASKED = "几[个位名]?|多少[个位名]?|数量|人数|数"
_GROWN = {
    target: _compile_any(
        f"(?:{people})(?:会|要|来|有|的)?(?:{_ASKED})|(?:{_ASKED})(?:{people})",
        f"(?:how many|number of|# of) (?:{people})",
    )
    for target, people in (("adults", _ADULTS), ("children", _CHILDREN))
}


def detect_age_group(header: str) -> str:
    """Return whom a header counts, ``adults`` or ``children``; '' if it counts both or neither."""
    found = [target for target, asks in _GROWN.items() if asks.search(header)]
    return found[0] if len(found) == 1 and not re.search(f"(?:{_ADULTS}).{{0,3}}(?:{_CHILDREN})", header, re.I) else ""
