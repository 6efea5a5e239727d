"""Words for what is wrong with a law file, and the Chinese way to name an article."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 to 999 in Chinese numerals, as articles are numbered."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones or not number else "")


def in_title_marks(name: str) -> str:
    """A local rule's name written out, e.g. 某办法第三条 -> 《某办法》第三条."""
    return "《" + name.replace("第", "》第", 1)


def article_name(key: str, titles: dict[str, str]) -> str:
    """The full name of an article: T22.1(2) is 《信访工作条例》第二十二条第一款第（二）项."""
    for source in sorted(titles, key=len, reverse=True):
        if not key.startswith(source):
            continue
        match = re.match(r"^-?(\d+)?(?:\.(\d+))?(?:\((\d+)\))?$", key[len(source) :])
        if match is None:
            continue
        article, paragraph, item = match.groups()
        name = f"《{titles[source]}》"
        name += f"第{chinese_number(int(article))}条" if article else ""
        name += f"第{chinese_number(int(paragraph))}款" if paragraph else ""
        return name + (f"第（{chinese_number(int(item))}）项" if item else "")
    return key


def unreadable(file: str, why: str) -> str:
    return f"法律文件 {file} 读不出来：{why}。请改正后再启动。"


def missing_file(file: str) -> str:
    return f"缺少法律文件 {file}。请恢复该文件。"


def bad_row(file: str, row: str, what: str) -> str:
    return f"法律文件 {file}，第“{row}”条：{what}"


UNKNOWN_KEY = "不认识的项目“{value}”。"
MISSING_KEY = "缺少“{value}”。"
UNKNOWN_FACT = "不认识的事实“{value}”。"
UNKNOWN_VALUE = "事实“{fact}”没有“{value}”这个取值，可以用：{allowed}。"
UNKNOWN_CODE = "不认识的代码“{value}”。"
UNKNOWN_LIMIT = "期限表里没有“{value}”。"
UNKNOWN_ARTICLE = "条文索引里没有“{value}”。"
NO_ARTICLE = "没有写依据（cites）。"
NO_SENTENCE = "没有写“{value}”这一句话。"
TWICE = "“{value}”写了两次。"
NEVER_WINS = "永远轮不到：它的每一种情形都已被前面的条文占去。"
OVERLAP = "“{value}”有两段写了同一个施行日。"
BAD_LENGTH = "长度要写正整数，现在是“{value}”。"
NOT_COVERED = "有的情形没有任何主结论。请检查最后几条。"
NO_PLACE = "要排在“{value}”前面（before），可是没有这一条。"
OTHER_YEAR = "不在{value}年之内。"
NOT_A_WEEKEND = "写成了调休上班，但不是星期六、星期日，或者同时写成了放假。"
