"""Writing when people have changed since the plan was made."""

from __future__ import annotations

from commdesk.members.imports.import_row import IncomingFee, IncomingPerson, IncomingStay
from commdesk.members.imports.outcome import MemberImportReport
from commdesk.members.imports.writer import ImportSource, MemberWriter, PersonJob
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.store.ids import derive_id


def write(db: Database, *jobs: PersonJob, overwrite: bool = False) -> MemberImportReport:
    """Write jobs in a step."""
    report = MemberImportReport()
    with db.step("write") as conn:
        MemberWriter(conn, db.ids, ImportSource("csv", "a.csv"), overwrite, report, Progress()).write_people(list(jobs))
    return report


def rows(db: Database, sql: str) -> list[tuple[object, ...]]:
    """Return a query's rows."""
    return [tuple(row) for row in db.reader.execute(sql)]


def test_who_is_gone_is_told_and_left_out(db: Database) -> None:
    report = write(db, PersonJob(77, IncomingPerson(columns={"city": "沪"}), [5]))
    assert "Row 5: who was to be updated is no longer there" in str(report.warnings[0])
    assert rows(db, "SELECT * FROM member") == []


def test_an_account_that_somebody_took_meanwhile_stays_theirs(db: Database) -> None:
    with db.step("fill") as conn:
        conn.execute("INSERT INTO member(id, nickname) VALUES (1, 'a')")
        id = derive_id("handle", "qq", "9")
        conn.execute("INSERT INTO handle(id, member, platform, account) VALUES (?, 1, 'qq', '9')", (id,))
    report = write(db, PersonJob(0, IncomingPerson(columns={"nickname": "b"}, handles=[("qq", "9")]), [2]))
    assert "belongs to somebody else" in str(report.warnings[0])
    assert rows(db, "SELECT member FROM handle") == [(1,)]


def test_an_account_whose_id_a_renamed_one_keeps(db: Database) -> None:
    with db.step("fill") as conn:
        conn.execute("INSERT INTO member(id, nickname) VALUES (1, 'a')")
        id = derive_id("handle", "qq", "9")
        conn.execute("INSERT INTO handle(id, member, platform, account) VALUES (?, 1, 'qq', '10')", (id,))
    write(db, PersonJob(0, IncomingPerson(columns={"nickname": "b"}, handles=[("qq", "9")]), [2]))
    assert rows(db, "SELECT account FROM handle ORDER BY account") == [("10",), ("9",)]


def test_somebody_without_a_name_is_called_by_an_account(db: Database) -> None:
    write(db, PersonJob(0, IncomingPerson(contacts=[("phone", "138", "138")]), [2]))
    assert rows(db, "SELECT nickname FROM member") == [("138",)]


def test_a_birthday_is_one_value(db: Database) -> None:
    with db.step("fill") as conn:
        conn.execute("INSERT INTO member(id, nickname, birth_month, birth_day) VALUES (1, 'a', 5, 6)")
    born = PersonJob(1, IncomingPerson(columns={"birth_year": 1990}), [2])
    assert write(db, born).same == 1
    write(db, born, overwrite=True)
    assert rows(db, "SELECT birth_year, birth_month, birth_day FROM member") == [(1990, 0, 0)]


def test_a_new_level_is_on_the_timeline(db: Database) -> None:
    with db.step("fill") as conn:
        conn.execute("INSERT INTO member(id, nickname, level) VALUES (1, 'a', 'C')")
    write(db, PersonJob(1, IncomingPerson(columns={"level": "A"}), [2]), overwrite=True)
    assert rows(db, "SELECT kind, title FROM entry") == [("level", "C → A")]


def test_stays_and_fees_are_filled_and_not_doubled(db: Database) -> None:
    job = PersonJob(
        0, IncomingPerson(columns={"nickname": "a"}, stays=[IncomingStay("会")], fees=[IncomingFee("年费", 100)]), [2]
    )
    write(db, job)
    again = IncomingPerson(stays=[IncomingStay("会", "2024-01-02", "2024-02-03")], fees=[IncomingFee("年费", 100)])
    write(db, PersonJob(job.member, again, [2]))
    assert rows(db, "SELECT joined_on, left_on FROM membership") == [("2024-01-02", "2024-02-03")]
    assert rows(db, "SELECT name, amount, currency FROM fee") == [("年费", 100, "CNY")]
    write(db, PersonJob(job.member, IncomingPerson(stays=[IncomingStay("会", "2024-05-06")]), [2]))
    assert len(rows(db, "SELECT id FROM membership")) == 2


def test_a_report_answers_in_facts() -> None:
    facts = MemberImportReport(rows=2, created=1, batch=1 << 62).to_dict()
    assert facts["created"] == 1
    assert facts["batch"] == str(1 << 62)


def test_who_stays_the_same_is_gathered_once(db: Database) -> None:
    numbers = list(range(2, 2_002))
    write(db, *[PersonJob(0, IncomingPerson(columns={"nickname": f"n{at}"}), [at]) for at in numbers])
    there = [int(str(row[0])) for row in rows(db, "SELECT id FROM member ORDER BY nickname")]
    seen: list[bool] = []

    class Counting(MemberImportReport):
        def __setattr__(self, name: str, value: object) -> None:
            seen.append(name == "unchanged")
            super().__setattr__(name, value)

    report = Counting()
    with db.step("write") as conn:
        jobs = [PersonJob(member, IncomingPerson(columns={}), [at]) for member, at in zip(there, numbers, strict=True)]
        MemberWriter(conn, db.ids, ImportSource("csv", "a.csv"), False, report, Progress()).write_people(jobs)
    assert report.unchanged == frozenset(numbers)
    assert report.same == len(numbers)
    assert sum(seen) <= 2
