"""The last link of the trail, noted beside the records: an older file put in their place falls short of it.

Whoever puts the whole folder back, note and all, is told apart only by a backup elsewhere or by a receipt.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path

from intake_desk.records import keycopies
from intake_desk.records.jsontext import to_text
from intake_desk.records.keystore import Keys
from intake_desk.records.models import AuditHead

FILE = "trail-head.json"


def note(folder: Path, keys: Keys, head: AuditHead) -> None:
    """Write down a link that is safely in the records. Raises DiskFull, ReadOnly, DiskFault."""
    body: dict[str, object] = {"seq": head.seq, "digest": head.digest}
    keycopies.write_one(folder / FILE, to_text({**body, "seal": _seal(keys, body)}).encode())


def noted(folder: Path, keys: Keys) -> AuditHead | None:
    """What was written down last; None where nothing was, or not by somebody who holds these keys."""
    try:
        told = json.loads((folder / FILE).read_text("utf-8"))
        body: dict[str, object] = {"seq": int(told["seq"]), "digest": str(told["digest"])}
        if hmac.compare_digest(_seal(keys, body), str(told["seal"])):
            return AuditHead.model_validate(body)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # none there, or none of ours
        pass
    return None


def _seal(keys: Keys, body: dict[str, object]) -> str:
    return hmac.new(keys.derived("trail-head"), to_text(body).encode(), hashlib.sha256).hexdigest()
