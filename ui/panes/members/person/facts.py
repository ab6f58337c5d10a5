"""What is known of a person, line by line, each edited in place and saved at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from commdesk import fields, platforms, vocabulary
from commdesk.calendars import birthday
from commdesk.calendars.birthday import Birthday
from commdesk.fields import Field
from commdesk.members import contacts, levels, record
from commdesk.members.person import Person
from ui.context import Context
from ui.i18n import LANGUAGES, fill_words, say
from ui.painting import caption, tip
from ui.widgets.basic import button, clear, label
from ui.widgets.inline import InlineChoice, InlineText

Save = Callable[[str], object]
INCOMES = ("10 万以下", "10–20 万", "20–30 万", "30–50 万", "50 万以上")


class Facts(QWidget):
    """The short list of facts; "All fields" shows the rest. ``asked`` carries what wants a dialog of its own."""

    asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.all = False
        self.person: Person | None = None
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(1)
        self.grid.setColumnMinimumWidth(0, 76)
        self.grid.setColumnStretch(1, 1)
        self.setLayout(self.grid)

    def show_person(self, person: Person) -> None:
        """Show this person's facts."""
        self.person = person
        clear(self.grid)
        self._row = 0
        self._short(person)
        if self.all:
            self._names(person)
            self._reach(person)
            self._worth(person)
            self._custom(person)
        words = self.tr("Fewer fields") if self.all else self.tr("All fields")
        self.grid.addWidget(
            button("members.person.all", words, "quiet", self._toggle), self._row, 0, 1, 2, Qt.AlignmentFlag.AlignLeft
        )

    def _short(self, person: Person) -> None:
        member = person.member
        source = [(None, "—"), *((word.id, word.name) for word in vocabulary.channels(self.context.db))]
        self._choose("channel", self.tr("Source"), source, member.channel, lambda key: self._set(channel=key))
        self._press("inviter", self.tr("Invited by"), person.inviter or "—")
        stays = "\n".join(
            f"{stay.name}  {stay.joined_on}" + (f" – {stay.left_on}" if stay.left_on else "")
            for stay in person.memberships[:4]
        )
        self._press("memberships", self.tr("Communities"), stays or "—")
        self._press("fees", self.tr("Fee"), self._fee(person), self._fee_tone(person))
        born = Birthday(member.birth_year, member.birth_month, member.birth_day, member.birth_lunar)
        years = birthday.age(born, date.today())
        shown = birthday.write(born, self._language()) + (f"  ({years})" if years else "")
        self._write("birthday", self.tr("Birthday"), shown, self._born, self.tr("1984-08-15, 8-15 or lunar 8-15"))
        self._write(
            "next_action",
            self.tr("Next action"),
            member.next_action,
            lambda text: self._set(next_action=text),
            self.tr("What to do next"),
        )
        late = bool(member.next_on) and member.next_on < date.today().isoformat()
        self._write(
            "next_on",
            self.tr("Due"),
            member.next_on,
            lambda text: self._set(next_on=text),
            "2026-12-31",
            "danger" if late else "",
        )

    def _names(self, person: Person) -> None:
        member = person.member
        for key, title in (
            ("real_name", self.tr("Real name")),
            ("nickname", self.tr("Nickname")),
            ("remark", self.tr("My remark")),
        ):
            self._write(key, title, getattr(member, key), partial(self._name, key))
        for other in person.others:
            self._press("union", self.tr("Also"), record.title(other))

    def _reach(self, person: Person) -> None:
        for handle in person.handles:
            title = say(platforms.PLATFORMS.get(handle.platform, handle.platform))
            self._press(f"handle.{handle.id}", title, handle.account.removeprefix("name:"))
        titles = {
            "phone": self.tr("Phone"),
            "email": self.tr("E-mail"),
            "link": self.tr("Link"),
            "address": self.tr("Address"),
        }
        for contact in person.contacts:
            self._write(f"contact.{contact.id}", titles.get(contact.kind, contact.kind), contact.value,
                        partial(contacts.change, self.context.db, contact.id))  # fmt: skip
        for kind in ("phone", "email"):
            if not any(contact.kind == kind for contact in person.contacts) or kind == "phone":
                self._write(f"new.{kind}", titles[kind] if kind == "email" else self.tr("+ Phone"), "",
                            partial(self._reachable, kind), "—")  # fmt: skip
        self._press("add_handle", self.tr("+ Account"), "—")

    def _worth(self, person: Person) -> None:
        member = person.member
        known = [(0, "—"), (1, self.tr("no")), (2, self.tr("yes"))]
        self._write("city", self.tr("City"), member.city, lambda text: self._set(city=text))
        self._write("company", self.tr("Company"), member.company, lambda text: self._set(company=text))
        bands = [("", "—"), *((band, band) for band in INCOMES)]
        if member.income and member.income not in INCOMES:
            bands.append((member.income, member.income))
        self._choose("income", self.tr("Income"), bands, member.income, lambda key: self._set(income=key))
        self._write("want", self.tr("Wants"), member.want, lambda text: self._set(want=text), self.tr("What they want"))
        self._choose("intent", self.tr("Intent"), known, member.intent, lambda key: self._set(intent=key))
        self._choose("power", self.tr("Power"), known, member.power, lambda key: self._set(power=key))
        letters = [("", self.tr("computed")), *((letter, letter) for letter in "ABCD")]
        self._choose("class", self.tr("Class"), letters, member.class_, lambda key: self._set(class_=key))
        rungs = [("", "—"), *((level, say(title)) for level, title in levels.LEVELS.items())]
        self._choose(
            "level",
            self.tr("Level"),
            rungs,
            member.level,
            lambda key: levels.change(self.context.db, member.id, str(key)),
        )
        stages = [(None, "—"), *((word.id, word.name) for word in vocabulary.stages(self.context.db))]
        self._choose("stage", self.tr("Stage"), stages, member.stage, lambda key: self._set(stage=key))
        friend = [(0, self.tr("not added")), (1, self.tr("added"))]
        self._choose("friend", self.tr("Friend"), friend, member.friend, lambda key: self._set(friend=key))
        self._write(
            "friend_on", self.tr("since"), member.friend_on, lambda text: self._set(friend_on=text), "2026-01-31"
        )
        self._write(
            "friend_account", self.tr("on account"), member.friend_account, lambda text: self._set(friend_account=text)
        )
        genders = [("", "—"), ("f", self.tr("female")), ("m", self.tr("male")), ("x", self.tr("other"))]
        self._choose("gender", self.tr("Gender"), genders, member.gender, lambda key: self._set(gender=key))
        roles = [("", self.tr("member")), ("staff", self.tr("staff")), ("bot", self.tr("bot"))]
        self._choose("role", self.tr("Role"), roles, member.role, lambda key: self._set(role=key))
        self._write("note", self.tr("Remarks"), member.note, lambda text: self._set(note=text))

    def _custom(self, person: Person) -> None:
        for field in fields.listing(self.context.db):
            if field.hidden:
                continue
            value = person.values.get(field.id, "")
            if field.kind in ("choice", "checkbox"):
                options = (
                    [("", "—"), *((word, word) for word in field.choices)]
                    if field.kind == "choice"
                    else [("", "—"), ("1", self.tr("ticked"))]
                )
                self._choose(f"field.{field.id}", field.name, options, value, partial(self._put, field))
            else:
                self._write(f"field.{field.id}", field.name, fields.show(field, value), partial(self._put, field))

    def _name(self, key: str, text: str) -> None:
        self._set(**{key: text})

    def _put(self, field: Field, value: object) -> None:
        assert self.person is not None
        fields.put(self.context.db, (self.person.member.id,), field, str(value))

    def _set(self, **values: object) -> None:
        assert self.person is not None
        record.change(self.context.db, self.person.member.id, **values)  # type: ignore[arg-type]

    def _born(self, text: str) -> None:
        found = birthday.parse(text.partition("(")[0])
        self._set(birth_year=found.year, birth_month=found.month, birth_day=found.day, birth_lunar=found.lunar)

    def _reachable(self, kind: str, text: str) -> None:
        assert self.person is not None
        if text.strip():
            contacts.add(self.context.db, self.person.member.id, kind, text)

    def _fee(self, person: Person) -> str:
        if not person.fees:
            return "—"
        fee = person.fees[0]
        known = fee.amount or fee.currency  # a sheet may say when it ends and not what was paid
        sign = "¥" if fee.currency == "CNY" else f"{fee.currency} "
        money = f"{sign}{fee.amount / 100:,.2f}".removesuffix(".00") if known else ""
        left = fee.days_left(date.today())
        if left is None:
            until = self.tr("for life")
        elif left < 0:
            until = fill_words(self.tr("ended {days} days ago"), days=-left)
        else:
            until = fill_words(self.tr("{days} days left"), days=left)
        return " · ".join(filter(None, (f"{fee.name} {money}".strip(), until)))

    def _fee_tone(self, person: Person) -> str:
        left = person.fees[0].days_left(date.today()) if person.fees else None
        return "danger" if left is not None and left < 14 else "warn" if left is not None and left < 31 else ""

    def _language(self) -> str:
        chosen = self.context.settings.now.language
        return chosen if chosen in LANGUAGES else "zh_CN"

    def _write(self, key: str, title: str, text: str, save: Save, invitation: str = "", tone: str = "") -> None:
        made = InlineText(f"members.person.{key}", text, title, invitation, save)
        if tone:
            made.setProperty("tone", tone)
        self._add(title, made)

    def _choose(
        self, key: str, title: str, options: Sequence[tuple[object, str]], now: object, save: Callable[[object], object]
    ) -> None:
        made = InlineChoice(f"members.person.{key}", options, now, title)
        made.chosen.connect(save)
        self._add(title, made)

    def _press(self, key: str, title: str, text: str, tone: str = "") -> None:
        made = button(f"members.person.{key}", "", "plain", lambda: self.asked.emit(key))
        made.setText(
            "\n".join(caption(each) for each in text.split("\n"))
        )  # a line each; what is cut is in the tooltip
        made.setToolTip(tip(text))
        made.setAccessibleName(f"{title}: {text}")
        if tone:
            made.setProperty("tone", tone)
        self._add(title, made)

    def _add(self, title: str, editor: QWidget) -> None:
        words = label(title, "muted")
        # As wide as the panel leaves it, never as wide as its words: a long name must not push the panel out.
        editor.setSizePolicy(QSizePolicy.Policy.Ignored, editor.sizePolicy().verticalPolicy())
        self.grid.addWidget(words, self._row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(editor, self._row, 1)
        self._row += 1

    def _toggle(self) -> None:
        self.all = not self.all
        if self.person is not None:
            self.show_person(self.person)
