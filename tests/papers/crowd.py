"""Thousands of names of the shapes that come to a window: common, compound, short, rare, with a dot, long, Latin.

Drawn from a fixed seed; no real person is meant.
"""

from __future__ import annotations

import random

COMMON = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "尉迟",
    "皇甫",
    "澹台",
    "公孙",
    "令狐",
    "宇文",
    "夏侯",
    "慕容",
    "呼延",
    "端木",
    "拓跋",
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂珍玉梅春燕红波辉志建国文华德福生海山林柱麦囤栓锁喜翠"
    "莲菊香凤英豪梓轩涵奕泽沐宸语桐"
)
RARE_BASIC = (
    "犇鑫淼喆珺晔祎翀翃昉昇旻晟曌燊焱煊熠珩琲瑀瑄瓘甯畑祾禛穠竑筠粲綮綦缊翙耑胤臻艮芃苡茀荃莀菂菡葳蒽蓁薏"
    "蘅虢蜎蝤衎袆褀覃訄誩谞豨貟赟趯踅軏辀迍逄郗酆釪釿鈊鉨鋆鋐錡鑨镕閏闓阇陔隗雎靓靥韫頔颀颢飏馗騄骎骉髃魋"
    "鲲鳀鷟鹓麐麹黉黟鼒齮龑龢"
)
BEYOND = ("㛃", "䶮", "㑇", "㕮", "㟃", "㬎", "㳇", "㸌", "䎃", "䓖", "䗖", "䝙", "䢺", "䥽", "䲢", "鿍", "鿏", "鿫")
FAR = ("𬀩", "𪚥", "𫍯", "𠅤", "𡋾", "𬭼", "𬱖", "𫞩", "𬺈", "𪩘", "𬙂", "𫄧", "𬘭", "𬜬", "𫓶", "𬬭", "𫖮", "𬍛")
DOTTED = (
    "阿卜杜热合曼",
    "买买提依明",
    "古丽巴哈尔",
    "艾则孜",
    "吐尔逊",
    "迪丽努尔",
    "阿依夏木",
    "库尔班江",
    "扎西",
    "次仁多吉",
    "其其格",
    "那仁满都拉",
    "阿不都克里木",
    "热依汗古丽",
)
LATIN = (
    "MICHAEL O'NEIL",
    "Nguyễn Thị Hạnh",
    "KIM MIN-JUN",
    "José-María Núñez",
    "ANNA-LENA ÖZDEMIR",
    "van der Meer, J.",
)
SHAPES = (40, 12, 8, 8, 8, 6, 6, 8, 4)  # how often each shape comes


def names(count: int, *, beyond_f: bool = True) -> list[str]:
    """`count` different names; without `beyond_f` none needs a font that may not have been fetched."""
    chance = random.Random(20260302)
    found: dict[str, None] = {}
    while len(found) < count:
        found[_name(chance, beyond_f)] = None
    return list(found)


def _name(chance: random.Random, beyond_f: bool) -> str:
    surname, given = chance.choice(COMMON), "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2, 2))))
    far = chance.choice(FAR if beyond_f else BEYOND)
    dotted = "·".join(chance.sample(DOTTED, chance.choice((2, 2, 3))))
    shapes = (
        surname + given,
        chance.choice(COMPOUND) + given,
        surname + chance.choice(RARE_BASIC) + chance.choice(("", chance.choice(GIVEN))),
        chance.choice(BEYOND) + given,
        surname + far + chance.choice(("", chance.choice(GIVEN))),
        surname + chance.choice(COMMON) + given,
        dotted,
        dotted[:21].strip("·"),
        f"{chance.choice(LATIN)}{chance.choice(('', ' Jr.', ' III'))}" if chance.random() < 0.1 else given * 3,
    )
    return chance.choices(shapes, SHAPES)[0]
