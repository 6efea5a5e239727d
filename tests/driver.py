"""What a clerk does, in a clerk's words, with nothing but the keyboard; the only place that knows widget names."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from intake_desk import app
from intake_desk.desk import practice
from intake_desk.ui.bureau import Bureau
from intake_desk.ui.widgets.choice import ChoiceButton, ChoiceRow
from intake_desk.ui.window import Window

CLERK = "jiefang"
SUPERVISOR = "fuze"
PASSWORDS = {account.login: account.password for account in practice.accounts()}
MOST_TABS = 120
PATIENCE_MS = 20_000


class FixedClock:
    """Stands at one moment until it is moved."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def now(self) -> dt.datetime:
        return self.moment


class Reception:
    """A clerk at the window of a practice office."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: FixedClock) -> None:
        self._bot = qtbot
        self.folder = folder
        self.clock = clock
        app.application()
        self.window = self._opened()

    def _opened(self) -> Window:
        window = app.open_window(self.folder, clock=self.clock)
        self._bot.addWidget(window)
        window.resize(1366, 768)
        with self._bot.waitSignal(window.ready, timeout=PATIENCE_MS):
            window.show()
        self._bot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=PATIENCE_MS)
        return window

    # -- the keyboard ------------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as they are written on the screen."""
        for key in keys:
            stroke = QKeySequence(key)[0]
            QTest.keyClick(self._focused(), stroke.key(), stroke.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type through an input method: compose, then commit (QTest cannot press Chinese keys)."""
        self.compose(text[:1])
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QApplication.sendEvent(self._focused(), commit)

    def compose(self, text: str) -> None:
        """Have a word in the making, not yet chosen."""
        QApplication.sendEvent(self._focused(), QInputMethodEvent(text, []))

    def go_to(self, name: str) -> None:
        """Tab until the field of this name has the keyboard; fails where Tab never gets there."""
        for _ in range(MOST_TABS):
            if self.here == name:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not reach {name}")

    @property
    def here(self) -> str:
        """The name of the field or question that has the keyboard."""
        focused = QApplication.focusWidget()
        if isinstance(focused, ChoiceButton):
            row = focused.parentWidget()
            assert isinstance(row, ChoiceRow)
            return row.accessibleName()
        return focused.accessibleName() or _button_words(focused) if focused else ""

    def fill(self, name: str, text: str) -> None:
        """Go to a field and type into it; what stood there is replaced."""
        self.go_to(name)
        self.press("Ctrl+A")
        self.type(text)

    def choose(self, question: str, answer: str) -> None:
        """Answer a question by its figure key."""
        self.go_to(question)
        focused = QApplication.focusWidget()
        if isinstance(focused, QComboBox):
            self.press("Home")
            while focused.currentText() != answer:
                before = focused.currentIndex()
                self.press("Down")
                assert focused.currentIndex() != before, f"no {answer} among the answers to {question}"
            return
        assert isinstance(focused, ChoiceButton)
        row = focused.parentWidget()
        assert row is not None
        answers = [button.text() for button in row.findChildren(ChoiceButton)]
        self.press(str(next(number for number, words in enumerate(answers, 1) if words == f"{number} {answer}")))

    def tick(self, name: str) -> None:
        """Tick a box."""
        self.go_to(name)
        self.press("Space")

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    # -- the day -----------------------------------------------------------------------------------------------------

    def sign_in(self, login: str = CLERK) -> None:
        """Sign in from the first screen."""
        page = self.window.sign_in
        if page.login.currentText() != login:
            self.choose("接访人员", login)
        self.go_to("密码")
        with self._bot.waitSignal(self.window.signed_in, timeout=PATIENCE_MS):
            QTest.keyClicks(self._focused(), PASSWORDS[login])
            self.press("Return")
        self.settle()

    def settle(self) -> None:
        """Wait until everything asked for has been done and shown."""
        for _ in range(2):  # what is asked for in a later turn of the event loop is done too
            self._bot.waitUntil(lambda: self.window.tasks.is_idle, timeout=PATIENCE_MS)
            QApplication.processEvents()

    def dialog(self) -> QWidget:
        """The dialog that has opened, once it has the keyboard."""
        self._bot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=PATIENCE_MS)
        opened = QApplication.activeModalWidget()
        self._bot.waitUntil(lambda: QApplication.activeWindow() is opened, timeout=PATIENCE_MS)
        return opened

    def back_at_the_window(self) -> None:
        """A dialog has closed: no window system gives the keyboard back off screen."""
        self._bot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=PATIENCE_MS)
        self.window.activateWindow()
        self._bot.waitUntil(lambda: QApplication.activeWindow() is self.window, timeout=PATIENCE_MS)
        self.settle()

    def start_visit(self) -> None:
        """F2, from wherever it is."""
        self.press("F2")
        self.settle()

    def go_on(self) -> None:
        """Ctrl+Enter: the next step."""
        self.press("Ctrl+Return")
        self.settle()

    def register(self) -> str:
        """Ctrl+Enter on the last step; gives the number."""
        with self._bot.waitSignal(self.bureau.flow.registered, timeout=PATIENCE_MS):
            self.press("Ctrl+Return")
        self.settle()
        return self.bureau.result.number.text()

    def register_from_here(self) -> str:
        """On the check page: read back, confirmed, registered; gives the number."""
        self.go_on()
        self.choose("来访人核对后说", "没有错")
        return self.register()

    def save_papers(self, folder: Path) -> dict[str, Path]:
        """Save every paper of the shown visit that may be handed over: title to file."""
        papers = self.bureau.result.papers
        papers.ask_folder = lambda _parent: folder
        self.go_to("文书")
        self.press("Home")
        saved: dict[str, Path] = {}
        for row in range(papers.list.count()):
            paper = papers.current
            assert paper is not None
            before = set(folder.iterdir())
            self.press("Ctrl+S")
            self.settle()
            self._bot.waitUntil(lambda before=before: set(folder.iterdir()) != before, timeout=PATIENCE_MS)
            saved[paper.title] = (set(folder.iterdir()) - before).pop()
            if row + 1 < papers.list.count():
                self.press("Down")
                self.settle()
        return saved

    def close(self) -> None:
        """Close the window as at the end of a day."""
        self.window.close()

    def cut_the_power(self) -> None:
        """The machine dies: nothing is said good-bye to; only what reached the disk is left."""
        survivors = self.folder.with_name(self.folder.name + "-after")
        shutil.copytree(self.folder, survivors)
        self.window.bureau = None  # the dying window must not keep anything any more
        self.window.tasks.close()
        self.folder = survivors

    def start_again(self) -> None:
        """Open the program anew on the same records."""
        self.window = self._opened()

    # -- what is on the screen ---------------------------------------------------------------------------------------

    @property
    def bureau(self) -> Bureau:
        """What lies behind sign-in."""
        assert self.window.bureau is not None
        return self.window.bureau

    @property
    def step(self) -> str:
        """Which step of the intake is shown."""
        return str(self.bureau.flow.step)

    @property
    def proposed(self) -> tuple[str, ...]:
        """The outcomes the check proposes for the first matter, the main one first."""
        return tuple(map(str, self.bureau.flow.check.assessments[0].decision.outcomes))

    @property
    def paper_titles(self) -> tuple[str, ...]:
        """The papers of the visit just registered."""
        papers = self.bureau.result.papers.list
        return tuple(papers.item(row).text().split("\n")[0] for row in range(papers.count()))

    def paper_line(self, title: str) -> str:
        """How a paper stands in the list."""
        papers = self.bureau.result.papers.list
        return next(
            papers.item(row).text() for row in range(papers.count()) if papers.item(row).text().startswith(title)
        )

    @property
    def draft_offered(self) -> str:
        """The words of the first unfinished visit on the start page."""
        rows = [w for w in self.bureau.home.findChildren(QAbstractButton) if w.text().startswith("接着办")]
        return rows[0].text()

    def reads(self, text: str) -> bool:
        """Whether these words can be read on the shown page."""
        shown = [w for w in self.window.findChildren(QLabel) if w.isVisibleTo(self.window)]
        buttons = [w for w in self.window.findChildren(QAbstractButton) if w.isVisibleTo(self.window)]
        return any(text in widget.text() for widget in (*shown, *buttons))


def _button_words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""
