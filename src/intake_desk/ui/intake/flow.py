"""Walks a draft through its steps, keeps every field as it is left, and registers it at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intake_desk.desk.draft import Draft
from intake_desk.law.codes import Outcome
from intake_desk.texts import alike, lines, screens
from intake_desk.texts.codes import OUTCOME_NAMES
from intake_desk.ui import messages
from intake_desk.ui.intake.bar import StepBar
from intake_desk.ui.intake.likenesses import MattersWatch, PeopleWatch
from intake_desk.ui.intake.matter_page import MatterPage
from intake_desk.ui.intake.page import IntakePage
from intake_desk.ui.intake.pages import IntakePages
from intake_desk.ui.intake.steps import STEPS, Problem, StepKey, furthest, index_of
from intake_desk.ui.intake.visitor_page import VisitorPage
from intake_desk.ui.widgets.rail import Rail
from intake_desk.ui.widgets.text_input import composing_now

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_desk.desk.check import Assessment
    from intake_desk.desk.intake import Registered
    from intake_desk.ui.seat import Seat


class FlowView(QWidget):
    """One intake at a time: rail, page, and the bar that goes on."""

    left = Signal()
    registered = Signal(object)
    kept = Signal()  # the draft is in the journal
    step_shown = Signal(str)
    assessed = Signal()

    def __init__(self, seat: Seat, made: IntakePages | None = None) -> None:
        super().__init__()
        made = made or IntakePages(seat)
        self._seat = seat
        self._saved = self._draft = Draft()
        self._is_registering = False
        self._waiting = 0
        self._numbers: tuple[str, ...] = ()  # the earlier numbers typed, and what is doubtful about them
        self._doubts: tuple[Problem, ...] = ()
        self.visitor, self.matter, self.check, self.read_back = made.visitor, made.matter, made.check, made.read_back
        self.people, self.matters = PeopleWatch(seat, self.visitor), MattersWatch(seat, self.matter)
        self._pages: tuple[IntakePage, ...] = (self.visitor, self.matter, self.check, self.read_back)
        self.rail = Rail((*(step.title for step in STEPS), screens.STEP_RESULT), screens.RAIL_KEYS)
        self._stack = QStackedWidget()
        for page in self._pages:
            self._stack.addWidget(page)
        self.bar = StepBar()
        self.back_button, self.next_button = self.bar.back_button, self.bar.next_button
        self.state, self.outlook = self.bar.state, self.bar.outlook
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    def _listen(self) -> None:
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        self.rail.picked.connect(self._on_rail_picked)
        for page in self._pages:
            page.edited.connect(self._on_edited)
        self.bar.notice.clicked.connect(self._look_at_alike)
        for watch in (self.people, self.matters):
            watch.shown.connect(self._show_notice)
        self.check.answered.connect(self._on_answered)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+Return", self.go_on), ("Ctrl+Enter", self.go_on), ("F8", self.go_on), ("F7", self.go_back),
            ("F6", self._add_another), ("F9", self._look_at_alike), ("Esc", self.leave),
            *((f"Alt+{n + 1}", lambda n=n: self.go_to(STEPS[n].key)) for n in range(len(STEPS))),
        )  # fmt: skip
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda act=act: None if composing_now() else act())

    # -- the draft ---------------------------------------------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """What is typed so far."""
        return self._draft

    @property
    def step(self) -> StepKey:
        """Which step is shown."""
        return STEPS[self._stack.currentIndex()].key

    def begin(self, draft: Draft | None = None) -> None:
        """Start a visit, or take up a draft where it was left."""
        self._draft = self._saved = draft or Draft()
        self._is_registering = False
        self.state.clear()
        self.outlook.clear()
        self.people.begin()
        self.matters.begin()
        key = furthest(self._draft) if draft else StepKey.VISITOR
        for page in self._pages[:2]:
            page.show_draft(self._draft)
        self._show(key)

    def start_typing(self) -> None:
        """Put the keyboard where the shown step begins."""
        self._page().start_typing()

    def keep(self) -> None:
        """Read the page and put the draft in the journal if it changed."""
        self._take(self._page().read())

    def _take(self, draft: Draft) -> None:
        """Make this the draft; anything but the confirmation itself asks for a new read-back."""
        if draft == self._draft:
            return
        if replace(draft, read_back=False) != replace(self._draft, read_back=False):
            draft = replace(draft, read_back=False)
        self._draft = draft
        if self._saved != draft:
            self._saved = draft
            self._seat.save_draft(draft, lambda _: self._on_kept())

    def _on_kept(self) -> None:
        self.state.setText(lines.draft_kept(self._seat.desk.now()))
        self.kept.emit()

    def _on_edited(self) -> None:
        before = self._draft
        self.keep()
        if self._draft != before:
            self._page().show_draft(self._draft)
            self._note()
            self._look_ahead()

    def _check_numbers(self) -> None:
        """Whether the earlier numbers typed stand in the records; asked when one of them was changed."""
        draft, numbers = self._draft, tuple(matter.earlier_number for matter in self._draft.matters)
        if numbers == self._numbers:
            return
        self._numbers, self._doubts = numbers, ()
        if any(numbers):
            self._seat.doubts(draft, lambda found: self._on_doubts(numbers, found))

    def _on_doubts(self, numbers: tuple[str, ...], found: tuple[Problem, ...]) -> None:
        if numbers == self._numbers:
            self._doubts = found
            self._note()

    def _note(self) -> None:
        self._check_numbers()
        problems = (*self._seat.warnings(self._draft), *self._doubts)
        if self._draft != Draft(request_id=self._draft.request_id):
            self._page().note(problems)
        notes = [lines.look_again(len(step.problems(problems))) for step in STEPS]
        notes[index_of(StepKey.READ_BACK)] = screens.CONFIRMED if self._draft.read_back else ""
        self.rail.show_step(self._stack.currentIndex(), (*notes, ""))

    # -- going from step to step -------------------------------------------------------------------------------------

    def _page(self) -> IntakePage:
        return self._pages[self._stack.currentIndex()]

    def _on_rail_picked(self, index: int) -> None:
        if index < len(STEPS):
            self.go_to(STEPS[index].key)
        else:
            self._note()

    def go_to(self, key: StepKey) -> None:
        """Show a step; any step may be gone to at any time."""
        self.keep()
        self._show(key)

    def go_on(self) -> None:
        """The next step, or registration at the end."""
        if self.step is StepKey.READ_BACK:
            self.register()
        else:
            self.go_to(STEPS[self._stack.currentIndex() + 1].key)

    def go_back(self) -> None:
        """The step before; the first one stays."""
        if self._stack.currentIndex():
            self.go_to(STEPS[self._stack.currentIndex() - 1].key)

    def leave(self) -> None:
        """Go home; the draft is kept and offered there."""
        self.keep()
        self.left.emit()

    def _show(self, key: StepKey) -> None:
        self.check.forget_focus()
        self._stack.setCurrentIndex(index_of(key))
        page = self._page()
        page.show_draft(self._draft)
        self._note()
        is_last = key is StepKey.READ_BACK
        self.next_button.setText(lines.with_key(screens.REGISTER if is_last else screens.NEXT, "Ctrl+Enter"))
        self.next_button.setAccessibleName(screens.REGISTER if is_last else screens.NEXT)
        self.back_button.setVisible(key is not StepKey.VISITOR)
        self._look_ahead()
        self._show_notice()
        page.verticalScrollBar().setValue(0)
        page.start_typing()
        self.step_shown.emit(str(key))

    def _add_another(self) -> None:
        """One more person or one more matter, whichever the page is about."""
        if self.step is StepKey.VISITOR:
            self.visitor.add_person()
        elif self.step is StepKey.MATTER:
            self.matter.add_matter()

    def _look_at_alike(self) -> None:
        """To what may be the same person or matter, if anything is proposed."""
        page = self._page()
        if isinstance(page, VisitorPage | MatterPage):
            page.alike.take_keyboard()
            page.ensureWidgetVisible(page.alike)

    def _show_notice(self) -> None:
        """The card may stand below what can be seen."""
        page = self._page()
        found = page.alike.found if isinstance(page, VisitorPage | MatterPage) else ()
        self.bar.show_notice(alike.found(len(found), is_person=page is self.visitor))

    # -- the check ---------------------------------------------------------------------------------------------------

    def _look_ahead(self) -> None:
        """Ask the check about what is typed so far; on its own page show it whole, elsewhere one line of it."""
        if self.step in (StepKey.CHECK, StepKey.MATTER):
            self._waiting += 1
            draft = self._draft
            self._seat.assess(draft, lambda seen: self._on_assessed(draft, seen), or_else=self._on_not_assessed)
        else:
            self.outlook.clear()

    def _on_assessed(self, draft: Draft, seen: tuple[Assessment, ...]) -> None:
        self._waiting -= 1
        if draft is self._draft:
            if self.step is StepKey.CHECK:
                self.check.show_assessments(draft, seen)
            index = min(self.matter.index, len(seen) - 1)
            name = OUTCOME_NAMES[Outcome(seen[index].decision.outcomes[0])]
            has_type = draft.matters[index].type is not None
            self.outlook.setText(lines.outlook(name) if has_type and self.step is StepKey.MATTER else "")
        self.assessed.emit()

    def _on_not_assessed(self, error: BaseException) -> None:
        self._waiting -= 1
        said = messages.words_of(error)
        if said is None:
            self._seat.tasks.failed.emit(error)
            return
        self.outlook.setText("" if self.step is StepKey.CHECK else said[0])
        self.check.show_trouble(said[1])
        self.assessed.emit()

    def _on_answered(self, draft: Draft) -> None:
        self._take(draft)
        self._note()
        self._look_ahead()

    # -- registration ------------------------------------------------------------------------------------------------

    def register(self) -> None:
        """Register what is typed; nothing about it can stand in the way but facts that contradict each other."""
        self.keep()
        if self._is_registering:
            return
        self._is_registering = True
        self.next_button.setEnabled(False)
        self._seat.register(self._draft, self._on_registered, or_else=self._on_not_registered)

    def _on_registered(self, registered: Registered) -> None:
        self.next_button.setEnabled(True)
        self.registered.emit(registered)

    def _on_not_registered(self, error: BaseException) -> None:
        self._is_registering = False
        self.next_button.setEnabled(True)
        said = messages.words_of(error)
        if said is None:
            self._seat.tasks.failed.emit(error)
            return
        self.go_to(StepKey.CHECK)
        messages.tell(self, *said)
