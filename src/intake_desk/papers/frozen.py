"""What a paper says, as text and back: kept beside its pages, so that every version of it says the same."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from intake_desk.papers.content import Content


@cache
def _adapter() -> TypeAdapter[Content]:
    return TypeAdapter(Content)  # takes a moment to build


def as_text(content: Content) -> str:
    """JSON; `from_text` gives an equal content."""
    return _adapter().dump_json(content, exclude_defaults=True).decode("utf-8")


def from_text(text: str) -> Content:
    """Raises ValueError where the text is no content."""
    return _adapter().validate_json(text)
