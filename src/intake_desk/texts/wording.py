"""Words of the page on which a supervisor words papers anew."""

from __future__ import annotations

from collections.abc import Sequence

TITLE = "文书措辞"
LEAD = "改一份副本，右边马上试排；依规定必须写的不能改掉。已经出具的文书不变。"
LIST = "文书"
COLUMNS = ("文书（● 本单位的文字）",)
TEXT = "文字"
PREVIEW = "试排"
TRY_WITH = "用哪次来访试排（登记编号，空着用样例）"
REASON = "修改的理由（记入档案）"
SAVE = "保存为新版本"
GO_BACK = "改回随程序的文字"
FITS = "可以保存。"
NOT_CHANGED = "还没有改动。"
KEPT = "已保存为版本 {version}，从现在起的文书用新文字。"


def list_line(title: str, *, is_own: bool) -> str:
    return f"● {title}" if is_own else title


def kept(version: str) -> str:
    return KEPT.format(version=version)


def state(version: str, saved_by: str, saved_on: str, reason: str) -> str:
    parts = (f"现行版本 {version}", saved_by, saved_on, reason)
    return "　".join(part for part in parts if part)


def problems(sentences: Sequence[str]) -> str:
    return "\n".join(sentences)
