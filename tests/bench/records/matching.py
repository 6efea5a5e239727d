"""How well the same person and the same matter are found again, and how fast, against plain cosine of the texts.

python tests/bench/records/matching.py [VISITS ...]        default 10000 100000; about two minutes per 100000
python tests/bench/records/matching.py --folder DIR        how fast only, in the offices that search.py keeps in DIR
python tests/bench/records/matching.py --fit     find the weights of desk/same_matter.py anew, on half the troubles
"""

from __future__ import annotations

import datetime as dt
import math
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parents[2]))

from filling import a_matter, a_number, a_person

from intake_desk.desk import practice, resemblance
from intake_desk.desk.draft import Draft, MatterDraft, PersonDraft
from intake_desk.desk.office import Clerk, Desk, open_desk
from intake_desk.desk.practice import Profile
from intake_desk.desk.resemblance import Resemblance
from intake_desk.desk.same_matter import Account, cosine, features, may_be_same, pull
from intake_desk.records.models import Matter, Visit, Visitor
from labelled import People, Returning, Tellings, returning

NOW = dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC)
ASKED = 300
PRECISION = 0.9
Shown = list[tuple[Resemblance, ...]]
Pairs = list[tuple[dict[str, float], float, bool]]  # features, cosine, same matter


def pairs(cases: Sequence[Returning]) -> Pairs:
    found: Pairs = []
    for case in cases:
        now = Account(case.now)
        for at, earlier in enumerate(map(Account, case.earlier)):
            found.append((features(now, earlier), cosine(now.pairs, earlier.pairs), at in case.is_of))
    return found


def best_recall(marked: Sequence[tuple[float, bool]]) -> float:
    """The share of true pairs above the lowest threshold that still keeps the precision asked for."""
    total, right, best = sum(same for _, same in marked), 0, 0.0
    for count, (_, same) in enumerate(sorted(marked, key=lambda each: -each[0]), start=1):
        right += same
        if right / count >= PRECISION:
            best = right / total
    return best


def as_shown(cases: Sequence[Returning]) -> tuple[float, float]:
    """Recall and precision of what the desk would show."""
    shown = right = again = found = 0
    for case in cases:
        now = Account(case.now)
        weighed = [(features(now, Account(earlier)), at) for at, earlier in enumerate(case.earlier)]
        likely = sorted((-pull(each), at) for each, at in weighed if may_be_same(each))[: resemblance.MOST]
        hits = [at in case.is_of for _, at in likely]
        shown, right, again, found = shown + len(hits), right + sum(hits), again + bool(case.is_of), found + any(hits)
    return found / again, right / shown


def matters() -> None:
    print(f"same matter among one's own earlier ones (kinds the weights never saw; recall at precision {PRECISION})")
    for same_kind in (0.05, 0.125):
        for most in (1, 3, 5):
            cases = list(returning(2_000, most=most, same_kind=same_kind))
            marked = pairs(cases)
            weighed = best_recall([(pull(each), same) for each, _, same in marked])
            plain = best_recall([(alike, same) for _, alike, same in marked])
            recall, precision = as_shown(cases)
            print(
                f"  up to {most} troubles before, {same_kind:.1%} alike elsewhere: {weighed:.3f}, cosine {plain:.3f}; "
                f"as shown: recall {recall:.3f}, precision {precision:.3f} ({len(marked)} pairs)"
            )


def fit() -> None:
    """Logistic regression by plain descent; deterministic."""
    marked = pairs(list(returning(4_000, seed=101, most=4, half=0)))
    names = list(marked[0][0])
    weights, offset = dict.fromkeys(names, 0.0), 0.0
    for _ in range(400):
        slope, shift = dict.fromkeys(names, 0.0), 0.0
        for each, _, same in marked:
            off = 1 / (1 + math.exp(-offset - sum(weights[name] * each[name] for name in names))) - same
            shift += off
            for name in names:
                slope[name] += off * each[name]
        weights = {name: weights[name] - 10 * slope[name] / len(marked) - 0.0005 * weights[name] for name in names}
        offset -= shift / len(marked)
    print({name: round(weight, 2) for name, weight in weights.items()}, round(offset, 2))


class County:
    """A filled office and the people who may come again."""

    def __init__(self, desk: Desk, clerk: Clerk) -> None:
        self.desk, self.clerk = desk, clerk
        self.people, self.tellings = People(2, seed=5), Tellings(5)
        self.chance = random.Random(6)
        self.known: list[tuple[PersonDraft, MatterDraft, str]] = []
        self.who: dict[str, int] = {}  # visit number -> which person
        self.count = 0

    def fill(self, visits: int) -> float:
        """Every fifth visit is of somebody who came before."""
        start = time.perf_counter()
        while self.count < visits:
            with self.desk.store.transaction() as records:
                for _ in range(2_000):
                    self.count += 1
                    number = f"LF999921-2026-{self.count:06d}"
                    person, self.who[number] = self.people.somebody(), self.count
                    if self.known and self.chance.random() < 0.2:
                        before, _, at = self.chance.choice(self.known)
                        person, self.who[number] = self.people.again(before), self.who[at]
                    matter = self._matter()
                    moment = NOW - dt.timedelta(minutes=self.chance.randrange(500_000))
                    records.add_visit(
                        Visit(number=number, request_id=number, received_at=moment, registered_at=moment,
                              registered_by=self.clerk.login),
                        [Visitor(visit_number=number, ordinal=1, name=person.name, id_number=person.id_number,
                                 phone=person.phone, address=person.address)],
                    )  # fmt: skip
                    records.add_matter(self._filed(matter, number))
                    self.known.append((person, matter, number))
                records.index_what_waits()
        return time.perf_counter() - start

    def _matter(self) -> MatterDraft:
        town, village = self.chance.choice(("柳湾镇", "石桥镇", "王集乡")), self.chance.choice(("河湾村", "东沟村"))
        return self.tellings.tell(self.tellings.trouble((town, village)), self.chance.randrange(3))

    def _filed(self, matter: MatterDraft, number: str) -> Matter:
        organ = self.desk.organ(matter.organ)
        return Matter(
            number=f"{number}-1", visit_number=number, ordinal=1, type="claim", title=matter.title,
            request=matter.request, facts_and_reasons=matter.facts_and_reasons, category=matter.category,
            place=matter.place, organ=organ.code if organ else None,
        )  # fmt: skip

    def ask(self) -> None:
        again = self.chance.sample(self.known, ASKED)
        drafts = [
            Draft(persons=(self.people.again(person),), matters=(matter,), received_at=NOW)
            for person, matter, _ in again
        ]
        strangers = [Draft(persons=(self.people.somebody(),), matters=(self._matter(),)) for _ in range(ASKED)]
        shown = looks(self.desk, self.clerk, drafts, strangers)
        hits = sum(
            any(self.who[each.number] == self.who[number] for each in found)
            for found, (_, _, number) in zip(shown, again, strict=True)
        )
        print(f"  found again among three: {hits / ASKED:.3f}")


def looks(desk: Desk, clerk: Clerk, drafts: Sequence[Draft], strangers: Sequence[Draft]) -> Shown:
    """Prints how long each look takes; gives whom those who came before resembled."""
    shown = _timed("same person, came before", lambda each: resemblance.same_people(desk, each, 0, by=clerk), drafts)
    for name, look, asked in (
        ("same person, stranger", resemblance.same_people, strangers),
        ("same matter, came before", resemblance.same_matters, drafts),
        ("same matter, stranger", resemblance.same_matters, strangers),
        ("related matters elsewhere", resemblance.related_matters, drafts),
    ):
        _timed(name, lambda draft, look=look: look(desk, draft, 0, by=clerk), asked)  # type: ignore[misc]
    return shown


def ask_kept(folder: Path) -> None:
    """People and matters of an office search.py filled, told again: as they stand, without a card, with a new phone."""
    desk, clerk = open_desk(folder, "a", "a")
    chance = random.Random(7)
    with desk.store.reading() as records:
        visits, _ = records.counts()
        numbers = [a_number(1 + chance.randrange(visits)) for _ in range(ASKED)]
        before = [(records.visitors_of(number)[0], records.matters_of(number)[0]) for number in numbers]
    print(f"{visits} visits in {folder}")
    drafts = [_told_again(person, matter, chance) for person, matter in before]
    strangers = [_told_again(a_person("-", chance), a_matter("-", chance), chance) for _ in range(ASKED)]
    shown = looks(desk, clerk, drafts, strangers)
    hits = sum(any(each.number == number for each in found) for found, number in zip(shown, numbers, strict=True))
    print(f"  found again among three: {hits / ASKED:.3f}")
    desk.close()


def _told_again(person: Visitor, matter: Matter, chance: random.Random) -> Draft:
    lacks = chance.choice(("", "", "card", "phone"))
    return Draft(
        persons=(
            PersonDraft(name=person.name, id_number="" if lacks == "card" else person.id_number,
                        phone="13900000000" if lacks == "phone" else person.phone, address=person.address),
        ),
        matters=(MatterDraft(type="claim", title=matter.title, request=matter.request, place=matter.place,
                             facts_and_reasons=matter.facts_and_reasons),),
        received_at=NOW,
    )  # fmt: skip


def _timed(name: str, look: Callable[[Draft], tuple[Resemblance, ...]], drafts: Sequence[Draft]) -> Shown:
    took, shown = [], []
    for draft in drafts:
        start = time.perf_counter()
        shown.append(look(draft))
        took.append((time.perf_counter() - start) * 1000)
    print(f"  {name:<28} p50 {median(took):6.2f} ms  p95 {quantiles(took, n=20)[18]:6.2f} ms  worst {max(took):.1f}")
    return shown


def main() -> None:
    words = sys.argv[1:]
    if "--fit" in words:
        fit()
        return
    if "--folder" in words:
        kept = [path for path in Path(words[words.index("--folder") + 1]).iterdir() if path.name.isdigit()]
        for folder in sorted(kept, key=lambda path: int(path.name)):
            ask_kept(folder)
        return
    matters()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        practice.make_office(folder, Profile.COUNTY)
        account = practice.accounts()[0]
        desk, clerk = open_desk(folder, account.login, account.password)
        county = County(desk, clerk)
        for visits in [int(word) for word in words] or [10_000, 100_000]:
            print(f"{visits} visits (filled in {county.fill(visits):.0f} s)")
            county.ask()
        desk.close()


if __name__ == "__main__":
    main()
