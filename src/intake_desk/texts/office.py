"""Words of the pages for supervisors and auditors: rules and calendar, ledger and audit, wordings, backups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

# rules and calendar
RULES_TITLE = "规则与日历"
RULES_LEAD = "放假安排决定工作日和顺延；地方规则默认不启用。改动只影响以后的计算，已作的判定照旧存着。"
HOLIDAYS_HEADING = "放假安排"
HOLIDAYS_LEAD = "国务院办公厅公布下一年放假安排后，导入那一年的文件；还在走的期限马上重算。"
YEAR_FILE = "放假安排文件"
CHOOSE_FILE = "选择文件……"
YEAR_FILES = "放假安排 (*.toml)"
IMPORT = "导入"
REDATED_HEADING = "日期变了的期限"
REDATED_LEAD = "按 Enter 打开来访，把印着原日期的文书换发。"
REDATED_COLUMNS = ("信访事项编号", "期限", "原日期", "新日期", "说明")
PACKS_HEADING = "地方规则包"
PACKS_LEAD = "空格键启用或停用。凭地方规则得出的结论，文书上会写明。"
NO_PACKS = "没有可用的地方规则包。"
NOW_FIRM = "原为暂定，现已公布"


def years_line(years: Iterable[int], last_notice: str) -> str:
    known = sorted(years)
    if not known:
        return "还没有任何一年的放假安排，工作日只能按周末计算。"
    span = f"{known[0]}—{known[-1]}年" if len(known) > 1 else f"{known[0]}年"
    return f"现有{span}，最近一份：{last_notice}。{known[-1] + 1}年起的日期都是暂定的。"


def imported(year: int, notice: str, changed: int) -> str:
    told = f"{changed}项正在走的期限日期有变。" if changed else "正在走的期限日期都没有变。"
    return f"已导入{year}年放假安排（{notice}）。{told}"


def packs_on(names: Iterable[str]) -> str:
    on = "、".join(names)
    return f"现在启用：{on}。" if on else "现在只按国家规定，没有启用地方规则。"


def short_day(on: dt.date) -> str:
    return f"{on.isoformat()}（周{'一二三四五六日'[on.weekday()]}）"
