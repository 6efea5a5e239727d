"""Words for what a new visit shares with an earlier one, and the words by which places and amounts are read."""

from __future__ import annotations

import re

# What two people share; keys are `desk.same_person.Tie`.
PERSON_TIES: dict[str, str] = {
    "id_number": "证件号码相同",
    "id_number_nearly": "证件号码只差一处",
    "name": "姓名相同",
    "name_variant": "姓名只是写法不同（繁简或异体）",
    "name_sound": "姓名同音，用字不同",
    "name_nearly": "姓名差一个字",
    "other_name": "姓名不同",
    "phone": "电话相同",
    "birth_date": "出生日期相同",
    "birth_year": "出生年份相同",
    "township": "同一乡镇（街道）",
    "village": "同一村（社区）",
}
MAYBE_HOUSEHOLD = "姓名不同，可能是家人"

# What two matters share; keys are `desk.same_matter.Tie`.
MATTER_TIES: dict[str, str] = {
    "text": "内容相近",
    "category": "类别相同",
    "organ": "涉及机关相同",
    "township": "同一乡镇（街道）",
    "village": "同一村（社区）",
    "party": "涉及的单位名称相同",
    "figures": "数目相同",
}
SAME_VISITOR = "同一来访人的事项"
SAME_PHONE = "同一电话的来访人的事项"
NAMESAKE = "同名同村来访人的事项"
SAME_DAY = "当天登记"
DAYS_AGO = "{days}天前登记"

TOWN = re.compile("([^省市县区旗州盟]{1,8}?(?:街道|镇|乡|苏木))")
VILLAGE = re.compile("(.{1,8}?(?:社区|小区|村|居委会|嘎查|屯|寨))")
COUNTY = re.compile("^.*?(?:省|市|县|(?<![社小])区|旗)(?=.{2})")

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
STEPS = {"十": 10, "百": 100, "千": 1_000}
TEN_THOUSAND = "万"
FIGURE = re.compile("([0-9]+(?:\\.[0-9]+)?|[零〇一二两俩三四五六七八九十百千万点]+)(万|千|百)?([多余]|半)?")
YEAR = re.compile("((?:19|20)[0-9]{2})年")
# A firm or house by name: the two characters before its kind.
PARTY = re.compile(
    "((?!.?[的要管在给到和与是我他她你这那个有们交买卖找让住两楼上下里家县镇乡村])[\u4e00-\u9fff]{2})"
    "(?:建筑|建设|劳务|装饰|工程|房地产|实业|商贸|农业|木业|健康|投资|机械|化肥|股份|有限|责任|物业)*"
    "(?:公司|集团|置业|医院|诊所|种业|养猪场|养殖场|砖厂|石料厂|厂|合作社|培训|饭店|超市)"
)

# What any petition may say: not taken for something two matters share.
COMMONPLACES = (
    "请求 要求 希望 恳请 申请 反映 反应 解决 处理 问题 情况 有关 部门 领导 政府 上级 单位 我们 我家 他们 没有 没人 "
    "一直 至今 多次 到现在 现在 因为 所以 但是 以后 之后 以前 时候 什么 怎么 已经 不给 不管 尽快 帮忙 帮助 协调 督促 "
    "依法 核实 答复 说法 来访 信访 诉求 事项 本人 当时 后来 还是 就是 不了 起来 出来 下来 一个 这个 那个 同志 您好 "
    "谢谢 望予 予以 据此 特此 贵局"
)
