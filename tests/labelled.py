"""Labelled pairs drawn from a seed: who came again and who only looks so, which matter returns and which is another.

Nobody and nothing here is real. The noise follows what desks report: no card shown, a new phone, one wrong digit, a
name heard but not seen, old and new characters, another address; and against it twins, namesakes of one village,
families with one phone, the same trouble somewhere else.
"""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from intake_desk.desk.draft import MatterDraft, PersonDraft
from intake_desk.desk.idnumber import check_digit

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕彬梅波辉晨宇浩欣子涵怡佳俊思文博雅志国建春海东"
HOMOPHONES = {
    "伟": "卫", "芳": "方", "丽": "莉", "军": "均", "勇": "永", "杰": "洁", "娟": "捐", "明": "名", "超": "抄",
    "霞": "侠", "平": "萍", "英": "应", "华": "桦", "玉": "育", "红": "洪", "玲": "灵", "燕": "艳", "辉": "晖",
    "晨": "臣", "宇": "雨", "志": "智", "国": "帼", "建": "健", "文": "雯", "海": "亥", "俊": "峻", "涛": "滔",
}  # fmt: skip
VARIANTS = {
    "刚": "剛", "国": "國", "华": "華", "军": "軍", "东": "東", "丽": "麗", "伟": "偉", "兰": "蘭", "张": "張",
    "刘": "劉", "陈": "陳", "杨": "楊", "黄": "黃", "吴": "吳", "孙": "孫", "马": "馬", "郑": "鄭", "肖": "萧",
}  # fmt: skip
TOWNS = ("柳湾镇", "石桥镇", "王集乡", "双沟镇", "沙河乡", "城关镇", "东岭镇", "白塔乡", "南街街道", "北关街道")
VILLAGES = (
    "东沟村", "西岭村", "河湾村", "前店村", "后坡村", "大槐村", "小桥村", "双塔村", "水磨村", "石榴村", "南园社区",
    "北苑社区", "柳庄村", "枣林村", "上王村", "下王村", "石佛村", "大营村", "沙窝村", "龙泉村", "梨园村", "榆树村",
    "桑园村", "胡寨村", "官桥村", "牛岗村", "竹园村", "南湖社区", "东关社区", "铁炉村",
)  # fmt: skip
BRANDS = (
    "宏达", "兴隆", "万家", "康源", "丰收", "鑫旺", "百顺", "启航", "金田", "恒信", "华泰", "永安", "瑞祥", "天成",
    "润泽", "同心", "福满", "绿野", "众合", "远大",
)  # fmt: skip
FILLER = ("来过好几次了", "请领导给解决", "家里实在困难", "麻烦同志给问问", "这事拖得太久", "全家都指望这个")


@dataclass(frozen=True)
class Asked:
    """One person at the desk; `is_of` is the earlier entry of the same person, None for somebody new."""

    person: PersonDraft
    is_of: int | None


@dataclass
class People:
    """Earlier entries, and people who come now: half of them for the second time."""

    count: int
    seed: int = 7
    earlier: list[PersonDraft] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.earlier = [self.somebody() for _ in range(self.count)]
        returning = self.chance.sample(range(self.count), self.count // 2)
        self.asked = [Asked(self.again(self.earlier[at]), at) for at in returning]
        strangers = sorted(set(range(self.count)) - set(returning))
        self.asked += [Asked(self.lookalike(self.earlier[at]), None) for at in strangers]

    def somebody(self) -> PersonDraft:
        luck = self.chance
        born = dt.date(1944, 1, 1) + dt.timedelta(days=luck.randrange(24_000))
        return PersonDraft(
            name=self.name(),
            id_kind="resident",
            id_number=self.number(born) if luck.random() < 0.8 else "",
            phone=self.phone() if luck.random() < 0.9 else "",
            address=f"示例县{luck.choice(TOWNS)}{luck.choice(VILLAGES)}",
        )

    def name(self) -> str:
        length = self.chance.choice((1, 2, 2, 2, 2, 2))
        return self.chance.choice(SURNAMES) + "".join(self.chance.choices(GIVEN, k=length))

    def number(self, born: dt.date) -> str:
        first17 = f"999921{born:%Y%m%d}{self.chance.randrange(1000):03d}"
        return first17 + check_digit(first17)

    def phone(self) -> str:
        return f"100{self.chance.randrange(10**8):08d}"

    def again(self, person: PersonDraft) -> PersonDraft:
        """The same person as another clerk types it."""
        luck = self.chance
        if luck.random() < 0.40:
            person = replace(person, id_number=self._slip(person.id_number) if luck.random() < 0.3 else "")
        if luck.random() < 0.25:
            person = replace(person, phone=self.phone() if luck.random() < 0.6 else "")
        if luck.random() < 0.04:
            person = replace(person, name=self._other(person.name, HOMOPHONES))
        elif luck.random() < 0.06:
            person = replace(person, name=self._other(person.name, VARIANTS))
        return replace(person, address=self._address_again(person.address))

    def lookalike(self, person: PersonDraft) -> PersonDraft:
        """Somebody else: a stranger, a twin, a namesake of the village, a relative with the same phone, a neighbour."""
        luck, new = self.chance, self.somebody()
        way = luck.choices(("stranger", "twin", "namesake", "relative"), (60, 10, 15, 15))[0]
        if way == "twin":
            given = luck.choice(GIVEN)
            born = person.id_number[6:14]
            number = self.number(dt.date.fromisoformat(born)) if born and luck.random() < 0.6 else ""
            phone = person.phone if luck.random() < 0.5 else new.phone
            return replace(person, name=person.name[:-1] + given, id_number=number, phone=phone)
        if way == "namesake":
            return replace(new, name=person.name, address=person.address)
        if way == "relative":
            shown = new.id_number if luck.random() < 0.6 else ""
            return replace(new, phone=person.phone, address=person.address, id_number=shown)
        return new

    def _slip(self, number: str) -> str:
        if not number:
            return ""
        at = self.chance.randrange(6, 16)
        if self.chance.random() < 0.3 and number[at] != number[at + 1]:
            return number[:at] + number[at + 1] + number[at] + number[at + 2 :]
        return number[:at] + str((int(number[at]) + self.chance.randrange(1, 10)) % 10) + number[at + 1 :]

    def _other(self, name: str, forms: Mapping[str, str]) -> str:
        places = [at for at, char in enumerate(name) if char in forms]
        if not places:
            return name
        at = self.chance.choice(places)
        return name[:at] + forms[name[at]] + name[at + 1 :]

    def _address_again(self, address: str) -> str:
        luck = self.chance
        if luck.random() < 0.05:
            return f"示例县{luck.choice(TOWNS)}{luck.choice(VILLAGES)}"
        if luck.random() < 0.5:
            address = address.removeprefix("示例县")
        return address + (f"{luck.choice('一二三四五')}组" if luck.random() < 0.5 else "")


@dataclass(frozen=True)
class Trouble:
    """One trouble of one person: which of the tellings' kinds, and what fills its gaps."""

    kind: int
    filled: Mapping[str, str]
    amount: int


@dataclass(frozen=True)
class Returning:
    """What somebody brings now and brought before; `is_of` are the places in `earlier` of the same trouble."""

    now: MatterDraft
    earlier: tuple[MatterDraft, ...]
    is_of: frozenset[int]


class Tellings:
    """Draws troubles and tells them: in other words three times out of four, else from the same sheet of paper."""

    def __init__(self, seed: int, *, same_kind: float = 0.05, half: int = 1) -> None:
        self.chance = random.Random(seed)
        self.same_kind = same_kind
        read = tomllib.loads((Path(__file__).parent / "tellings.toml").read_text("utf-8"))
        self.kinds: Sequence[Mapping[str, object]] = read["trouble"][half::2]

    def returning(self, *, most: int = 4) -> Returning:
        """Somebody with one to `most` earlier troubles; every second time the new one is among them."""
        luck = self.chance
        home = (luck.choice(TOWNS), luck.choice(VILLAGES))
        troubles: list[Trouble] = []
        for _ in range(luck.randint(1, most)):
            troubles.append(self.another(troubles, home))
        told = [(place, luck.randrange(3)) for place in range(len(troubles)) for _ in range(luck.choice((1, 1, 2)))]
        earlier = tuple(self.tell(troubles[place], way) for place, way in told)
        if luck.random() < 0.5:
            return Returning(self.tell(self.another(troubles, home), luck.randrange(3)), earlier, frozenset())
        again = luck.randrange(len(troubles))
        ways = {way for place, way in told if place == again}
        other = luck.choice([way for way in range(3) if way not in ways])
        now = self.tell(troubles[again], other if luck.random() < 0.75 else luck.choice(sorted(ways)))
        return Returning(now, earlier, frozenset(at for at, (place, _) in enumerate(told) if place == again))

    def trouble(self, home: tuple[str, str], kind: int | None = None) -> Trouble:
        luck = self.chance
        town, village = home if luck.random() < 0.8 else (luck.choice(TOWNS), luck.choice(VILLAGES))
        kind = luck.randrange(len(self.kinds)) if kind is None else kind
        filled = {
            "t": town, "v": village, "p": self._party(str(self.kinds[kind].get("party", ""))),
            "n": str(luck.randint(3, 30)), "y": str(luck.randint(2015, 2026)),
        }  # fmt: skip
        return Trouble(kind, filled, luck.randint(3, 400) * 1_000)

    def _party(self, business: str) -> str:
        luck = self.chance
        if business:
            return luck.choice(BRANDS) + business
        return luck.choice(SURNAMES) + "".join(luck.choices(GIVEN, k=2))

    def another(self, before: Sequence[Trouble], home: tuple[str, str]) -> Trouble:
        """A new trouble; now and then of a kind that was there before, about something else."""
        luck = self.chance
        if before and luck.random() < self.same_kind:
            return self.trouble(home, luck.choice(before).kind)
        others = sorted(set(range(len(self.kinds))) - {trouble.kind for trouble in before})
        return self.trouble(home, luck.choice(others))

    def tell(self, trouble: Trouble, way: int) -> MatterDraft:
        luck, kind = self.chance, self.kinds[trouble.kind]
        filled = {**trouble.filled, "m": self._amount(trouble.amount), "y": self._year(trouble.filled["y"])}
        title, request, facts = (text.format(**filled) for text in kind["tellings"][way])  # type: ignore[index]
        if luck.random() < 0.3:
            facts += luck.choice(FILLER) + "。"
        if luck.random() < 0.2:
            facts = facts[: len(facts) * 2 // 3]
        organ = str(kind["organ"]).replace("{township}", trouble.filled["t"])
        return MatterDraft(
            type="claim",
            title=title,
            request=request,
            facts_and_reasons=facts,
            category=str(kind["category"]) if luck.random() < 0.9 else "other",
            place=self._place(trouble.filled["t"], trouble.filled["v"]),
            organ=organ if luck.random() < 0.8 else None,
        )

    def _amount(self, yuan: int) -> str:
        forms = (str(yuan), f"{yuan / 10_000:g}万", f"{yuan // 10_000}万多" if yuan > 10_000 else f"{yuan // 1000}千")
        return self.chance.choice(forms)

    def _year(self, year: str) -> str:
        return year if self.chance.random() < 0.8 else "前些"

    def _place(self, town: str, village: str) -> str:
        return self.chance.choice((f"{town}{village}", f"示例县{town}{village}", village, town, ""))


def returning(
    count: int, *, seed: int = 11, most: int = 3, same_kind: float = 0.05, half: int = 1
) -> Iterator[Returning]:
    """Labelled people with their earlier matters.

    `same_kind`: how often a new trouble is like an old one, elsewhere. `half`: the weights were found on the kinds of
    half 0; what is claimed of them is measured on those of half 1.
    """
    tellings = Tellings(seed, same_kind=same_kind, half=half)
    return (tellings.returning(most=most) for _ in range(count))
