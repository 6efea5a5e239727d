"""Words for reading the trail of who did what, and for what a check of it found."""

from __future__ import annotations

from intake_desk.texts.timeline import ACTIONS, EVENTS

SENTENCES: dict[str, str] = {
    "office_created": "建立办公室",
    "account_added": "新增账号",
    "account_switched_off": "停用账号",
    "signed_in": "登录",
    "sign_in_failed": "登录失败",
    "password_changed": "修改自己的密码",
    "password_reset": "为他人重设密码",
    "recovered": "用恢复份额重设密码",
    "shares_proven": "核对恢复份额",
    "shares_renewed": "重新生成恢复份额",
    "backed_up": "备份",
    "drilled": "恢复演练通过",
    "drill_failed": "恢复演练没有通过",
    "restored": "由备份恢复",
    "numbers_skipped": "恢复前已发出的编号不再使用",
    "older_state_noticed": "发现登记资料比上次使用时旧",
    "older_state_accepted": "查明资料变旧的原因后继续使用",
    "packs_switched": "启用或者停用地方规则",
    "calendar_imported": "导入放假安排",
    "replay": "用改过的规则表重算",
    "county_key_shared": "出示县密钥",
    "county_key_taken": "启用县密钥",
    "visit_registered": "登记来访",
    "visit_opened": "查看来访",
    "visits_searched": "查找来访",
    "papers_issued": "出具文书",
    "paper_read": "查看文书",
    "paper_verified": "核对文书真伪",
    "series_read": "查看文号台账",
    "wording_saved": "修改文书文字",
    "day_closed": "出具接待日报",
    "day_sent": "接待日报送往打印机",
    "day_printed": "打印接待日报",
    "day_failed": "接待日报没有打印出来",
    "trail_read": "查看操作记录",
    "trail_verified": "核对操作记录",
}
NOUNS: dict[str, str] = {"paper": "文书", "matter": "事项", "visit": "来访", "person": "来访人"}
VERBS = {**EVENTS, **ACTIONS, "previewed": "预览", "dismissed": "不是同一件（人）"}
OTHER = "其他操作"
OF = "{noun}：{verb}"
HITS = "{sentence}，找到 {hits} 条"
SKIPPED = "恢复前已发出的编号不再使用：{series}{year}年第{first}号至第{last}号"
VISIT_NUMBERS = "登记编号"
DRAFTS_LOST = "{sentence}，没办完的登记打不开了"
OUTSIDE = "（未登录）"

GROUPS: dict[str, tuple[str, ...]] = {
    "登录": ("signed_in", "sign_in_failed"),
    "账号和密码": (
        "account_added", "account_switched_off", "password_changed", "password_reset", "recovered", "shares_proven",
        "shares_renewed",
    ),
    "查看和查找": ("visit_opened", "visits_searched", "paper_read", "series_read", "trail_read"),
    "登记": ("visit_registered", "papers_issued"),
    "备份和恢复": (
        "backed_up", "drilled", "drill_failed", "restored", "numbers_skipped", "older_state_noticed",
        "older_state_accepted",
    ),
}  # fmt: skip

# verify
HOLDS = "操作记录完整：{count} 条，没有改动"
BROKEN = "操作记录从第 {at} 条起对不上，可能被改动过；请停用并报告负责人"
ANCHOR_HELD = "校验码 {code} 是第 {at} 条，对得上"
ANCHOR_MISSING = "操作记录里没有校验码 {code}：那一条之后的记录可能被删掉，或者资料被换成了旧的；请停用并报告负责人"
BACKUP_AHEAD = "备份 {path} 里的操作记录比现在的多：资料可能被换成了旧的；请停用并报告负责人"
ANCHOR_SHORT = "{code} 不像校验码；回执上的“审计链首”有 8 位，只有数字和字母 A 到 F"

# command line
AUDIT = "查看操作记录：谁、什么时候、做了什么（负责人、审计人员）"
AUDIT_WHO = "只看这个账号做的"
AUDIT_ABOUT = "只看这个编号（或者账号）的"
AUDIT_SINCE = "从这一天起（如 2026-03-02）"
AUDIT_UNTIL = "到这一天止"
AUDIT_LIMIT = "最多列出多少条，最近的在前"
AUDIT_NOTHING = "没有符合条件的记录"
AUDIT_BAD_DAY = "{day} 不是日期；请写成 2026-03-02 这样"
AUDIT_LINE = "{seq}  {at}  {who}  {sentence}  {subject}"
ANCHOR = "回执或者日报上的“审计链首”：看这一条还在不在"


def sentence_of(event: str) -> str:
    """What an entry of the trail says was done."""
    if event in SENTENCES:
        return SENTENCES[event]
    noun, _, verb = event.partition("_")
    if noun in NOUNS and verb in VERBS:
        return OF.format(noun=NOUNS[noun], verb=VERBS[verb])
    return OTHER
