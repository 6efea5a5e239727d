"""The story of a visit on the screen: who, what, what was decided, until when, and everything that happened since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_desk.desk.masks import masked_id, masked_phone
from intake_desk.law.codes import Outcome
from intake_desk.texts import lines, screens
from intake_desk.texts.codes import OUTCOME_NAMES
from intake_desk.ui.intake.check_dates import DatesCard
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import Card, ScrollPage, clear, words

if TYPE_CHECKING:
    from intake_desk.desk.draft import PersonDraft
    from intake_desk.desk.lookup import MatterPage, VisitPage
    from intake_desk.desk.office import Desk


def tell_story(story: ScrollPage, page: VisitPage, desk: Desk) -> None:
    """Fill the page anew."""
    clear(story.column)
    for person in page.persons:
        story.add(_person_card(person))
    for matter in page.matters:
        story.add(_matter_card(matter, is_sealed=page.visit.is_confidential))
        if matter.deadlines:
            story.add(DatesCard(matter.deadlines, desk.calendar, desk.today()))
    story.add(_timeline_card(page))
    story.column.addStretch(1)


def _person_card(person: PersonDraft) -> Card:
    card = Card()
    card.add(words(person.name or screens.ANONYMOUS_NAME, "large"))
    line = lines.person_line(masked_id(person.id_number), masked_phone(person.phone), person.address)
    if line:
        card.add(words(line, "hint"))
    return card


def _matter_card(matter: MatterPage, *, is_sealed: bool) -> Card:
    card = Card(matter.title)
    card.add(words(lines.matter_meta(matter.number, matter.status), "hint"))
    card.add(words(lines.outcome_sentence(OUTCOME_NAMES[Outcome(matter.outcome)], _organ(matter))))
    if matter.choice_reason:
        card.add(words(lines.clerk_chose(OUTCOME_NAMES[Outcome(matter.outcome)], matter.choice_reason), "warning"))
    if is_sealed:
        card.add(words(screens.SEALED, "warning"))
    for label, text in ((screens.REQUEST, matter.request), (screens.FACTS_SHORT, matter.facts_and_reasons)):
        if text:
            card.add(words(label, "hint"))
            card.add(words(text))
    return card


def _organ(matter: MatterPage) -> str:
    return matter.competent.name if matter.competent else ""


def _timeline_card(page: VisitPage) -> Card:
    """Everything that was done, the oldest first, of the visit and its matters together."""
    card = Card(screens.TIMELINE_HEADING)
    card.column.setSpacing(space(card, 0.2))
    for entry in page.timeline:
        card.add(words(entry.sentence))
        card.add(words(lines.timeline_line(entry.at, entry.by), "hint"))
    return card
