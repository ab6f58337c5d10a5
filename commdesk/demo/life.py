"""What happens to invented people: tags, orders, notes, check-ins, attendance. Rows for the file, table by table."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from commdesk.demo.people import DemoPerson
from commdesk.demo.world import make_weighted_choice
from commdesk.store.ids import EPOCH_MS, IdGenerator, derive_id
from commdesk.text import fold_text

Rows = dict[str, list[dict[str, Any]]]
ACCOUNTS: dict[str, Callable[[int], str]] = {
    "wechat": lambda number: f"wxid_{number * 2654435761 % 2**40:010x}",
    "qq": lambda number: str(200_000_000 + number * 7919),
    "whatsapp": lambda number: f"65{90_000_000 + number * 7919 % 9_999_999}",
    "telegram": lambda number: str(1_500_000_000 + number * 7919),
    "discord": lambda number: str(300_000_000_000_000_000 + number * 1_000_000_007),
}
"""What the account of somebody, by their number, looks like on a platform."""
PAID = frozenset({"entry", "fee", "event"})
"""Tables with a currency; that of their rows is CNY where they do not say."""
ROUTES = ("scan", "friend", "friend", "invite", "invite", "wecom")


class DemoLife:
    """Collects the rows of the sample workspace. The same dice give the same rows.

    Args:
        scale: Share of people who get notes, orders and the like; keeps large worlds near 20 000 entries.
    """

    def __init__(self, world: dict[str, Any], today: date, dice: Random, ids: IdGenerator, scale: float) -> None:
        self.world, self.today, self.dice, self.ids, self.scale = world, today, dice, ids, scale
        self.voice: dict[str, Any] = world["voice"]
        self.rows: Rows = defaultdict(list)
        self.communities = [derive_id("community", c["platform"], c["key"] or c["name"]) for c in world["communities"]]
        self._leave = make_weighted_choice(world["leave"])
        self._since: list[int] = []
        self.tags = {
            tag: derive_id("tag", derive_id("tag_group", fold_text(g["name"])), fold_text(tag))
            for g in world["tag_groups"]
            for tag, _ in g["tags"]
        }
        self.fields = [ids.new_id() for _ in world["fields"]]

    def to_iso_day(self, back: int) -> str:
        """Return the ISO date ``back`` days ago; negative: ahead."""
        return (self.today - timedelta(days=back)).isoformat()

    def add_vocabulary(self) -> None:
        """Add communities, channels, stages, tag groups, tags and custom fields."""
        for number, name in enumerate(self.world["channels"]):
            self.add_row("channel", id=derive_id("channel", fold_text(name)), name=name, position=number)
        for number, (name, means) in enumerate(self.world["stages"].items()):
            self.add_row("stage", id=derive_id("stage", fold_text(name)), name=name, position=number, means=means)
        for number, (row, c) in enumerate(zip(self.communities, self.world["communities"], strict=True)):
            self.add_row("community", id=row, name=c["name"], platform=c["platform"], key=c["key"], zone=self.world["zone"],
                     founded=self.to_iso_day(c["age"]), places=c["places"], position=number)  # fmt: skip
        for number, group in enumerate(self.world["tag_groups"]):
            of = derive_id("tag_group", fold_text(group["name"]))
            self.add_row(
                "tag_group",
                id=of,
                name=group["name"],
                kind=group["kind"],
                single=int(group.get("single", 0)),
                position=number,
            )
            for place, (tag, colour) in enumerate(group["tags"]):
                self.add_row("tag", id=self.tags[tag], tag_group=of, name=tag, colour=colour, position=place)
        for number, (row, f) in enumerate(zip(self.fields, self.world["fields"], strict=True)):
            choices = json.dumps(f.get("choices", []), ensure_ascii=False)
            self.add_row("field", id=row, name=f["name"], kind=f["kind"], choices=choices, position=number)

    def add_row(self, table: str, **row: Any) -> None:
        """Remember one row; what is paid is in the currency of the world."""
        if table in PAID and self.world["currency"] != "CNY":
            row["currency"] = self.world["currency"]
        self.rows[table].append(row)

    def add_person(self, row: int, person: DemoPerson, number: int, everybody: Sequence[int]) -> int:
        """Add one person and everything around them; return the id of their handle.

        ``everybody``: the ids of all members; those who came first invite.
        """
        dice = self.dice
        quiet = person.weight == 0 or person.last > 30
        active = person.weight > 1.6 and not quiet
        level = "S" if dice.random() < 0.008 else "A" if active else "C" if person.joined < 30 else dice.choice("BBC")
        stage = self.voice["stages"][
            "left"
            if person.left >= 0
            else "new"
            if person.joined < 14
            else "active"
            if active
            else "quiet"
            if quiet
            else "active"
        ]
        friend = dice.random() < 0.52
        joined = self.to_iso_day(person.joined)
        self.add_row(
            "member", id=row, nickname=person.nickname, real_name=person.real_name, remark=person.remark, gender=person.gender,
            city=person.city if dice.random() < 0.9 else "", income=person.income, want=person.want, intent=person.intent,
            power=person.power, level=level, stage=derive_id("stage", fold_text(stage)), channel=derive_id("channel", fold_text(person.channel)),
            inviter=self._pick_inviter(person, number, everybody), role=person.role, friend=int(friend), friend_on=joined if friend else "",
            friend_account=self.voice["host"] if friend else "", made=self.to_evening_ms(person.joined), **self._make_birthday(),
            **self._make_next_action(person, number),
        )  # fmt: skip
        handle = self._add_accounts(row, person, number)
        left = self.to_iso_day(person.left) if person.left >= 0 else ""
        community = self.communities[person.group]
        kicked = bool(left) and dice.random() < 0.05
        why = self._leave.pick_one(dice) if left and not kicked and dice.random() < 0.72 else ""
        self.add_row("membership", id=derive_id("membership", row, community, joined), member=row, community=community, joined_on=joined,
                 left_on=left, route=dice.choice(ROUTES), reason=why, kicked=int(kicked), inviter=self.rows["member"][-1]["inviter"],
                 card="", role="admin" if person.role == "staff" else "")  # fmt: skip
        if not person.role:
            self._add_activities(row, person, level, active)
        return handle

    def _add_activities(self, row: int, person: DemoPerson, level: str, active: bool) -> None:
        """Add what an ordinary member bought, came to and said."""
        dice = self.dice
        bought = person.power == 2 and dice.random() < 0.22
        came = dice.random() < 0.035 + 0.06 * active
        self._add_tags(row, person, level, bought, came, active)
        if bought:
            self._add_fee(row, person)
        if person.power == 2:
            self._add_orders(row, person)
        if came:
            event = dice.choice([event for event in self.world["events"] if not event.get("online")])
            if event["ago"] < person.joined:
                self._add_member_entry(
                    row,
                    "attendance",
                    event["ago"],
                    event["name"],
                    self.voice["checked_in"].format(minute=dice.randrange(10)),
                )
        self._add_notes(row, person, level)
        self._add_field_values(row, came)

    def _pick_inviter(self, person: DemoPerson, number: int, everybody: Sequence[int]) -> int | None:
        """Return somebody who was there before; a few bring many."""
        self._since.append(0 if person.role else person.joined)
        if person.channel != self.voice["referral"] or number < 8:
            return None
        for _ in range(4):
            place = int(self.dice.random() ** 1.6 * (number // 3))
            if self._since[place] > person.joined:
                return everybody[place]
        return None

    def to_evening_ms(self, back: int) -> int:
        """Return UTC milliseconds of an evening ``back`` days ago."""
        return ((self.today - timedelta(days=back)) - date(1970, 1, 1)).days * 86_400_000 + 12 * 3_600_000

    def _pick_text(self, kind: str) -> str:
        return str(self.dice.choice(self.world["entries"][kind]))

    def _add_member_entry(self, row: int, kind: str, back: int, title: str, text: str = "", **more: Any) -> None:
        self.add_row(
            "entry",
            id=self._old_id(back),
            member=row,
            kind=kind,
            day=self.to_iso_day(back),
            title=title,
            text=text,
            who=self.voice["host"],
            **more,
        )

    def add_loose_entry(self, kind: str, back: int, title: str, **more: Any) -> None:
        """Add an entry that is of no member."""
        self.add_row(
            "entry",
            id=self._old_id(back),
            kind=kind,
            day=self.to_iso_day(back),
            title=title,
            who=self.voice["host"],
            **more,
        )

    def _old_id(self, back: int) -> int:
        """Return a row id as it would have been made that day."""
        return ((self.to_evening_ms(back) - EPOCH_MS) << 22) | self.dice.randrange(1 << 22)

    def _make_birthday(self) -> dict[str, int]:
        dice = self.dice
        if dice.random() > 0.3:
            return {}
        year = dice.randrange(1972, 2006) if dice.random() < 0.6 else 0
        lunar = int(dice.random() < 0.12)
        return {
            "birth_year": year,
            "birth_month": dice.randrange(1, 13),
            "birth_day": dice.randrange(1, 29),
            "birth_lunar": lunar,
        }

    def _make_next_action(self, person: DemoPerson, number: int) -> dict[str, str]:
        if person.left < 0 and self.dice.random() < 0.012 * self.scale:
            return {
                "next_action": self._pick_text("followups"),
                "next_on": self.to_iso_day(self.dice.randrange(-14, 6)),
            }
        return {}

    def _add_accounts(self, row: int, person: DemoPerson, number: int) -> int:
        platform = self.world["communities"][person.group]["platform"]
        account = ACCOUNTS.get(platform, ACCOUNTS["wechat"])(number)
        handle = derive_id("handle", platform, account)
        self.add_row("handle", id=handle, member=row, platform=platform, account=account, name=person.nickname)
        if person.phone:
            self.add_row(
                "contact", id=self.ids.new_id(), member=row, kind="phone", value=person.phone, plain=person.phone
            )
        return handle

    def _add_tags(self, row: int, person: DemoPerson, level: str, bought: bool, came: bool, active: bool) -> None:
        dice = self.dice
        wanted = [
            ("ads", person.channel == self.voice["ads"] and dice.random() < 0.3),
            ("bought", bought),
            ("came", came),
            ("old", bought and person.joined > 180),
            ("keen", active and dice.random() < 0.2),
            ("direct", level == "S"),
            ("lively", level == "A"),
            ("fresh", level == "C" and person.joined < 45),
            ("family", person.group == 0 and dice.random() < 0.55),
            ("mother", person.group == 0 and person.gender == "f" and dice.random() < 0.3),
            ("work", person.group == 1 and dice.random() < 0.5),
            ("home", person.city == self.world["home"]),
            ("leader", active and dice.random() < 0.05),
            ("student", person.group == 2 and dice.random() < 0.12),
        ]
        for key, given in wanted:
            tag = self.voice["tags"][key]
            if given:
                self.add_row(
                    "member_tag", id=derive_id("member_tag", row, self.tags[tag]), member=row, tag=self.tags[tag]
                )

    def _add_fee(self, row: int, person: DemoPerson) -> None:
        back = self.dice.randrange(person.joined)
        start = self.today - timedelta(days=back)
        self.add_row("fee", id=self._old_id(back), member=row, community=self.communities[person.group], name=self.voice["card"], amount=self.voice["fee"],
                 starts=start.isoformat(), expires=(start + timedelta(days=365)).isoformat())  # fmt: skip
        self._add_member_entry(
            row,
            "order",
            back,
            self.voice["card"],
            self.voice["by_channel"].format(channel=person.channel),
            amount=self.voice["fee"],
            channel=derive_id("channel", fold_text(person.channel)),
        )

    def _add_orders(self, row: int, person: DemoPerson) -> None:
        for product in self.world["products"]:
            if self.dice.random() < product["share"]:
                back = self.dice.randrange(max(person.left, 0), person.joined)
                self._add_member_entry(row, "order", back, product["name"], self.voice["by_channel"].format(channel=person.channel),
                amount=product["amount"] * 100,
                            channel=derive_id("channel", fold_text(person.channel)))  # fmt: skip

    def _add_notes(self, row: int, person: DemoPerson, level: str) -> None:
        dice, scale = self.dice, self.scale
        if dice.random() < 0.3 * scale:
            self._add_member_entry(row, "note", dice.randrange(person.joined), "", self._pick_text("notes"))
        if dice.random() < 0.05 * scale:
            due = dice.randrange(-10, 20)
            self._add_member_entry(
                row,
                "followup",
                max(due, 0) + 5,
                self._pick_text("followups"),
                due=self.to_iso_day(due),
                done=self.to_iso_day(due) if due > 6 else "",
            )
        if dice.random() < 0.02 * scale:
            self._add_member_entry(row, "reward", dice.randrange(person.joined), self._pick_text("rewards"))
        if person.weight > 0 and dice.random() < 0.015 * scale:
            self._add_member_entry(
                row,
                "violation",
                dice.randrange(person.joined),
                self._pick_text("violations"),
                self._pick_text("actions"),
            )
        if dice.random() < 0.02 * scale:
            self._add_member_entry(row, "feedback", dice.randrange(person.joined), "", self._pick_text("feedback"))
        if level in "SA" and dice.random() < 0.5 * scale:
            self._add_member_entry(
                row, "level", dice.randrange(person.joined), f"C → {level}", self.voice["level_note"]
            )

    def _add_field_values(self, row: int, came: bool) -> None:
        dice = self.dice
        genres, often = self.world["fields"][1]["choices"], self.world["fields"][3]["choices"]
        values = [
            (0, str(dice.randrange(3, 13)), 0.1),
            (1, json.dumps(dice.sample(genres, 2), ensure_ascii=False), 0.1),
            (2, "1", 0.03),
            (3, dice.choice(often), 0.1),
            (4, self.to_iso_day(dice.randrange(300)), 0.5 if came else 0.0),
            (5, "https://example.com/u/%d" % dice.randrange(10**6), 0.02),
        ]
        for number, value, share in values:
            if dice.random() < share * self.scale:
                field = self.fields[number]
                self.add_row(
                    "field_value", id=derive_id("field_value", row, field), member=row, field=field, value=value
                )
