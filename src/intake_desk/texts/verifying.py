"""Words for checking a paper somebody brings along: whether its number and code belong together."""

from __future__ import annotations

VERDICTS: dict[str, str] = {
    "valid": "相符：编号 {number} 和校验码对得上，是本县窗口出具的。",
    "invalid": "不相符：编号 {number} 和校验码对不上。请核对有没有抄错；确实不符的，按可疑文书处理。",
    "invalid_elsewhere": "不相符：编号 {number} 和校验码对不上。本县另一个窗口的编号，请先确认两个窗口的县密钥相同。",
    "unknown": "没有这个编号：{number} 是本窗口的编号，但登记资料里没有。请报告负责人。",
    "unknown_elsewhere": "没有这个编号：{number} 不是本县的编号，本机不能核对。",
}
REGISTERED = "登记日期 {day}"
PAPER = "  {title} {number}（{state}）"
KEY_SHARED = "县密钥（只交给本县各窗口的负责人，收好，不要拍照传发）："
KEY_TAKEN = "已启用县密钥（指纹 {fingerprint}）。从现在起出具的文书用它计算校验码，以前出具的仍可核对。"
