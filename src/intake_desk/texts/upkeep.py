"""Words of the check-up (体检): what was looked at, what was found, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MARKS = {"good": "正常", "doubtful": "注意", "bad": "故障"}
SUBJECTS = {
    "libraries": "系统组件",
    "fonts": "打印字体",
    "office_fonts": "本单位字体",
    "input": "中文输入",
    "printers": "打印机",
    "disk": "磁盘空间",
    "clock": "本机时钟",
    "calendar": "节假日历",
    "database": "登记资料",
    "trail": "操作记录",
    "backup": "备份",
    "shares": "恢复份额",
}
NEXT_STEP = "下一步："
ALL_GOOD = "体检完毕，没有发现问题。"
SOME_DOUBTFUL = "体检完毕，有需要注意的地方，不影响登记。"
SOME_BAD = "体检完毕，有故障，请按“下一步”处理。"


@dataclass(frozen=True)
class Verdict:
    """What was found, and what to do about it ("" where nothing is to be done)."""

    found: str
    next_step: str = ""


def libraries_good() -> Verdict:
    return Verdict("窗口需要的系统组件齐全。")


def libraries_missing(files: tuple[str, ...], packages: tuple[str, ...]) -> Verdict:
    found = "缺少：" + "、".join(files) + "。"
    if not packages:
        return Verdict(found, "请管理员安装上述文件所在的系统组件。")
    return Verdict(found, "请管理员运行：sudo apt-get install -y --no-install-recommends " + " ".join(packages))


def display_unreachable(display: str) -> Verdict:
    return Verdict(f"显示器 {display} 连不上。", "请在桌面的终端里运行；没有桌面时先运行 unset DISPLAY，改做演练日。")


def window_part_unusable(reason: str) -> Verdict:
    return Verdict(f"窗口组件装不上：{reason}。", "请重新运行 ./desk run；仍不行请把这一行告诉管理员。")


def fonts_good(count: int, characters: int) -> Verdict:
    return Verdict(f"{count} 种字体，共 {characters} 个字符。")


def fonts_few(lacking: tuple[str, ...]) -> Verdict:
    return Verdict(
        "可以打印，但缺少增补字体（" + "、".join(lacking) + "），个别生僻字可能打不出。",
        "联网后运行：./desk fonts",
    )


def fonts_missing(folder: str) -> Verdict:
    return Verdict("打印字体还没有生成，登记不受影响，文书暂不能打印。", f"请运行 ./desk fonts，字体生成在 {folder}。")


FONT_NAMES = {"song": "宋体", "hei": "黑体", "fang": "仿宋", "songb": "粗宋", "rare1": "生僻字一", "rare2": "生僻字二"}


# Why a licensed font an office put into its own folder is not used, and what to do.
OFFICE_FONT_FAULTS = {
    "unreadable": Verdict("读不了，或者不许嵌入文书", "请换成 TrueType 轮廓（.ttf）、授权允许嵌入的字体文件。"),
    "unknown": Verdict("看不出是仿宋还是小标宋", "请把文件名改成“仿宋.ttf”或者“小标宋.ttf”。"),
    "incomplete": Verdict("缺常用汉字，没有采用", "请换成包含全部 6763 个常用汉字的字体文件。"),
    "double": Verdict("同一种字体已经有了一个文件", "请只留一个，移走另一个。"),
}


def office_font_unused(file: str, fault: str) -> Verdict:
    why = OFFICE_FONT_FAULTS[fault]
    return Verdict(f"{file}：{why.found}；文书改用自带字体，照常出具。", why.next_step)


def office_fonts_used(used: Sequence[tuple[str, str]]) -> Verdict:
    if not used:
        return Verdict("没有放入，文书用自带字体。")
    return Verdict("已采用：" + "、".join(f"{file}（{FONT_NAMES[role]}）" for file, role in used) + "。")


def input_unneeded() -> Verdict:
    return Verdict("没有显示器，不需要输入法。")


def input_good(name: str) -> Verdict:
    return Verdict(f"输入法 {name} 正在运行。")


def input_none() -> Verdict:
    return Verdict("没有发现正在运行的中文输入法。", "请启动 fcitx5 或 ibus，然后重新打开本程序。")


def printers_good(names: tuple[str, ...]) -> Verdict:
    return Verdict("可用：" + "、".join(names) + "。")


def printers_none() -> Verdict:
    return Verdict("本机没有打印机，文书可以先另存。", "请管理员接上并添加打印机。")


def printer_obstacle(name: str, sentence: str) -> Verdict:
    happened, _, to_do = sentence.partition("。")
    return Verdict(f"{name}：{happened}。", to_do)


def disk_room(free_gib: float) -> Verdict:
    return Verdict(f"剩余 {free_gib:.1f} GiB。")


def disk_tight(free_gib: float) -> Verdict:
    return Verdict(f"剩余 {free_gib:.1f} GiB，偏少。", "请清理磁盘，至少留出 1 GiB。")


def disk_full(free_mib: float) -> Verdict:
    return Verdict(f"只剩 {free_mib:.0f} MiB，随时可能写不进去。", "请马上清理磁盘，或者换盘。")


def disk_unwritable(folder: str) -> Verdict:
    return Verdict(f"文件夹不能写入：{folder}。", "请管理员检查文件夹的权限和磁盘。")


def clock_good(now: str) -> Verdict:
    return Verdict(f"现在是北京时间 {now}。")


def clock_behind(now: str, latest: str) -> Verdict:
    return Verdict(
        f"时钟显示北京时间 {now}，比已有资料的时间 {latest} 还早。",
        "请先校准本机日期和时间，再登记：期限从登记日起算。",
    )


def calendar_good(year: int, *, has_next: bool) -> Verdict:
    return Verdict(f"{year} 年节假日安排已装入" + (f"，{year + 1} 年的也已装入。" if has_next else "。"))


def calendar_next_missing(year: int) -> Verdict:
    return Verdict(
        f"还没有 {year} 年的节假日安排，跨年的期限暂按周末推算。",
        f"国务院办公厅公布后，请更新程序，或把 {year}.toml 放入 resources/law/holidays。",
    )


def calendar_missing(year: int) -> Verdict:
    return Verdict(
        f"没有 {year} 年的节假日安排，期限只按周末推算。", f"请更新程序，或把 {year}.toml 放入 resources/law/holidays。"
    )


def calendar_unreadable() -> Verdict:
    return Verdict("节假日历读不出来。", "请重新安装程序，或者恢复 resources/law 文件夹。")


def database_none(folder: str) -> Verdict:
    return Verdict(f"{folder} 里还没有登记资料。", "第一次使用请运行 ./desk run；先练习请运行 ./desk practice 文件夹。")


def database_closed(accounts: int) -> Verdict:
    return Verdict(f"登记资料在，{accounts} 个账号可以登录；登录后可做完整检查。")


def database_good() -> Verdict:
    return Verdict("逐页检查通过。")


def database_open_to_others(folder: str) -> Verdict:
    return Verdict("登记资料的文件夹对本机其他用户开放。", f"请运行：chmod 700 {folder}")


def database_damaged() -> Verdict:
    return Verdict("登记资料打不开，或者检查没有通过。", "请不要继续登记，保留现有文件夹，并用最近的备份恢复。")


def trail_closed() -> Verdict:
    return Verdict("登录后可以核对登记资料是不是最新的。")


def trail_good() -> Verdict:
    return Verdict("登记资料与上次使用、与备份都衔接。")


def trail_falls_short() -> Verdict:
    return Verdict("登记资料比上次使用时旧，可能被换成了旧的。", "请停止登记，由负责人查明原因，在“备份与恢复”里办理。")


def trail_behind_backup(path: str) -> Verdict:
    return Verdict(f"备份 {path} 里的操作记录比现在的多。", "请停止登记，由负责人核对是不是换成了旧资料。")


def trail_backup_unreadable() -> Verdict:
    return Verdict("有一份备份读不出来，没法核对衔接。", "请负责人做一次新的备份和恢复演练，读不出来的备份另外存放。")


def shares_unneeded() -> Verdict:
    return Verdict("还没有登记资料，不需要恢复份额。")


def shares_proven() -> Verdict:
    return Verdict("恢复份额核对过。")


def shares_unproven() -> Verdict:
    found = "恢复份额从来没有核对过，不知道抄下来的对不对。"
    return Verdict(found, "请负责人运行 ./desk recover --prove，或者在“备份与恢复”里核对。")


def backup_none() -> Verdict:
    return Verdict("没有找到备份。", "请运行 ./desk backup --to 移动硬盘上的文件夹，每天一次。")


def backup_good(age_hours: float) -> Verdict:
    return Verdict(f"最近一次备份在 {age_hours:.0f} 小时前。")


def backup_old(age_days: float) -> Verdict:
    return Verdict(f"最近一次备份在 {age_days:.0f} 天前。", "请今天就做一次备份。")


def backup_unneeded() -> Verdict:
    return Verdict("还没有登记资料，不需要备份。")
