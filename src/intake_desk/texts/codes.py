"""Chinese words for the codes of the rule check, and the full name of every article it cites."""

from __future__ import annotations

import tomllib
from functools import cache

from intake_desk import paths
from intake_desk.law.codes import DeadlineKind, Outcome, Paper
from intake_desk.texts.lawbook import article_name

OUTCOME_NAMES: dict[str, str] = {
    Outcome.ACCEPT: "受理",
    Outcome.TRANSFER_SAME_LEVEL: "转送本级机关",
    Outcome.TRANSFER_LOWER: "转送下级机关",
    Outcome.ASSIGN: "交办",
    Outcome.INFORM_COMPETENT: "告知向有权机关提出",
    Outcome.OBJECT: "提出异议",
    Outcome.NEGOTIATE: "协商受理",
    Outcome.FIND_COMPETENT: "核实归谁管",
    Outcome.DECLINE_IN_PROCESS: "不予受理（下级正在办理）",
    Outcome.DECLINE_CROSS_LEVEL: "不予受理（越级走访）",
    Outcome.NO_LONGER_ACCEPT: "不再受理",
    Outcome.LATE_REQUEST: "逾期申请，由负责人决定",
    Outcome.REVIEW: "引导复查",
    Outcome.RE_REVIEW: "引导复核",
    Outcome.GUIDE_LITIGATION: "引导走法律程序",
    Outcome.GUIDE_ARBITRATION: "引导仲裁",
    Outcome.GUIDE_PARTY: "引导党内程序",
    Outcome.GUIDE_ADMINISTRATIVE: "引导行政程序",
    Outcome.GUIDE_ENFORCEMENT: "引导依法履职",
    Outcome.GUIDE_CIVIL: "引导调解、自治或诉讼",
    Outcome.GUIDE_OWN_PROCEDURE: "引导专门程序",
    Outcome.CONFIDENTIAL_ACCUSATION: "检举控告，保密登记",
    Outcome.SUGGESTION: "建议意见",
    Outcome.ELECT_REPRESENTATIVES: "推选代表",
    Outcome.REPORT_URGENT: "立即报告",
    Outcome.IDENTITY_UNCLEAR: "身份不清",
    Outcome.LINK_EARLIER: "并入原来的记录",
    Outcome.URGE: "督办",
    Outcome.SPLIT: "分开登记",
    Outcome.KEEP_ORDER: "维护秩序",
    Outcome.RECUSE: "回避",
    Outcome.ANSWER_INQUIRY: "解答咨询",
    Outcome.HARDSHIP_HELP: "救助帮扶",
}

PAPER_NAMES: dict[str, str] = {
    Paper.REGISTRATION_FORM: "来访登记表",
    Paper.REGISTRATION_RECEIPT: "来访登记回执",
    Paper.TRANSFER_NOTICE: "信访事项转送告知书",
    Paper.ACCEPTANCE_NOTICE: "信访事项受理告知书",
    Paper.RECEIPT_AND_ROUTE_NOTICE: "接收情况及处理途径程序告知书",
    Paper.DECLINING_NOTICE: "信访事项不予受理告知书",
    Paper.NO_LONGER_ACCEPTED_NOTICE: "信访事项不再受理告知书",
    Paper.GUIDANCE_SLIP: "法定途径引导单",
    Paper.REVIEW_APPLICATION: "信访事项复查申请书",
    Paper.RE_REVIEW_APPLICATION: "信访事项复核申请书",
    Paper.TRANSFER_LETTER: "信访事项转送单",
    Paper.ASSIGNMENT_LETTER: "信访事项交办函",
    Paper.URGENT_REPORT: "重大紧急信访信息报告单",
    Paper.REPRESENTATIVES_FORM: "代表推选登记表",
    Paper.DELIVERY_RECORD: "送达回证",
    Paper.EXTENSION_NOTICE: "延期办理告知书",
    Paper.OBJECTION_LETTER: "转送事项异议函",
    Paper.VISITOR_GUIDE: "来访须知",
    Paper.PRIVACY_NOTICE: "个人信息处理告知",
    Paper.CORRECTION_RECORD: "更正撤回作废单",
    Paper.HANDOVER_LIST: "离线数据移交清单",
    Paper.CARE_SLIP: "救助帮扶告知单",
    Paper.CONFIDENTIAL_SLIP: "检举控告登记凭条",
}

DEADLINE_NAMES: dict[str, str] = {
    DeadlineKind.OFFICE_DISPOSAL: "信访部门处理期限",
    DeadlineKind.WRITTEN_NOTICE: "书面告知期限",
    DeadlineKind.OBJECTION: "提出异议期限",
    DeadlineKind.HANDLING: "办理期限",
    DeadlineKind.HANDLING_EXTENDED: "延长后的办理期限",
    DeadlineKind.REVIEW_REQUEST: "请求复查的期限",
    DeadlineKind.REVIEW_DECISION: "复查机关答复期限",
    DeadlineKind.RE_REVIEW_REQUEST: "请求复核的期限",
    DeadlineKind.RE_REVIEW_DECISION: "复核机关答复期限",
    DeadlineKind.RECONSIDERATION: "申请行政复议的期限",
    DeadlineKind.ADMINISTRATIVE_SUIT: "提起行政诉讼的期限",
    DeadlineKind.INACTION_SUIT: "可以起诉不履职的起始日",
    DeadlineKind.SUIT_AFTER_RECONSIDERATION: "复议后起诉的期限",
    DeadlineKind.APPEAL_JUDGMENT: "对一审判决上诉的期限",
    DeadlineKind.APPEAL_RULING: "对一审裁定上诉的期限",
    DeadlineKind.RETRIAL: "申请再审的期限",
    DeadlineKind.LABOUR_ARBITRATION: "申请劳动仲裁的期限",
    DeadlineKind.LABOUR_SUIT: "劳动仲裁裁决后起诉的期限",
    DeadlineKind.LAND_CONTRACT_ARBITRATION: "申请承包地仲裁的期限",
    DeadlineKind.LAND_CONTRACT_SUIT: "承包地仲裁裁决后起诉的期限",
    DeadlineKind.LAND_DECISION_SUIT: "不服土地权属处理决定起诉的期限",
    DeadlineKind.WORK_INJURY_UNIT: "单位申请工伤认定的期限",
    DeadlineKind.WORK_INJURY_WORKER: "职工申请工伤认定的期限",
    DeadlineKind.PERSONNEL_REVIEW: "申请人事复核的期限",
    DeadlineKind.STATE_COMPENSATION: "请求国家赔偿的期限",
    DeadlineKind.INFORMATION_REPLY: "政府信息公开答复期限",
    DeadlineKind.DISCIPLINE_NOTICE: "实名检举受理告知期限",
    DeadlineKind.RESULT_REPORT: "报送办理结果的期限",
}

# Each fact of the contract as a question to the visitor or the clerk.
FACT_NAMES: dict[str, str] = {
    "received_on": "哪一天收到的？",
    "arrival": "是当面来访，还是转送来的？",
    "desk.kind": "本窗口是哪一类？",
    "desk.level": "本窗口是哪一级？",
    "matter.type": "这次来是求决、建议、检举控告还是咨询？",
    "matter.route": "属于哪一条法定途径？",
    "history.same_matter": "以前为同一件事提出过吗？",
    "history.handler": "原来的事项由谁受理、办理？",
    "history.re_review_opinion_received_on": "哪一天收到书面复核意见？",
    "history.same_facts_and_reasons": "与已复核的相比，事实和理由都相同吗？",
    "history.re_review_requested_on": "哪一天请求复核？",
    "history.review_opinion_received_on": "哪一天收到书面复查意见？",
    "history.review_requested_on": "哪一天请求复查？",
    "history.opinion_received_on": "哪一天收到处理意见？",
    "history.opinion_written": "手里有书面答复吗？",
    "history.accepted_on": "哪一天受理的？",
    "history.extension_days": "批准延长了多少天？",
    "history.extension_told": "延期告知信访人了吗？",
    "history.hearing_days": "复核听证用了多少天？",
    "history.noticed_on": "哪一天收到书面告知？",
    "history.submitted_on": "哪一天提出的？",
    "history.posted_on": "申请是哪一天寄出的（看邮戳）？",
    "history.concluded_by_law": "这件涉法涉诉的事依法终结了吗？",
    "matter.competence": "这件事归谁管？",
    "matter.competent_level": "有权处理的机关是哪一级？",
    "matter.competent_line": "有权处理的是政府、部门还是垂直管理机关？",
    "matter.important": "是否重要到需要交办、要求报结果？",
    "matter.accuses_own_unit": "被检举的是不是本单位或其负责人？",
    "matter.count": "一次反映了几件事？",
    "urgent": "是否重大紧急、有人身危险？",
    "visitors.joint": "同来的人反映的是同一件事吗？",
    "visitors.present": "来了多少人？",
    "visitors.representatives": "推选了几名代表？",
    "visitors.identity": "姓名和住址清楚吗？",
    "visitors.hardship": "生活是否困难、需要救助？",
    "visitors.agent": "是代理人来的吗？",
    "visitors.minor": "是否有未成年人？",
    "conduct": "接待秩序正常吗？",
    "clerk_has_interest": "接访人员与此事有利害关系吗？",
}

_LEVELS = {
    "village": "村",
    "township": "乡镇、街道",
    "county": "县",
    "city": "市",
    "province": "省",
    "state": "国家",
}
_VALUES: dict[str, dict[str, str]] = {
    "arrival": {"visit": "当面来访", "transfer": "转送、交办来的"},
    "desk.kind": {"petition_office": "信访部门", "organ": "其他机关", "township": "乡镇、街道窗口"},
    "desk.level": {key: name for key, name in _LEVELS.items() if key != "village"},
    "matter.type": {"claim": "申诉求决", "suggestion": "建议意见", "accusation": "检举控告", "inquiry": "咨询"},
    "matter.competence": {
        "own": "归本机关管",
        "own_lower": "归本系统下级管",
        "peer": "归同级的别的机关管",
        "lower_area": "归下级地方管",
        "upper": "归上级机关管",
        "other_area": "归别的地方管",
        "several": "涉及几个机关",
        "not_an_organ": "不涉及机关",
    },
    "matter.competent_level": _LEVELS,
    "matter.competent_line": {"government": "政府本身", "department": "政府部门", "vertical": "垂直管理机关"},
    "matter.route": {
        "litigation": "诉讼、检察、公安法律程序",
        "arbitration": "仲裁",
        "party": "党员申诉、复审",
        "administrative": "复议、裁决、确认、许可、处罚等行政程序",
        "enforcement": "请求查处违法、履行保护职责",
        "petition": "信访程序",
        "information_request": "政府信息公开",
        "personnel": "公务员人事处理",
    },
    "history.handler": {
        "this_desk": "本窗口",
        "lower": "下级机关",
        "peer": "同级的别的机关",
        "upper": "上级机关",
    },
    "visitors.identity": {"clear": "清楚", "unclear": "姓名或住址不清", "anonymous": "不愿留名"},
    "conduct": {"normal": "正常", "disorder": "有扰乱秩序的行为"},
}
YES, NO, UNKNOWN = "是", "否", "还不清楚"

# (fact, value as text) -> words; yes-or-no facts use "true" and "false"
VALUE_NAMES: dict[tuple[str, str], str] = {
    (fact, value): words for fact, values in _VALUES.items() for value, words in values.items()
}


def value_name(fact: str, value: str | bool | int) -> str:
    """The words of a fact's value; dates and counts stand as they are."""
    if isinstance(value, bool):
        return YES if value else NO
    return VALUE_NAMES.get((fact, str(value)), str(value))


@cache
def _titles() -> dict[str, str]:
    """Titles of the sources and whole names of single articles, as the law files state them."""
    law = paths.resources() / "law"
    tables = [
        tomllib.loads(file.read_text(encoding="utf-8"))
        for file in (law / "articles.toml", *sorted((law / "local").glob("*.toml")))
    ]
    titles = {source: entry["title"] for table in tables for source, entry in table.get("sources", {}).items()}
    entries = {key: entry for table in tables for key, entry in table.get("articles", {}).items()}
    return titles | {key: f"={entry['name']}" for key, entry in entries.items() if isinstance(entry, dict)}


def name_of_cite(key: str) -> str:
    """《信访工作条例》第二十条第一款 for T20.1."""
    titles = _titles()
    own = titles.get(key, "")
    if own.startswith("="):
        statute, _, article = own[1:].partition("第")
        return f"《{statute}》第{article}"
    return article_name(key, titles)
