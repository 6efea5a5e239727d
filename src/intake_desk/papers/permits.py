"""Which paper may leave which desk, and what must stand on it before it may."""

from __future__ import annotations

from intake_desk.papers.content import Content
from intake_desk.papers.faults import BadWording, Unprintable

REFUSING = frozenset({"declining_notice", "no_longer_accepted_notice"})
MUST_SAY = {
    "declining_notice": frozenset({"reasons", "places", "release"}),
    "no_longer_accepted_notice": frozenset({"reasons", "places", "release"}),
}
# And of each entry of these lists, what would leave the line empty if it were gone.
MUST_TELL = {
    "declining_notice": (("reasons", "sentence"), ("places", "name")),
    "no_longer_accepted_notice": (("reasons", "sentence"), ("places", "name")),
}
COMPETENT_ORGAN_ONLY = frozenset(
    {"acceptance_notice", "receipt_and_route_notice", "extension_notice", "objection_letter"}
)
CONFIDENTIAL_FIELDS = frozenset(
    {
        *("visit_number", "query_code", "verify_code", "number", "received_at", "received_on", "issued_on", "clerk"),
        *("desk_name", "desk_address", "desk_phone", "desk_hours", "complaint_phone"),
        *("places", "name", "address", "phone", "hours"),
    }
)


def check_content(kind: str, content: Content) -> None:
    """Raises Unprintable. A petition office never speaks as the organ that accepts (contract S6); a refusal without
    reason or without a place to go does not leave the printer."""
    if kind in COMPETENT_ORGAN_ONLY and content.desk_kind == "petition_office":
        raise Unprintable("not_this_desk")
    if kind in REFUSING and not any(reason.sentence.strip() for reason in content.reasons):
        raise Unprintable("no_reason", ("reasons",))
    if kind in REFUSING and not _says_where(content):
        raise Unprintable("no_destination", ("destination",))


def _says_where(content: Content) -> bool:
    places = (*content.choices, *((content.destination,) if content.destination else ()))
    return any(place.name.strip() for place in places)


def is_draft(kind: str, content: Content) -> bool:
    """A refusing notice nobody has released yet."""
    return kind in REFUSING and not content.released_by.strip()


def check_wording(kind: str, used: set[str]) -> None:
    """No wording may bring the content of an accusation onto its slip (T30.3), or drop what a refusal must say."""
    lost = MUST_SAY.get(kind, frozenset()) - used
    if lost:
        raise BadWording(f"{kind}.toml: must print {', '.join(sorted(lost))}")
    told = used - CONFIDENTIAL_FIELDS
    if kind == "confidential_slip" and told:
        raise BadWording(f"{kind}.toml: not on this paper: {', '.join(sorted(told))}")
