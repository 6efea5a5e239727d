"""Words about backups, recovery shares and passwords."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

# on the page between visits
NO_BACKUP = "还没有任何备份。硬盘坏了，登记资料就没有了。"
BACK_UP = "现在备份"
BACK_UP_KEY = "Ctrl+B"

# backups and recovery
KEEPING_TITLE = "备份与恢复"
KEEPING_LEAD = "备份是加密的，写完当场核对；只有恢复份额或者账号密码才能打开。"
BACKUPS_HEADING = "备份"
BACKUP_COLUMNS = ("时间", "位置")
INTO_FOLDER = "备份到文件夹……"
DRILL = "恢复演练"
DRILL_LEAD = "演练：把最近的备份恢复到临时位置，逐页核对后删除，不动正在用的资料。"
ACCOUNTS_HEADING = "账号和恢复份额"
ACCOUNTS = "密码……"
ACCOUNTS_TITLE = "密码"
RENEW_SHARES = "重新生成恢复份额"
RENEW_LEAD = "重新生成后，旧份额只能打开以前的备份；新份额只显示这一次。"
SHARES_PROVEN = "恢复份额已经核对过。"
SHARES_NOT_PROVEN = "恢复份额还没有核对过：不知道抄下来的是不是对的。"
CHANGE_PASSWORD = "修改我的密码"
CHANGE_PASSWORD_LEAD = "至少八个字；没办完的登记不受影响。"
RESET_PASSWORD = "重设别人的密码"
RESET_PASSWORD_LEAD = "由负责人重设；那个账号没办完的登记仍留给它。程序升级以后还没有登录过的账号除外，重设后没办完的打不开。"
OLD_PASSWORD = "现在的密码"
NEW_PASSWORD = "新密码"
ACCOUNT = "账号"

# recovery shares
SHARES_TITLE = "恢复份额"
SHARES_LEAD = (
    "忘了密码、换了电脑，要靠这三份里的任意两份才能打开登记资料。请分给三个人分开保管。"
    "程序不保存份额，离开这一页就再也看不到了。"
)
COPIED = "抄好、打好了，开始核对"
SAVE_SHARES = "另存为页"
PRINT_SHARES = "打印"
PROVE_LEAD = "请照抄下来的纸，输入任意两份（空格、横线可有可无）。"
FIRST_SHARE = "其中一份"
SECOND_SHARE = "另外一份"
PROVE = "核对"
SHOW_AGAIN = "再看一次"
SKIP = "先不核对"
SKIPPED = "没有核对恢复份额。以后请负责人在“备份与恢复”里重新生成。"
PROVEN = "恢复份额核对无误，请分开保管。"
SHARES_SAVED = "已存为三页，请打印后删除文件：{name}"
SHARES_FILE = "恢复份额.pdf"
NO_PRINTER = "没有找到打印机，请另存或者抄写。"
SENT = "已送打印机：{name}"

# the way back in
FORGOTTEN = "忘记密码……"
RECOVER = "用恢复份额重设密码"
RECOVER_LEAD = "输入任意两份恢复份额和新密码；没办完的登记还在。程序升级以后还没有登录过的账号除外，没办完的打不开。"
RECOVERED = "密码已经重设，请登录。"


def backup_is_old(age: dt.timedelta) -> str:
    hours = int(age.total_seconds() // 3600)
    told = f"{hours // 24}天" if hours >= 48 else f"{hours}小时"
    return f"最近一次备份是{told}前，请马上备份。"


def backed_up(at: dt.datetime, where: str) -> str:
    return f"已备份并核对：{at:%m-%d %H:%M}　{where}"


def drilled(visits: int, matters: int, at: dt.datetime) -> str:
    return f"恢复演练通过：{at:%m-%d %H:%M} 的备份完好，{visits}次来访、{matters}件事项逐页核对无误。"


def share_name(ordinal: int) -> str:
    return f"第{ordinal}份"


def share_page(office: str, ordinal: int, digits: str, on: dt.date) -> str:
    return (
        f"{office}\n来访登记台　恢复份额　第{ordinal}份（共三份，任意两份可用）\n{on.isoformat()} 生成\n\n{digits}\n\n"
        "忘记密码或者更换电脑时使用。请单独密封保管，不要和另外两份放在一起，不要拍照、不要存进电脑。"
    )


def joined(sentences: Sequence[str]) -> str:
    return "　".join(sentence for sentence in sentences if sentence)
