"""Words of the command line: what each command is for, and what to do when one cannot go on."""

from __future__ import annotations

ABOUT = "来访登记台。不写命令就打开窗口。"
CLOSING = "退出码：0 完成；2 输入有误或者依规定不能办；3 磁盘、字体、数据等暂不可用；70 程序出错。"

COMMAND = "命令"
CHECK = "逐条判定：事实进，结论出（不登录、不登记）"
REGISTER = "登记来访，出文书，输出 JSON"
FIND = "按编号、姓名、拼音、电话或者文字查找来访"
SHOW = "查看一次来访的全部内容"
PRACTICE = "建一个演练办公室（虚构的示例县）"
PRACTICE_DAY = "不开窗口的演练日：登记示例来访，出文书和屏幕图"
DOCTOR = "体检：检查本机能不能正常接访"
VERIFY = "核对操作记录有没有被改动"
VERIFY_PAPER = "核对来访人带来的回执是不是真的：编号和校验码（不用联网）"
COUNTY_KEY = "出示本窗口的县密钥，或者启用本县另一个窗口交来的县密钥（负责人）"
CALENDAR = "导入新公布的放假安排，重算还在走的期限并列出来（负责人）"
PACKS = "列出或者启用地方规则（负责人）"
REPLAY = "用改过的规则表重算已登记的事项，列出会变的结论"
RUN = "打开窗口"

DATA = "登记资料所在文件夹（不写就用本用户的资料文件夹）"
AS = "以谁的身份登录"
PASSWORD_FILE = "密码文件，只读第一行（不写就在终端里问）"
FACTS_FILE = "事实文件（JSON），- 表示标准输入"
VISIT_FILE = "来访文件（JSON，格式见 register --schema），- 表示标准输入"
CODE = "扫到的文字整段粘贴，或者照回执输入编号和校验码，- 表示标准输入"
KEY_FILE = "另一个窗口交来的县密钥文件，- 表示标准输入；不写就出示本窗口的"
LINES = "一行一个 JSON，逐行输出结果；坏的一行报错，其余照办"
PAPERS = "把文书 PDF 写到这个文件夹（文件名只有编号）"
VERSION = "来访人带走的文书用哪种版式：standard 标准版；large 大字版；plain 通俗版（附标准版）；slip80 小票"
PAPER = "一份文书：看状态，选版式，另存，打印原件"
PAPER_NUMBER = "文号"
PRINTER = "送哪台打印机（名称要写全）"
SCHEMA = "打印来访文件的格式（JSON Schema），不用登录"
TEXT = "要找的编号、姓名、拼音、电话或者文字"
JSON = "输出 JSON"
NUMBER = "登记编号"
FOLDER = "放到哪个文件夹"
VISITS = "虚构多少次来访"
SEED = "随机种子：同一天、同一种子，得到同样的来访"
DESK = "哪种窗口：county 县信访局；township 镇便民服务大厅"
RULEBOOK = "改过的规则表所在文件夹"

# argparse's own words
PARSER_WORDS = {
    "usage: ": "用法：",
    "options": "选项",
    "positional arguments": "参数",
    "show this help message and exit": "显示本说明",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s\n",
    "the following arguments are required: %s": "还缺少：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "expected one argument": "后面要跟一个值",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "not allowed with argument %s": "不能与 %s 同用",
    "invalid %(type)s value: %(value)r": "%(value)r 不是整数",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r 不在可选的值里：%(choices)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 不明确，可以是 %(matches)s",
    "one of the arguments %s is required": "%s 中要写一个",
}

NO_SUCH_FILE = "找不到文件 {file}；请核对路径，- 表示标准输入"
IS_FOLDER = "{file} 是文件夹，这里要一个文件"
UNREADABLE = "文件 {file} 读不了（{why}）；请检查权限"
NOT_UTF8 = "{where}不是 UTF-8 编码（第 {at} 个字节处）；请另存为 UTF-8 再试"
EMPTY = "{where}是空的；这里要一个 JSON 对象 {{…}}"
BAD_JSON = "{where}第 {line} 行第 {column} 列不是合法的 JSON；请检查引号、逗号、括号"
BAD_JSON_LINE = "{where}第 {column} 列不是合法的 JSON；请检查引号、逗号、括号"
BAD_NUMBER = "{where}含有 JSON 不允许的数 {value}；可以是普通的数字"
TOO_BIG_NUMBER = "{where}含有位数过多的数；可以是普通的数字"
TWICE = "{where}字段 {key} 写了两次；同一个字段只能写一次"
TOO_DEEP = "{where}嵌套太深；这里要一个 JSON 对象 {{…}}，最多四层"
WHOLE = "文件 {file} "
STANDARD_INPUT = "标准输入"
LINE = "第 {number} 行"
UNKNOWN_FIELD = "这里认识的字段：{known}"
AND = "；另外，"

NO_OFFICE = "文件夹 {folder} 里还没有登记资料；请用 --data 指明，或者先用 practice 命令建一个演练办公室"
NO_LOGIN = "这条命令要先登录；请加上 --as 账号 --password-file 密码文件（账号有：{logins}）"
ASK_LOGIN = "账号："
ASK_PASSWORD = "密码："
NO_PASSWORD = "没有密码；请加上 --password-file 密码文件（只读第一行），或者在终端里运行再输入"
NO_PASSWORD_IN_FILE = "密码文件 {file} 的第一行是空的；请把密码写在第一行"
NEED_FILE = "还缺少来访文件；写文件名，- 表示标准输入，或者用 --schema 看格式"
NO_FOLDER = "文件夹 {folder} 建不了（{why}）；请换一个，或者检查权限"
AT_LEAST_ONE = "--visits：现在是 {count}；可以是 0 到 100000 之间的整数"
PAPER_NOT_SAVED = "已登记为 {number}，文书 {paper} 没有写出来：{why}"
PAPER_NOT_DRAWN = "已登记为 {number}；{why}"
SENTENCE = "{happened}{to_do}"
BUG = "程序出错（{kind}，{place}）。没有显示细节，以免带出个人信息；请把这一行告诉维护人员"
STOPPED = "已中断"
NO_DISPLAY = "没有显示器，窗口打不开；请在图形桌面里运行，或者运行 intake-desk practice-day 文件夹"

FOUND_NOTHING = "没有找到"
FOUND_LINE = "{number}  {day}  {who}  {title}  （{why}）"
ISSUED_AT = "文书"
PEOPLE = "来访人"
TIMELINE = "经过"
MATTER_LINE = "事项 {number}：{title}（{status}）"
OUTCOME_LINE = "  结论：{outcome}"
VISIT_LINE = "登记编号 {number}　{arrived} 到　{clerk} 登记"
PAPER_LINE = "  {number}  {title}（{state}）"
OF_VERSION = "{title}，{version}"
OFFERED_LINE = "可以选的版式：{versions}"
SAVED_LINE = "已另存：{file}"
SENT_LINE = "已送打印机 {printer}（{job}）：{state}{why}"
MISSING_LINE = "  {title}（还没有出）"
ENTRY_LINE = "  {at}  {by}  {sentence}"
PERSON_LINE = "  {name}  {id_number}  {phone}  {address}"

PRACTICE_READY = "演练办公室建好了：{folder}（{office}，{organs} 个机关单位，{visits} 次虚构来访）"
ACCOUNT_LINE = "  账号 {login}　密码 {password}　{name}（{role}）"
PRACTICE_WARNING = "密码人人可见，只供练习；不要把真实来访登记在这里。"
PRACTICE_NEXT = "试一试：intake-desk --data {folder} --as {login} find 柳湾"
DAY_REGISTERED = "示例来访：登记 {count} 次，文书 {papers} 份"
DAY_PLACES = "登记资料 {offices}\n文书（PDF） {papers}\n屏幕图（PNG） {screens}"
DAY_CUT_SHORT = "屏幕图没有取全，已取的在 {screens}。登记和文书都已保留；请运行 intake-desk doctor 检查后重试。"

# replay
REPLAYED = "共重算 {matters} 件事项，{changed} 件的结论或期限会变。没有改动任何登记。"
NONE = "无"

# calendar and packs
YEAR_FILE = "放假安排文件，写法同 resources/law/holidays"
YEAR_TAKEN = "已导入{year}年放假安排（{notice}），{count}个期限改了日期。改了日期的事项请考虑换发文书。"
REDATED_LINE = "{number}  {limit}  {before} 改为 {after}"
PACK_KEYS = "要启用的地方规则，不写就只列出，写 - 就全部停用"
PACK_LINE = "{state}  {key}  {name}：{note}"
PACK_ON, PACK_OFF = "已启用", "未启用"
