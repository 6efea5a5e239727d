"""The verbs of one transaction on the records; grouped by concept in the modules it is mixed from."""

from __future__ import annotations

from intake_desk.records.audit import Auditing
from intake_desk.records.cabinet import Cabinet
from intake_desk.records.comparing import Comparing
from intake_desk.records.directory import Directory
from intake_desk.records.journal import Journal
from intake_desk.records.numbering import Numbering
from intake_desk.records.paperwork import Paperwork
from intake_desk.records.printjobs import PrintJobs
from intake_desk.records.sealing import Sealing
from intake_desk.records.search import Searching
from intake_desk.records.visits import Visits


class Records(
    Directory, Visits, Paperwork, PrintJobs, Numbering, Journal, Auditing, Searching, Comparing, Sealing, Cabinet
):
    """Only alive inside `with store.transaction() as records` or `store.reading()`; hands out frozen data models only.

    Every verb may raise the errors of `records.errors`; after an error the transaction keeps nothing.
    """
