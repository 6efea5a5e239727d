"""Pages and fonts to the bytes of a PDF file: same input, same bytes; nothing in it that was not asked for."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence

from intake_desk.papers.embedding import Subset, stream

_CATALOG, _TREE, _ABOUT, _RESOURCES = 1, 2, 3, 4
_HEAD = b"%PDF-1.4\n%\xe4\xbd\xa0\xe5\xa5\xbd\n"
_LEVEL = 4  # page code is short and the clerk waits


def pdf_file(
    pages: Sequence[str], fonts: Mapping[str, Subset], *, size: tuple[float, float], title: str
) -> bytes:  # fmt: skip
    """A file of `pages` (their drawing code, in Latin-1), all of `size` points and using `fonts` by resource name."""
    bodies = [b""] * _RESOURCES
    names = []
    for name, subset in fonts.items():
        first = len(bodies) + 1
        bodies += [subset.outlines, subset.unicode_map, subset.descriptor % first, subset.font % (first + 2, first + 1)]
        names.append(f"/{name} {first + 3} 0 R")
    kids = []
    for code in pages:
        bodies.append(stream(zlib.compress(code.encode("latin-1"), _LEVEL)))
        bodies.append(_page(len(bodies), size))
        kids.append(f"{len(bodies)} 0 R")
    bodies[_CATALOG - 1] = f"<< /Type /Catalog /Pages {_TREE} 0 R /Lang (zh-CN) >>".encode("ascii")
    bodies[_TREE - 1] = f"<< /Type /Pages /Count {len(kids)} /Kids [ {' '.join(kids)} ] >>".encode("ascii")
    bodies[_ABOUT - 1] = b"<< /Title <" + ("\ufeff" + title).encode("utf-16-be").hex().encode("ascii") + b"> >>"
    bodies[_RESOURCES - 1] = f"<< /ProcSet [ /PDF /Text ] /Font << {' '.join(names)} >> >>".encode("ascii")
    own = hashlib.sha256("\n".join([title, *pages]).encode("utf-8")).hexdigest()[:32].upper()
    return _written(bodies, own)


def _page(content: int, size: tuple[float, float]) -> bytes:
    parts = f"/MediaBox [ 0 0 {size[0]:.4f} {size[1]:.4f} ] /Resources {_RESOURCES} 0 R /Contents {content} 0 R"
    return f"<< /Type /Page /Parent {_TREE} 0 R {parts} >>".encode("ascii")


def _written(bodies: Sequence[bytes], own: str) -> bytes:
    """Objects 1, 2, … with the table of where each begins; `own` names this file."""
    parts, at, entries = [_HEAD], len(_HEAD), ["0000000000 65535 f "]
    for number, body in enumerate(bodies, start=1):
        part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        parts.append(part)
        entries.append(f"{at:010d} 00000 n ")
        at += len(part)
    whole = b"".join(parts)
    count = len(entries)
    table = "\n".join(entries)
    trailer = f"<< /Size {count} /Root {_CATALOG} 0 R /Info {_ABOUT} 0 R /ID [<{own}><{own}>] >>"
    return whole + f"xref\n0 {count}\n{table}\ntrailer\n{trailer}\nstartxref\n{at}\n%%EOF\n".encode("ascii")
