"""What can stop a paper from being drawn, in words the desk can pass on."""

from __future__ import annotations


class PaperFault(Exception):
    """A paper was not drawn; nothing is left behind."""


class MissingGlyphs(PaperFault):
    """No installed font has these characters; the paper is refused rather than printed with a hole."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        self.characters = characters
        super().__init__(" ".join(f"U+{ord(c):04X}" for c in characters))

    @property
    def named(self) -> tuple[str, ...]:
        """Each character with its code point, as shown to the clerk: 𪚥（U+2A6A5）."""
        return tuple(f"{c}（U+{ord(c):04X}）" for c in self.characters)


class Unprintable(PaperFault):
    """The content lacks what the law wants on this paper, or the desk may not issue it.

    `lacks` names fields of `Content`; `rule` is one code: `no_reason`, `no_destination`, `not_this_desk`.
    """

    def __init__(self, rule: str, lacks: tuple[str, ...] = ()) -> None:
        self.rule = rule
        self.lacks = lacks
        super().__init__(f"{rule}: {', '.join(lacks)}" if lacks else rule)


class BadWording(PaperFault):
    """A wording file cannot be used: unknown field, unknown block, broken TOML. Names the file and the place."""


class BadPage(PaperFault):
    """The finished page does not give back what was entered; it is thrown away. Carries no entered text."""


class NoFonts(PaperFault):
    """The fonts folder is missing or incomplete; `./desk` builds it."""
