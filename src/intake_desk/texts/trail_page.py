"""Words of the pages that look back: the ledger of papers, the sheet of a day, the trail of who did what."""

from __future__ import annotations

# ledger and daily sheet
LEDGER_TITLE = "台账与日报"
LEDGER_LEAD = "每个文号都在：作废、补打、换发都有说明。按 Enter 打开来访。"
SERIES_HEADING = "文号台账"
KIND = "文书种类"
YEAR = "年份"
SHOW = "查看"
SERIES_COLUMNS = ("文号", "状态", "出具时间", "登记编号", "说明")
DRAFTS = "待签发的稿"
LOST = "（缺号）"
DAY_HEADING = "接待日报"
DAY_LEAD = "下班时出一张：来访、文书、审计链首、缺号说明。再出一次就是下一次序，前一张保留。"
DAY = "日期"
CLOSE_DAY = "出具日报"
SHEETS = "已出具的日报"
SHEET_COLUMNS = ("日期", "次序", "打印", "出具时间")
PRINT = "打印"
SAVE = "另存"
SHEET_PAGE = "接待日报"
CHECK_HEADING = "核对文书真伪"
CHECK_LEAD = "把二维码里的文字整段粘贴，或者输入编号和校验码，按 Enter。"
CODE = "编号和校验码"
VERDICTS = {
    "valid": "编号与校验码相符。",
    "invalid": "编号与校验码不符：这份文书可能不是真的。",
    "unknown": "这里查不到这个编号，无法核对。",
}

# trail
TRAIL_TITLE = "操作记录"
TRAIL_LEAD = "谁、什么时候、做了什么；看不到内容。查看操作记录本身也记一条。"
WHO = "谁做的"
ANYBODY = "所有人"
ABOUT = "编号或账号"
EVENTS = "哪一类"
ANYTHING = "全部"
SINCE = "从"
UNTIL = "到"
FIND = "查"
TRAIL_COLUMNS = ("序号", "时间", "谁", "做了什么", "编号或账号")
OLDER = "更早的"
VERIFY_HEADING = "核对操作记录"
ANCHOR = "审计链首（回执或日报上印的，可空着）"
VERIFY = "核对"
NOTHING = "没有符合条件的记录。"


def series_line(numbers: int, void: int) -> str:
    return f"共{numbers}个号，其中作废或缺号{void}个。" if numbers else "这一年还没有出具过这种文书。"


def day_closed(on: str, ordinal: int) -> str:
    return f"已出具{on}接待日报第{ordinal}次。"


def sheet_printed(*, is_out: bool) -> str:
    return "日报已打印。" if is_out else "日报已送打印机，请看是否打出来。"


def saved(name: str) -> str:
    return f"已保存：{name}"


def verified(verdict: str, number: str, received: str, papers: str) -> str:
    parts = (f"{number}　{VERDICTS[verdict]}", f"来访日期 {received}" if received else "", papers)
    return "　".join(part for part in parts if part)
