"""The texts of the sample's uses, as they were copied: filled in for the person, on that day, with what the host typed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from commdesk.errors import mark
from commdesk.scripts import render_context, snippets
from commdesk.scripts.render import render_script
from commdesk.store.database import Database

WALL = timedelta(hours=8)
"""East of UTC."""
ANSWERS: dict[str, dict[str, tuple[str, ...]]] = {
    "zh_CN": {
        "?礼物名称": ("《秋天的书单》", "一份手账模板", "三篇短读"),
        "?最近的话题": ("孩子读不进去怎么办", "周末去哪家书店", "这个月的共读书"),
        "?合适的内容": ("一份睡前书单", "上周共读的笔记", "这个月的活动表"),
        "?权益一": ("每月一次小型共读", "每周的书单"),
        "?权益二": ("线下活动优先报名", "一对一选书"),
        "?回复时间": ("当天", "两小时内"),
        "?续费价格": ("与去年相同", "199 元一年"),
        "?续费方式": ("直接转给我",),
        "?不续会怎样": ("到期自动停，不用做什么", "群照样留着，只是没有会员活动"),
        "?电话": ("13800000000",),
        "?答复时间": ("今天下午六点前", "明天中午前"),
        "?本周话题": ("旧书怎么处理", "最近读哭的一本", "通勤路上读什么"),
        "?人数": ("十六", "二十二", "十一"),
        "?一个瞬间": ("大家一起读最后一页", "散场后还站着聊", "孩子抢着念了一段"),
        "?帮忙的人": ("阿青", "小满", "几位老朋友"),
        "?对方说的话": ("想再来一次", "终于读完了一本", "认识了新朋友"),
        "event.time": ("14:00", "19:30"),
        "event.place": ("南门的小书店", "图书馆三楼"),
    },
    "en": {
        "?What you get": ("a reading list a week and one book together", "one page a day and a talk at the weekend"),
        "?How often there are messages": ("three or four times a week", "once a day at most"),
        "?What it is": ("our autumn reading list", "three short reads"),
        "?What it is good for": ("choosing the next book", "ten quiet minutes"),
        "?What they get, 1": ("a small reading circle every month", "the weekly reading list"),
        "?What they get, 2": ("first choice of places at our evenings", "a book picked for you"),
        "?This week's topic": ("what to do with old books", "reading on the train"),
        "?The current topic": ("which bookshop to visit at the weekend", "this month's book"),
        "?What came up": ("a list of short books", "notes of last week's circle"),
        "?Price for the next period": ("the same as last year",),
        "?How to renew": ("just send me the fee",),
        "?Your phone number": ("0170 5550100",),
        "?How many came": ("16", "22", "11"),
        "?A moment you remember": ("reading the last page together", "the talk on the stairs afterwards"),
        "?Who helped": ("Mia", "Jonas"),
        "?Something they said": ("Can we do that again", "I finally finished a book"),
        "?By when you answer": ("six this evening", "tomorrow at noon"),
        "?What it is about": ("your order", "the place that was taken"),
        "event.time": ("14:00", "19:30"),
        "event.place": ("the small bookshop", "the library, third floor"),
    },
}
"""What the host typed, by language: an answer of several to each question, and what an event that is over was like."""


def fill_in(db: Database, language: str, host: str) -> None:
    """Put the words that were copied in the place of the template of every use; one that could not be copied is taken out."""
    lookup = snippets.make_snippet_lookup(db, language)
    answers = ANSWERS.get(language, {})
    texts: list[tuple[str, int]] = []
    lost: list[tuple[int]] = []
    for row in db.reader.execute("SELECT id, text, member, at FROM script_use ORDER BY at, id").fetchall():
        now = datetime.fromtimestamp(row["at"], UTC).replace(tzinfo=None) + WALL
        typed = {key: said[row["id"] % len(said)] for key, said in answers.items() if key.startswith("?")}
        place = render_context.load_render_context(
            db, member=row["member"], typed=typed, now=now, who=host, language=language
        )
        found = render_script(row["text"], place, lookup)
        if found.gaps:  # of an event nobody plans any more: what the host typed then
            typed |= {key: said[row["id"] % len(said)] for key, said in answers.items()}
            typed["event.date"] = (now + timedelta(days=1 + row["id"] % 5)).date().isoformat()
            place = render_context.load_render_context(
                db, member=row["member"], typed=typed, now=now, who=host, language=language
            )
            found = render_script(row["text"], place, lookup)
        texts.append((found.text, row["id"])) if not found.gaps else lost.append((row["id"],))
    with db.step(mark("core", "Sample workspace")) as conn:
        conn.executemany("UPDATE script_use SET text = ? WHERE id = ?", texts)
        conn.executemany("DELETE FROM part_use WHERE script_use = ?", lost)
        conn.executemany("DELETE FROM script_use WHERE id = ?", lost)
