"""Entered text as it can stand on paper."""

from __future__ import annotations

import re
import unicodedata

_SPACES = dict.fromkeys(map(ord, "\t\v\f\u00a0\u2002\u2003\u2009\u202f"), " ")
_USUAL = re.compile(r"[ -~\n\u00b7\u2010-\u2026\u3000-\u3029\u3400-\u9fff\uff01-\uff5e\uffe5]*")
_FEEDS = {ord(c): "\n" for c in "\u2028\u2029\u0085"}


def clean(text: str) -> str:
    """What can stand on paper of an entered text: NFC, no control or invisible format characters, plain line feeds.

    Variation selectors go too: no font of ours draws the variants, and the record keeps what was entered.
    """
    if _USUAL.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_FEEDS))
    text = text.translate(_SPACES)
    return "".join(c for c in text if c == "\n" or not _is_invisible(c))


def _is_invisible(character: str) -> bool:
    if character.isalnum():
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} or (
        "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    )
