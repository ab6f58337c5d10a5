"""A workspace with everybody an export must be able to tell of."""

from __future__ import annotations

from functools import cache
from xml.etree import ElementTree

from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import fold_text
from tests.house import ROOT

Told = dict[str, object]
COLUMNS = """nickname real_name remark role gender city company income want intent power class level friend friend_on friend_account
    birth_year birth_month birth_day birth_lunar next_action next_on note archived""".split()


@cache
def _chinese() -> dict[str, str]:
    tree = ElementTree.parse(ROOT / "resources" / "i18n" / "commdesk_zh_CN.ts")
    core = next(each for each in tree.iter("context") if each.findtext("name") == "core")
    return {each.findtext("source", ""): each.findtext("translation", "") for each in core.iter("message")}


def in_chinese(text: str) -> str:
    """Return words as the Chinese window writes them."""
    return _chinese()[text]


def fill(db: Database) -> list[int]:
    """Add three people: one of whom everything is known, one with odd text, one who is almost nobody. Return their ids."""
    with db.step("fill") as conn:
        conn.execute("INSERT INTO stage(id, name) VALUES (901, '试用')")
        conn.execute("INSERT INTO channel(id, name) VALUES (902, '小红书')")
        conn.execute("INSERT INTO community(id, name) VALUES (903, '读书会, 上海'), (904, '跑团')")
        conn.execute("INSERT INTO tag_group(id, name) VALUES (905, 'Interests: all')")
        conn.execute("INSERT INTO tag(id, tag_group, name) VALUES (906, 905, '历史;哲学'), (907, 905, '=电影')")
        conn.execute(
            "INSERT INTO field(id, name, kind, position) VALUES (908, '职业', 'text', 1), (909, '年龄', 'number', 2)"
        )
        conn.execute(
            """INSERT INTO member(id, nickname, real_name, remark, role, gender, city, company, income, want, intent, power, class,
            level, stage, channel, friend, friend_on, friend_account, birth_month, birth_day, birth_lunar, next_action, next_on, note)
            VALUES (11, '小明', '王建国', '老王', 'staff', 'm', '上海', '出版社', '1-2万', '年卡', 2, 1, 'B', 'S', 901, 902, 1,
            '2024-03-01', '大号', 8, 15, 1, '打电话', '2026-12-01', '=喜欢
历史')"""
        )
        conn.execute(
            """INSERT INTO member(id, nickname, real_name, inviter, archived, birth_year) VALUES
            (12, '@all  ''quoted''', '-2+3', 11, 1, 1990), (13, 'Bob', '', 12, 0, 0)"""
        )
        for member, platform, account in (
            (11, "wechat", "wxid_1"),
            (11, "wechat", "=wx;2"),
            (12, "telegram", "user77"),
        ):
            values = (derive_id("handle", platform, fold_text(account)), member, platform, account)
            conn.execute("INSERT INTO handle(id, member, platform, account) VALUES (?, ?, ?, ?)", values)
        conn.execute(
            """INSERT INTO contact(id, member, kind, value, plain, position) VALUES (1, 11, 'phone', '+86 138-0013-8000', '13800138000', 0),
            (2, 11, 'phone', '010-1234567/8', '01012345678', 1), (3, 12, 'email', 'A@b.com', 'a@b.com', 0)"""
        )
        conn.execute("INSERT INTO member_tag(id, member, tag) VALUES (1, 11, 906), (2, 12, 906), (3, 12, 907)")
        conn.execute(
            """INSERT INTO membership(id, member, community, joined_on, left_on, card) VALUES
            (1, 11, 903, '2024-01-02', '', '老王；读书'), (2, 11, 904, '', '2024-05-06', ''), (3, 12, 903, '', '', '=x')"""
        )
        conn.execute(
            """INSERT INTO fee(id, member, name, amount, currency, starts, expires) VALUES
            (1, 11, '年费', 36500, 'CNY', '2024-01-01', '2024-12-31'), (2, 11, '终身', 9900, 'USD', '', '')"""
        )
        conn.execute(
            "INSERT INTO field_value(id, member, field, value) VALUES (1, 11, 908, '编辑'), (2, 11, 909, '41')"
        )
    return [11, 12, 13]


def told(db: Database) -> list[Told]:
    """Return everything that is known of everybody, without ids, in the order of nicknames."""
    found = []
    for row in db.reader.execute("SELECT * FROM member ORDER BY nickname"):
        known: Told = {column: row[column] for column in COLUMNS}
        for name, sql in {
            "stage": "SELECT name FROM stage WHERE id = (SELECT stage FROM member WHERE id = ?)",
            "source": "SELECT name FROM channel WHERE id = (SELECT channel FROM member WHERE id = ?)",
            "inviter": "SELECT nickname FROM member WHERE id = (SELECT inviter FROM member WHERE id = ?)",
            "handles": "SELECT platform, account FROM handle WHERE member = ? ORDER BY 1, 2",
            "contacts": "SELECT kind, value, plain FROM contact WHERE member = ? ORDER BY position",
            "tags": "SELECT g.name, t.name FROM member_tag l JOIN tag t ON t.id = tag JOIN tag_group g ON g.id = tag_group WHERE member = ? ORDER BY 2",
            "stays": "SELECT name, joined_on, left_on, card FROM membership m JOIN community c ON c.id = community WHERE member = ? ORDER BY 1",
            "fees": "SELECT name, amount, currency, starts, expires FROM fee WHERE member = ? ORDER BY 1",
            "fields": "SELECT name, kind, value FROM field_value v JOIN field f ON f.id = field WHERE member = ? ORDER BY 1",
        }.items():
            known[name] = [tuple(each) for each in db.reader.execute(sql, (row["id"],))]
        found.append(known)
    return found
