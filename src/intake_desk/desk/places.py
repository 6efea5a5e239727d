"""Township and village as far as an address or a place names them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from intake_desk.records.spelling import squeezed
from intake_desk.texts.resemblance import COUNTY, TOWN, VILLAGE


@dataclass(frozen=True)
class Place:
    """What is not named stays empty."""

    township: str = ""
    village: str = ""


@lru_cache(maxsize=8192)
def place_in(text: str) -> Place:
    """What a text such as an address names; county and everything above it are left out."""
    plain = squeezed(text) if text else ""
    town = TOWN.search(plain)
    rest = plain[town.end() :] if town else COUNTY.sub("", plain)
    village = VILLAGE.match(rest)
    return Place(town[1] if town else "", village[1] if village else "")
