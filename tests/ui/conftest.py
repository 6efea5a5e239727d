"""Every test here works at the window of a practice office."""

from practice_window import city_reception, clock, county_office, printer, reception

__all__ = ["city_reception", "clock", "county_office", "printer", "reception"]
