"""Words of the print ledger: what stands beside a number of the year's series, and how two papers are tied together."""

from __future__ import annotations

REPLACES = "换发自{number}"  # beside the new paper
REPLACED_BY = "换发为{number}：{reason}"  # beside the void one
RELEASED_AS = "已签发为{number}"

VOID = "作废：{reason}"
COPY = "补打第{ordinal}次（{reason}），{state}"
SKIPPED = "{on}由备份恢复：第{first}号至第{last}号在恢复前已经发出，不再使用。请对照手里的文书补录。"
SKIPPED_AS_MARGIN = "{on}由备份恢复：第{first}号至第{last}号在恢复前可能已经发出，不再使用。"
LOST = "编号已经取用，但没有找到文书。请负责人用“核对记录”检查，并查看最近一次备份恢复的时间。"
