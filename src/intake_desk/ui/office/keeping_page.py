"""Backups, the drill that shows they can be restored, recovery shares and passwords."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout

from intake_desk.desk import keeping, recovery
from intake_desk.texts import lines, safety
from intake_desk.ui.matters.acts_dialog import ActsDialog
from intake_desk.ui.matters.papers_panel import AskFolder, ask_folder
from intake_desk.ui.notices import age_line
from intake_desk.ui.office.account_verbs import verbs_for
from intake_desk.ui.office.county_key import CountyKeyDialog
from intake_desk.ui.office.page import OfficePage
from intake_desk.ui.restore_dialog import RestoreDialog
from intake_desk.ui.shares import SharesCard
from intake_desk.ui.widgets.layout import Card, button, words
from intake_desk.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from intake_desk.ui.seat import Seat

SHOWN = 20


class KeepingPage(OfficePage):
    """For supervisors and administrators."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, safety.KEEPING_TITLE, safety.KEEPING_LEAD)
        self.ask_folder: AskFolder = ask_folder
        desk = seat.desk
        self.backups = RowTable(safety.BACKUPS_HEADING, safety.BACKUP_COLUMNS, lines=7)
        self.shares = SharesCard(seat.tasks, desk.data_folder, desk.office.name, today=desk.today())
        self.shares.finished.connect(self._on_shares_finished)
        self._age = words("", "bad")
        self._proven = words("", "hint")
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(safety.BACKUPS_HEADING)
        card.add(self._age)
        row = QHBoxLayout()
        self.now = button(safety.BACK_UP, "main")
        for part, act in (
            (self.now, lambda: self.back_up(None)),
            (button(safety.INTO_FOLDER), self._into_folder),
            (button(safety.DRILL), self.drill),
            (button(safety.RESTORE), self.restore),
        ):
            part.clicked.connect(lambda _on=False, act=act: act())
            row.addWidget(part)
        row.addWidget(words(safety.DRILL_LEAD, "hint"), 1)
        card.add(row)
        card.add(self.backups)
        self.body.add(card)
        people = Card(safety.ACCOUNTS_HEADING)
        people.add(self._proven)
        row = QHBoxLayout()
        self.renew, passwords = button(safety.RENEW_SHARES), button(safety.ACCOUNTS)
        self.county_key = button(safety.COUNTY_KEY)
        for part, act in ((passwords, self._passwords), (self.county_key, self._county_key), (self.renew, self._renew)):
            part.clicked.connect(lambda _on=False, act=act: act())
            row.addWidget(part)
        row.addWidget(words(safety.RENEW_LEAD, "hint"), 1)
        for part in (self.renew, self.county_key):
            part.setEnabled(self.seat.is_supervisor)
        people.add(row)
        self.body.add(people)
        self.body.add(self.shares)
        self.body.column.addStretch(1)

    def start_typing(self) -> None:
        self.now.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        self.seat.ask(self._state, self._show)

    def _state(self) -> tuple[str, tuple[keeping.KeptBackup, ...], bool]:
        """How old the newest backup is, in words; the newest ones; whether the shares are proven. On the worker."""
        folder = self.seat.desk.data_folder
        age = keeping.newest_backup_age(self.seat.desk)
        return age_line(age), keeping.backups_of(folder)[:SHOWN], recovery.are_shares_proven(folder)

    def _show(self, state: tuple[str, tuple[keeping.KeptBackup, ...], bool]) -> None:
        told, backups, are_proven = state
        self._age.setText(told)
        self._age.setVisible(bool(told))
        self.backups.show_rows([("", (lines.moment(each.made_at), str(each.path))) for each in backups])
        self._proven.setText(safety.SHARES_PROVEN if are_proven else safety.SHARES_NOT_PROVEN)

    def back_up(self, into: Path | None) -> None:
        """Write and check a backup now."""
        seat = self.seat
        seat.ask(lambda: keeping.back_up(seat.desk, into, by=seat.clerk), self._on_backed_up, or_else=self.refuse)

    def _on_backed_up(self, made: keeping.KeptBackup) -> None:
        self.tell(safety.backed_up(made.made_at, str(made.path)))
        self.refresh()

    def _into_folder(self) -> None:
        if (folder := self.ask_folder(self)) is not None:
            self.back_up(folder)

    def drill(self) -> None:
        """Restore the newest backup into a scratch place and compare."""
        seat = self.seat
        done = lambda kept: self.tell(safety.drilled(kept.visits, kept.matters, kept.made_at))  # noqa: E731
        seat.ask(lambda: keeping.drill(seat.desk, by=seat.clerk), done, or_else=self.refuse)

    def restore(self) -> None:
        """Bring a backup back into a folder beside these records, as on another machine."""
        newest = next(iter(keeping.backups_of(self.seat.desk.data_folder)), None)
        dialog = RestoreDialog(self.seat.tasks, self, backup=str(newest.path) if newest else "")
        dialog.ask_folder = self.ask_folder
        dialog.restored.connect(self.tell)
        dialog.open()

    def _county_key(self) -> None:
        dialog = CountyKeyDialog(self.seat, self)
        dialog.taken.connect(self.tell)
        dialog.open()

    def _renew(self) -> None:
        seat = self.seat
        seat.ask(lambda: recovery.renew_shares(seat.desk, by=seat.clerk), self._show_shares, or_else=self.refuse)

    def _show_shares(self, shares: tuple[recovery.PrintedShare, ...]) -> None:
        self.shares.show_shares(shares)
        QTimer.singleShot(0, self, lambda: self.body.ensureWidgetVisible(self.shares.copied))

    def _on_shares_finished(self, sentence: str) -> None:
        self.tell(sentence, is_good=sentence == safety.PROVEN)
        self.refresh()
        self.start_typing()

    def _passwords(self) -> None:
        dialog = ActsDialog(self.seat, verbs_for(self.seat), self)
        dialog.setWindowTitle(safety.ACCOUNTS_TITLE)
        dialog.done_with.connect(self.tell)
        dialog.open()
