"""The three kinds of failure a clerk can understand; everything else is a bug of the program."""

from __future__ import annotations

from enum import StrEnum

from intake_desk.texts import errors as words_for
from intake_desk.texts.errors import Words


class Refusal(StrEnum):
    """Why the rules say no."""

    SIGN_IN = "sign_in"
    ROLE = "role"
    NO_SUCH_VISIT = "no_such_visit"
    NO_SUCH_MATTER = "no_such_matter"
    NO_SUCH_PAPER = "no_such_paper"
    PAPER_IS_DRAFT = "paper_is_draft"
    PAPER_IS_VOID = "paper_is_void"
    PAPER_NOT_DRAFT = "paper_not_draft"
    PAPER_NOT_OFFERED = "paper_not_offered"
    PAPER_PRINTED = "paper_printed"
    PAPER_UNSETTLED = "paper_unsettled"
    PAPER_NOT_SENT = "paper_not_sent"
    SHEET_PRINTED = "sheet_printed"
    NO_SUCH_VERSION = "no_such_version"
    VERSION_OUTDATED = "version_outdated"
    CODE_UNREADABLE = "code_unreadable"
    BAD_KEY = "bad_key"
    NO_SUCH_WORDING = "no_such_wording"
    NO_REASON = "no_reason"
    OUTCOME_UNKNOWN = "outcome_unknown"
    SEALED = "sealed"
    NOT_THIS_DESK = "not_this_desk"
    NOTHING_TO_CORRECT = "nothing_to_correct"
    NO_SUCH_ORGAN = "no_such_organ"
    NOT_OURS_TO_PASS_ON = "not_ours_to_pass_on"
    ALREADY_ACCEPTED = "already_accepted"
    ALREADY_REFUSED = "already_refused"
    ALREADY_REPLIED = "already_replied"
    NOT_ACCEPTED = "not_accepted"
    NOT_REPLIED = "not_replied"
    NOT_SERVED = "not_served"
    NOT_TOLD = "not_told"
    MUST_BE_WRITTEN = "must_be_written"
    NO_SIXTY_DAYS = "no_sixty_days"
    NO_APPROVAL = "no_approval"
    EXTENSION_TOO_LONG = "extension_too_long"
    HANDLING_OVER = "handling_over"
    ENDED = "ended"
    IN_FUTURE = "in_future"
    TOO_EARLY = "too_early"
    OFFICE_EXISTS = "office_exists"
    BAD_SHARES = "bad_shares"
    ACCOUNT_EXISTS = "account_exists"
    LAST_SUPERVISOR = "last_supervisor"
    NO_SUCH_ACCOUNT = "no_such_account"
    NUMBERS_UNKNOWN = "numbers_unknown"
    NUMBERS_FAR_AHEAD = "numbers_far_ahead"
    OLD_RECORDS_UNREADABLE = "old_records_unreadable"
    NO_BACKUP = "no_backup"
    NOT_YET_RECEIVED = "not_yet_received"
    LINK_STANDS = "link_stands"
    NOT_LINKED = "not_linked"
    LINKED_TO_ITSELF = "linked_to_itself"


class Service(StrEnum):
    """What of the outer world is not there."""

    STORE = "store"
    BACKUP = "backup"
    DISK = "disk"
    FONTS = "fonts"
    PRINTER = "printer"
    RULEBOOK = "rulebook"
    PAPER = "paper"


class DeskError(Exception):
    """Base of the three; `words` says what happened and what to do, in Chinese, without personal data."""

    @property
    def words(self) -> Words:
        raise NotImplementedError

    def __str__(self) -> str:
        return self.words.happened


class Refused(DeskError):
    """The rules say no. `article` is a citation key such as "T20.1", or "" where no article is behind it.

    `wait_seconds`: after a wrong password, no further try counts before that.
    """

    def __init__(self, why: Refusal, *, article: str = "", wait_seconds: float = 0.0) -> None:
        super().__init__(why)
        self.why = why
        self.article = article
        self.wait_seconds = wait_seconds

    @property
    def words(self) -> Words:
        return words_for.refused(self.why)


class Incomplete(DeskError):
    """Something is missing that this step cannot do without. `fields` are dotted draft fields ("persons.0.name")."""

    def __init__(self, fields: tuple[str, ...], *, sentences: tuple[str, ...] = ()) -> None:
        super().__init__(*fields)
        self.fields = fields
        self.sentences = sentences

    @property
    def words(self) -> Words:
        return words_for.incomplete(self.sentences)


class Unavailable(DeskError):
    """A disk, lock, printer or font is not there; `where` is a path or printer name, never personal data.

    `why`: what stands in the way as a Chinese sentence, where that is known.
    """

    def __init__(self, what: Service, *, where: str = "", why: str = "") -> None:
        super().__init__(what, where)
        self.what = what
        self.where = where
        self.why = why

    @property
    def words(self) -> Words:
        words = words_for.unavailable(self.what, self.where)
        return Words(words.happened, self.why) if self.why else words
