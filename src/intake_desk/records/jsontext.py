"""JSON the same way every time: sorted, compact, readable Chinese."""

from __future__ import annotations

import json


def to_text(value: object) -> str:
    """Equal values give equal text, so that digests over it hold."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
