"""Warnings about a draft, in the clerk's words. None of them stops a registration."""

from __future__ import annotations

from intake_desk.law.facts import Problem
from intake_desk.texts.codes import FACT_NAMES

NO_NAME = "没有姓名，将按匿名登记；书面告知可能送不到。"
NO_ADDRESS = "没有住址，书面告知可能送不到。"
ID_FAULTS: dict[str, str] = {
    "shape": "公民身份号码应为18位，请再核对一遍。",
    "old": "这是15位的旧号码，请核对证件上的18位号码。",
    "birth_date": "号码里的出生日期不像真的，请再核对一遍。",
    "check_digit": "号码的校验位不对，可能有一位录错了，请再核对一遍。",
    "sex": "号码里的性别与填写的不一样，请再核对一遍。",
}
ID_KIND_MISSING = "填了证件号码，没有选证件种类。"
ID_TWICE = "两名来访人填了同一个证件号码。"
PHONE_SHAPE = "电话号码的位数不对，请再核对一遍。"
FEWER_PRESENT = "到场人数少于已录入的人数。"
TOO_MANY_REPRESENTATIVES = "代表不超过5人，请来访人重新推选。"
MORE_REPRESENTATIVES = "代表人数多于到场人数。"
NO_REPRESENTATIVES = "多人反映同一件事，请推选不超过5名代表。"
NO_TYPE = "还没有选信访目的。"
NO_REQUEST = "还没有写诉求。"
NO_FACTS = "还没有写事实和理由。"
NO_TITLE = "还没有写事项标题。"
NO_ACCUSED = "还没有写被检举控告的人或者单位。"
EARLIER_UNKNOWN = "本窗口的登记里没有查到这个编号，请再核对；是别处的编号可以照填。"
NO_CHOICE_REASON = "选了另一种办理方式，请写明理由。"
NOT_READ_BACK = "登记内容还没有念给来访人核对。"
NO_SUPERVISOR = "至少要有一个负责人账号：检举控告只有负责人能打开，不予受理告知书也由负责人签发。"
SET_ASIDE = "与其他事实对不上，核查时没有采用：{fact}{value}"


def set_aside(problem: Problem) -> str:
    """What was typed and not used, for the timeline."""
    return SET_ASIDE.format(fact=FACT_NAMES.get(problem.field, problem.field), value=problem.value)
