"""The jobs the print service took: their names, so that it can be asked about them after a crash."""

from __future__ import annotations

from sqlalchemy import select

from intake_desk.records.models import PrintJob
from intake_desk.records.models.paper import PrintJobRow
from intake_desk.records.shelf import Shelf, table_of

_JOB = table_of(PrintJobRow)


class PrintJobs(Shelf):
    """Written as soon as the service answers, before anybody waits for the page."""

    def add_print_job(self, job: PrintJob) -> None:
        """One more job of a paper or of a day's sheet."""
        self._add(PrintJobRow, job.model_dump())

    def last_print_job(self, subject: str) -> PrintJob | None:
        """The newest job of this paper or sheet."""
        chosen = select(_JOB).where(_JOB.c.subject == subject).order_by(_JOB.c.id.desc()).limit(1)
        return self._first(PrintJob, chosen)
