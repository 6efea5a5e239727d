"""Article by article: what holds, what does not, and what would change the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from intake_desk.law.codes import Outcome
from intake_desk.texts import lines, screens
from intake_desk.texts.codes import FACT_NAMES, OUTCOME_NAMES, name_of_cite, value_name
from intake_desk.ui.widgets.layout import Card, Column, button, words

if TYPE_CHECKING:
    from intake_desk.law.decide import Finding
    from intake_desk.law.variations import WhatIf

from PySide6.QtWidgets import QWidget

MOST_WHAT_IF = 4  # facts, each with its other values
NOT_TYPED = {"received_on", "matter.count"}  # follow from the visit itself; shown, not taken over
ROLES = {"holds": "good", "fails": "bad", "unknown": "warning", "moot": "hint"}


class FindingsCard(Card):
    """Rules that hold, then those still open, then those that fail; the rest on demand."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(screens.FINDINGS_HEADING)
        self.is_empty = not findings
        for result in ("holds", "unknown"):
            for finding in findings:
                if finding.result == result:
                    self._add_finding(self, finding)
        rest = tuple(finding for finding in findings if finding.result in ("fails", "moot"))
        if rest:
            self._add_rest(rest)

    def _add_finding(self, where: Card | Column, finding: Finding) -> None:
        result = str(finding.result)
        line = words(lines.finding_line(result, finding.because), ROLES.get(result, ""))
        where.add(line) if isinstance(where, Card) else where.addWidget(line)
        if finding.cites:
            cites = words(lines.cites_line(tuple(name_of_cite(key) for key in finding.cites)), "hint")
            cites.setContentsMargins(cites.fontMetrics().height(), 0, 0, 0)
            where.add(cites) if isinstance(where, Card) else where.addWidget(cites)

    def _add_rest(self, rest: tuple[Finding, ...]) -> None:
        opener = button(lines.other_rules(len(rest)), "quiet")
        holder = QWidget()
        column = Column(holder, gap=0.3)
        holder.hide()
        opener.clicked.connect(lambda: self._on_open(rest, holder, column))
        self.add(opener)
        self.add(holder)

    def _on_open(self, rest: tuple[Finding, ...], holder: QWidget, column: Column) -> None:
        """Some eighty rules: built only for a clerk who asks to see them."""
        if column.count() == 0:
            for finding in rest:
                self._add_finding(column, finding)
        holder.setVisible(not holder.isVisible())


class WhatIfCard(Card):
    """What would change the answer; one key takes the change over."""

    taken = Signal(str, object)

    def __init__(self, what_if: tuple[WhatIf, ...]) -> None:
        super().__init__(screens.WHAT_IF_HEADING)
        self.is_empty = not what_if
        self.add(words(screens.WHAT_IF_LEAD, "hint"))
        facts = dict.fromkeys(change.fact for change in what_if if not change.fact.startswith("desk."))
        for fact in tuple(facts)[:MOST_WHAT_IF]:
            self.add(words(FACT_NAMES[fact], "label"))
            for change in (change for change in what_if if change.fact == fact):
                self._add_change(change)

    def _add_change(self, change: WhatIf) -> None:
        outcome = OUTCOME_NAMES[Outcome(change.outcomes[0])]
        line = lines.what_if_line(value_name(change.fact, change.value), outcome)
        if change.fact in NOT_TYPED:
            self.add(words(line))
            return
        row = button(line, "row")
        row.clicked.connect(lambda: self.taken.emit(change.fact, change.value))
        self.add(row)
