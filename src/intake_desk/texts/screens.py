"""Words on the clerk's screen that never change; sentences with something filled in stand in `lines`."""

from __future__ import annotations

# window, sign-in, set-up
APPLICATION = "来访登记台"
OPENING = "正在打开……"
WORKING = "正在处理"
ALREADY_OPEN = "来访登记台已经打开，请切换到已打开的窗口。"
HEAD_KEYS = "F2 新来访　F3 查找　Ctrl+L 锁定"
SIGN_IN_TITLE = "登录"
SIGN_IN = "登录（Enter）"
CLERK = "接访人员"
PASSWORD = "密码"
LOCKED = "已锁定，录入的内容都在。输入密码后接着办；换人办理请选自己的名字登录。"
CRASHED = "程序出了错，刚才的一步没有办成。"
FACTS_DISAGREE = "有两项内容互相矛盾，核查时先放在一边。可以按 F7 回去核对；不核对也照样登记，按 Ctrl+Enter 接着办。"
ONE_FIELD = "有一项"
SET_UP_TITLE = "第一次使用"
SET_UP_LEAD = "这台电脑上还没有登记资料。先建一个练习窗口试用，或者直接建立本单位的窗口。资料从第一条起加密保存。"
PRACTICE_HEADING = "先练习"
PRACTICE_LEAD = "练习窗口里的单位和人都是虚构的，口令公开，请不要录入真实来访。"
PRACTICE_COUNTY = "打开县信访局练习窗口"
PRACTICE_TOWNSHIP = "打开乡镇练习窗口"
OFFICE_HEADING = "本单位"
PEOPLE_HEADING = "账号"
PASSWORD_LEAD = "每人用自己的账号。密码不少于8位；忘记了由负责人重设，或者用恢复份额找回。"
SET_UP = "建立窗口"
OFFICE_KIND = "单位性质"
OFFICE_LEVEL = "层级"
OFFICE_KINDS = (("petition_office", "信访部门"), ("organ", "其他机关单位"), ("township", "乡镇（街道）"))
OFFICE_LEVELS = (("township", "乡"), ("county", "县"), ("city", "市"), ("province", "省"), ("state", "国家"))
OFFICE_FIELDS = {
    "name": "单位全称",
    "short_name": "文号简称",
    "region_code": "行政区划代码",
    "address": "接待地址",
    "phone": "联系电话",
    "supervisor": "负责人姓名",
    "supervisor_password": "负责人密码",
    "clerk": "接访人员姓名",
    "clerk_password": "接访人员密码",
}
REGION_CODE_SHAPE = "行政区划代码应为6位数字，乡镇为9位。"
PASSWORD_SHORT = "密码不少于8位。"

# between visits
NEW_VISIT = "新来访"
SEARCH = "查找"
SEARCH_PLACEHOLDER = "查找：编号、姓名、拼音首字母、证件号或电话后几位，按 Enter"
RESULTS_HEADING = "查找结果"
NOTHING_FOUND = "没有找到。可以换编号、姓名或电话后四位再查。"
TODAY_HEADING = "今天的来访"
NO_VISIT_TODAY = "今天还没有登记的来访。"
DRAFTS_HEADING = "没有办完的登记"
DISCARD = "不要了"
HOME_KEYS = "F2 新来访　F3 查找　↓ 到列表　Enter 打开　Tab 下一项　Ctrl+L 锁定　Ctrl+加减号 字大字小"
BACK_HOME = "回首页"

# steps
STEP_VISITOR = "来访人"
STEP_MATTER = "信访事项"
STEP_CHECK = "核查"
STEP_READ_BACK = "宣读核对"
STEP_RESULT = "文书"
RAIL_KEYS = "Enter、Tab 下一栏\n数字键 选择\nF6 添加一个\nF9 看是否来过\nF7 上一步\nCtrl+Enter 下一步\nEsc 先放下"
NEXT = "下一步"
BACK = "上一步"
REGISTER = "登记"
CONFIRMED = "已核对"

# who
VISITOR_TITLE = "来访人"
VISITOR_LEAD = "能问到多少填多少：没带证件、不愿留名，都照样登记。"
ADD_PERSON = "添加一人（F6）"
REMOVE_PERSON = "去掉这一人"
NAME = "姓名"
NAME_HINT = "生僻字、间隔号“·”照证件录入；不愿留名可以空着"
ANONYMOUS_NAME = "未留姓名"
SEX = "性别"
SEX_CHOICES = (("1", "男"), ("2", "女"), ("9", "未说明"))
ID_KIND = "证件种类"
ID_NOT_SHOWN = "未出示证件"
ID_NUMBER = "证件号码"
PHONE = "联系电话"
ADDRESS = "住址"
ADDRESS_HINT = "书面告知寄到这里"
IS_REPRESENTATIVE = "推选的代表"
GROUP_HEADING = "一同来访"
PRESENT = "到场人数"
IS_JOINT = "共同反映同一件事吗"
REPRESENTATIVES = "推选代表人数"
CARE_HEADING = "需要留意的情况"
HAS_AGENT = "有代理人"
IS_MINOR = "有未成年人"
IN_HARDSHIP = "生活困难"
ARRIVAL = "怎么来的"
ARRIVAL_CHOICES = (("visit", "当面来访"), ("transfer", "转送、交办来的"))
SENDER = "哪个机关、单位转来的"
RECEIVED_DAY = "来访日期（补录才填）"
IN_DISORDER = "有扰乱秩序的行为"
YES_NO_UNKNOWN = ((True, "是"), (False, "否"), (None, "还不清楚"))
NO_YES = ((False, "没有"), (True, "有，需要回避"))

# what
MATTER_TITLE_OF_PAGE = "信访事项"
MATTER_LEAD = "先问来意，再听经过。检举控告走保密登记，不写进普通登记表。"
ADD_MATTER = "再添一件事（F6）"
REMOVE_MATTER = "去掉这一件"
PURPOSE_HEADING = "来意"
TYPE = "信访目的"
TYPE_CHOICES = (
    ("claim", "申诉求决"),
    ("suggestion", "建议意见"),
    ("accusation", "检举控告"),
    ("inquiry", "咨询"),
    (None, "还不清楚"),
)
CONFIDENTIAL_LANE = "保密登记：内容单独加密存放，查找、列表和其他文书里都不出现；绝不转给被检举控告的人或单位。"
ACCUSES_OWN_UNIT = "被检举控告的是本单位或本单位负责人吗"
HAS_INTEREST = "你与此事有直接利害关系吗"
IS_URGENT = "重大、紧急，或者有人身危险（须及时报告）"
STORY_HEADING = "诉求和事实"
REQUEST = "请求"
FACTS = "事实和理由"
FACTS_SHORT = "事实和理由"
FACTS_HINT = "照来访人的原话记，口述也照实记录"
IS_ORAL = "来访人口述，由我记录"
ACCUSED = "被检举控告的人或单位"
MATTER_TITLE = "标题"
CATEGORY = "内容分类"
PLACE = "问题属地"
NOT_YET_CHOSEN = "还没有选"
ORGAN_HEADING = "谁有权处理"
ORGAN = "有权处理的机关、单位"
ORGAN_SHORT = "有权处理的机关"
ORGAN_HINT = "打几个字、简称或拼音首字母，如 人社局、rsj；↑↓ 选，Enter 定"
ORGAN_ELSE = "或者"
COMPETENCE_CHOICES = (
    ("organ", "一个机关"),
    ("several", "几个机关"),
    ("not_an_organ", "不是机关的事"),
    (None, "还不清楚"),
)
ROUTE_HEADING = "途径和轻重"
ROUTE = "法定途径（知道多少选多少）"
ROUTE_CHOICES = (
    ("petition", "信访程序"),
    ("litigation", "涉法涉诉"),
    ("arbitration", "仲裁"),
    ("administrative", "行政复议等程序"),
    ("enforcement", "申请查处、履职"),
    ("party", "党员申诉"),
    ("information_request", "政府信息公开"),
    ("personnel", "人事申诉"),
    (None, "还不清楚"),
)
IMPORTANT = "重要，需要反馈办理结果"
HISTORY_HEADING = "以前反映过吗"
SAME_MATTER = "同一件事以前反映过吗"
EARLIER_NUMBER = "以前的登记编号"
HISTORY_DATES_LEAD = "知道哪天填哪天，如 2026-3-2、3-2；不知道的空着。"
HANDLER_CHOICES = (
    ("this_desk", "本单位"),
    ("lower", "下级"),
    ("peer", "同级"),
    ("upper", "上级"),
    (None, "还不清楚"),
)
HISTORY_DATES = (
    "submitted_on",
    "noticed_on",
    "accepted_on",
    "opinion_received_on",
    "review_requested_on",
    "review_opinion_received_on",
    "re_review_requested_on",
    "re_review_opinion_received_on",
    "posted_on",
)
HISTORY_WORDS = {
    "submitted_on": "提出日期",
    "noticed_on": "书面告知日期",
    "accepted_on": "受理日期",
    "opinion_received_on": "收到处理意见",
    "review_requested_on": "申请复查",
    "review_opinion_received_on": "收到复查意见",
    "re_review_requested_on": "申请复核",
    "re_review_opinion_received_on": "收到复核意见",
    "posted_on": "申请寄出日（邮戳）",
    "handler": "由谁受理、办理",
    "opinion_written": "意见是书面的吗",
    "extension_days": "批准延长天数",
    "extension_told": "延期告知过来访人吗",
    "hearing_days": "听证占用天数",
    "same_facts_and_reasons": "事实和理由都没有变吗",
    "concluded_by_law": "已经依法终结吗",
}
DATE_UNREADABLE = "看不懂这个日期，请按 2026-3-2 这样填。"
STATUTORY_HEADING = "法定期限"
STATUTORY_LEAD = "选填：知道起算日，引导单上就能算出最后一天。"
STATUTORY_SUBJECT = "哪一种"
STATUTORY_SINCE = "起算日"
STATUTORY_ENDED = "劳动关系终止日"
STILL_EMPLOYED = "仍在职（拖欠劳动报酬不受一年限制）"
NO_SUBJECT = "不需要"
STATUTORY_SUBJECTS = {
    "administrative_act": "不服行政行为",
    "administrative_inaction": "行政机关不履行职责（申请日）",
    "after_reconsideration": "收到行政复议决定",
    "civil_judgment_first": "收到一审民事判决",
    "civil_ruling_first": "收到一审民事裁定",
    "civil_judgment_effective": "民事判决、裁定生效",
    "labour": "劳动争议（知道权利被侵害之日）",
    "labour_award": "收到劳动仲裁裁决",
    "land_contract": "农村土地承包纠纷",
    "land_contract_award": "收到土地承包仲裁裁决",
    "land_ownership_decision": "收到土地权属处理决定",
    "work_injury_unit": "工伤认定（单位申请）",
    "work_injury_worker": "工伤认定（职工申请）",
    "personnel": "公务员人事处理",
    "state_compensation": "国家赔偿",
    "information_request": "政府信息公开申请",
    "real_name_accusation": "实名检举控告",
}

# the check
CHECK_TITLE = "核查"
CHECK_LEAD = "逐条对照法规得出的建议，由你决定。数字键直接回答问题，答了马上重算。"
OUTCOME_HEADING = "建议"
CHOSEN_HEADING = "接访人员的决定"
ALWAYS_REGISTERS = "✓ 照样登记，不因本建议而拒绝登记。"
A_PERSON_DECIDES = "这一项由负责人决定，程序不会自行出具不予受理类告知书。"
QUESTIONS_HEADING = "还值得问的"
QUESTIONS_LEAD = "按数字键回答第一个问题；不问也能登记。"
FINDINGS_HEADING = "逐条依据"
WHAT_IF_HEADING = "情况变了会怎样"
WHAT_IF_LEAD = "填错了？在相应一行按空格键，就改成那样。"
RECEIVED_ON = "收到日期"
WHERE_HEADING = "来访人可以去哪里"
EITHER_PLACE = "来访人可以任选该机关或者它的上一级机关的接待场所："
CHOSEN_PLACE = "来访人选择去"
CHOOSE_OTHERWISE = "改用其他办理方式……"
AS_PROPOSED = "按建议办理"
OTHER_OUTCOME = "办理方式"
CHOICE_REASON = "理由（记入档案）"
DATES_HEADING = "期限"
PROVISIONAL = "那一年的放假安排还没有公布，日期是暂定的。"
WHY_THIS_DATE = "为什么是这一天"
LADDER_HEADING = "处理、复查、复核走到哪一步"
CLOCKS_HEADING = "两个15日接着走"

# read-back
READ_BACK_TITLE = "宣读核对"
READ_BACK_LEAD = "逐项念给来访人听，或者把屏幕转过去请他看。"
CONFIRM = "来访人核对后说"
CONFIRM_CHOICES = ((True, "没有错"), (False, "还没有核对"))
CONFIRM_HINT = "有错就按 F7 回去改；没有核对也能登记，登记表上会注明。"
CONFIDENTIAL_READ_BACK = "检举控告内容不在这里显示，请用来访人自己的材料当面核对。"
NOT_SAID = "未说明"

# papers
REGISTERED = "已登记"
PAPERS_HEADING = "文书"
PRINTER = "打印机"
NO_PRINTER = "没有找到打印机"
PRINT = "打印"
PRINT_ALL = "全部打印"
SAVE_PDF = "另存"
VERSION = "版式"
VERSION_FOR_VISIT = "这次来访的其他文书也用这种版式"
USE_VERSION = "就用这种"
REPRINT = "补打"
REPRINT_SUFFIX = "-补打"
REPRINT_REASON = "补打原因"
REPRINT_REASONS = (("来访人遗失", "来访人遗失"), ("打印不清楚", "打印不清楚"), ("卡纸", "卡纸"))
REPRINT_OTHER = "写明原因"
HAND_OVER = "已交付"
RELEASE = "签发"
CAME_OUT = "出来了"
DID_NOT_COME_OUT = "没有出来"
CANCEL = "取消"
CHOOSE_FOLDER = "选择保存的文件夹"
ISSUE_MISSING = "补出这些文书"
SEALED = "检举控告内容已单独保密存放，这里不显示。"
TIMELINE_HEADING = "经过"
