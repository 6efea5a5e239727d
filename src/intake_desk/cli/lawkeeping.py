"""`calendar` and `packs`: take in a newly published holiday calendar, switch local rule packs on or off."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from intake_desk.cli.signing import signed_in
from intake_desk.cli.stopping import say
from intake_desk.cli.streams import as_json
from intake_desk.desk.lawbook import available_packs
from intake_desk.desk.office import switch_packs
from intake_desk.desk.years import Redated, import_year
from intake_desk.texts import commands as words
from intake_desk.texts.codes import DEADLINE_NAMES


def calendar(args: Namespace) -> int:
    """Take in one year and list every running limit it moved."""
    with signed_in(args) as (desk, clerk):
        imported = import_year(desk, Path(args.file), by=clerk)
    if args.json:
        moved = [_as_json(each) for each in imported.redated]
        say(as_json({"year": imported.year.year, "notice": imported.year.notice, "redated": moved}))
        return 0
    for each in imported.redated:
        limit = DEADLINE_NAMES[each.before.kind]
        line = words.REDATED_LINE.format(
            number=each.matter_number, limit=limit, before=each.before.rolled_on, after=each.after.rolled_on
        )
        say(line)
    say(words.YEAR_TAKEN.format(year=imported.year.year, notice=imported.year.notice, count=len(imported.redated)))
    return 0


def packs(args: Namespace) -> int:
    """Without keys: list the packs and which are on. With keys: exactly these are on; "-" switches all off."""
    with signed_in(args) as (desk, clerk):
        if args.keys:
            keys = [] if args.keys == ["-"] else args.keys
            on = switch_packs(desk, keys, by=clerk).office.packs
        else:
            on = desk.office.packs
    for pack in available_packs():
        state = words.PACK_ON if pack.key in on else words.PACK_OFF
        say(words.PACK_LINE.format(key=pack.key, state=state, name=pack.name, note=pack.note))
    return 0


def _as_json(redated: Redated) -> dict[str, object]:
    return {
        "visit": redated.visit_number,
        "matter": redated.matter_number,
        "before": redated.before.as_json(),
        "after": redated.after.as_json(),
    }
