"""Makes a version of a filed paper: the same number and the same content, frozen like the paper itself."""

from __future__ import annotations

import datetime as dt
import hashlib

from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.office import Clerk, Desk
from intake_desk.papers.content import Content
from intake_desk.papers.wording import Version
from intake_desk.records.models import Paper, PaperVersion
from intake_desk.records.records import Records


def lay_out(desk: Desk, records: Records, paper: Paper, content: Content, *, version: Version, by: Clerk) -> None:
    """From now on the paper goes out in this version; drawn the first time it is asked for.

    Plain words go along with the standard pages: both are bound into one. Raises PaperFault, and
    Refused(VERSION_OUTDATED) where large print would no longer use the words the paper was issued with.
    """
    if not records.has_version(paper.number, version):
        _file(desk, records, paper, content, version=version, by=by)
    at = desk.now().astimezone(dt.UTC)
    records.choose_version(paper.number, version, at=at, by=by.login)
    digest = records.paper(paper.number).sha256
    detail = {"version": version.value, "sha256": digest}
    records.audit("paper_laid_out", actor=by.login, subject=paper.number, detail=detail)


def _file(desk: Desk, records: Records, paper: Paper, content: Content, *, version: Version, by: Clerk) -> None:
    from intake_desk.papers.binding import bound  # noqa: PLC0415  - pdfium is loaded with the first paper

    made = desk.press.render(paper.kind, content, version=version)
    pdf, page_count = made.pdf, made.page_count
    standard = records.paper_as_filed(paper.number)
    if version is Version.LARGE and made.wording_version != f"{standard.wording_version} {version}":
        raise Refused(Refusal.VERSION_OUTDATED)
    if version is Version.PLAIN:
        pdf = bound(records.pdf_of(paper.number, version=Version.STANDARD), pdf)
        page_count += standard.page_count
    filed = PaperVersion(
        paper_number=paper.number,
        version=version,
        sha256=hashlib.sha256(pdf).hexdigest(),
        page_count=page_count,
        wording_version=made.wording_version,
        made_at=desk.now().astimezone(dt.UTC),
        made_by=by.login,
    )
    records.add_version(filed, pdf)
