"""Invented contents, rich enough to fill every paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from intake_desk import paths
from intake_desk.papers.content import (
    Alarm,
    Content,
    Correction,
    Extension,
    HandedOver,
    MatterLine,
    Opinion,
    PersonLine,
    Place,
    Reason,
    Served,
    Term,
)

WORDING_FOLDER = paths.resources() / "papers"
RARE = "㛃䶮𬀩𪚥"
LONG_NAME = "阿卜杜热合曼·买买提依明·阿不都克里木江尼亚孜"
HOSTILE = "<b>&amp;{x}</b> {person} | '''[[block]]''' ]] %s \\n </para>"
DAY = dt.date(2026, 3, 2)


def a_term(kind: str, label: str, basis: str, **changes: object) -> Term:
    term = Term(kind, label, basis, DAY, 15, "days", dt.date(2026, 3, 17), dt.date(2026, 3, 17))
    return replace(term, **changes)


TERMS = (
    a_term("office_disposal", "本单位转送", "《信访工作条例》第二十二条第一款"),
    a_term("written_notice", "书面告知", "《信访工作条例》第二十三条第二款"),
    a_term("objection", "提出异议", "《信访工作条例》第二十三条第三款", length=5, unit="working_days",
           due_on=dt.date(2026, 3, 9), rolled_on=dt.date(2026, 3, 9)),
    a_term("handling", "办理", "《信访工作条例》第三十四条", length=60, due_on=dt.date(2026, 5, 1),
           rolled_on=dt.date(2026, 5, 6)),
    a_term("handling_extended", "延长后的办理", "《信访工作条例》第三十四条", length=90,
           due_on=dt.date(2026, 5, 31), rolled_on=dt.date(2026, 6, 1)),
    a_term("review_request", "申请复查", "《信访工作条例》第三十五条", length=30, due_on=dt.date(2026, 4, 1),
           rolled_on=dt.date(2026, 4, 1)),
    a_term("reconsideration", "申请行政复议", "《行政复议法》第二十条", length=60, due_on=dt.date(2026, 5, 1),
           rolled_on=dt.date(2026, 5, 6)),
    a_term("labour_arbitration", "申请劳动仲裁", "《劳动争议调解仲裁法》第二十七条", length=12, unit="months",
           due_on=dt.date(2027, 3, 2), rolled_on=dt.date(2027, 3, 2), is_provisional=True),
)  # fmt: skip

HOUSING = Place("示例县住房和城乡建设局", "示例县城关镇建设路18号", "0370-5550118", "工作日 8:30—12:00，14:30—17:30")
TOWN = Place("示例县河堤镇人民政府", "示例县河堤镇中心街1号", "")
LONG_FACTS = (
    "我家住河堤镇王庄村三组，2024年秋天镇里修路占用承包地1.2亩，当时口头答应按每亩36,800元补偿，至今没有兑现。"
    "村里、镇里都说“等一等”，一等就是一年半；我先后5次找过镇政府，经办人员换了3个……\n"
    "附近几户已经领到补偿款——标准是多少、依据哪个文件，没有人告诉我们。我要求公开补偿标准（包括青苗费），并一次付清。"
)


VISIT = Content(
    number="示信告〔2026〕12号",
    visit_number="LF411499-2026-000123",
    issued_on=DAY,
    received_at=dt.datetime(2026, 3, 2, 9, 5, tzinfo=ZoneInfo("Asia/Shanghai")),
    desk=Place("示例县信访局人民来访接待中心", "示例县城关镇人民路66号", "0370-5550001", "工作日 8:30—17:30"),
    clerk="周正",
    issuer="示例县信访局",
    persons=(
        PersonLine(f"欧阳{RARE}", "女", "居民身份证", "411499198001011234", "13800000000",
                   "示例县河堤镇王庄村三组27号院2号楼1单元302室", is_representative=True),
        PersonLine(LONG_NAME, "男", "未出示", "", "", "示例县城关镇"),
    ),
    present=2,
    query_code="7K3M-92QX",
    matter_number="LF411499-2026-000123-1",
    matter_title="河堤镇修路占用承包地补偿款未兑现",
    matters=(MatterLine("LF411499-2026-000123-1", "河堤镇修路占用承包地补偿款未兑现", "转送下级机关"),),
    purpose="申诉求决",
    category="农村农业",
    place="示例县河堤镇王庄村",
    request="兑现承包地补偿款44,160元，公开补偿标准。",
    facts_and_reasons=LONG_FACTS,
    is_oral=True,
    outcome="transfer_lower",
    outcome_sentence="登记并转送河堤镇人民政府。",
    reasons=(
        Reason("涉及下级人民政府职权的，转送有权处理的机关。", ("《信访工作条例》第二十二条第一款第二项",)),
        Reason("事项发生在河堤镇，由该镇处理。", ("《信访工作条例》第五条第三项", "第二十条第四款")),
    ),
    route="petition",
    subjects=("administrative_act", "labour"),
    destination=TOWN,
    choices=(HOUSING, TOWN),
    terms=TERMS,
    earlier_number="LF411499-2025-000877",
    history_lines=("2025年11月3日首次来访，登记编号LF411499-2025-000877。", "2025年11月10日转送河堤镇人民政府"),
    read_back=True,
    desk_kind="petition_office",
    complaint_phone="0370-5550009",
    audit_head="9F3C 71A0 22BE",
    verify_code="Q7XW-41KM",
)  # fmt: skip
EVERYTHING = replace(
    VISIT,
    agent=PersonLine("李明", phone="13900000000"),
    needs="维吾尔语翻译；大字版",
    materials=("土地承包合同复印件", "2024年修路通告照片3张"),
    accepted_on=DAY,
    result_due_on=dt.date(2026, 4, 30),
    sender=Place("示例县信访局"),
    suggested=HOUSING,
    opinions=(
        Opinion("处理意见", "示例县河堤镇人民政府", "河政信复〔2025〕3号", dt.date(2025, 12, 1)),
        Opinion("复查意见", "示例县人民政府", "示政信复查〔2026〕2号", dt.date(2026, 1, 15)),
    ),
    extension=Extension("需要重新测量土地面积", "张主任", dt.date(2026, 4, 28), 30),
    correction=Correction("更正", "住址：王庄村二组", "住址：王庄村三组", "来访人核对时发现口误", "欧阳"),
    alarm=Alarm(
        "2026年3月2日8时50分",
        "接待中心门前",
        "来访人情绪激动，可能影响道路通行",
        "分流到二号接谈室，已联系河堤镇",
        (("示例县委、县政府值班室", "2026年3月2日9时12分"), ("县信访工作联席会议办公室", "2026年3月2日9时15分")),
    ),
    handed_over=tuple(
        HandedOver(f"LF411499-2026-{n:06d}", DAY, f"示例事项{n}", f"{n:064x}"[::-1]) for n in range(1, 41)
    ),
    handover_digest="6b86b273ff34fce19d6b804eff5a3f57",
    handover_to="示例县信访局",
    served=(Served("信访事项受理告知书", "示住建信告〔2026〕5号"),),
    copies_to=("示例县人民政府办公室",),
)  # fmt: skip


def a_content(**changes: object) -> Content:
    """A transferred claim of two people, with something in every field."""
    return replace(EVERYTHING, **changes)


def an_organ_content(**changes: object) -> Content:
    """The same matter at a department's own desk."""
    own = {"desk": replace(HOUSING), "issuer": HOUSING.name, "desk_kind": "organ", "number": "示住建信告〔2026〕5号"}
    return a_content(**{**own, **changes})


ORGAN_PAPERS = frozenset({"acceptance_notice", "receipt_and_route_notice", "extension_notice", "objection_letter"})


def content_for(kind: str, **changes: object) -> Content:
    """What a desk that may issue `kind` would hand over."""
    return an_organ_content(**changes) if kind in ORGAN_PAPERS else a_content(**changes)
