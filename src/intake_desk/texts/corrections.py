"""Words for entries put right and matters taken back: which texts, how the record and the timeline tell it."""

from __future__ import annotations

OF_PERSON: dict[str, str] = {"name": "姓名", "id_number": "证件号码", "phone": "电话", "address": "住址"}
OF_MATTER: dict[str, str] = {
    "title": "事项名称",
    "request": "请求",
    "facts_and_reasons": "事实和理由",
    "place": "问题属地",
}
PERSON, MATTER = "第{number}位来访人的", "第{number}件的"

CORRECTED, WITHDRAWN = "更正", "撤回"
READS = "{label}：{text}"
EMPTY = "（空）"
TIMELINE = "{label}由“{was}”改为“{now}”；原因：{why}"
REGISTERED = "已登记的信访事项：{title}"
WITHDRAWN_NOW = "来访人自愿撤回；登记仍然保留"

TO_SIGN = "请打印记录单，由来访人和经办人签名。"
NOT_DRAWN = "更正已经记录；记录单没有画成：{why}"
