"""The numbers a text names, however they are written: 36000, 三万六, 36万多, 两年."""

from __future__ import annotations

from intake_desk.texts.resemblance import DIGITS, FIGURE, STEPS, TEN_THOUSAND, YEAR

_SMALLEST = 3.0  # one and two stand in every text
_ROUNDED_FROM, _TOLERANCE = 1_000.0, 0.1  # people round large amounts
_ZEROS = tuple(char for char, value in DIGITS.items() if value == 0)


def years_in(text: str) -> frozenset[str]:
    """The years a text names."""
    return frozenset(YEAR.findall(text))


def figures_in(text: str) -> frozenset[float]:
    """The amounts a folded text names; years are left out."""
    plain = YEAR.sub(" ", text)
    found = set()
    for digits, unit, rest in FIGURE.findall(plain):
        value, step = _value(digits), _step(unit)
        if value is not None:
            found.add((value + (0.5 if rest and step > 1 else 0)) * step)  # 3万多 and 3万半 lie between 3 and 4
    return frozenset(value for value in found if value >= _SMALLEST)


def agreement(some: frozenset[float], others: frozenset[float]) -> float:
    """1 where every number of the shorter list stands in the other, -1 where none does, 0 where one names none."""
    few, many = sorted((some, others), key=len)
    if not few:
        return 0.0
    agreeing = sum(any(_is_near(one, other) for other in many) for one in few)
    return 2.0 * agreeing / len(few) - 1.0


def _is_near(one: float, other: float) -> bool:
    return one == other if max(one, other) < _ROUNDED_FROM else abs(one - other) <= _TOLERANCE * max(one, other)


def _step(unit: str) -> float:
    return 10_000.0 if unit == TEN_THOUSAND else float(STEPS.get(unit, 1))


def _value(digits: str) -> float | None:
    if digits[0].isascii():
        return float(digits)
    if not set(digits) <= set(DIGITS) | set(STEPS) | {TEN_THOUSAND}:
        return None
    total, below, digit, last_step = 0.0, 0.0, 0.0, 1.0
    for char in digits:
        if char == TEN_THOUSAND:
            total, below, digit, last_step = (total + below + digit) * 10_000, 0.0, 0.0, 10_000.0
        elif char in STEPS:
            below, digit, last_step = below + (digit or 1) * STEPS[char], 0.0, float(STEPS[char])
        else:
            digit = float(DIGITS[char])
    shortened = digit * last_step / 10 if last_step > 10 and digits[-2:-1] not in ("", *_ZEROS) else digit
    return total + below + shortened
