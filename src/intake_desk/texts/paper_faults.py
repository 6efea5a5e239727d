"""Why a paper was not drawn, in the clerk's words; the registration itself stands."""

from __future__ import annotations

NOT_DRAWN = "《{title}》还没有出具：{why}"
NO_GLYPHS = "字库里没有“{characters}”。登记已经保存；装好补充字体后可以补出。"
NO_FONTS = "打印字体还没有装好。登记已经保存；装好字体后可以补出。"
BROKEN = "版面没有画成。登记已经保存；请在来访页面补出，仍不行请找管理员。"
UNPRINTABLE: dict[str, str] = {
    "no_reason": "没有写明理由，不能出具。请写明理由后补出。",
    "no_destination": "没有写明应当去的机关，不能出具。请在名录中选定机关后补出。",
    "not_this_desk": "本窗口不能出具这种告知书，由有权处理的机关出具。",
    "no_person": "没有姓名，不能出具。",
}
