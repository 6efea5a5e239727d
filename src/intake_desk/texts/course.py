"""Lines of a timeline for a matter accepted, extended, answered, served or closed, and what still has to be done."""

from __future__ import annotations

ACCEPTED = "{on}受理"
ACCEPTED_UNTIL = "{on}受理，办理期限至{due}"
EXTENDED = "延长{days}日，至{due}；理由：{reason}；批准人：{approved_by}，{on}批准；{told}"
TOLD, NOT_TOLD = "已告知信访人", "尚未告知信访人"
REPLIED_IN_WRITING = "{on}书面答复{number}"
REPLIED_ORALLY = "{on}口头答复"
CLOSED = "{on}办结"
PASSED_ON = "{on}交{organ}"
WITH_LETTER = "，《{title}》{number}"
REPORT_BY = "，要求于{on}前报送办理结果"
PASSED_ON_ELSEWHERE = "改交{organ}"

OPINION = "信访处理意见书"
SERVED = "《{title}》{number}，{on}{how}{to_whom}"
SERVED_TO = "送达{name}"
SERVED_TO_AS = "送达{name}（{relation}）"
SERVICE_REFUSED = "，拒收（事由：{reason}；见证人：{witness}），留置送达"
SERVICE_NOTE = "；{note}"
NOT_WRITTEN = "未写明"
RECORD_REPLACED = "已按送达情况填写，见{number}"

HOW: dict[str, str] = {"in_person": "当面", "mail": "邮寄", "other": "其他方式"}
HOW_ON_PAPER: dict[str, str] = {
    "in_person": "☑ 当面　　☐ 邮寄　　☐ 其他",
    "mail": "☐ 当面　　☑ 邮寄　　☐ 其他",
    "other": "☐ 当面　　☐ 邮寄　　☑ 其他",
}
RESULT_ON_PAPER: dict[bool, str] = {False: "☑ 签收　　☐ 拒收", True: "☐ 签收　　☑ 拒收"}

REMINDERS: dict[str, str] = {
    "witness": "拒收的，应当有见证人。还没有写见证人，请补上并由见证人签名。",
    "refusal_reason": "拒收的，应当记明拒收事由。还没有写。",
    "tell_extension": "延期理由应当告知信访人。请出具《延期办理告知书》，并记录送达。",
    "serve_opinion": "请送达书面答复，并记录送达日期：申请复查的30日从收到之日起算。",
    "passed_on_late": "转送的日期晚于15日期限的届满日{due}。",
    "not_named": "规定只写明向本级和下级转送；转往上级或者外地没有规定，请负责人审定。",
    "tell_where": "请把《信访事项转送告知书》交给信访人，并记录交付。",
    "record_not_drawn": "送达已经记录；送达回证没有画成：{why}",
}
