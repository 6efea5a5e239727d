"""Words for changing the wording of a paper: what is wrong with a text, and an invented visit to try it with."""

from __future__ import annotations

import re

from intake_desk.texts.wording_fields import FIELDS, LISTS

TITLES: dict[str, str] = {
    "large": "{title}（大字版）",
    "plain": "{title}（通俗版）",
    "slip80": "{title}（小票）",
    "": "{title}",
}
SHARED: dict[str, str] = {"words": "各种文书共用的话", "daily_sheet": "接待日报"}
SHIPPED = "随程序"

# What the print room answers -> what the supervisor reads; the first group lists the fields it is about.
_FAULTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"must print (.+)"), "依规定必须写明的不能删去：{0}。"),
    (re.compile(r"not on this paper: (.+)"), "检举控告凭条上不能出现：{0}。"),
)
BROKEN = "文字读不出来，请改回随程序的文字。"
UNKNOWN = "没有“{names}”这个栏目，请从“插入栏目”中选。"
LOST = "这句话里的栏目不能删去：{names}。"
EMPTY = "这里不能空着。"
HIDDEN = "依规定必须写明的不能删去，也不能改成有条件才出现：{names}。"
NO_GLYPHS = "字库里没有这些字：{characters}。"
TOO_LONG = "排不下：原来{before}页，现在{after}页。请删短。"
TOO_LONG_ON = "《{title}》排不下：原来{before}页，现在{after}页。它印的也是这里的文字，请再删短些。"
SLIP_TOO_LONG = "排出来有{length}毫米长，小票最长{most}毫米。请删短。"
SLIP_TOO_LONG_ON = "《{title}》排出来有{length}毫米长，小票最长{most}毫米。它印的也是这里的文字，请再删短些。"
FOOTER_TOO_LONG = "页脚最多{most}个字，再长大字版的一行就排不下了。请删短。"
NOT_DRAWN = "试排没有成功：{why}"
NOT_DRAWN_ON = "《{title}》试排没有成功：{why}"
MUST_STAY = "这句话里的“{line}”不能删去。"
NO_PROMISE = "信访部门的文书不能承诺60日的办理期限，请删去。"
SAME = "文字没有改动。"
AND = "、"

# Sentences that keep a paper from being taken for more than it is.
STAYING: dict[str, tuple[str, ...]] = {
    "registration_receipt": ("不是受理决定",),
    "guidance_slip": ("不是受理决定", "法律援助", "信访不会使", "不会停下来"),
    "care_slip": ("不是受理决定",),
    "transfer_notice": ("不是受理决定",),
    "words": ("未经负责人签发",),
}
PROMISES = ("60日", "六十日", "60天", "六十天", "60个工作日")

SAMPLE: dict[str, str] = {
    "name": "样例姓名",
    "address": "样例地址一号院二号楼三单元",
    "phone": "10000000000",
    "title": "样例事项：道路抬高后雨水倒灌进院",
    "request": "请有关单位查明情况，清理排水沟，并书面答复处理意见。",
    "facts_and_reasons": "去年十月道路加高，排水沟被填掉一截，一下雨水就往院里流。多次反映没有结果。",
    "place": "样例地点",
}


def fault(message: str) -> str:
    """A fault of the print room in Chinese."""
    for sign, sentence in _FAULTS:
        found = sign.search(message)
        if found:
            return sentence.format(AND.join(map(named, found[1].split(", "))))
    return BROKEN


def named(code: str) -> str:
    """A field or a list by its name."""
    return {**FIELDS, **LISTS}.get(code, code)
