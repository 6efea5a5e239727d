"""The one palette: named colours for the style sheet and for what is painted by hand."""

from __future__ import annotations

COLOURS = {
    "ink": "#1f2a33", "quiet": "#5a6670", "faint": "#98a1a8", "paper": "#f5f3ee", "card": "#fffefb", "sand": "#ebe7dc",
    "field": "#ffffff", "line": "#e0dbcf", "edge": "#b9b6aa", "accent": "#1d4a66", "accentdeep": "#143449",
    "focus": "#d08a1d", "focusdeep": "#e8a93c", "choice": "#dfe9ee", "good": "#2c6444", "bad": "#97301f",
    "warn": "#875200", "warnpaper": "#fdf4e0", "warnline": "#e8d3a2", "calmpaper": "#eef3f4", "calmline": "#cddbe0",
    "rail": "#1b3a4d", "railink": "#e9eef0", "railquiet": "#9fb3be", "railhover": "#27506a", "railhere": "#2d5c78",
    "railmark": "#e0b25a",
}  # fmt: skip
