"""Words around the proposals "same person?" and "same matter?"; the reasons themselves stand in `resemblance`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

SAME_PERSON = "可能是同一人"
SAME_MATTER = "可能是同一件事"
KEYS = "F9 到这里　↑↓ 选　Esc 回去接着录；不理会也照样登记。"
LOOK = "1 看一看"
LINK = "2 关联"
DISMISS_PERSON = "3 不是同一人"
DISMISS_MATTER = "3 不是同一件事"
OF_ANOTHER = "别的来访人反映的"
ONLY_TO_LOOK_AT = "这是别的来访人反映的事，只供参考，不作为他以前的事项关联。"
LOOK_TITLE = "以前的来访"
CLOSE = "关闭（Esc）"


def proposal(who: str, received_on: dt.date, title: str, reasons: Sequence[str]) -> str:
    return f"{who}　{received_on.isoformat()}　{title}\n{'；'.join(reasons)}"


def linked_later(numbers: Sequence[str]) -> str:
    return f"登记时关联到同一人以前的来访：{'、'.join(numbers)}"


def linked_matter(number: str) -> str:
    return f"已关联以前的事项：{number}"


def found(count: int, *, is_person: bool) -> str:
    what = SAME_PERSON if is_person else SAME_MATTER
    return f"{what}：{count}条（F9）" if count else ""
