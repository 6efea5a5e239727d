"""Words of the page on which a supervisor words papers anew."""

from __future__ import annotations

from collections.abc import Sequence

TITLE = "文书措辞"
LEAD = "选一种文书，再选一句来改，右边马上试排；依规定必须写的不能改掉。已经出具的文书不变。"
LIST = "文书"
COLUMNS = ("文书（● 本单位的文字）",)
SENTENCES = "句子"
SENTENCE_COLUMNS = ("在哪里", "怎么写的")
TEXT = "这一句怎么写"
TEXT_HINT = "花括号里的是栏目，打印时换成来访的内容；换行分成两段，空着就不印。"
INSERT = "插入栏目"
FIELD = "{{{name}}}"
PROBLEM = "{where}：{sentence}"
PREVIEW = "试排"
TRY_WITH = "用哪次来访试排（空着用样例）"
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


def field(name: str) -> str:
    return FIELD.format(name=name)


def problems(told: Sequence[tuple[str, str]]) -> str:
    """Each with where it is; "" for the paper as a whole."""
    return "\n".join(PROBLEM.format(where=where, sentence=said) if where else said for where, said in told)
