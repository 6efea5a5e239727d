"""Tells the clerk that something did not work: what happened and what to do, in two sentences."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QMessageBox, QWidget

from intake_desk.texts import acts, lines, screens
from intake_desk.texts.codes import name_of_cite


class _Worded(Protocol):
    happened: str
    to_do: str


class _Problem(Protocol):
    field: str
    value: str
    allowed: str
    kind: str


def words_of(error: BaseException) -> tuple[str, str] | None:
    """What happened and what to do, for failures a clerk can understand; None for a bug of the program."""
    worded: _Worded | None = getattr(error, "words", None)
    if worded is not None and hasattr(worded, "happened"):
        return worded.happened, worded.to_do
    if hasattr(error, "problems"):  # law.facts.BadFacts: facts that contradict each other
        return screens.FACTS_DISAGREE, "\n".join(map(_disagreement, error.problems))
    return None


def sentence_of(error: BaseException) -> str:
    """Both in one line, with the article behind a refusal; "" for a bug of the program."""
    said = words_of(error)
    article = str(getattr(error, "article", ""))
    return acts.refused(said[0], name_of_cite(article) if article else "", said[1]) if said else ""


def _disagreement(problem: _Problem) -> str:
    """One contradiction in the words of the screen: "history.accepted_on" is the date the clerk typed as 受理日期."""
    other, _, value = problem.allowed.partition(" = ")
    told = f"{_field_name(other)} {value}" if value else ""
    return lines.disagreement(_field_name(problem.field), problem.value, problem.kind, told)


def _field_name(field: str) -> str:
    name = field.removeprefix("history.")
    known = {"visitors.representatives": screens.REPRESENTATIVES, "visitors.present": screens.PRESENT}
    known |= {"received_on": screens.RECEIVED_ON} | screens.HISTORY_WORDS
    if name.startswith("statutory"):
        return screens.STATUTORY_HEADING
    return known.get(name, screens.ONE_FIELD)


def tell(parent: QWidget, happened: str, to_do: str) -> None:
    """Show a message that stays until it is read, without stopping the program's own clockwork."""
    box = QMessageBox(QMessageBox.Icon.Information, screens.APPLICATION, happened, parent=parent)
    box.setInformativeText(to_do)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.setObjectName("message")
    box.open()


def ask(parent: QWidget, question: str, detail: str, *, yes: str, no: str) -> bool:
    """Ask yes or no; Esc is no."""
    box = QMessageBox(QMessageBox.Icon.Question, screens.APPLICATION, question, parent=parent)
    box.setInformativeText(detail)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    box.exec()
    return box.clickedButton() is agree
