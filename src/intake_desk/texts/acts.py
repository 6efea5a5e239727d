"""Words of what may be done to a registered visit: the verbs, what each asks, and what was done."""

from __future__ import annotations

from collections.abc import Sequence

ACTS = "办理"
ACTS_KEY = "F6"
ACTS_TITLE = "办理这次来访"
ACTS_LEAD = "↑↓ 选，Enter 填写，Ctrl+Enter 办理，Esc 不办了。只能追加，原来的记录都留着。"
DO_IT = "办理"
DONE = "已记录：{verb}"
DONE_WITH_PAPERS = "已记录：{verb}，出具{papers}"
ARTICLE = "（{cite}）"
_SHORT = 16

WHICH_MATTER = "哪一件"
WHICH_PAPER = "哪一份文书"
REASON = "理由（记入档案）"
ON = "日期"
YES_NO = ((True, "是"), (False, "否"))

ISSUE = "出具一份文书"
ISSUE_LEAD = "按来访人的要求或者办理需要补出一份；不予受理类的先出稿，由负责人签发。"
PAPER_KIND = "哪一种"
REPLACE = "换发文书"
REPLACE_LEAD = "原件作废，按今天的日期和现行措辞重新出具，两份互相注明。"
VOID = "作废文书"
VOID_LEAD = "作废后仍可查看，文号不再使用。"
SERVE = "记录送达"
SERVE_LEAD = "送达当天起，相应的期限开始或者结束；同时填好送达回证。"
SERVE_OPINION = "记录处理意见书送达"
SERVE_OPINION_LEAD = "从来访人收到的那一天起，三十日内可以申请复查（或者复核）。"
ACCEPT = "受理"
ACCEPT_LEAD = "从受理之日起计算办理期限。"
EXTEND = "延长办理期限"
EXTEND_LEAD = "情况复杂的，经本单位负责人批准可以延长，合计不超过三十日，并告知理由。"
REPLY = "记录答复"
REPLY_LEAD = "申诉求决应当书面答复；写明处理意见书的文号。"
CLOSE = "办结"
CLOSE_LEAD = "来访人申请复查、复核的权利照旧。"
TRANSFER = "转送、交办"
TRANSFER_LEAD = "交给有权处理的机关、单位；转送单和告知书没有出具的一并出具。写了报送结果的日期就是交办。"
TRANSFER_TO = "交给哪个机关、单位"
TRANSFERRED_ON = "转送日期"
REPORT_BY = "要求报送结果的日期（空着为转送）"
CORRECT = "更正登记"
CORRECT_LEAD = "原来的记载照样可以查阅；同时出具更正记录单，由来访人和经办人签名。"
CORRECT_WHAT = "哪一项"
CORRECT_NOW = "应当是"
CORRECT_WHY = "更正的原因"
ASKED_BY = "谁提出的（来访人空着）"
WITHDRAW = "来访人撤回"
WITHDRAW_LEAD = "来访人自愿撤回的，记下他说的理由；登记仍然保留，同时出具撤回记录单。"
CHOOSE = "改定办理方式"
CHOOSE_LEAD = "程序原来的建议仍然存着；新办理方式的文书请另行出具。"
NOTE = "加一条备注"
NOTE_LEAD = "备注记在经过里，不能修改。"
LINK = "关联以前的来访"
LINK_LEAD = "填以前的登记编号（整次来访）或者事项编号（某一件事）。"
UNLINK = "取消关联"
UNLINK_LEAD = "关联和取消都留在经过里。"

OUTCOME = "办理方式"
EARLIER_NUMBER = "以前的编号"
THIS_ENTRY = "本次的"
WHOLE_VISIT = "整次来访"
LINKED = "哪一个关联"
NOTE_TEXT = "备注"
EXTRA_DAYS = "延长几日"
APPROVED_BY = "批准的负责人"
APPROVED_ON = "批准日期"
TOLD_VISITOR = "告知来访人了吗"
IS_WRITTEN = "书面答复吗"
OPINION_NUMBER = "处理意见书文号"
HOW = "怎样送达"
HOWS = (("in_person", "当面"), ("mail", "邮寄"), ("other", "其他"))
SERVED_ON = "收到日期"
TO_WHOM = "谁收的"
RELATION = "代收人与来访人的关系（本人收的空着）"
PLACE = "送达地点"
IS_REFUSED = "拒收了吗"
REFUSAL_REASON = "拒收的理由"
WITNESS = "见证人"
SERVICE_NOTE = "备注"


def done(verb: str, papers: Sequence[tuple[str, str]], reminders: Sequence[str]) -> str:
    """What was done, the papers that go along with it, what still has to be done."""
    named = "、".join(f"{title} {number}" for title, number in papers)
    told = DONE_WITH_PAPERS.format(verb=verb, papers=named) if named else DONE.format(verb=verb)
    return "　".join((told, *reminders))


def refused(happened: str, cite: str, to_do: str) -> str:
    article = ARTICLE.format(cite=cite) if cite else ""
    return f"{happened.removesuffix('。')}{article}。{to_do}"


def reads(label: str, text: str) -> str:
    short = text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
    return f"{label}（现在是：{short or '空'}）"


def choice(number: str, title: str) -> str:
    return f"{title}　{number}"
