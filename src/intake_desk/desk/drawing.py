"""Draws and freezes the papers of a visit; a paper that cannot be drawn is noted and stops nothing."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from intake_desk.desk import choosing, contents
from intake_desk.desk.contents import OF_THE_VISIT, REFUSING_PAPERS, Entry, Heading, Occasion
from intake_desk.desk.laying_out import lay_out
from intake_desk.desk.office import Clerk
from intake_desk.desk.papercode import code_for
from intake_desk.desk.sheets import IssuedPaper, MissingPaper, PaperState, PrintState, Version
from intake_desk.law.codes import Paper
from intake_desk.papers import frozen
from intake_desk.papers.content import Content, Delivery, Served
from intake_desk.papers.faults import MissingGlyphs, NoFonts, PaperFault, Unprintable
from intake_desk.papers.press import Rendered
from intake_desk.records import models
from intake_desk.records.models import Action, ActionKind, FiledPaper
from intake_desk.records.records import Records
from intake_desk.texts import ledger
from intake_desk.texts import paper_faults as words
from intake_desk.texts.codes import PAPER_NAMES
from intake_desk.texts.numbers import is_draft_number, paper_number
from intake_desk.texts.vocabulary import VERSION_MARKS

log = logging.getLogger(__name__)

SERVED_KINDS = (
    Paper.ACCEPTANCE_NOTICE,
    Paper.RECEIPT_AND_ROUTE_NOTICE,
    Paper.DECLINING_NOTICE,
    Paper.NO_LONGER_ACCEPTED_NOTICE,
)
_PRINT_STATES = {
    models.PaperState.SENT: PrintState.SENT,
    models.PaperState.PRINTED: PrintState.PRINTED,
    models.PaperState.FAILED: PrintState.FAILED,
    models.PaperState.VOIDED: PrintState.VOID,
}
_UNSAFE_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))


@dataclass(frozen=True)
class Wanted:
    """One paper to draw: of one matter, or (`entry` None) of the whole visit."""

    kind: Paper
    entry: Entry | None = None
    replaces: str = ""  # number of the void paper it stands for
    serves: tuple[Served, ...] = ()  # a delivery record: papers it is about that were drawn before
    delivery: Delivery | None = None  # and how they were served, where that is known
    version: Version = Version.STANDARD  # what it goes out as, where it can be; else as the visit wishes

    @property
    def matter_number(self) -> str:
        return self.entry.matter.number if self.entry else ""


@dataclass
class Drawn:
    """What came of drawing."""

    papers: list[IssuedPaper] = field(default_factory=list)
    missing: list[MissingPaper] = field(default_factory=list)


def wanted_for(occasion: Occasion) -> tuple[Wanted, ...]:
    """The papers of all matters, those of the whole visit once and first; a delivery record after what it serves."""
    once: dict[Paper, Wanted] = {}
    each: list[Wanted] = []
    for entry in occasion.entries:
        kinds = choosing.papers_for(occasion.desk, entry.decision, entry.outcome, entry.matter.facts)
        for kind in sorted(kinds, key=lambda kind: kind is Paper.DELIVERY_RECORD):
            if kind in OF_THE_VISIT:
                once.setdefault(kind, Wanted(kind))
            else:
                each.append(Wanted(kind, entry))
    return (*once.values(), *each)


def draw(
    records: Records,
    occasion: Occasion,
    wanted: Sequence[Wanted],
    *,
    by: Clerk,
    released_by: str = "",
    notes: bool = True,
) -> Drawn:
    """Number, draw and freeze the papers within the caller's transaction; what fails is appended as a note."""
    drawn, wish = Drawn(), wished_version(records.actions_of(occasion.visit.number))
    for each in wanted:
        made = _draw_one(records, occasion, each, by=by, released_by=released_by, before=drawn)
        if isinstance(made, MissingPaper):
            drawn.missing.append(made)
        else:
            version = each.version if each.version is not Version.STANDARD else wish
            drawn.papers.append(_laid_out(records, occasion, made, version=version, by=by, drawn=drawn))
    for lack in drawn.missing if notes else ():
        records.append_action(_note(occasion, lack, by=by))
    return drawn


def wished_version(actions: Sequence[Action]) -> Version:
    """What the papers of a visit are made as, where nobody says otherwise: told at registration, or chosen since."""
    wishes = [str(action.payload["paper_version"]) for action in actions if "paper_version" in action.payload]
    return Version(wishes[-1]) if wishes else Version.STANDARD


def sentence_of(lack: MissingPaper) -> str:
    """One sentence for the clerk about a paper that is missing."""
    return words.NOT_DRAWN.format(title=lack.title, why=lack.why)


def issued_paper(filed: FiledPaper | models.Paper) -> IssuedPaper:
    """A filed paper as the rest of the program sees it; one filed a moment ago has no story yet."""
    if not isinstance(filed, FiledPaper):
        filed = FiledPaper(**filed.model_dump())
    is_void = filed.state is models.PaperState.VOIDED
    state = PaperState.VOID if is_void else PaperState.DRAFT if is_draft_number(filed.number) else PaperState.ISSUED
    mark = VERSION_MARKS.get(filed.version)
    name = filed.number.translate(_UNSAFE_IN_NAMES) + (f"（{mark}）" if mark else "")
    return IssuedPaper(
        number=filed.number,
        kind=Paper(filed.kind),
        title=filed.title,
        file_name=f"{name}.pdf",
        sha256=filed.sha256,
        state=state,
        matter_number=filed.matter_number or "",
        page_count=filed.page_count,
        print_state=_PRINT_STATES.get(filed.state, PrintState.QUEUED),
        reprints=filed.reprints,
        version=Version(filed.version),
    )


def missing_papers(actions: Sequence[Action], papers: Sequence[IssuedPaper]) -> tuple[MissingPaper, ...]:
    """Papers noted as not drawn that still are not there."""
    there = {(paper.kind, paper.matter_number) for paper in papers if paper.state is not PaperState.VOID}
    lacks: dict[tuple[Paper, str], MissingPaper] = {}
    for action in actions:
        kind = action.payload.get("missing_paper")
        if isinstance(kind, str) and (Paper(kind), action.matter_number or "") not in there:
            lack = MissingPaper(Paper(kind), PAPER_NAMES[Paper(kind)], action.text, action.matter_number or "")
            lacks[lack.kind, lack.matter_number] = lack
    return tuple(lacks.values())


def _laid_out(
    records: Records, occasion: Occasion, paper: IssuedPaper, *, version: Version, by: Clerk, drawn: Drawn
) -> IssuedPaper:
    """The paper in the version asked for; where that cannot be drawn it stays as it is, and that is said."""
    desk = occasion.desk
    if version is Version.STANDARD or version not in desk.press.versions(paper.kind):
        return paper
    content = frozen.from_text(records.content_of(paper.number))
    try:
        lay_out(desk, records, records.paper(paper.number), content, version=version, by=by)
    except PaperFault as fault:
        title = f"{paper.title}（{VERSION_MARKS[version]}）"
        drawn.missing.append(MissingPaper(paper.kind, title, why_not(fault), paper.matter_number))
        return paper
    return issued_paper(records.paper(paper.number))


def _draw_one(
    records: Records, occasion: Occasion, wanted: Wanted, *, by: Clerk, released_by: str, before: Drawn
) -> IssuedPaper | MissingPaper:
    desk, year = occasion.desk, occasion.desk.today().year
    is_draft = wanted.kind in REFUSING_PAPERS and not released_by
    series = f"paper:{wanted.kind}:draft" if is_draft else f"paper:{wanted.kind}"
    serial = records.last_number(series, year) + 1  # taken below, once the page stands: no gap for a failed one
    number = paper_number(desk.office.short_name, wanted.kind, year=year, serial=serial, is_draft=is_draft)
    heading = Heading(
        number,
        desk.today(),
        released_by=released_by if wanted.kind in REFUSING_PAPERS else "",
        served=(*wanted.serves, *_served(before, wanted)),
        delivery=wanted.delivery,
        verify_code=code_for(records, occasion.visit.number),
    )
    done = _rendered(occasion, wanted, heading)
    if isinstance(done, MissingPaper):
        return done
    content, rendered = done
    paper = _filed(occasion, wanted, number, rendered=rendered, by=by, at=desk.now().astimezone(dt.UTC))
    origin = ledger.REPLACES.format(number=wanted.replaces) if wanted.replaces else ""
    has_versions = len(desk.press.versions(wanted.kind)) > 1
    records.add_paper(paper, rendered.pdf, content=frozen.as_text(content) if has_versions else "", reason=origin)
    taken = records.next_number(series, year)
    assert taken == serial
    return issued_paper(paper)


def _rendered(occasion: Occasion, wanted: Wanted, heading: Heading) -> tuple[Content, Rendered] | MissingPaper:
    try:
        content = contents.content_of(occasion, wanted.kind, heading, entry=wanted.entry)
        return content, occasion.desk.press.render(wanted.kind, content)
    except PaperFault as fault:
        return _missing(wanted, why_not(fault))
    except Exception as error:  # noqa: BLE001
        # A bug in drawing must not cost a visitor the registration (T22.1, T23.1). Its message may quote a name.
        log.error("a paper of kind %s was not drawn: %s", wanted.kind.value, type(error).__name__)
        return _missing(wanted, words.BROKEN)


def _filed(
    occasion: Occasion, wanted: Wanted, number: str, *, rendered: Rendered, by: Clerk, at: dt.datetime
) -> models.Paper:
    return models.Paper(
        number=number,
        kind=wanted.kind,
        title=PAPER_NAMES[wanted.kind],
        visit_number=occasion.visit.number,
        matter_number=wanted.matter_number or None,
        sha256=rendered.sha256,
        page_count=rendered.page_count,
        wording_version=rendered.wording_version,
        issued_at=at,
        issued_by=by.login,
    )


def _served(before: Drawn, wanted: Wanted) -> tuple[Served, ...]:
    if wanted.kind is not Paper.DELIVERY_RECORD:
        return ()
    return tuple(
        Served(paper.title, paper.number)
        for paper in before.papers
        if paper.kind in SERVED_KINDS and paper.matter_number == wanted.matter_number
    )


def _missing(wanted: Wanted, why: str) -> MissingPaper:
    return MissingPaper(wanted.kind, PAPER_NAMES[wanted.kind], why, wanted.matter_number)


def why_not(fault: PaperFault) -> str:
    if isinstance(fault, MissingGlyphs):
        return words.NO_GLYPHS.format(characters="、".join(fault.named))
    if isinstance(fault, Unprintable):
        return words.UNPRINTABLE.get(fault.rule, words.BROKEN)
    return words.NO_FONTS if isinstance(fault, NoFonts) else words.BROKEN


def _note(occasion: Occasion, lack: MissingPaper, *, by: Clerk) -> Action:
    return Action(
        visit_number=occasion.visit.number,
        matter_number=lack.matter_number or None,
        kind=ActionKind.NOTE,
        at=occasion.desk.now().astimezone(dt.UTC),
        by=by.login,
        text=lack.why,
        payload={"missing_paper": str(lack.kind)},
    )
