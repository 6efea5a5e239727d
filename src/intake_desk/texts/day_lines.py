"""Days and limits on the clerk's screen: the date, how it was counted, and where a returning visitor stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

WEEKDAYS = "一二三四五六日"
UNITS: Mapping[str, str] = {"days": "日", "working_days": "个工作日", "months": "个月"}
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


def due_line(due_on: dt.date, rolled_on: dt.date, today: dt.date) -> str:
    left = (due_on - today).days
    rest = f"还有{left}天" if left > 0 else "就是今天" if left == 0 else f"已过{-left}天"
    rolled = f"；遇休息日可顺延到 {day(rolled_on)}" if rolled_on != due_on else ""
    return f"{day(due_on)}　{rest}{rolled}"


def counted_from(start: dt.date, length: int, unit: str, cites: Sequence[str]) -> str:
    return f"从 {start.isoformat()} 起算{length}{UNITS[unit]}，当日不算　{'、'.join(cites)}"


def set_by_hand(assigned_on: dt.date, cites: Sequence[str]) -> str:
    return f"{assigned_on.isoformat()} 交办时定的日期　{'、'.join(cites)}"


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
