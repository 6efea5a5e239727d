"""Words for what a printer may answer: what happened, and what to do about it."""

from __future__ import annotations

REASONS: dict[str, str] = {
    "no_service": "本机的打印服务没有运行。请重新启动电脑，仍不行请找管理员。",
    "unknown_printer": "没有这台打印机，没有打印。请重新选择打印机。",
    "rejecting": "这台打印机不接收打印任务。请管理员把它恢复使用，或者换一台打印机。",
    "stopped": "这台打印机已暂停，任务在排队。请管理员把它恢复使用，或者换一台打印机。",
    "paper_out": "打印机缺纸。请加 A4 纸，加好后会自动接着打印。",
    "paper_jam": "打印机卡纸。请取出卡住的纸，核对是否需要补打。",
    "cover_open": "打印机盖子没有合上。请合上盖子。",
    "toner_low": "打印机墨粉快用完了。请准备新墨粉。",
    "toner_out": "打印机没有墨粉了。请更换墨粉。",
    "offline": "打印机没有应答。请检查电源和连线。",
    "cancelled": "打印任务被取消了，没有打印。",
    "failed": "打印没有成功。请检查打印机后再打印一次。",
    "untold": "本机没有说打出来没有。请看打印机，再回答“打出来了吗”。",
    "slow": "打印机还没有打完，任务在排队。请看打印机前面是否有别的任务。",
}
