"""Sentences on the clerk's screen with something filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

WEEKDAYS = "一二三四五六日"
UNITS: Mapping[str, str] = {"days": "日", "working_days": "个工作日", "months": "个月"}
MARKS: Mapping[str, str] = {"holds": "✓", "fails": "✗", "unknown": "？", "moot": "－"}
RUNGS: Mapping[str, str] = {
    "opinion_received_on": "① 收到处理意见",
    "review_requested_on": "② 申请复查",
    "review_opinion_received_on": "③ 收到复查意见",
    "re_review_requested_on": "④ 申请复核",
    "re_review_opinion_received_on": "⑤ 收到复核意见",
}
DAY_REASONS: Mapping[str, str] = {
    "start": "当日不算",
    "counted": "",
    "weekend": "周末，不算工作日",
    "holiday": "放假，不算工作日",
    "worked": "调休上班，算工作日",
    "months": "",
    "rolled": "休息日，顺延",
}
SHORT_TITLE = 12


class Counted(Protocol):
    """One day of a limit as the law counted it."""

    @property
    def on(self) -> dt.date: ...
    @property
    def ordinal(self) -> int | None: ...
    @property
    def reason(self) -> str: ...
    @property
    def holiday(self) -> str: ...


def day(on: dt.date) -> str:
    """2026年3月2日（周一）"""
    return f"{on.year}年{on.month}月{on.day}日（周{WEEKDAYS[on.weekday()]}）"


def moment(at: dt.datetime) -> str:
    """2026-03-02 09:05"""
    return at.strftime("%Y-%m-%d %H:%M")


def with_key(name: str, key: str) -> str:
    return f"{name}（{key}）"


def joined(happened: str, to_do: str) -> str:
    return f"{happened}{to_do}"


def crash_detail(outline: str) -> str:
    return f"录入的内容已经保存，请关闭程序后重新打开。\n报修时请提供：{outline.splitlines()[-1]}"


def still_needed(fields: Iterable[str]) -> str:
    return "还没有填：" + "、".join(fields)


def practice_passwords(accounts: Iterable[tuple[str, str]]) -> str:
    return "练习口令：\n" + "\n".join(f"{login}　{password}" for login, password in accounts)


def head_line(application: str, office: str) -> str:
    return f"{application}　{office}"


def clerk_line(name: str) -> str:
    return f"接访人员：{name}"


def greeting(now: dt.datetime, name: str) -> str:
    return f"{day(now.date())}　{name}，你好"


def step_button(number: int, title: str) -> str:
    return f"{'①②③④⑤'[number - 1]} {title}"


def step_name(number: int, title: str) -> str:
    return f"第{number}步 {title}"


def look_again(count: int) -> str:
    return f"{count}处可再看看" if count else ""


def draft_kept(at: dt.datetime) -> str:
    return f"已自动保存 {at:%H:%M:%S}"


def draft_line(saved_at: dt.datetime, summary: str) -> str:
    return f"接着办：{summary}　（{saved_at:%m-%d %H:%M} 保存）"


def hit_line(number: str, received_at: dt.datetime, who: str, title: str, why: str) -> str:
    parts = (f"{received_at:%m-%d %H:%M}", who, title, number, f"〔{why}〕" if why else "")
    return "　".join(part for part in parts if part)


def person_name(number: int, name: str) -> str:
    return f"{number} {name[0]}＊" if name else f"第{number}人"


def person_heading(number: int, count: int) -> str:
    return f"来访人{number}" if count > 1 else "来访人"


def person_line(id_number: str, phone: str, address: str) -> str:
    return "　".join(part for part in (id_number, phone, address) if part)


def matter_name(number: int, title: str) -> str:
    short = title[:SHORT_TITLE]
    return f"第{number}件 {short}".strip()


def matter_heading(number: int, count: int) -> str:
    return f"信访事项{number}" if count > 1 else "信访事项"


def matter_meta(number: str, status: str) -> str:
    return f"{number}　{status}"


def short_title(request: str) -> str:
    """The beginning of a request as a title: up to its first stop."""
    first = request.strip().splitlines()[0] if request.strip() else ""
    for stop in "。；！？，,;":
        first = first.split(stop)[0]
    return first[:24]


def organ_line(name: str, short_name: str) -> str:
    return f"{name}\u3000{short_name}" if short_name and short_name != name else name


def where_it_is(address: str, phone: str, hours: str = "") -> str:
    parts = (f"地址：{address or '未填'}", f"电话：{phone or '未填'}", f"时间：{hours}" if hours else "")
    return "　".join(part for part in parts if part)


def outlook(outcome: str) -> str:
    return f"目前的建议：{outcome}"


def outcome_sentence(outcome: str, organ: str) -> str:
    return f"{outcome}：{organ}" if organ else outcome


def resting_on(cites: Sequence[str]) -> str:
    return "依据：" + "、".join(cites)


def also(outcomes: Iterable[str]) -> str:
    return "同时：" + "；".join(outcomes)


def clerk_chose(outcome: str, reason: str) -> str:
    return f"接访人员决定：{outcome}。理由：{reason or '还没有写'}"


def to_the_visitor(sentence: str) -> str:
    return f"告诉来访人：{sentence}"


def instead_of(proposed: str, reason: str) -> str:
    return f"程序的建议是“{proposed}”，改用的理由：{reason or '还没有写，登记前请写明'}"


def disagreement(field: str, value: str, kind: str, other: str) -> str:
    """Which two facts disagree; `other` may be empty."""
    than = {"too_late": "晚于", "too_early": "早于", "too_many": "多于"}.get(kind)
    if than is None or not other:
        return f"“{field}”填的是 {value}，请核对。"
    return f"“{field}”{value} {than}“{other}”，请核对。"


def bullet(sentence: str) -> str:
    return f"· {sentence}"


def papers_line(papers: Sequence[str]) -> str:
    return "要出具：" + "、".join(papers) if papers else "没有要出具的文书。"


def finding_line(result: str, because: str) -> str:
    return f"{MARKS.get(result, '')} {because}"


def cites_line(cites: Sequence[str]) -> str:
    return "、".join(cites)


def other_rules(count: int) -> str:
    return f"其余{count}条不相符的依据……"


def more_questions(count: int) -> str:
    return f"还有{count}个问题，答完这几个再看。"


def plain(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def what_if_line(value: str, outcome: str) -> str:
    return f"{value}　→　{outcome}"


def due_line(due_on: dt.date, rolled_on: dt.date, today: dt.date) -> str:
    left = (due_on - today).days
    rest = f"还有{left}天" if left > 0 else "就是今天" if left == 0 else f"已过{-left}天"
    rolled = f"；遇休息日可顺延到 {day(rolled_on)}" if rolled_on != due_on else ""
    return f"{day(due_on)}　{rest}{rolled}"


def counted_from(start: dt.date, length: int, unit: str, cites: Sequence[str]) -> str:
    return f"从 {start.isoformat()} 起算{length}{UNITS[unit]}，当日不算　{'、'.join(cites)}"


def explained(days: Sequence[Counted]) -> tuple[str, ...]:
    """The counted days, one a line; long runs of plainly counted days are drawn together."""
    lines: list[str] = []
    plain_run: list[Counted] = []
    for counted in days:
        if counted.reason in ("counted", "months"):
            plain_run.append(counted)
            continue
        lines += _run(plain_run)
        plain_run = []
        why = f"{counted.holiday}{DAY_REASONS.get(counted.reason, '')}"
        ordinal = f"第{counted.ordinal}日，" if counted.ordinal else ""
        lines.append(f"{day(counted.on)}　{ordinal}{why}")
    return (*lines, *_run(plain_run))


def _run(days: Sequence[Counted]) -> tuple[str, ...]:
    if not days:
        return ()
    first, last = days[0], days[-1]
    if first is last:
        return (f"{day(first.on)}　第{first.ordinal}日",)
    return (f"{day(first.on)}　第{first.ordinal}日　至　{day(last.on)}　第{last.ordinal}日",)


def day_of(value: object) -> dt.date | None:
    """A history date however the facts hold it."""
    if isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(value) if isinstance(value, str) and value else None


def rung(fact: str, on: dt.date | None) -> str:
    return f"{RUNGS[fact]}　{on.isoformat() if on else '——'}"


def days_left(limit: str, due_on: dt.date, left: int) -> str:
    rest = f"还剩{left}天" if left > 0 else "今天是最后一天" if left == 0 else f"已过{-left}天"
    return f"　　{limit}到 {due_on.isoformat()}，{rest}"


def two_clocks(disposal_due: dt.date) -> tuple[str, ...]:
    return (
        f"第一个15日：本窗口最迟 {disposal_due.isoformat()} 转送。",
        "第二个15日：收到的机关自它收到之日起15日内书面告知来访人。",
        "所以从今天到拿到书面告知，最长大约30日，请向来访人说清楚。",
    )


def pages_of(title: str, count: int) -> str:
    return f"{title}，共{count}页"


def paper_line(title: str, number: str, state: str) -> str:
    return f"{title}\n{number}　{state}"


def registered_line(at: dt.datetime, outcomes: Iterable[str]) -> str:
    return f"{moment(at)} 登记　" + "；".join(outcomes)


def papers_left_out(sentences: Sequence[str]) -> str:
    return "\n".join(("登记已经完成。下面的文书还没有出好，可以稍后补出：", *sentences))


def missing_papers(papers: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{title}还没有出好：{why}" for title, why in papers)


def printed(title: str) -> str:
    return f"已送打印：{title}"


def saved_as(name: str) -> str:
    return f"已保存：{name}"


def handed_over(title: str) -> str:
    return f"已记录当场交付：{title}"


def released(number: str) -> str:
    return f"已签发：{number}"


def visit_meta(received_at: dt.datetime, clerk: str, present: int, *, read_back: bool) -> str:
    return f"{moment(received_at)} 来访　到场{present}人　接访：{clerk}　{'已当面核对' if read_back else '未核对'}"


def timeline_line(at: dt.datetime, by: str) -> str:
    return f"{moment(at)}　{by}"
