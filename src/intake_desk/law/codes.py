"""The closed vocabularies of the rule check: ASCII codes, stable, the same on paper, in the file and on the wire."""

from __future__ import annotations

from enum import StrEnum


class DeskKind(StrEnum):
    """Who looks: an Article 22 office, another organ (Article 23), or a township desk run as an Article 23 organ."""

    PETITION_OFFICE = "petition_office"
    ORGAN = "organ"
    TOWNSHIP = "township"


class Level(StrEnum):
    """Levels of government, lowest first; a village has no desk of its own."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    STATE = "state"


class Arrival(StrEnum):
    """Brought in person, or sent here by a petition office or superior (T23.3)."""

    VISIT = "visit"
    TRANSFER = "transfer"


class MatterType(StrEnum):
    """What the visitor wants; asked before the story."""

    CLAIM = "claim"
    SUGGESTION = "suggestion"
    ACCUSATION = "accusation"
    INQUIRY = "inquiry"


class Competence(StrEnum):
    """Who has the power, seen from this desk."""

    OWN = "own"
    OWN_LOWER = "own_lower"
    PEER = "peer"
    LOWER_AREA = "lower_area"
    UPPER = "upper"
    OTHER_AREA = "other_area"
    SEVERAL = "several"
    NOT_AN_ORGAN = "not_an_organ"


class Line(StrEnum):
    """A government itself, its department, or a vertically led organ: decides who is one level above."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    VERTICAL = "vertical"


class Route(StrEnum):
    """The statutory routes of T31(1) to T31(6), and the two procedures of their own."""

    LITIGATION = "litigation"
    ARBITRATION = "arbitration"
    PARTY = "party"
    ADMINISTRATIVE = "administrative"
    ENFORCEMENT = "enforcement"
    PETITION = "petition"
    INFORMATION_REQUEST = "information_request"
    PERSONNEL = "personnel"


class Handler(StrEnum):
    """Who accepted or handles the earlier matter; `lower`: we are its superior."""

    THIS_DESK = "this_desk"
    LOWER = "lower"
    PEER = "peer"
    UPPER = "upper"


class Identity(StrEnum):
    """Whether name and address are known."""

    CLEAR = "clear"
    UNCLEAR = "unclear"
    ANONYMOUS = "anonymous"


class Conduct(StrEnum):
    """Conduct at the desk (T26)."""

    NORMAL = "normal"
    DISORDER = "disorder"


class Subject(StrEnum):
    """What a statutory limit on the guidance slip is about."""

    ADMINISTRATIVE_ACT = "administrative_act"
    ADMINISTRATIVE_INACTION = "administrative_inaction"
    AFTER_RECONSIDERATION = "after_reconsideration"
    CIVIL_JUDGMENT_FIRST = "civil_judgment_first"
    CIVIL_RULING_FIRST = "civil_ruling_first"
    CIVIL_JUDGMENT_EFFECTIVE = "civil_judgment_effective"
    LABOUR = "labour"
    LABOUR_AWARD = "labour_award"
    LAND_CONTRACT = "land_contract"
    LAND_CONTRACT_AWARD = "land_contract_award"
    LAND_OWNERSHIP_DECISION = "land_ownership_decision"
    WORK_INJURY_UNIT = "work_injury_unit"
    WORK_INJURY_WORKER = "work_injury_worker"
    PERSONNEL = "personnel"
    STATE_COMPENSATION = "state_compensation"
    INFORMATION_REQUEST = "information_request"
    REAL_NAME_ACCUSATION = "real_name_accusation"


class Outcome(StrEnum):
    """What the check may say; the last eleven may stand beside any other."""

    ACCEPT = "accept"
    TRANSFER_SAME_LEVEL = "transfer_same_level"
    TRANSFER_LOWER = "transfer_lower"
    ASSIGN = "assign"
    INFORM_COMPETENT = "inform_competent"
    OBJECT = "object"
    NEGOTIATE = "negotiate"
    FIND_COMPETENT = "find_competent"
    DECLINE_IN_PROCESS = "decline_in_process"
    DECLINE_CROSS_LEVEL = "decline_cross_level"
    NO_LONGER_ACCEPT = "no_longer_accept"
    LATE_REQUEST = "late_request"
    REVIEW = "review"
    RE_REVIEW = "re_review"
    GUIDE_LITIGATION = "guide_litigation"
    GUIDE_ARBITRATION = "guide_arbitration"
    GUIDE_PARTY = "guide_party"
    GUIDE_ADMINISTRATIVE = "guide_administrative"
    GUIDE_ENFORCEMENT = "guide_enforcement"
    GUIDE_CIVIL = "guide_civil"
    GUIDE_OWN_PROCEDURE = "guide_own_procedure"
    CONFIDENTIAL_ACCUSATION = "confidential_accusation"
    SUGGESTION = "suggestion"
    ELECT_REPRESENTATIVES = "elect_representatives"
    REPORT_URGENT = "report_urgent"
    IDENTITY_UNCLEAR = "identity_unclear"
    LINK_EARLIER = "link_earlier"
    URGE = "urge"
    SPLIT = "split"
    KEEP_ORDER = "keep_order"
    RECUSE = "recuse"
    ANSWER_INQUIRY = "answer_inquiry"
    HARDSHIP_HELP = "hardship_help"


REFUSING: frozenset[Outcome] = frozenset(
    {
        Outcome.DECLINE_IN_PROCESS,
        Outcome.DECLINE_CROSS_LEVEL,
        Outcome.NO_LONGER_ACCEPT,
        Outcome.LATE_REQUEST,
    }
)


class Paper(StrEnum):
    """Every paper the window may hand over or send."""

    REGISTRATION_FORM = "registration_form"
    REGISTRATION_RECEIPT = "registration_receipt"
    TRANSFER_NOTICE = "transfer_notice"
    ACCEPTANCE_NOTICE = "acceptance_notice"
    RECEIPT_AND_ROUTE_NOTICE = "receipt_and_route_notice"
    DECLINING_NOTICE = "declining_notice"
    NO_LONGER_ACCEPTED_NOTICE = "no_longer_accepted_notice"
    GUIDANCE_SLIP = "guidance_slip"
    REVIEW_APPLICATION = "review_application"
    RE_REVIEW_APPLICATION = "re_review_application"
    TRANSFER_LETTER = "transfer_letter"
    ASSIGNMENT_LETTER = "assignment_letter"
    URGENT_REPORT = "urgent_report"
    REPRESENTATIVES_FORM = "representatives_form"
    DELIVERY_RECORD = "delivery_record"
    EXTENSION_NOTICE = "extension_notice"
    OBJECTION_LETTER = "objection_letter"
    VISITOR_GUIDE = "visitor_guide"
    PRIVACY_NOTICE = "privacy_notice"
    CORRECTION_RECORD = "correction_record"
    HANDOVER_LIST = "handover_list"
    CARE_SLIP = "care_slip"
    CONFIDENTIAL_SLIP = "confidential_slip"


class DeadlineKind(StrEnum):
    """Every limit that may run: those the check can name, and the one an assigner sets by hand."""

    OFFICE_DISPOSAL = "office_disposal"
    WRITTEN_NOTICE = "written_notice"
    OBJECTION = "objection"
    HANDLING = "handling"
    HANDLING_EXTENDED = "handling_extended"
    REVIEW_REQUEST = "review_request"
    REVIEW_DECISION = "review_decision"
    RE_REVIEW_REQUEST = "re_review_request"
    RE_REVIEW_DECISION = "re_review_decision"
    RECONSIDERATION = "reconsideration"
    ADMINISTRATIVE_SUIT = "administrative_suit"
    INACTION_SUIT = "inaction_suit"
    SUIT_AFTER_RECONSIDERATION = "suit_after_reconsideration"
    APPEAL_JUDGMENT = "appeal_judgment"
    APPEAL_RULING = "appeal_ruling"
    RETRIAL = "retrial"
    LABOUR_ARBITRATION = "labour_arbitration"
    LABOUR_SUIT = "labour_suit"
    LAND_CONTRACT_ARBITRATION = "land_contract_arbitration"
    LAND_CONTRACT_SUIT = "land_contract_suit"
    LAND_DECISION_SUIT = "land_decision_suit"
    WORK_INJURY_UNIT = "work_injury_unit"
    WORK_INJURY_WORKER = "work_injury_worker"
    PERSONNEL_REVIEW = "personnel_review"
    STATE_COMPENSATION = "state_compensation"
    INFORMATION_REPLY = "information_reply"
    DISCIPLINE_NOTICE = "discipline_notice"
    RESULT_REPORT = "result_report"  # never of the check: the day set for the result of an assigned matter (T22.1(3))


class Unit(StrEnum):
    """How a limit is counted."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class Result(StrEnum):
    """What became of one row of the table."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"
    MOOT = "moot"
