"""What is known of a person, line by line, each edited in place and saved at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import cast

from commdesk import fields, platforms, vocabulary
from commdesk.calendars import birthday
from commdesk.calendars.birthday import Birthday
from commdesk.fields import CustomField
from commdesk.languages.registry import DEFAULT, list_languages
from commdesk.member_fields.model import FieldKind, FieldPlace, MemberField, Surface
from commdesk.member_fields.registry import empty_value, list_choices, list_placed
from commdesk.members import contacts, levels, record
from commdesk.members.person import Person
from commdesk.sharing.waiting import RecordKind, WaitingField
from ui.context import Context
from ui.dialogs.sharing.field_dots import FieldDots
from ui.i18n import fill_words, translate_phrase
from ui.panes.members.person.fact_rows import FactGrid, FactKind, FactSpec
from ui.widgets.basic import create_button
from ui.widgets.inline import InlineText

SHORT, CONTACTS = 100, 200
"""Orders of fields: below the first they are always shown; before the second the names, after it all the rest."""
EMPTY = "—"
DAYS = {"friend_on": "2026-01-31"}
"""Examples of days, where another one than usual says more."""
Fact = Callable[[Person, MemberField], FactSpec]
_KEYS = {
    **{
        field.stored: field.name_on(Surface.PANEL)
        for field, _ in list_placed(Surface.PANEL, FieldPlace)
        if field.stored
    },
    **dict.fromkeys(("birth_year", "birth_month", "birth_day", "birth_lunar"), "birthday"),
}
"""Where a column of a member is shown."""


class FactsPanel(FactGrid):
    """The short list of facts; "All fields" shows the rest."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.all = False
        self.person: Person | None = None
        self.foot = self.more = create_button("members.person.all", "", "quiet", self._toggle_all)
        self._special: dict[str, Fact] = {
            "inviter": self._describe_inviter,
            "community": self._describe_stays,
            "fee": self._describe_fees,
            "birthday": self._describe_birthday,
            "next_on": self._describe_due,
            "level": self._describe_level,
        }
        """Facts that are more than what stands in their column, by field."""
        self._dots = FieldDots(self, context, RecordKind.PERSON, self._name_fields)

    def show_person(self, person: Person) -> None:
        """Show this person's facts; what is being typed about another one is saved first, as theirs."""
        if self.person is not None and self.person.member.id != person.member.id:
            for line in self.findChildren(InlineText):
                if (
                    line.has_unsaved_text()
                ):  # the window may be behind another one: then no line has the keyboard to lose
                    line.editingFinished.emit()
        self.person = person
        self.more.setText(self.tr("Fewer fields") if self.all else self.tr("All fields"))
        self.show_facts(list(self._list_facts(person)))
        self._dots.show_record(person.ids)

    def _name_fields(self, field: WaitingField) -> list[str]:
        """Return the names of what shows a field that waits."""
        table, row = field.found.conflict.table, field.found.conflict.row
        match table:
            case "member" if self.person is None or row != self.person.member.id:
                keys = ["union"]
            case "member":
                keys = [_KEYS[column] for column in field.list_columns() if column in _KEYS]
            case "field_value":
                keys = [f"field.{field.values['field']}"]
            case "contact" | "handle":
                keys = [f"{table}.{row}"]
            case _:
                keys = ["fees" if table == "fee" else "memberships"]
        return [f"members.person.{key}" for key in keys]

    def _list_facts(self, person: Person) -> Iterator[FactSpec]:
        """Yield what is shown of a person, in order."""
        placed = list_placed(Surface.PANEL, FieldPlace)
        for field, place in placed:
            if place.order < (CONTACTS if self.all else SHORT):
                yield self._describe_field(person, field)
        if self.all:
            yield from self._list_contacts(person)
            for field, place in placed:
                if place.order >= CONTACTS:
                    yield self._describe_field(person, field)
            yield from self._list_custom_fields(person)

    def _describe_field(self, person: Person, field: MemberField) -> FactSpec:
        """Return a fact as the kind of its field says."""
        if field.key in self._special:
            return self._special[field.key](person, field)
        save = partial(self._save_column, field.key)
        value, key, title = person.member.get_value(field.key), field.name_on(Surface.PANEL), self._title_of(field)
        if field.kind in (FieldKind.TEXT, FieldKind.DAY, FieldKind.NUMBER):
            example = DAYS.get(field.key, "2026-12-31") if field.kind == FieldKind.DAY else ""
            invitation = self._invitations().get(field.key, example)
            text = str(value or "")
            return FactSpec(key, FactKind.TEXT, title, text, invitation=invitation, save=save)
        options = [(empty_value(field), self._describe_nothing(field)), *self._list_options(field)]
        if field.kind == FieldKind.BAND and value not in dict(options):
            options.append((value, str(value)))
        return FactSpec(key, FactKind.CHOICE, title, options=tuple(options), now=value, save=save)

    def _list_options(self, field: MemberField) -> list[tuple[object, str]]:
        """Return what can be chosen, but for nothing."""
        match field.key:
            case "channel":
                return [(word.id, word.name) for word in vocabulary.list_channels(self.context.db)]
            case "stage":
                return [(word.id, word.name) for word in vocabulary.list_stages(self.context.db)]
            case "friend":
                return [(1, self.tr("added"))]
        if field.kind == FieldKind.FLAG:
            return [(1, translate_phrase(dict(list_choices(field))[1]))]
        return [(key, translate_phrase(words)) for key, words in list_choices(field)]

    def _describe_nothing(self, field: MemberField) -> str:
        words = {"class_": self.tr("computed"), "role": self.tr("member"), "friend": self.tr("not added")}
        return words.get(field.key, EMPTY)

    def _invitations(self) -> dict[str, str]:
        return {"next_action": self.tr("What to do next"), "want": self.tr("What they want")}

    def _title_of(self, field: MemberField) -> str:
        return translate_phrase(field.title_on(Surface.PANEL))

    def _describe_inviter(self, person: Person, field: MemberField) -> FactSpec:
        return FactSpec("inviter", FactKind.BUTTON, self._title_of(field), person.inviter or EMPTY)

    def _describe_stays(self, person: Person, field: MemberField) -> FactSpec:
        stays = "\n".join(
            f"{stay.name}  {stay.joined_on}" + (f" – {stay.left_on}" if stay.left_on else "")
            for stay in person.memberships[:4]
        )
        return FactSpec("memberships", FactKind.BUTTON, self._title_of(field), stays or EMPTY)

    def _describe_fees(self, person: Person, field: MemberField) -> FactSpec:
        words = self._describe_fee(person)
        return FactSpec("fees", FactKind.BUTTON, self._title_of(field), words, self._fee_tone(person))

    def _describe_birthday(self, person: Person, field: MemberField) -> FactSpec:
        member = person.member
        born = Birthday(member.birth_year, member.birth_month, member.birth_day, member.birth_lunar)
        years = birthday.compute_age(born, date.today())
        shown = birthday.format_birthday(born, self._current_language()) + (f"  ({years})" if years else "")
        invitation, title = self.tr("1984-08-15, 8-15 or lunar 8-15"), self._title_of(field)
        return FactSpec("birthday", FactKind.TEXT, title, shown, invitation=invitation, save=self._save_birthday)

    def _describe_due(self, person: Person, field: MemberField) -> FactSpec:
        due, save = person.member.next_on, partial(self._save_column, "next_on")
        tone = "danger" if due and due < date.today().isoformat() else ""
        return FactSpec("next_on", FactKind.TEXT, self.tr("Due"), due, tone, "2026-12-31", save=save)

    def _describe_level(self, person: Person, field: MemberField) -> FactSpec:
        rungs = [("", EMPTY), *((level, translate_phrase(title)) for level, title in levels.LEVELS.items())]
        title, now = self._title_of(field), person.member.level
        return FactSpec("level", FactKind.CHOICE, title, options=tuple(rungs), now=now, save=self._save_level)

    def _list_contacts(self, person: Person) -> Iterator[FactSpec]:
        """Yield who else the person is, and how they are reached."""
        for other in person.others:
            yield FactSpec("union", FactKind.BUTTON, self.tr("Also"), record.display_name(other))
        for handle in person.handles:
            title = translate_phrase(platforms.PLATFORMS.get(handle.platform, handle.platform))
            yield FactSpec(f"handle.{handle.id}", FactKind.BUTTON, title, handle.account.removeprefix("name:"))
        titles = {
            "phone": self.tr("Phone"),
            "email": self.tr("E-mail"),
            "link": self.tr("Link"),
            "address": self.tr("Address"),
        }
        for contact in person.contacts:
            save = cast(Callable[[object], object], partial(contacts.update_contact, self.context.db, contact.id))
            title = titles.get(contact.kind, contact.kind)
            yield FactSpec(f"contact.{contact.id}", FactKind.TEXT, title, contact.value, save=save)
        for kind in ("phone", "email"):
            if not any(contact.kind == kind for contact in person.contacts) or kind == "phone":
                title = titles[kind] if kind == "email" else self.tr("+ Phone")
                save = partial(self._add_contact, kind)
                yield FactSpec(f"new.{kind}", FactKind.TEXT, title, invitation=EMPTY, save=save)
        yield FactSpec("add_handle", FactKind.BUTTON, self.tr("+ Account"), EMPTY)

    def _list_custom_fields(self, person: Person) -> Iterator[FactSpec]:
        for field in fields.list_fields(self.context.db):
            if field.hidden:
                continue
            value, key, save = person.values.get(field.id, ""), f"field.{field.id}", partial(self._save_field, field)
            if field.kind in ("choice", "checkbox"):
                options = (
                    [("", EMPTY), *((word, word) for word in field.choices)]
                    if field.kind == "choice"
                    else [("", EMPTY), ("1", self.tr("ticked"))]
                )
                yield FactSpec(key, FactKind.CHOICE, field.name, options=tuple(options), now=value, save=save)
            else:
                text = fields.format_field_value(field, value)
                yield FactSpec(key, FactKind.TEXT, field.name, text, save=save)

    def _save_field(self, field: CustomField, value: object) -> None:
        assert self.person is not None
        fields.set_field_value(self.context.db, (self.person.member.id,), field, str(value))

    def _save_column(self, key: str, value: object) -> None:
        field = record.FIELDS[key]
        if field.kind == FieldKind.NUMBER and isinstance(value, str):
            value = int(value or 0) if (value or "0").isdecimal() else value  # what is none is refused
        self._save_columns(**{key: value})

    def _save_level(self, level: object) -> None:
        assert self.person is not None
        levels.update_level(self.context.db, self.person.member.id, str(level))

    def _save_columns(self, **values: object) -> None:
        assert self.person is not None
        record.update_member(self.context.db, self.person.member.id, **values)  # type: ignore[arg-type]

    def _save_birthday(self, text: object) -> None:
        found = birthday.parse_birthday(str(text).partition("(")[0])
        self._save_columns(birth_year=found.year, birth_month=found.month, birth_day=found.day, birth_lunar=found.lunar)

    def _add_contact(self, kind: str, text: object) -> None:
        assert self.person is not None
        if str(text).strip():
            contacts.add_contact(self.context.db, self.person.member.id, kind, str(text))

    def _describe_fee(self, person: Person) -> str:
        if not person.fees:
            return EMPTY
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

    def _toggle_all(self) -> None:
        self.all = not self.all
        if self.person is not None:
            self.show_person(self.person)
