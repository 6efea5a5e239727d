"""Works at a small office while every write and flush of its file is noted; the notes are what power cuts are cut from.

python recorded_clerk.py FOLDER NOTES SEED [FAULT]
python recorded_clerk.py FOLDER NOTES SEED desk      through the desk's own use-cases, with real pages
python recorded_clerk.py FOLDER NOTES SEED full      every n-th write of a registration finds the disk full, for every n

FAULT is one of FAULTS below: a mistake somebody might make, which the harness must notice.
"""

from __future__ import annotations

import pickle
import random
import sys
from collections.abc import Callable
from pathlib import Path

import recording_driver
from enrolment import CLERK, CLERK_PASSWORD, YEAR, a_matter, enrol, now

from intake_desk.records import database, errors
from intake_desk.records.models import PaperEventKind
from intake_desk.records.records import Records
from intake_desk.records.store import FILE_NAME, Store

TURNS = 26
FAULTS = ("normal", "no_flush", "early_receipt", "number_apart", "paper_apart", "trusting_sectors", "keys_forgotten")


class ChangedMind(Exception):
    """The clerk gave the act up in the middle of it."""


class Noted:
    """A store whose transactions are acknowledged in the notes, each after it returned."""

    def __init__(self, store: Store, fault: str) -> None:
        self.store, self.fault = store, fault

    def acknowledge(self, number: str) -> None:
        recording_driver.journal.entries.append(("ack", number))

    def register(self, who: str, words: str) -> None:
        number = ""
        if self.fault == "number_apart":
            with self.store.transaction() as records:
                records.next_number("receipt", YEAR)
        with self.store.transaction() as records:
            visit = enrol(records, who, matter=a_matter(title=words[:9], request=words))
            number = visit.number
            if self.fault == "early_receipt":
                self.acknowledge(number)
        if self.fault == "paper_apart":
            with self.store.transaction() as records:
                (paper,) = records.papers_of(number)
                records.add_paper_event(paper.number, PaperEventKind.SENT, at=now(), by=CLERK)
        if self.fault != "early_receipt":
            self.acknowledge(number)

    def act(self, act: Callable[[Records], object]) -> None:
        with self.store.transaction() as records:
            act(records)
        self.acknowledge("")

    def give_up(self, who: str) -> None:
        try:
            with self.store.transaction() as records:
                enrol(records, who)
                raise ChangedMind
        except ChangedMind:
            pass


def work(noted: Noted, chance: random.Random) -> None:
    """A morning: registrations of all sizes, drafts, a printed paper, searches, and now and then a change of mind."""
    noted.register("王小明", "开门第一件")
    for turn in range(TURNS):
        words = "村道抬高后雨水倒灌进院，请镇里把堵住的排水沟清开。" * chance.choice((1, 1, 4, 40))
        kind = chance.choice(("register", "register", "register", "draft", "search", "print", "give_up"))
        if kind == "register":
            noted.register(f"王小{chr(0x4E00 + turn)}", words)
        elif kind == "draft":
            noted.act(lambda records, words=words: records.journal_draft("form-1", {"text": words}))  # type: ignore[misc]
        elif kind == "search":
            noted.act(_search)
        elif kind == "print":
            noted.act(_print_latest)
        else:
            noted.give_up("李小红")


def _search(records: Records) -> None:
    found = records.find("王小")
    records.audit("visits_searched", actor=CLERK, detail={"hits": len(found)})


def _print_latest(records: Records) -> None:
    latest = records.latest_visit()
    assert latest is not None
    (paper,) = records.papers_of(latest.number)
    records.add_paper_event(paper.number, PaperEventKind.PRINTED, at=now(), by=CLERK)
    records.audit("paper_printed", actor=CLERK, subject=paper.number)


def meet_a_full_disk(store: Store) -> list[str]:
    """A registration whose n-th write finds no room, for every n until one gets through; tells what went wrong."""
    wrong, count, refused = [], 0, 0
    while True:
        recording_driver.journal.refuse_after = refused
        told = ""
        try:
            with store.transaction() as records:
                told = enrol(records, "王小明").number
        except errors.RecordsError as error:
            if not isinstance(error, errors.DiskFull):
                wrong.append(f"write {refused}: {type(error).__name__}")
            told = ""
        has_room = recording_driver.journal.room_left()
        recording_driver.journal.refuse_after = None
        count += bool(told)
        with store.reading() as records:
            if records.counts()[0] != count or records.last_number("visit", YEAR) != count:
                wrong.append(f"write {refused}: {records.counts()} registered, {count} acknowledged")
            if not records.verify().holds:
                wrong.append(f"write {refused}: chain")
        if has_room:
            return [*wrong, f"refused {refused}"]
        refused += 1


def _choose(fault: str) -> None:
    database.driver = recording_driver
    database.CIPHER = {}  # settings of the other cipher's pragmas; the program's own driver reads the file in the tests
    database.SETTINGS["wal_autocheckpoint"] = 200  # five times as often, so that there are many to be cut short
    recording_driver.journal.ignores_sync = fault == "no_flush"
    if fault == "normal":
        database.SETTINGS["synchronous"] = 1
    if fault == "trusting_sectors":
        database.CAUTION = "psow=1"
    if fault == "keys_forgotten":
        Records._index_people = lambda *_: None  # type: ignore[method-assign]


def work_at_the_desk(folder: Path, seed: int) -> tuple[str, str]:
    """Registrations, drafts and a printed page as the window asks for them; gives login and password."""
    from builders import A_MONDAY, a_draft  # noqa: PLC0415
    from builders import a_matter as a_claim  # noqa: PLC0415
    from intake_desk.desk import intake, issuing, practice  # noqa: PLC0415
    from intake_desk.desk.office import open_desk  # noqa: PLC0415

    account, chance = practice.accounts()[0], random.Random(seed)
    desk, clerk = open_desk(folder, account.login, account.password, clock=practice.SteppedClock(A_MONDAY))
    acknowledge = recording_driver.journal.entries.append
    acknowledge(("ack", ""))
    for turn in range(3):
        draft = a_draft(matters=tuple(a_claim(title=f"第{turn}件{place}") for place in range(chance.choice((1, 2)))))
        intake.save_draft(desk, draft, by=clerk)
        acknowledge(("ack", ""))
        registered = intake.register(desk, draft, by=clerk)
        acknowledge(("ack", registered.number))
        issuing.pdf_of(desk, registered.papers[0].number, by=clerk)
        acknowledge(("ack", ""))
    desk.close()
    acknowledge(("ack", ""))
    return account.login, account.password


def work_at_the_records(folder: Path, seed: int, fault: str) -> tuple[str, str]:
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store:
        noted = Noted(store, fault)
        noted.acknowledge("")
        work(noted, random.Random(seed))
    noted.acknowledge("")  # closing has let into the index what waited
    return CLERK, CLERK_PASSWORD


def main() -> None:
    folder, notes, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    fault = sys.argv[4] if len(sys.argv) > 4 else ""
    _choose(fault)
    if fault == "full":
        with Store.open(folder, CLERK, CLERK_PASSWORD) as store:
            notes.write_text("\n".join(meet_a_full_disk(store)), "utf-8")
        return
    before = (folder / FILE_NAME).read_bytes()
    who = work_at_the_desk(folder, seed) if fault == "desk" else work_at_the_records(folder, seed, fault)
    entries = [
        (kind, first if kind == "ack" else Path(first).name, *rest)
        for kind, first, *rest in recording_driver.journal.entries
    ]
    notes.write_bytes(pickle.dumps((before, entries, who)))


if __name__ == "__main__":
    main()
