"""The answer of the check: what to do in one sentence, what to hand over, where to go, and the clerk's own choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from intake_desk.desk.check import Assessment
from intake_desk.desk.directory import Organ
from intake_desk.desk.draft import MatterDraft
from intake_desk.law.codes import Outcome
from intake_desk.texts import lines, screens
from intake_desk.texts.codes import OUTCOME_NAMES, PAPER_NAMES, name_of_cite
from intake_desk.texts.outcomes import SENTENCES, SOME_ORGAN
from intake_desk.ui.widgets.choice import ChoiceRow
from intake_desk.ui.widgets.layout import Card, Field, button, side_by_side, words
from intake_desk.ui.widgets.pick_list import PickList
from intake_desk.ui.widgets.text_input import LineInput


class OutcomeCard(Card):
    """What to do, in one sentence, with its articles; what stands beside it; the papers to hand over."""

    def __init__(self, seen: Assessment, matter: MatterDraft, goal: Organ | None) -> None:
        super().__init__(role="outcome")
        decision = seen.decision
        proposed = Outcome(decision.outcomes[0])
        outcome = Outcome(matter.chosen_outcome or proposed)
        self.add(words(screens.CHOSEN_HEADING if matter.chosen_outcome else screens.OUTCOME_HEADING, "heading"))
        self.add(words(lines.outcome_sentence(OUTCOME_NAMES[outcome], goal.name if goal else ""), "lead"))
        self.add(words(lines.to_the_visitor(SENTENCES[outcome].format(organ=goal.name if goal else SOME_ORGAN))))
        if cites := _cites_of(decision.findings):
            self.add(words(lines.resting_on(cites), "hint"))
        if beside := decision.outcomes[1:]:
            self.add(words(lines.also(OUTCOME_NAMES[Outcome(code)] for code in beside)))
        if matter.chosen_outcome:
            self.add(words(lines.instead_of(OUTCOME_NAMES[proposed], matter.choice_reason), "warning"))
        self.add(words(screens.ALWAYS_REGISTERS, "good"))
        if decision.human:
            self.add(words(screens.A_PERSON_DECIDES, "warning"))
        for sentence in decision.unsettled:
            self.add(words(lines.bullet(sentence), "warning"))
        papers = tuple(PAPER_NAMES[paper] for paper in decision.papers)
        self.add(words(lines.papers_line(papers)))


def _cites_of(findings: Sequence[object]) -> tuple[str, ...]:
    """The articles of the rules that hold, each once, in Chinese."""
    keys = [key for finding in findings if getattr(finding, "result", "") == "holds" for key in finding.cites]  # type: ignore[attr-defined]
    finest = [key for key in dict.fromkeys(keys) if not any(other != key and other.startswith(key) for other in keys)]
    return tuple(name_of_cite(key) for key in finest)


class WhereCard(Card):
    """Where the visitor may go, with address and telephone; two places where the law leaves a choice."""

    chosen = Signal(str)

    def __init__(self, seen: Assessment, matter: MatterDraft, goal: Organ | None) -> None:
        super().__init__(screens.WHERE_HEADING)
        places = seen.choices or ((goal,) if goal else ())
        self.is_empty = not places
        if len(places) > 1:
            self.add(words(screens.EITHER_PLACE))
        for place in places:
            self._add_place(place)
        if len(places) > 1:
            row = ChoiceRow(((None, screens.NOT_YET_CHOSEN), *((p.code, p.short_name or p.name) for p in places)))
            row.show_value(matter.chosen_destination)
            row.chosen.connect(lambda code: self.chosen.emit(code or ""))
            self.add(Field(screens.CHOSEN_PLACE, row))

    def _add_place(self, place: Organ) -> None:
        self.add(words(place.name, "large"))
        self.add(words(lines.where_it_is(place.address, place.phone, place.hours), "hint"))


class ChoiceCard(Card):
    """The check proposes, the clerk decides: another way, with a reason that is recorded."""

    decided = Signal()

    def __init__(self, seen: Assessment, matter: MatterDraft) -> None:
        super().__init__()
        self._open = button(screens.CHOOSE_OTHERWISE, "quiet")
        self._open.clicked.connect(self._on_open)
        self.add(self._open)
        others = (code for code in Outcome if code != seen.decision.outcomes[0])
        self.outcome = PickList((("", screens.AS_PROPOSED), *((str(code), OUTCOME_NAMES[code]) for code in others)))
        self.outcome.show_value(matter.chosen_outcome or "")
        self.reason = LineInput()
        self.reason.setText(matter.choice_reason)
        self._fields = side_by_side(
            Field(screens.OTHER_OUTCOME, self.outcome), Field(screens.CHOICE_REASON, self.reason), stretches=(1, 1)
        )
        self.add(self._fields)
        self._fields.setVisible(bool(matter.chosen_outcome))
        self.reason.left.connect(self._on_reason_left)
        self._before = self.decision

    def _on_open(self) -> None:
        self._fields.setVisible(not self._fields.isVisible())
        if self._fields.isVisible():
            self.outcome.setFocus()

    def _on_reason_left(self) -> None:
        """Only now: were the page built anew for every outcome looked at, the keyboard would lose its place."""
        if self.decision != self._before:
            self._before = self.decision
            self.decided.emit()

    @property
    def decision(self) -> tuple[str | None, str]:
        """The outcome chosen instead of the proposed one, None for as proposed, and the reason."""
        return self.outcome.value() or None, self.reason.text().strip()
