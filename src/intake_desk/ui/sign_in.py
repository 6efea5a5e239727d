"""Who works at this desk: name and password, at the start and after the idle lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from intake_desk.texts import safety, screens
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import Card, Field, button, words
from intake_desk.ui.widgets.text_input import LineInput


class PasswordInput(LineInput):
    """Enter signs in; no input method, nothing shown."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def enter_pressed(self) -> None:
        self.asked.emit()


class SignInPage(QWidget):
    """Asks for a clerk and a password."""

    signed = Signal(str, str)
    forgotten = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.login = QComboBox()
        self.password = PasswordInput()
        self.reason = words("", "hint")
        self.trouble = words("", "warning")
        self.go = button(screens.SIGN_IN, "main")
        self.forgot = button(safety.FORGOTTEN, "quiet")
        self.forgot.clicked.connect(self.forgotten)
        card = Card(screens.SIGN_IN_TITLE)
        card.setFixedWidth(space(self, 22))
        card.column.setSpacing(space(self, 0.7))
        for part in (
            self.reason,
            Field(screens.CLERK, self.login),
            Field(screens.PASSWORD, self.password),
            self.trouble,
            self.go,
            self.forgot,
        ):
            card.add(part)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.trouble.hide()
        self.reason.hide()
        self.go.clicked.connect(self._on_asked)
        self.password.asked.connect(self._on_asked)

    def show_logins(self, logins: tuple[str, ...], *, last: str = "") -> None:
        """Offer these accounts, beginning with the one that signed in here last."""
        self.login.clear()
        self.login.addItems(list(logins))
        self.login.setCurrentIndex(max(self.login.findText(last), 0))
        self.start_typing()

    def lock_to(self, login: str) -> None:
        """After the idle lock: this clerk comes back to the same page, another one to a page of their own."""
        self.login.setCurrentText(login)
        self.reason.setText(screens.LOCKED)
        self.reason.show()
        self.start_typing()

    def show_trouble(self, sentence: str) -> None:
        """Say why it did not work and let the clerk try again."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.go.setEnabled(True)
        self.password.setEnabled(True)
        self.start_typing()

    def show_hint(self, sentence: str) -> None:
        """Say something calm above the fields."""
        self.reason.setText(sentence)
        self.reason.setVisible(bool(sentence))

    def start_typing(self) -> None:
        """Put the keyboard on the password."""
        self.password.clear()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_asked(self) -> None:
        if self.go.isEnabled() and self.password.text():
            self.go.setEnabled(False)
            self.trouble.hide()
            self.signed.emit(self.login.currentText(), self.password.text())

    def forget(self) -> None:
        """Signed in: nothing of the password stays."""
        self.password.clear()
        self.go.setEnabled(True)
        self.trouble.hide()
        self.reason.hide()
