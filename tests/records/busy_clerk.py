"""Registers without pause until killed, telling each registration only after its transaction is safe.

python busy_clerk.py FOLDER         registrations
python busy_clerk.py FOLDER drafts  drafts of one form, growing
"""

from __future__ import annotations

import sys
from pathlib import Path

from enrolment import CLERK, CLERK_PASSWORD, enrol

from intake_desk.records.store import Store


class ChangedMind(Exception):
    """The clerk gave the registration up in the middle of it."""


def register_for_ever(store: Store) -> None:
    turn = 0
    while True:
        turn += 1
        try:
            with store.transaction() as records:
                visit = enrol(records, "王小明")
                if turn % 5 == 0:
                    raise ChangedMind
        except ChangedMind:
            continue
        print(visit.number, flush=True)


def type_for_ever(store: Store) -> None:
    turn = 0
    while True:
        turn += 1
        with store.transaction() as records:
            records.journal_draft("form-1", {"turn": turn, "facts_and_reasons": "字" * turn})
        print(turn, flush=True)


if __name__ == "__main__":
    opened = Store.open(Path(sys.argv[1]), CLERK, CLERK_PASSWORD)
    (type_for_ever if "drafts" in sys.argv else register_for_ever)(opened)
