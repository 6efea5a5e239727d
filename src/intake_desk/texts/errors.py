"""Words for the failures a clerk may meet: what happened, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One failure in two sentences."""

    happened: str
    to_do: str


_REFUSED: dict[str, Words] = {
    "sign_in": Words("姓名或密码不对。", "请核对后再输入；忘记密码请找负责人重设，或者用恢复份额找回。"),
    "role": Words("这一步要由负责人办理。", "请负责人登录后办理。"),
    "no_such_visit": Words("没有这个登记编号。", "请核对编号，或者按姓名查找。"),
    "no_such_matter": Words("没有这个信访事项编号。", "请核对编号，或者从来访页面打开。"),
    "no_such_paper": Words("没有这个文号的文书。", "请核对文号，或者从来访页面打开。"),
    "paper_is_draft": Words("这份告知书还是稿，没有经负责人签发，不能交付。", "请负责人核对依据后签发。"),
    "paper_is_void": Words("这份文书已经作废。", "需要的话，请重新出具一份。"),
    "paper_not_draft": Words("这份文书不是待签发的稿。", "请在来访页面核对文书状态。"),
    "paper_not_offered": Words("这次登记不能出具这种文书。", "请在判定页面查看可以出具的文书。"),
    "paper_printed": Words("这份文书的原件已经打印出来，原件只有一份。", "还需要的话，请写明事由补打。"),
    "paper_unsettled": Words("这份文书已送打印，还没有确认打出来没有。", "请看打印机，先回答“打出来了吗”。"),
    "paper_not_sent": Words("这份文书没有送去打印过。", "请先打印。"),
    "sheet_printed": Words("这张日报已经打印出来。", "还需要的话，再出具一次，用下一次序的日报。"),
    "no_such_version": Words("这份文书没有这种版式。", "请从列出的版式中选择；旧文书请先换发。"),
    "version_outdated": Words("这种文书的文字在出具以后改过，不能再换版式。", "请换发一份，再选版式。"),
    "code_unreadable": Words("没有读到编号和校验码。", "请把扫到的文字整段粘贴，或者照回执输入编号和校验码。"),
    "bad_key": Words("县密钥不完整或者有错字，没有启用。", "请与交来密钥的窗口逐组核对。"),
    "no_such_wording": Words("没有这种文书的文字，或者没有这个版本。", "请从列表中选择。"),
    "no_reason": Words("没有写明理由。", "请写明理由后再办理。"),
    "outcome_unknown": Words("没有这种办理方式。", "请从列表中选择办理方式。"),
    "sealed": Words("这是检举控告的内容，依规定单独保密存放。", "请由有权限的人员按保密规定办理。"),
    "not_this_desk": Words("信访部门登记、转送，不作受理和答复的决定。", "请转送有权处理的机关，由其受理和答复。"),
    "nothing_to_correct": Words("没有要更正的地方，或者现在就是这样写的。", "请核对是哪一项、应当怎样写。"),
    "no_such_organ": Words("机关名录里没有这个机关、单位。", "请从名录中选择，或者先请管理员补进名录。"),
    "not_ours_to_pass_on": Words(
        "不能转给这个机关、单位。", "信访部门不转给自己；其他机关只转给本系统下级，别的请告知来访人向有权机关提出。"
    ),
    "already_accepted": Words("这个事项已经受理。", "请在来访页面查看受理日期和办理期限。"),
    "already_refused": Words("这个事项已经告知不予受理或者不再受理。", "确需受理的，请先改定办理方式并写明理由。"),
    "already_replied": Words("这个事项已经答复。", "信访人不服的，按复查、复核程序办理；写错的请更正。"),
    "not_accepted": Words("这个事项还没有受理。", "请先办理受理。"),
    "not_replied": Words("这个事项已经受理，还没有答复。", "请先记录答复，再办结。"),
    "not_served": Words("书面答复还没有送达。", "请先记录送达，再办结。"),
    "not_told": Words("还没有告知信访人处理情况。", "请先出具并交付告知书，或者记录转送、引导，再办结。"),
    "must_be_written": Words("申诉求决事项应当书面答复。", "请出具信访处理意见书后再记录答复。"),
    "no_sixty_days": Words("这个事项不按信访程序办理，没有60日的办理期限。", "请按所适用程序自己的期限办理。"),
    "no_approval": Words("没有写明批准延期的负责人。", "延长期限要经本单位负责人批准，请写明批准人。"),
    "extension_too_long": Words("延长的期限合计只能是1日到30日。", "请核对延长的日数。"),
    "handling_over": Words("办理期限已经届满，不能再延长。", "请尽快答复；确在届满前批准的，请填写批准日期。"),
    "ended": Words("这个事项已经办结或者撤回。", "信访人又提出的，请重新登记并关联。"),
    "in_future": Words("日期在今天之后。", "请核对日期。"),
    "too_early": Words("日期早于应有的日期。", "请核对日期：受理不早于来访，答复、延期不早于受理，送达不早于出具。"),
    "office_exists": Words("这个文件夹里已经有一套登记资料。", "请直接登录，或者换一个空文件夹。"),
    "link_stands": Words("这两项已经关联。", "不用再关联。"),
    "not_linked": Words("这两项没有关联，或者已经取消关联。", "请核对编号。"),
    "linked_to_itself": Words("不能关联到它自己。", "请核对编号。"),
    "bad_shares": Words("恢复份额不对，或者不够两份。", "请逐组核对数字；要用本办公室最近一次生成的份额，任意两份。"),
    "numbers_unknown": Words(
        "不知道备份之后已经发出到几号，恢复后可能重号。",
        "请照最近一张回执或者接待日报写登记编号（LF开头），有文号的也写上；旧资料还读得出来的，请指明它的文件夹；"
        "备份之后没有登记过的，请确认。",
    ),
    "numbers_far_ahead": Words("写的编号比备份里的大得太多。", "请对照回执核对编号。"),
    "old_records_unreadable": Words("原来的登记资料读不出来。", "请改为照最近一张回执或者接待日报写编号。"),
    "no_backup": Words("还没有备份。", "请先做一次备份。"),
    "account_exists": Words("这个账号名已经用过。", "请换一个账号名；停用的账号名也不能再用。"),
    "last_supervisor": Words("这是最后一个负责人账号，不能停用。", "请先由负责人新增另一个负责人账号。"),
    "no_such_account": Words("没有这个账号，或者已经停用。", "请核对账号。"),
    "not_yet_received": Words("来访时间在现在之后。", "请核对来访日期和本机时钟。"),
}

_UNAVAILABLE: dict[str, Words] = {
    "store": Words("登记资料打不开。", "请确认没有别的程序占用；仍打不开请运行“体检”，并用备份恢复。"),
    "backup": Words("这份备份不完整，或者核对没有通过。", "请换另一份备份；原来的登记资料没有动。"),
    "disk": Words("写不进磁盘。", "请检查剩余空间和写入权限，然后再试。"),
    "fonts": Words("打印字体还没有装好。", "登记不受影响；请运行“体检”装好字体，再补出文书。"),
    "printer": Words("打印机没有应答。", "请检查电源、纸张和连线，或者另存为文件后再打印。"),
    "rulebook": Words("规则表读不出来。", "请重新安装程序，或者恢复 resources/law 文件夹。"),
    "paper": Words("这份文书没有画成。", "登记已经保存；请在来访页面补出这份文书。"),
}


# What is wrong with the records, by the name of the fault, and what to do.
_STORE_FAULTS: dict[str, str] = {
    "NoRecords": "这个文件夹里没有登记资料，请核对文件夹，或者用备份恢复。",
    "NewerDatabase": "这些资料由更新版本的程序写成，请先升级本机程序，不要用旧版打开。",
    "DamagedDatabase": "资料有损坏，请停止登记，保留这个文件夹，用最近的备份恢复。",
    "DamagedKeyFile": "密钥文件的两份都坏了，请保留这个文件夹，用最近的备份恢复。",
    "NotOurDatabase": "资料文件与密钥文件对不上，或者已经损坏，请保留这个文件夹，用最近的备份恢复。",
    "Locked": "另一个程序正占用登记资料，请稍等再试；仍不行请关掉其他窗口。",
    "UnsafeEngine": "本机的数据库组件版本不对，可能丢失登记，请重新安装程序。",
}


def store_fault(kind: str) -> str:
    """What to do about a fault of the records of this name; "" where nothing special is to be said."""
    return _STORE_FAULTS.get(kind, "")


def refused(why: str) -> Words:
    """Words for a `Refused` with this reason."""
    return _REFUSED[why]


def unavailable(what: str, where: str) -> Words:
    """Words for an `Unavailable`; the place is named where there is one."""
    words = _UNAVAILABLE[what]
    return Words(f"{words.happened.removesuffix('。')}（{where}）。", words.to_do) if where else words


def incomplete(sentences: tuple[str, ...]) -> Words:
    """Words for an `Incomplete`; each sentence names one missing thing."""
    return Words("还有内容没有填：" + "；".join(sentences) if sentences else "还有内容没有填。", "请补上后再继续。")
