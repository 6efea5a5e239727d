"""A whole day at the desk with a different marked word in every field; ends as if the power were cut.

python leaky_day.py FOLDER STICK EXPORTS       reads the marked words from standard input, prints the secrets it made
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from builders import a_draft, a_matter, a_visitor
from intake_desk import log
from intake_desk.desk import audit, intake, issuing, keeping, lookup, matters, practice, recovery
from intake_desk.desk.errors import DeskError
from intake_desk.desk.office import Clerk, Desk, open_desk
from intake_desk.desk.practice import Profile


def the_day(folder: Path, stick: Path, exports: Path, word: Iterator[str]) -> list[str]:
    """Gives the passwords and shares that came up, which no file may hold either."""
    shares = [share.digits for share in practice.make_office(folder, Profile.COUNTY)]
    log.start(folder / "log")
    secrets = [next(word), next(word)]
    boss, clerk = practice.accounts()[1], practice.accounts()[0]
    for login, password in ((clerk.login, next(word)), (next(word), clerk.password)):
        with contextlib.suppress(DeskError):
            open_desk(folder, login, password)
    desk, who = open_desk(folder, clerk.login, clerk.password)
    _at_the_window(desk, who, exports, word)
    recovery.change_password(desk, clerk.password, secrets[0], by=who)
    desk.close()
    desk, who = open_desk(folder, boss.login, boss.password)
    made = keeping.back_up(desk, stick, by=who)
    keeping.back_up(desk, by=who)
    keeping.drill(desk, by=who)
    audit.entries(desk, audit.Wanted(about=next(word)), by=who)
    recovery.prove_shares(folder, shares)
    keeping.restore(
        made.path,
        folder.parent / "restored",
        keeping.entrance(boss.login, secrets[1], shares[:2]),
        after=keeping.given_out(nothing=True),
    )
    intake.save_draft(desk, a_draft(persons=(a_visitor(name=next(word)),)), by=who)
    return secrets + shares


def _at_the_window(desk: Desk, who: Clerk, exports: Path, word: Iterator[str]) -> None:
    person = a_visitor(name=next(word), id_kind="passport", id_number=next(word), phone=next(word), address=next(word))
    told = a_matter(title=next(word), request=next(word), facts_and_reasons=next(word), place=next(word))
    draft = a_draft(persons=(person, a_visitor(name=next(word), address=next(word))), matters=(told,))
    intake.save_draft(desk, draft, by=who)
    registered = intake.register(desk, draft, by=who)
    sealed = a_matter(type="accusation", title=next(word), request=next(word), facts_and_reasons=next(word),
                      place=next(word), accused=next(word), organ=None, history={})  # fmt: skip
    intake.register(desk, a_draft(persons=(a_visitor(name=next(word)),), matters=(sealed,)), by=who)
    matter = registered.matters[0].number
    matters.note(desk, matter, next(word), by=who)
    for asked in (draft.persons[0].name, next(word), draft.matters[0].title[:4]):
        lookup.find(desk, asked, by=who)
    lookup.open_visit(desk, registered.number, by=who)
    paper = registered.papers[0].number
    issuing.preview(desk, paper, dpi=48)
    issuing.save_pdf(desk, paper, exports, by=who)
    issuing.reprint(desk, paper, reason=next(word), by=who)
    issuing.void(desk, paper, reason=next(word), by=who)
    matters.withdraw(desk, matter, next(word), by=who)
    forgotten = a_draft(persons=(a_visitor(name=next(word)),), matters=(a_matter(request=next(word)),))
    intake.save_draft(desk, forgotten, by=who)
    intake.discard_draft(desk, forgotten.request_id, by=who)
    with contextlib.suppress(ValueError, DeskError):
        intake.register(desk, a_draft(matters=(a_matter(title=next(word), chosen_outcome=next(word)),)), by=who)


def main() -> None:
    folder, stick, exports = (Path(each) for each in sys.argv[1:4])
    word = iter(json.load(sys.stdin))
    secrets = the_day(folder, stick, exports, word)
    left = list(word)
    assert not left, f"{len(left)} words were not used"
    sys.stdout.write(json.dumps(secrets))
    sys.stdout.flush()
    os._exit(0)  # nothing is closed: the journal stays beside the records


if __name__ == "__main__":
    main()
