"""Visits found again: their matters, what happened to them, and their papers."""
