# ruff: noqa: T201 - a script; it talks to the terminal
"""Makes the print fonts in a folder: `python build.py DEST`. Safe to interrupt, costs nothing when run again.

The fonts of the pip package are enough to print; every other source is asked once a day and only makes the set better.
DEST is `intake_desk.paths.fonts()`: the user's cache / fonts / first 12 hex digits of the manifest's SHA-256.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import outlines

HERE = Path(__file__).resolve().parent
MANIFEST = HERE / "manifest.toml"
SHEET = "fonts.json"
PATIENCE_SECONDS = 240  # for one download
STALE_SECONDS = 3600
REST_SECONDS = 24 * 3600  # before a source that failed is asked again


class NotAvailable(Exception):
    """A source cannot be had here; says why in words for the terminal."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only-pip", action="store_true", help="no downloads")
    parser.add_argument("--retry", action="store_true", help="ask the sources that failed today once more")
    asked = parser.parse_args(arguments)
    fonts = tomllib.loads(MANIFEST.read_text("utf-8"))["font"]
    asked.folder.mkdir(parents=True, exist_ok=True)
    _sweep(asked.folder)
    sheet = _sheet(asked.folder, retry=asked.retry)
    _build(asked.folder, sheet, [font for font in fonts if font["mandatory"]])
    if not asked.only_pip:
        _complete(asked.folder, sheet, [font for font in fonts if not font["mandatory"]])
    lacking = [font["role"] for font in fonts if font["mandatory"] and font["role"] not in sheet["roles"]]
    return 1 if lacking else 0


def _sweep(folder: Path) -> None:
    """Remove what an interrupted run left, but not what another run may be writing just now."""
    for left in (*folder.glob("*.part"), *folder.glob("fonts-*")):
        if left.stat().st_mtime < time.time() - STALE_SECONDS:
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)


def _sheet(folder: Path, *, retry: bool) -> dict:
    """What is already built and whole in `folder`."""
    try:
        sheet = json.loads((folder / SHEET).read_text("utf-8"))
        kept = {role: one for role, one in sheet["roles"].items() if (folder / one["file"]).is_file()}
        failed = {} if retry else {r: f for r, f in sheet["failed"].items() if f["at"] > time.time() - REST_SECONDS}
    except (OSError, ValueError, KeyError, TypeError):
        kept, failed = {}, {}
    return {"manifest": hashlib.sha256(MANIFEST.read_bytes()).hexdigest(), "roles": kept, "failed": failed}


def _complete(folder: Path, sheet: dict, fonts: list[dict]) -> None:
    """The optional fonts: one download per package, each failure a line and a note, never an error."""
    for package in dict.fromkeys(font["package"] for font in fonts):
        todo = [f for f in fonts if f["package"] == package and f["role"] not in {**sheet["roles"], **sheet["failed"]}]
        if todo:
            with tempfile.TemporaryDirectory(prefix="fonts-", dir=folder) as room:
                _try_package(folder, sheet, todo, room=Path(room))


def _try_package(folder: Path, sheet: dict, fonts: list[dict], *, room: Path) -> None:
    try:
        _fetch(fonts[0], [font["member"] for font in fonts], room)
        _build(folder, sheet, fonts, room=room)
    except (NotAvailable, OSError, subprocess.SubprocessError, tarfile.TarError) as problem:
        sheet["failed"].update({font["role"]: {"why": str(problem), "at": int(time.time())} for font in fonts})
        _write_sheet(folder, sheet)
        roles = ", ".join(font["role"] for font in fonts)
        print(f"fonts: {roles}: not available ({problem}); the papers come out without it", flush=True)


def _fetch(font: dict, members: list[str], room: Path) -> None:
    tool, fetch = {"apt": ("apt-get", _fetch_apt), "npm": ("npm", _fetch_npm)}[font["source"]]
    if shutil.which(tool) is None:
        raise NotAvailable(f"no {tool} on this machine")
    print(f"fonts: fetching {font['package']} ({font['download_mb']} MB)", flush=True)
    fetch(font, members, room)


def _run(command: list[str], room: Path) -> None:
    done = subprocess.run(command, cwd=room, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)
    if done.returncode != 0:
        words = (done.stderr or done.stdout).strip().splitlines()
        raise NotAvailable(f"{command[0]} {command[1]}: {words[-1] if words else 'failed'}")


def _fetch_apt(font: dict, members: list[str], room: Path) -> None:
    """Unpack single files of a .deb; nothing is installed and no root is needed."""
    _run(["apt-get", "download", "-q", font["package"]], room)
    archive = next(room.glob("*.deb"), None)
    if archive is None:
        raise NotAvailable("apt-get brought no file")
    stream = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(archive)], stdout=subprocess.PIPE)
    with stream, tarfile.open(fileobj=stream.stdout, mode="r|") as content:
        _take(content, members, room)


def _fetch_npm(font: dict, members: list[str], room: Path) -> None:
    _run(["npm", "pack", "--silent", f"{font['package']}@{font['version']}"], room)
    archive = next(room.glob("*.tgz"), None)
    if archive is None:
        raise NotAvailable("npm brought no file")
    with tarfile.open(archive, mode="r|gz") as content:
        _take(content, members, room)


def _take(content: tarfile.TarFile, members: list[str], room: Path) -> None:
    """Copy the named members beside each other; the names in the archive are never used as paths."""
    for entry in content:
        name = entry.name.removeprefix("./")
        if name in members and (body := content.extractfile(entry)) is not None:
            with (room / Path(name).name).open("wb") as target:
                shutil.copyfileobj(body, target)


def _source(font: dict, room: Path | None) -> Path:
    """The hash-checked source file of one font."""
    if font["source"] == "pip":
        found = importlib.util.find_spec(font["package"].replace("-", "_"))
        if found is None or found.origin is None:
            raise SystemExit(f"fonts: the package {font['package']} is not installed; run ./desk")
        room = Path(found.origin).parent
    path = Path(room or HERE) / Path(font["member"]).name
    if not path.is_file():
        raise NotAvailable(f"{path.name} is not in {font['package']}")
    if hashlib.sha256(path.read_bytes()).hexdigest() != font["sha256"]:
        raise NotAvailable(f"{path.name} of {font['package']} is another edition than the manifest's")
    return path


def _build(folder: Path, sheet: dict, fonts: list[dict], *, room: Path | None = None) -> None:
    todo = {font["role"]: (font, _source(font, room)) for font in fonts if font["role"] not in sheet["roles"]}
    drawn = _draw(folder, {role: both for role, both in todo.items() if both[0]["keep"] not in ("file", "beyond_f")})
    for role, (font, source) in todo.items():
        target = folder / font["file"]
        if font["keep"] == "file":
            part = target.with_suffix(f".{os.getpid()}.part")
            shutil.copyfile(source, part)
            os.replace(part, target)
        elif font["keep"] == "beyond_f":
            outlines.cut_out(source, target)
        else:
            outlines.assemble(drawn[role], postscript=font["postscript"], source=source, target=target)
        _note(folder, sheet, font)


def _draw(folder: Path, todo: dict[str, tuple[dict, Path]]) -> dict[str, list[outlines.Drawn]]:
    """The glyphs of all fonts, cut into pieces and shared among the processors."""
    pieces = [piece for font, source in todo.values() for piece in _pieces(folder, font, source)]
    drawn: dict[str, list[outlines.Drawn]] = {role: [] for role in todo}
    if not pieces:
        return drawn
    print(f"fonts: drawing {', '.join(todo)}", flush=True)
    with ProcessPoolExecutor(max_workers=min(os.cpu_count() or 1, 8)) as workers:
        for role, glyphs in workers.map(outlines.draw_piece, pieces):
            drawn[role] += glyphs
    return drawn


def _pieces(folder: Path, font: dict, source: Path) -> list[outlines.Piece]:
    borrowed = tuple(font.get("borrow", ()))
    codes = [code for code in outlines.wanted(source, font["keep"]) if code not in borrowed]
    codes += outlines.made_up(source)
    step = outlines.PIECE
    pieces = [
        outlines.Piece(font["role"], str(source), tuple(codes[start : start + step]))
        for start in range(0, len(codes), step)
    ]
    if borrowed:
        pieces.append(outlines.Piece(font["role"], str(source), borrowed, lender=str(folder / "song.ttf")))
    return pieces


def _note(folder: Path, sheet: dict, font: dict) -> None:
    path = folder / font["file"]
    sheet["roles"][font["role"]] = {
        "file": font["file"],
        "postscript": font["postscript"],
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "bytes": path.stat().st_size,
        "package": f"{font['package']} {font['version']}",
        "licence": font["licence"],
        "coverage": outlines.coverage(path),
    }
    sheet["failed"].pop(font["role"], None)
    _write_sheet(folder, sheet)


def _write_sheet(folder: Path, sheet: dict) -> None:
    part = folder / f"{SHEET}.{os.getpid()}.part"
    part.write_text(json.dumps(sheet, ensure_ascii=False), "utf-8")
    os.replace(part, folder / SHEET)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
