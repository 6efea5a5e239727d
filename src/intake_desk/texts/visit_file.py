"""Words for what is wrong in a file handed to the program: which field, what stands there, what may stand there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

HIDDEN = "（内容不显示，共{count}字）"
MASK = "＊"
EMPTY = "（空）"
WHOLE_FILE = "（整个文件）"
NOTHING = "（没有写）"

TYPE_WORDS = {
    "string": "一段文字（加引号）",
    "integer": "整数",
    "boolean": "true 或 false",
    "array": "列表 […]",
    "object": "对象 {…}",
    "null": "null（不知道）",
}

DAY = "日历上有的日期，写成 2026-03-02 这样"
MOMENT = "日历上有的时刻，写成 2026-03-02T09:15 这样"
NOT_AFTER = "不晚于本机的现在（{now}）"
PLAIN_CHARACTERS = "看得见的文字，不能有控制字符"
WITH_REASON = "另定处理方式时须写明理由"
NO_SUCH_ORGAN = "机关名录里的代码、全称或者简称"
NEAR = "；名录里相近的有：{near}"


_DISAGREES = {"too_late": "晚于", "too_early": "早于", "too_many": "多于"}


def one_line(field: str, value: str, allowed: str, kind: str = "") -> str:
    """The one readable line of a bad value; of two facts that disagree, both are named."""
    if kind in _DISAGREES:
        return f"{field}：现在是 {value}，{_DISAGREES[kind]} {allowed}；两项不能同时成立，请核对"
    return f"{field or WHOLE_FILE}：现在是 {value or NOTHING}；可以是：{allowed}"


def listed(values: Iterable[object]) -> str:
    """Allowed values, one after the other."""
    return "、".join(str(value) for value in values)


def kinds(names: Sequence[str]) -> str:
    """Allowed kinds of value."""
    return "，或 ".join(TYPE_WORDS[name] for name in names)


def known_keys(keys: Iterable[str], near: Sequence[str]) -> str:
    """The keys that may stand here, the likely one first."""
    guess = f"{near[0]}（是不是它？）；" if near else ""
    return guess + "这里认识的字段只有 " + listed(keys)


def required(names: Iterable[str]) -> str:
    """What must not be left out."""
    return "必须写 " + listed(names)


def between(least: object, most: object) -> str:
    """A range of whole numbers."""
    return f"{least} 到 {most} 之间的整数"


def at_least(count: object) -> str:
    return f"至少 {count} 项"


def at_most(count: object) -> str:
    return f"最多 {count} 项"


def no_longer_than(count: object) -> str:
    return f"不超过 {count} 个字"


def shaped_like(examples: Iterable[object]) -> str:
    return "写成 " + listed(examples) + " 这样"
