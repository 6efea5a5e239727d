"""What an outcome means for the visitor, in one plain sentence for the paper in hand; {organ} is the destination."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desk.law.codes import Outcome

POLICE_WORD = "公安"  # in the name of the police, where legal procedures of their own may lead
LAND_WORD = "土地"  # in the name of a body that arbitrates contracted land
SOME_ORGAN = "有权处理的机关、单位"

SENTENCES: dict[Outcome, str] = {
    Outcome.ACCEPT: "您反映的事项属于本单位职权范围，本单位依法处理。",
    Outcome.TRANSFER_SAME_LEVEL: "您反映的事项已登记，转送{organ}处理。",
    Outcome.TRANSFER_LOWER: "您反映的事项已登记，按属地管理、分级负责转送{organ}处理。",
    Outcome.ASSIGN: "您反映的事项已登记，交由{organ}办理，并要求其报告结果。",
    Outcome.INFORM_COMPETENT: "您反映的事项已登记，有权处理的是{organ}，请向该机关提出。",
    Outcome.OBJECT: "转送的事项不属于本单位及本系统职权范围，本单位提出异议，有权处理的是{organ}。",
    Outcome.NEGOTIATE: "您反映的事项已登记，涉及几个机关、单位，由所涉及的机关、单位协商处理。",
    Outcome.FIND_COMPETENT: "您反映的事项已登记，由本窗口负责弄清由哪个机关、单位处理，并在期限内告知您。",
    Outcome.DECLINE_IN_PROCESS: "您反映的事项已登记；该事项已由{organ}受理，正在规定期限内办理，本单位不予受理。",
    Outcome.DECLINE_CROSS_LEVEL: "您反映的事项已登记；请到{organ}或者它的上一级机关的接待场所提出，本单位不予受理。",
    Outcome.NO_LONGER_ACCEPT: "您反映的事项已登记；该事项已经复核，您以同一事实和理由再次提出，不再受理。",
    Outcome.LATE_REQUEST: "您反映的事项已登记；申请已过规定期限，是否有正当理由由负责人审查决定。",
    Outcome.REVIEW: "您反映的事项已登记；对处理意见不服，请向{organ}申请复查。",
    Outcome.RE_REVIEW: "您反映的事项已登记；对复查意见不服，请向{organ}申请复核。",
    Outcome.GUIDE_LITIGATION: "您反映的事项已登记；它属于涉法涉诉事项，请依照法律程序向{organ}提出。",
    Outcome.GUIDE_ARBITRATION: "您反映的事项可以通过仲裁解决，请向{organ}申请。",
    Outcome.GUIDE_PARTY: "您反映的事项属于党员申诉、申请复审，请依照党内规定向{organ}提出。",
    Outcome.GUIDE_ADMINISTRATIVE: "您反映的事项可以通过行政复议、裁决、确认等行政程序解决，请向{organ}提出。",
    Outcome.GUIDE_ENFORCEMENT: "您请求的是查处违法行为或者履行保护职责，由{organ}依法履行职责。",
    Outcome.GUIDE_CIVIL: "您反映的事项不涉及机关、单位的职权，可以通过调解、诉讼或者村（居）民自治解决。",
    Outcome.GUIDE_OWN_PROCEDURE: "您反映的事项另有法定程序，请依照该程序向{organ}提出。",
    Outcome.CONFIDENTIAL_ACCUSATION: "您的检举控告已单独保密登记，按管理权限转送。",
    Outcome.SUGGESTION: "您的建议意见已登记，将由有关机关、单位研究。",
    Outcome.ELECT_REPRESENTATIVES: "多人反映同一事项，请推选代表，代表不超过5人。",
    Outcome.REPORT_URGENT: "您反映的情况重大、紧急，本窗口及时报告。",
    Outcome.IDENTITY_UNCLEAR: "姓名或者住址不清楚，书面告知可能无法送达。",
    Outcome.LINK_EARLIER: "您反映的事项已登记，与此前的登记一并记录、继续办理。",
    Outcome.URGE: "您反映的事项已登记；此前的办理已过规定期限，将予督办。",
    Outcome.SPLIT: "您反映了几件事，已分别登记。",
    Outcome.KEEP_ORDER: "请遵守接待场所的秩序。",
    Outcome.RECUSE: "经办人员与本事项有直接利害关系，已回避，由其他人员办理。",
    Outcome.ANSWER_INQUIRY: "您的咨询已登记，并已当面答复。",
    Outcome.HARDSHIP_HELP: "生活有困难的，可以依照规定申请救助。",
}

# Stages of an earlier handling, in order of time, for the lines of a paper.
HISTORY: dict[str, str] = {
    "submitted_on": "提出",
    "noticed_on": "收到书面告知",
    "accepted_on": "受理",
    "opinion_received_on": "收到书面处理意见",
    "review_requested_on": "申请复查",
    "review_opinion_received_on": "收到书面复查意见",
    "re_review_requested_on": "申请复核",
    "re_review_opinion_received_on": "收到书面复核意见",
}
OPINIONS: dict[str, str] = {
    "opinion_received_on": "处理意见",
    "review_opinion_received_on": "复查意见",
    "re_review_opinion_received_on": "复核意见",
}

# T25: who is told of an urgent matter; petition offices also tell the two above them.
TOLD: tuple[str, ...] = ("本级党委、政府", "有关主管部门", "本级信访工作联席会议办公室")
TOLD_BY_PETITION_OFFICE: tuple[str, ...] = ("上一级党委和政府信访部门", "国家信访局")


def history_line(field: str, on: str) -> str:
    """One line on an earlier stage; `on` is an ISO date."""
    year, month, day = on.split("-")
    return f"{year}年{int(month)}月{int(day)}日{HISTORY[field]}"


def one_by_one(told: Sequence[tuple[str, str]]) -> str:
    """Several matters on one paper: each by ordinal and title."""
    return "\n".join(f"（{order}）{title}：{text}" for order, (title, text) in enumerate(told, start=1) if text)


def sentence(outcome: Outcome, organ: str) -> str:
    """The sentence of an outcome, its destination named."""
    return SENTENCES[outcome].format(organ=organ or SOME_ORGAN)
