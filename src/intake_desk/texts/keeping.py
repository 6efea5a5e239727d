"""Words for keeping the records safe: recovery shares, backups, restoring, the reading of the trail."""

from __future__ import annotations

PASSWORD_TOO_SHORT = "新密码太短，至少 {least} 个字符"

# recover
RECOVER = "忘记密码时，用三份恢复份额中的任意两份给一个账号设新密码"
SHARES_FILE = "恢复份额文件，一行一份，- 表示标准输入（不写就在终端里问）"
PROVE = "只核对份额抄得对不对，不改密码"
ASK_SHARE = "恢复份额（20组数字，第 {ordinal} 份，核对完直接回车）："
ASK_NEW_PASSWORD = "{login} 的新密码："
SHARES_PROVEN = "份额核对无误，已记入操作记录"
RECOVERED = "{login} 的新密码已设好，请用新密码登录；没办完的登记还在"
SHARES_HEAD = "恢复份额（三份中任意两份可以找回登记资料，请分别抄写、分开保管，只显示这一次）："
SHARE_LINE = "  第 {ordinal} 份：{digits}"
PRACTICE_SHARES = "这是演练办公室的份额，人人可见；正式办公室的份额不要留在任何文件里。"

# backup, drill, restore
BACKUP = "备份：写完即打开核对，旧的自动疏减"
BACKUP_TO = "备份到哪个文件夹（移动硬盘、U盘），不写就放在登记资料旁边"
DRILL = "恢复演练：把备份恢复到临时位置，逐页核对，不动现有资料"
DRILL_OF = "要演练的备份，不写就用最近的一份"
RESTORE = "把一份备份恢复到 --data 指明的空文件夹（可以是另一台机器）"
RESTORE_FROM = "备份文件夹（名称是备份时间，里面有 records.db 和密钥文件）"
LAST_NUMBER = (
    "备份之后最后发出的编号，照最近一张回执或者接待日报写，登记编号必写，文号有几种写几种（可以写几次）；"
    "这些编号不再使用，没写到的文号留出余量"
)
OLD_RECORDS = "原来的登记资料还读得出来时，它的文件夹；最后的编号从中读取，不改动它"
NOTHING_SINCE = "备份之后没有登记过，没有发出任何编号"
BACKED_UP = "备份完成，已打开核对：{path}"
DRILLED = "恢复演练通过：{path}（{made}备份，来访 {visits} 次、事项 {matters} 件，操作记录衔接）"
RESTORED = (
    "已恢复到 {folder}（{made}备份，来访 {visits} 次、事项 {matters} 件）。"
    "备份之后登记的内容不在其中，请对照纸质回执补录；恢复前已发出的编号不再使用，见文号台账和接待日报。"
)
