"""The frozen data models that cross the door of the records; table rows stay behind it."""

from intake_desk.records.models.cabinet import DaySheet, DaySheetEvent, OwnWording
from intake_desk.records.models.index import Hit, HitReason
from intake_desk.records.models.office import Clerk, Office, Organ, Role
from intake_desk.records.models.paper import (
    FiledPaper,
    Paper,
    PaperEvent,
    PaperEventKind,
    PaperState,
    PaperVersion,
    PrintJob,
)
from intake_desk.records.models.record import Json
from intake_desk.records.models.trail import (
    Action,
    ActionKind,
    AuditEntry,
    AuditHead,
    AuditVerdict,
    KeptDraft,
    SkippedNumbers,
)
from intake_desk.records.models.visit import EarlierMatter, Matter, Visit, Visitor

__all__ = [
    "Action", "ActionKind", "AuditEntry", "AuditHead", "AuditVerdict", "Clerk", "DaySheet", "DaySheetEvent",
    "EarlierMatter", "FiledPaper", "Hit", "HitReason", "Json", "KeptDraft", "Matter", "Office", "Organ",
    "OwnWording", "Paper", "PaperEvent", "PaperEventKind", "PaperState", "PaperVersion", "PrintJob",
    "Role",
    "SkippedNumbers", "Visit", "Visitor",
]  # fmt: skip
