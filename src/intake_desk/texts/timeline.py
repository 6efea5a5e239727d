"""The verbs of a timeline and the states they leave behind; keys are the records' own codes."""

from __future__ import annotations

ACTIONS: dict[str, str] = {
    "register": "登记",
    "choose_otherwise": "改定办理方式",
    "receive": "接收",
    "accept": "受理",
    "decline": "不予受理",
    "no_longer_accept": "不再受理",
    "transfer": "转送",
    "assign": "交办",
    "guide": "引导",
    "inform": "告知",
    "negotiate": "协商",
    "forward": "按管理权限转交",
    "answer": "答复咨询",
    "object": "提出异议",
    "handle": "办理",
    "extend": "延长办理期限",
    "reply": "答复",
    "close": "办结",
    "review": "复查",
    "re_review": "复核",
    "urge": "督办",
    "recuse": "回避",
    "withdraw": "撤回",
    "correct": "更正",
    "link": "关联此前的登记",
    "unlink": "取消关联",
    "dismiss": "核对后认为与另一次登记不相同",
    "report": "报告",
    "hand_over": "当场交付",
    "serve": "送达",
    "replace": "换发",
    "redate": "按新公布的放假安排重算期限",
    "note": "备注",
}
EVENTS: dict[str, str] = {
    "issued": "出具",
    "saved": "另存",
    "sent": "送往打印机",
    "printed": "打印",
    "failed": "打印失败",
    "reprinted": "补打",
    "voided": "作废",
    "laid_out": "选定版式",
}
SENT_BY = "由{organ}转来"
DRAFTED = "拟稿"
OF_PAPER = "{verb}《{title}》{number}"
WITH_DETAIL = "{verb}（{detail}）"
MISSING_PAPER = "《{title}》没有出具（{why}）"
OF_EARLIER = "{number}：{why}"
RELEASED_AS = "已签发为{number}"

# What a matter's last telling action makes of it.
STATUS: dict[str, str] = {
    "accept": "已受理",
    "decline": "已告知不予受理",
    "no_longer_accept": "已告知不再受理",
    "transfer": "已转送",
    "assign": "已交办",
    "guide": "已引导",
    "inform": "已告知",
    "negotiate": "协商中",
    "forward": "已转交",
    "answer": "已答复",
    "object": "已提出异议",
    "handle": "办理中",
    "extend": "已延长办理期限",
    "reply": "已答复",
    "close": "已办结",
    "review": "复查中",
    "re_review": "复核中",
    "urge": "督办中",
    "withdraw": "已撤回",
}
REDATED = "{limit}：{before} 改为 {after}"
REGISTERED_AND = "已登记，{outcome}"

# Why a search found a visit.
HIT_REASONS: dict[str, str] = {
    "name": "姓名",
    "pinyin": "姓名拼音",
    "initials": "姓名拼音首字母",
    "id_number": "证件号码",
    "phone": "电话",
    "visit_number": "登记编号",
    "paper_number": "文号",
    "matter_words": "事项内容",
}
AND = "、"
