"""Sentences on the clerk's screen with something filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from intake_desk.texts.day_lines import day

MARKS: Mapping[str, str] = {"holds": "✓", "fails": "✗", "unknown": "？", "moot": "－"}
SHORT_TITLE = 12


def moment(at: dt.datetime) -> str:
    """2026-03-02 09:05"""
    return at.strftime("%Y-%m-%d %H:%M")


def with_key(name: str, key: str) -> str:
    return f"{name}（{key}）"


def joined(happened: str, to_do: str) -> str:
    return f"{happened}{to_do}"


def crash_detail(outline: str) -> str:
    return f"录入的内容已经保存，请关闭程序后重新打开。\n报修时请提供：{outline.splitlines()[-1]}"


def still_needed(fields: Iterable[str]) -> str:
    return "还没有填：" + "、".join(fields)


def practice_passwords(accounts: Iterable[tuple[str, str]]) -> str:
    return "练习口令：\n" + "\n".join(f"{login}　{password}" for login, password in accounts)


def head_line(application: str, office: str) -> str:
    return f"{application}　{office}"


def clerk_line(name: str) -> str:
    return f"接访人员：{name}"


def greeting(now: dt.datetime, name: str) -> str:
    return f"{day(now.date())}　{name}，你好"


def step_button(number: int, title: str) -> str:
    return f"{'①②③④⑤'[number - 1]} {title}"


def step_name(number: int, title: str) -> str:
    return f"第{number}步 {title}"


def look_again(count: int) -> str:
    return f"{count}处可再看看" if count else ""


def draft_kept(at: dt.datetime) -> str:
    return f"已自动保存 {at:%H:%M:%S}"


def draft_line(saved_at: dt.datetime, summary: str) -> str:
    return f"接着办：{summary}　（{saved_at:%m-%d %H:%M} 保存）"


def hit_line(number: str, received_at: dt.datetime, who: str, title: str, why: str) -> str:
    parts = (f"{received_at:%m-%d %H:%M}", who, title, number, f"〔{why}〕" if why else "")
    return "　".join(part for part in parts if part)


def person_name(number: int, name: str) -> str:
    return f"{number} {name[0]}＊" if name else f"第{number}人"


def nth(label: str, ordinal: int) -> str:
    return label if ordinal == 1 else f"{label}（{ordinal}）"


def person_heading(number: int, count: int) -> str:
    return f"来访人{number}" if count > 1 else "来访人"


def person_line(id_number: str, phone: str, address: str) -> str:
    return "　".join(part for part in (id_number, phone, address) if part)


def matter_name(number: int, title: str) -> str:
    short = title[:SHORT_TITLE]
    return f"第{number}件 {short}".strip()


def matter_heading(number: int, count: int) -> str:
    return f"信访事项{number}" if count > 1 else "信访事项"


def matter_meta(number: str, status: str) -> str:
    return f"{number}　{status}"


def short_title(request: str) -> str:
    """The beginning of a request as a title: up to its first stop."""
    first = request.strip().splitlines()[0] if request.strip() else ""
    for stop in "。；！？，,;":
        first = first.split(stop)[0]
    return first[:24]


def organ_line(name: str, short_name: str) -> str:
    return f"{name}\u3000{short_name}" if short_name and short_name != name else name


def where_it_is(address: str, phone: str, hours: str = "") -> str:
    parts = (f"地址：{address or '未填'}", f"电话：{phone or '未填'}", f"时间：{hours}" if hours else "")
    return "　".join(part for part in parts if part)


def outlook(outcome: str) -> str:
    return f"目前的建议：{outcome}"


def outcome_sentence(outcome: str, organ: str) -> str:
    return f"{outcome}：{organ}" if organ else outcome


def resting_on(cites: Sequence[str]) -> str:
    return "依据：" + "、".join(cites)


def also(outcomes: Iterable[str]) -> str:
    return "同时：" + "；".join(outcomes)


def clerk_chose(outcome: str, reason: str) -> str:
    return f"接访人员决定：{outcome}。理由：{reason or '还没有写'}"


def to_the_visitor(sentence: str) -> str:
    return f"告诉来访人：{sentence}"


def instead_of(proposed: str, reason: str) -> str:
    return f"程序的建议是“{proposed}”，改用的理由：{reason or '还没有写，登记前请写明'}"


def disagreement(field: str, value: str, kind: str, other: str) -> str:
    """Which two facts disagree; `other` may be empty."""
    than = {"too_late": "晚于", "too_early": "早于", "too_many": "多于"}.get(kind)
    if than is None or not other:
        return f"“{field}”填的是 {value}，请核对。"
    return f"“{field}”{value} {than}“{other}”，请核对。"


def bullet(sentence: str) -> str:
    return f"· {sentence}"


def papers_line(papers: Sequence[str]) -> str:
    return "要出具：" + "、".join(papers) if papers else "没有要出具的文书。"


def finding_line(result: str, because: str) -> str:
    return f"{MARKS.get(result, '')} {because}"


def cites_line(cites: Sequence[str]) -> str:
    return "、".join(cites)


def other_rules(count: int) -> str:
    return f"其余{count}条不相符的依据……"


def more_questions(count: int) -> str:
    return f"还有{count}个问题，答完这几个再看。"


def plain(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def what_if_line(value: str, outcome: str) -> str:
    return f"{value}　→　{outcome}"


def pages_of(title: str, count: int) -> str:
    return f"{title}，共{count}页"


def paper_line(title: str, number: str, state: str, *, version: str = "") -> str:
    return f"{title}{f'（{version}）' if version else ''}\n{number}　{state}"


def numbered(number: str) -> str:
    return f"登记编号 {number}"


def registered_line(at: dt.datetime, outcomes: Iterable[str]) -> str:
    return f"{moment(at)} 登记　" + "；".join(outcomes)


def papers_left_out(sentences: Sequence[str]) -> str:
    return "\n".join(("登记已经完成。下面的文书还没有出好，可以稍后补出：", *sentences))


def missing_papers(papers: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{title}还没有出好：{why}" for title, why in papers)


def printed(title: str, why: str = "") -> str:
    return f"已送打印：{title}" + (f"（{why}）" if why else "")


def did_it_come_out(title: str, why: str = "") -> str:
    """`why`: what the print service says of the job now."""
    return f"{title}从打印机里出来了吗？" + (f"（{why}）" if why else "")


def version_chosen(title: str, version: str) -> str:
    return f"已换成{version}：{title}"


def settled(title: str, *, came_out: bool) -> str:
    return f"已记录：{title}{'打印好了' if came_out else '没有打印出来，可以再打印'}"


def saved_as(name: str) -> str:
    return f"已保存：{name}"


def handed_over(title: str) -> str:
    return f"已记录当场交付：{title}"


def released(number: str) -> str:
    return f"已签发：{number}"


def visit_meta(received_at: dt.datetime, clerk: str, present: int, *, read_back: bool) -> str:
    return f"{moment(received_at)} 来访　到场{present}人　接访：{clerk}　{'已当面核对' if read_back else '未核对'}"


def timeline_line(at: dt.datetime, by: str) -> str:
    return f"{moment(at)}　{by}"
