"""Closed lists of the reception desk in Chinese: what may stand in a field, in the order it is offered."""

from __future__ import annotations

# legal-reference 4.5. "" in a draft means: not shown; nobody is obliged to show a document.
ID_KINDS: dict[str, str] = {
    "resident": "居民身份证",
    "temporary": "临时居民身份证",
    "household": "户口簿",
    "passport": "护照",
    "hk_macao_permit": "港澳居民来往内地通行证",
    "taiwan_permit": "台湾居民来往大陆通行证",
    "hmt_residence": "港澳台居民居住证",
    "foreign_residence": "外国人永久居留身份证",
    "officer": "军官证",
    "soldier": "士官证/士兵证",
    "other": "其他",
    "none": "无/未出示",
}

# Kinds whose number follows GB 11643.
CITIZEN_NUMBER_KINDS = frozenset({"resident", "temporary", "household", "hmt_residence"})

# GB/T 2261.1
SEXES: dict[str, str] = {"1": "男", "2": "女", "9": "未说明", "0": "未知"}

# legal-reference 4.2, the newer list (a 2023 city export); the official code book is not known, so keys are our own.
CATEGORIES: dict[str, str] = {
    "agriculture": "农村农业",
    "natural_resources": "自然资源",
    "construction": "城乡建设",
    "labour": "劳动和社会保障",
    "health": "卫生健康",
    "education": "教育",
    "culture": "文体旅游",
    "civil_affairs": "民政与应急",
    "justice": "政法",
    "economy": "经济管理",
    "transport": "交通运输",
    "market": "市场监管",
    "technology": "科技与信息产业",
    "environment": "生态环境",
    "party_affairs": "党务政务",
    "personnel": "组织人事",
    "discipline": "纪检监察",
    "military": "军队事务",
    "housing": "房产物业",
    "other": "其他",
}
CATEGORIES_VERSION = "2023-01"

# T2, T24, legal-reference 4.6
ORGAN_KINDS: dict[str, str] = {
    "party": "党委",
    "congress": "人大",
    "government": "政府",
    "consultative": "政协",
    "supervision": "纪检监察",
    "court": "法院",
    "procuratorate": "检察院",
    "mass": "群团",
    "enterprise": "国企事业",
    "petition": "信访部门",
    "department": "政府工作部门",
    "agency": "派出机构",
    "vertical": "垂直管理机构",
    "township": "乡镇（街道）",
    "village": "村（居）",
    "legal_service": "法律服务机构",
    "arbitration": "仲裁机构",
}

ROLES: dict[str, str] = {"clerk": "接访人员", "supervisor": "负责人", "auditor": "审计人员", "administrator": "管理员"}

PAPER_STATES: dict[str, str] = {"draft": "稿，待签发", "issued": "已出具", "void": "已作废"}
PRINT_STATES: dict[str, str] = {
    "queued": "待打印",
    "sent": "已送打印，未确认",
    "printed": "已打印",
    "failed": "打印失败",
    "void": "已作废",
}

NEUTRAL_TITLE = "检举控告"  # stands wherever the title of an accusation would
# What a paper may be made as, in the order it is offered.
PAPER_VERSIONS: dict[str, str] = {
    "standard": "标准版",
    "large": "大字版",
    "plain": "通俗版（附标准版）",
    "slip80": "小票",
}
VERSION_MARKS: dict[str, str] = {"large": "大字版", "plain": "通俗版", "slip80": "小票"}
VERSION_CHOSEN = "本次来访的文书用{version}"
ANONYMOUS = "匿名"
UNTITLED = "未写标题"
AND_OTHERS = "{who}等{present}人"
