"""What lies behind sign-in: the page between visits, the intake, the papers, and visits found again."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_desk.texts import lines, safety, screens
from intake_desk.ui.home import HomePage
from intake_desk.ui.office.entries import build, entries_for, load
from intake_desk.ui.office.page import OfficePage
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import words
from intake_desk.ui.widgets.roomy import PageStack, Roomy
from intake_desk.ui.widgets.text_input import composing_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from intake_desk.desk.draft import Draft
    from intake_desk.desk.intake import Registered
    from intake_desk.ui.intake.flow import FlowView
    from intake_desk.ui.intake.pages import IntakePages
    from intake_desk.ui.intake.result_page import ResultPage
    from intake_desk.ui.matters.visit_page import VisitView
    from intake_desk.ui.seat import Seat


BREATH_MS = 10  # between two pages built


class Page(Protocol):
    """What every page in the stack can do."""

    def start_typing(self) -> None: ...


class Bureau(QWidget):
    """One page at a time; the head says which office and which clerk, never which visitor."""

    page_shown = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._slices: Iterator[Callable[[], object]] | None = None
        self._office: dict[str, OfficePage] = {}
        self._before: OfficePage | None = None  # where a visit was opened from, if not from the page between visits
        self.home = HomePage(seat)
        self.stack = PageStack()
        self.stack.addWidget(self.home)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Roomy(self.stack), 1)
        self.home.new_asked.connect(self.new_visit)
        self.home.resumed.connect(self.resume)
        self.home.opened.connect(self.open_visit)
        self.home.loaded.connect(self._on_home_loaded)
        self.home.office_asked.connect(self.show_office)
        back_up = QShortcut(QKeySequence(safety.BACK_UP_KEY), self.home)
        back_up.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back_up.activated.connect(self.home.notices.back_up)
        for entry in entries_for(seat.clerk.role):
            shortcut = QShortcut(QKeySequence(entry.shortcut), self)
            shortcut.activated.connect(lambda key=entry.key: None if composing_now() else self.show_office(key))

    def _head(self) -> QWidget:
        head = QFrame()
        head.setObjectName("head")
        row = QHBoxLayout(head)
        row.setContentsMargins(space(self, 1), space(self, 0.4), space(self, 1), space(self, 0.4))
        office = self._seat.desk.office
        row.addWidget(words(lines.head_line(screens.APPLICATION, office.name), wrap=False), 1)
        self.clerk: QLabel = words(lines.clerk_line(self._seat.clerk.name), "hint", wrap=False)
        row.addWidget(self.clerk)
        row.setSpacing(space(self, 1.2))
        row.addWidget(words(screens.HEAD_KEYS, "keys", wrap=False))
        return head

    # The other pages have many inputs; they are built when the page between visits is already on the screen.

    @cached_property
    def _pages(self) -> IntakePages:
        from intake_desk.ui.intake.pages import IntakePages  # noqa: PLC0415

        return IntakePages(self._seat)

    @cached_property
    def flow(self) -> FlowView:
        """The intake."""
        from intake_desk.ui.intake.flow import FlowView  # noqa: PLC0415

        page = FlowView(self._seat, self._pages)
        page.left.connect(self.show_home)
        page.registered.connect(self._on_registered)
        self.stack.addWidget(page)
        return page

    @cached_property
    def result(self) -> ResultPage:
        """What was registered, and its papers."""
        from intake_desk.ui.intake.result_page import ResultPage  # noqa: PLC0415

        page = ResultPage(self._seat)
        page.left.connect(self.show_home)
        page.new_asked.connect(self.new_visit)
        self._leave_by_escape(page)
        self.stack.addWidget(page)
        return page

    @cached_property
    def visit(self) -> VisitView:
        """A visit found again."""
        from intake_desk.ui.matters.visit_page import VisitView  # noqa: PLC0415

        page = VisitView(self._seat)
        page.left.connect(self._leave_visit)
        self._leave_by_escape(page, self._leave_visit)
        self.stack.addWidget(page)
        return page

    def _leave_by_escape(self, page: QWidget, leave: Callable[[], None] | None = None) -> None:
        shortcut = QShortcut(QKeySequence("Esc"), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(leave or self.show_home)

    def office(self, key: str) -> OfficePage:
        """A page of the office, built when it is first asked for."""
        if key not in self._office:
            page = self._office[key] = build(key, self._seat)
            page.left.connect(self.show_home)
            page.opened.connect(lambda number: self._open_from(page, number))
            self._leave_by_escape(page)
            self.stack.addWidget(page)
        return self._office[key]

    def show_office(self, key: str) -> None:
        """Show a page of the office; an intake that is open is kept among the drafts."""
        self.keep()
        page = self.office(key)
        page.refresh()
        self._show(page, key)

    def _open_from(self, page: OfficePage, number: str) -> None:
        self.open_visit(number)
        self._before = page

    def _leave_visit(self) -> None:
        """Back to the list it was opened from."""
        page, self._before = self._before, None
        if page is None:
            self.show_home()
        else:
            self._show(page, "office")

    def _on_home_loaded(self) -> None:
        if self._slices is None:
            self._slices = iter(())
            if self._seat.may_read:
                self._seat.ask(_load_pages)
                self._seat.ask(self._seat.finder.get_ready, lambda _: self._begin_building())

    def _begin_building(self) -> None:
        intake = (
            lambda: self._pages.visitor,
            lambda: self._pages.matter,
            lambda: (self._pages.check, self._pages.read_back),
            lambda: self.flow,
            lambda: self.result,
        )
        self._slices = iter((*(intake if self._seat.may_register else ()), lambda: self.visit))
        self._build_next()

    def _build_next(self) -> None:
        """One page at a time, so that a key pressed meanwhile is not kept waiting."""
        make = next(self._slices or iter(()), None)
        if make is not None:
            make()
            QTimer.singleShot(BREATH_MS, self, self._build_next)
        elif entries_for(self._seat.clerk.role):
            self._seat.ask(load)

    @property
    def seat(self) -> Seat:
        """Who works here, at which desk."""
        return self._seat

    @property
    def login(self) -> str:
        """Who is signed in."""
        return self._seat.clerk.login

    def take_over(self, seat: Seat) -> None:
        """The same clerk is back after the lock: the fresh connection is not needed."""
        seat.close()

    def show_home(self) -> None:
        """The page between visits."""
        self.keep()
        self.home.refresh()
        self._show(self.home, "home")

    def new_visit(self) -> None:
        """Begin a visit; one that is open is kept among the drafts."""
        if not self._seat.may_register:
            return
        self.keep()
        self.flow.begin()
        self._show(self.flow, "intake")

    def resume(self, draft: Draft) -> None:
        """Take up a draft where it was left."""
        self.flow.begin(draft)
        self._show(self.flow, "intake")

    def open_visit(self, number: str) -> None:
        """Show a visit found again."""
        self._before = None
        self.visit.open_visit(number)
        self._show(self.visit, "visit")

    def search(self) -> None:
        """Go to the one box."""
        if self.stack.currentWidget() is not self.home:
            self.show_home()
        self.home.start_typing()

    def _on_registered(self, registered: Registered) -> None:
        self.result.show_registered(registered)
        self._show(self.result, "result")

    def _show(self, page: QWidget, name: str) -> None:
        self.stack.setCurrentWidget(page)
        self.start_typing()
        self.page_shown.emit(name)

    def start_typing(self) -> None:
        """Put the keyboard where the shown page begins."""
        page: Page | None = self.stack.currentWidget()  # type: ignore[assignment]
        if page is not None:
            page.start_typing()

    def keep(self) -> None:
        """Keep what is typed, if an intake is open."""
        if "flow" in self.__dict__ and self.stack.currentWidget() is self.flow:
            self.flow.keep()

    def close_desk(self) -> None:
        """Close the records after everything that waits."""
        self._seat.close()


def _load_pages() -> None:
    """Load the code of the pages behind the first one: on the worker, once the first one is shown."""
    from intake_desk.ui.intake import flow, pages, result_page  # noqa: F401, PLC0415
    from intake_desk.ui.matters import visit_page  # noqa: F401, PLC0415
