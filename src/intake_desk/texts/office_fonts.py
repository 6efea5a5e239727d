"""What the names of an office's own licensed fonts look like."""

FANG = ("仿宋", "fangsong", "fzfs")
SONGB = ("小标宋", "xiaobiaosong", "fzxbs", "xbsong")
