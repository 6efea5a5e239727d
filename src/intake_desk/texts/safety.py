"""Words about backups, recovery shares and passwords."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

# on the page between visits
NO_BACKUP = "还没有任何备份。硬盘坏了，登记资料就没有了。"
BACK_UP = "现在备份"
BACK_UP_KEY = "Ctrl+B"

OLDER_STATE = "登记资料比上次使用时旧，可能被换成了旧的，继续登记会重号。请停止登记，由负责人按 F12 查明。"

# backups and recovery
KEEPING_TITLE = "备份与恢复"
KEEPING_LEAD = "备份是加密的，写完当场核对；只有恢复份额或者账号密码才能打开。"
BACKUPS_HEADING = "备份"
BACKUP_COLUMNS = ("时间", "位置")
INTO_FOLDER = "备份到文件夹……"
DRILL = "恢复演练"
DRILL_LEAD = "演练：把最近的备份恢复到临时位置，逐页核对后删除，不动正在用的资料。"
ACCOUNTS_HEADING = "账号和恢复份额"
ACCOUNTS = "账号和密码……"
ACCOUNTS_TITLE = "账号和密码"
RENEW_SHARES = "重新生成恢复份额"
RENEW_LEAD = "重新生成后，旧份额只能打开以前的备份；新份额只显示这一次。"
SHARES_PROVEN = "恢复份额已经核对过。"
SHARES_NOT_PROVEN = "恢复份额还没有核对过：不知道抄下来的是不是对的。"
CHANGE_PASSWORD = "修改我的密码"
CHANGE_PASSWORD_LEAD = "至少八个字；没办完的登记不受影响。"
RESET_PASSWORD = "重设别人的密码"
RESET_PASSWORD_LEAD = "由负责人重设；那个账号没办完的登记仍留给它。"
RESET_LOSES = "注意：这些账号在程序升级以后还没有登录过，重设后没办完的登记打不开："
OLD_PASSWORD = "现在的密码"
NEW_PASSWORD = "新密码"
ACCOUNT = "账号"

OLDER_STATE_VERB = "资料变旧了：查明后继续"
OLDER_STATE_LEAD = "写明查到的原因。恢复前已经发出的编号不再使用，缺号在文号台账和接待日报里说明。"
OLDER_REASON = "查到的原因"
PROVE_VERB = "核对恢复份额"
PROVE_VERB_LEAD = "照抄下来的纸输入任意两份，看抄得对不对；不改密码。"
ADD_ACCOUNT = "新增账号"
ADD_ACCOUNT_LEAD = "接访人员、负责人、审计人员的账号只由负责人新增；管理员只能新增管理员。请让本人登录后改密码。"
LOGIN = "账号名"
PERSON = "姓名"
ROLE = "身份"
ROLES = {"clerk": "接访人员", "supervisor": "负责人", "auditor": "审计人员", "administrator": "管理员"}
FIRST_PASSWORD = "第一个密码"
SWITCH_OFF = "停用账号"
SWITCH_OFF_LEAD = "停用后不能登录；做过的登记和操作记录保留。"

# the county's key
COUNTY_KEY = "县密钥……"
COUNTY_KEY_TITLE = "县密钥"
COUNTY_KEY_LEAD = "同县各窗口用同一个县密钥，才能互相核对回执真伪。"
SHARE_KEY = "出示本窗口的密钥"
SHARE_KEY_LEAD = "抄给或者打印给同县其他窗口的负责人；谁有它谁就能做出校验码，请当面交接，不要拍照。"
TAKE_KEY = "启用别的窗口的密钥"
TAKE_KEY_LEAD = "照纸输入或者粘贴整段（空格、横线可有可无）；以前的回执照样能核对。"
KEY_TEXT = "密钥"

# a backup brought back
RESTORE = "由备份恢复……"
RESTORE_TITLE = "由备份恢复"
RESTORE_LEAD = "恢复到一个空文件夹，逐页核对；正在用的资料不动。备份之后登记的要照纸质回执补录。"
RESTORE_AT_FIRST = "换了电脑、硬盘坏了：用备份和密码（或者两份恢复份额）把原来的登记资料恢复到这里。"
BACKUP_PLACE = "备份文件夹"
TARGET_PLACE = "恢复到（空文件夹）"
SINCE = "备份之后发出过编号吗"
SINCE_CHOICES = (("numbers", "发出过，照回执写"), ("old", "旧资料还读得出来"), ("nothing", "没有"))
LAST_NUMBERS = "最后的编号"
LAST_NUMBERS_HINT = "照最近一张回执或者接待日报：登记编号（LF开头）必写，文号有几种写几种，用空格或者逗号隔开。"
OLD_PLACE = "旧资料文件夹"
PASSWORD_OR_NEW = "密码（填了恢复份额的，写新密码）"
SHARES_IF_FORGOTTEN = "记得密码的，两份份额空着。"
CLOSE = "关闭"
CHOOSE_PLACE = "选……"

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


def restored(folder: str, visits: int, matters: int, at: dt.datetime) -> str:
    return (
        f"已恢复到 {folder}：{at:%Y-%m-%d %H:%M} 的备份，{visits}次来访、{matters}件事项，核对无误。"
        "之后登记的请照纸质回执补录。"
    )


def fingerprint(digits: str) -> str:
    return f"指纹 {digits}（在电话里核对）"


def key_taken(fingerprint: str) -> str:
    return f"县密钥已启用，指纹 {fingerprint}；请与交来密钥的窗口核对指纹。"


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
