"""After a backup was restored no number goes out twice: what was given out since is skipped, and the gap explained."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from intake_desk.records import database, keycopies
from intake_desk.records.errors import NumbersFarAhead, NumbersUnknown, OldRecordsUnreadable, RecordsError
from intake_desk.records.keystore import Keys
from intake_desk.records.models import SkippedNumbers
from intake_desk.records.numbering import Numbering, Series
from intake_desk.records.records import Records
from intake_desk.records.shelf import Clock

VISITS = "visit"
MOST_SKIPPED = 20_000  # of one series: years of visits
PER_VISIT, AT_LEAST = 3, 10  # how many numbers of a series nobody told about may have gone out


@dataclass(frozen=True)
class GivenOut:
    """What is known about the numbers given out after a backup was made; one of the three must be there.

    `told`: the last number of a series as read from a receipt or the daily sheet, that of the visits among them. A
    series nobody told about gets a margin: three numbers for each visit that is gone, and ten. `old_folder`: the
    records as they were, if they can still be read; then every last number is known. `nothing`: none went out.
    """

    told: Mapping[Series, int] = field(default_factory=dict)
    every_series: tuple[str, ...] = ()  # also those nothing was given in when the backup was made
    old_folder: Path | None = None
    nothing: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the last number of the visits can be said."""
        return self.nothing or self.old_folder is not None or any(name == VISITS for name, _ in self.told)


def skip_given_out(
    records: Records, after: GivenOut, keys: Keys, *, clock: Clock, file_name: str, scratch: Path
) -> tuple[SkippedNumbers, ...]:
    """Skip what went out, inside the transaction that admits the restored records.

    Raises NumbersUnknown, NumbersFarAhead, OldRecordsUnreadable.
    """
    if not after.is_known:
        raise NumbersUnknown
    if after.nothing:
        return ()
    if after.old_folder is not None:
        last = _last_numbers_in(after.old_folder / file_name, keys, clock=clock, scratch=scratch)
        wanted = [(series, number, True) for series, number in last.items()]
    else:
        wanted = list(_with_margins(after, records.last_numbers()))
    held = records.last_numbers()
    if any(last - held.get(series, 0) > MOST_SKIPPED for series, last, _ in wanted):
        raise NumbersFarAhead
    made = (records.skip_numbers(series, up_to=last, is_certain=sure) for series, last, sure in wanted)
    return tuple(each for each in made if each is not None)


def _with_margins(after: GivenOut, held: Mapping[Series, int]) -> Iterator[tuple[Series, int, bool]]:
    yield from ((series, last, True) for series, last in after.told.items())
    for (name, year), last in after.told.items():
        if name != VISITS:
            continue
        margin = max(0, last - held.get((name, year), 0)) * PER_VISIT + AT_LEAST
        names = {series for series, of in held if of == year} | set(after.every_series)
        for other in sorted(names - {name for name, of in after.told if of == year}):
            yield (other, year), held.get((other, year), 0) + margin, False


def _last_numbers_in(file: Path, keys: Keys, *, clock: Clock, scratch: Path) -> Mapping[Series, int]:
    """Read from a copy: the old file and its journal are evidence and stay as they are."""
    if not file.exists():
        raise OldRecordsUnreadable
    with tempfile.TemporaryDirectory(prefix=".old-", dir=scratch) as folder, keycopies.refusals_worded(file):
        copied = Path(folder) / file.name
        for end in ("", "-wal"):
            if (part := file.with_name(file.name + end)).exists():
                shutil.copyfile(part, copied.with_name(copied.name + end))
        try:
            engine = database.open_as_it_is(copied, keys)
            try:
                with database.transaction(engine, writes=False) as connection:
                    return Numbering(connection, keys, clock).last_numbers()
            finally:
                engine.dispose()
        except RecordsError as error:
            raise OldRecordsUnreadable from error
