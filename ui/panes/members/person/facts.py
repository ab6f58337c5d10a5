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
from commdesk.fields import CustomField
from commdesk.languages.registry import DEFAULT, list_languages
from commdesk.members import contacts, levels, record
from commdesk.members.person import Person
from ui.context import Context
from ui.i18n import fill_words, translate_phrase
from ui.painting import escape_mnemonic, escape_tooltip
from ui.widgets.basic import clear_layout, create_button, create_label
from ui.widgets.inline import InlineChoice, InlineText

Save = Callable[[str], object]
INCOMES = ("10 万以下", "10–20 万", "20–30 万", "30–50 万", "50 万以上")


class FactsPanel(QWidget):
    """The short list of facts; "All fields" shows the rest. ``dialog_requested`` carries what wants a dialog of its own."""

    dialog_requested = Signal(str)

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
        clear_layout(self.grid)
        self._row = 0
        self._add_short_facts(person)
        if self.all:
            self._add_names(person)
            self._add_contacts(person)
            self._add_value_facts(person)
            self._add_custom_fields(person)
        words = self.tr("Fewer fields") if self.all else self.tr("All fields")
        self.grid.addWidget(
            create_button("members.person.all", words, "quiet", self._toggle_all),
            self._row,
            0,
            1,
            2,
            Qt.AlignmentFlag.AlignLeft,
        )

    def _add_short_facts(self, person: Person) -> None:
        member = person.member
        source = [(None, "—"), *((word.id, word.name) for word in vocabulary.list_channels(self.context.db))]
        self._add_choice_fact(
            "channel", self.tr("Source"), source, member.channel, lambda key: self._save_columns(channel=key)
        )
        self._add_button_fact("inviter", self.tr("Invited by"), person.inviter or "—")
        stays = "\n".join(
            f"{stay.name}  {stay.joined_on}" + (f" – {stay.left_on}" if stay.left_on else "")
            for stay in person.memberships[:4]
        )
        self._add_button_fact("memberships", self.tr("Communities"), stays or "—")
        self._add_button_fact("fees", self.tr("Fee"), self._describe_fee(person), self._fee_tone(person))
        born = Birthday(member.birth_year, member.birth_month, member.birth_day, member.birth_lunar)
        years = birthday.compute_age(born, date.today())
        shown = birthday.format_birthday(born, self._current_language()) + (f"  ({years})" if years else "")
        self._add_text_fact(
            "birthday", self.tr("Birthday"), shown, self._save_birthday, self.tr("1984-08-15, 8-15 or lunar 8-15")
        )
        self._add_text_fact(
            "next_action",
            self.tr("Next action"),
            member.next_action,
            lambda text: self._save_columns(next_action=text),
            self.tr("What to do next"),
        )
        late = bool(member.next_on) and member.next_on < date.today().isoformat()
        self._add_text_fact(
            "next_on",
            self.tr("Due"),
            member.next_on,
            lambda text: self._save_columns(next_on=text),
            "2026-12-31",
            "danger" if late else "",
        )

    def _add_names(self, person: Person) -> None:
        member = person.member
        for key, title in (
            ("real_name", self.tr("Real name")),
            ("nickname", self.tr("Nickname")),
            ("remark", self.tr("My remark")),
        ):
            self._add_text_fact(key, title, getattr(member, key), partial(self._save_name, key))
        for other in person.others:
            self._add_button_fact("union", self.tr("Also"), record.display_name(other))

    def _add_contacts(self, person: Person) -> None:
        for handle in person.handles:
            title = translate_phrase(platforms.PLATFORMS.get(handle.platform, handle.platform))
            self._add_button_fact(f"handle.{handle.id}", title, handle.account.removeprefix("name:"))
        titles = {
            "phone": self.tr("Phone"),
            "email": self.tr("E-mail"),
            "link": self.tr("Link"),
            "address": self.tr("Address"),
        }
        for contact in person.contacts:
            self._add_text_fact(f"contact.{contact.id}", titles.get(contact.kind, contact.kind), contact.value,
                        partial(contacts.update_contact, self.context.db, contact.id))  # fmt: skip
        for kind in ("phone", "email"):
            if not any(contact.kind == kind for contact in person.contacts) or kind == "phone":
                self._add_text_fact(f"new.{kind}", titles[kind] if kind == "email" else self.tr("+ Phone"), "",
                            partial(self._add_contact, kind), "—")  # fmt: skip
        self._add_button_fact("add_handle", self.tr("+ Account"), "—")

    def _add_value_facts(self, person: Person) -> None:
        member = person.member
        known = [(0, "—"), (1, self.tr("no")), (2, self.tr("yes"))]
        self._add_text_fact("city", self.tr("City"), member.city, lambda text: self._save_columns(city=text))
        self._add_text_fact(
            "company", self.tr("Company"), member.company, lambda text: self._save_columns(company=text)
        )
        bands = [("", "—"), *((band, band) for band in INCOMES)]
        if member.income and member.income not in INCOMES:
            bands.append((member.income, member.income))
        self._add_choice_fact(
            "income", self.tr("Income"), bands, member.income, lambda key: self._save_columns(income=key)
        )
        self._add_text_fact(
            "want", self.tr("Wants"), member.want, lambda text: self._save_columns(want=text), self.tr("What they want")
        )
        self._add_choice_fact(
            "intent", self.tr("Intent"), known, member.intent, lambda key: self._save_columns(intent=key)
        )
        self._add_choice_fact("power", self.tr("Power"), known, member.power, lambda key: self._save_columns(power=key))
        letters = [("", self.tr("computed")), *((letter, letter) for letter in "ABCD")]
        self._add_choice_fact(
            "class", self.tr("Class"), letters, member.class_, lambda key: self._save_columns(class_=key)
        )
        rungs = [("", "—"), *((level, translate_phrase(title)) for level, title in levels.LEVELS.items())]
        self._add_choice_fact(
            "level",
            self.tr("Level"),
            rungs,
            member.level,
            lambda key: levels.update_level(self.context.db, member.id, str(key)),
        )
        stages = [(None, "—"), *((word.id, word.name) for word in vocabulary.list_stages(self.context.db))]
        self._add_choice_fact(
            "stage", self.tr("Stage"), stages, member.stage, lambda key: self._save_columns(stage=key)
        )
        friend = [(0, self.tr("not added")), (1, self.tr("added"))]
        self._add_choice_fact(
            "friend", self.tr("Friend"), friend, member.friend, lambda key: self._save_columns(friend=key)
        )
        self._add_text_fact(
            "friend_on",
            self.tr("since"),
            member.friend_on,
            lambda text: self._save_columns(friend_on=text),
            "2026-01-31",
        )
        self._add_text_fact(
            "friend_account",
            self.tr("on account"),
            member.friend_account,
            lambda text: self._save_columns(friend_account=text),
        )
        genders = [("", "—"), ("f", self.tr("female")), ("m", self.tr("male")), ("x", self.tr("other"))]
        self._add_choice_fact(
            "gender", self.tr("Gender"), genders, member.gender, lambda key: self._save_columns(gender=key)
        )
        roles = [("", self.tr("member")), ("staff", self.tr("staff")), ("bot", self.tr("bot"))]
        self._add_choice_fact("role", self.tr("Role"), roles, member.role, lambda key: self._save_columns(role=key))
        self._add_text_fact("note", self.tr("Remarks"), member.note, lambda text: self._save_columns(note=text))

    def _add_custom_fields(self, person: Person) -> None:
        for field in fields.list_fields(self.context.db):
            if field.hidden:
                continue
            value = person.values.get(field.id, "")
            if field.kind in ("choice", "checkbox"):
                options = (
                    [("", "—"), *((word, word) for word in field.choices)]
                    if field.kind == "choice"
                    else [("", "—"), ("1", self.tr("ticked"))]
                )
                self._add_choice_fact(f"field.{field.id}", field.name, options, value, partial(self._save_field, field))
            else:
                self._add_text_fact(
                    f"field.{field.id}",
                    field.name,
                    fields.format_field_value(field, value),
                    partial(self._save_field, field),
                )

    def _save_name(self, key: str, text: str) -> None:
        self._save_columns(**{key: text})

    def _save_field(self, field: CustomField, value: object) -> None:
        assert self.person is not None
        fields.set_field_value(self.context.db, (self.person.member.id,), field, str(value))

    def _save_columns(self, **values: object) -> None:
        assert self.person is not None
        record.update_member(self.context.db, self.person.member.id, **values)  # type: ignore[arg-type]

    def _save_birthday(self, text: str) -> None:
        found = birthday.parse_birthday(text.partition("(")[0])
        self._save_columns(birth_year=found.year, birth_month=found.month, birth_day=found.day, birth_lunar=found.lunar)

    def _add_contact(self, kind: str, text: str) -> None:
        assert self.person is not None
        if text.strip():
            contacts.add_contact(self.context.db, self.person.member.id, kind, text)

    def _describe_fee(self, person: Person) -> str:
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

    def _current_language(self) -> str:
        chosen = self.context.settings.now.language
        return chosen if chosen in list_languages() else DEFAULT

    def _add_text_fact(self, key: str, title: str, text: str, save: Save, invitation: str = "", tone: str = "") -> None:
        made = InlineText(f"members.person.{key}", text, title, invitation, save)
        if tone:
            made.setProperty("tone", tone)
        self._add_fact(title, made)

    def _add_choice_fact(
        self, key: str, title: str, options: Sequence[tuple[object, str]], now: object, save: Callable[[object], object]
    ) -> None:
        made = InlineChoice(f"members.person.{key}", options, now, title)
        made.choice_made.connect(save)
        self._add_fact(title, made)

    def _add_button_fact(self, key: str, title: str, text: str, tone: str = "") -> None:
        made = create_button(f"members.person.{key}", "", "plain", lambda: self.dialog_requested.emit(key))
        made.setText(
            "\n".join(escape_mnemonic(each) for each in text.split("\n"))
        )  # a line each; what is cut is in the tooltip
        made.setToolTip(escape_tooltip(text))
        made.setAccessibleName(f"{title}: {text}")
        if tone:
            made.setProperty("tone", tone)
        self._add_fact(title, made)

    def _add_fact(self, title: str, editor: QWidget) -> None:
        words = create_label(title, "muted")
        # As wide as the panel leaves it, never as wide as its words: a long name must not push the panel out.
        editor.setSizePolicy(QSizePolicy.Policy.Ignored, editor.sizePolicy().verticalPolicy())
        self.grid.addWidget(words, self._row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(editor, self._row, 1)
        self._row += 1

    def _toggle_all(self) -> None:
        self.all = not self.all
        if self.person is not None:
            self.show_person(self.person)
