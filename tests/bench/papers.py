"""How fast papers are drawn and checked: run by hand, `python tests/bench/papers.py`. Prints milliseconds and ratios.

The rivals draw the same notice with the same fonts in the same run, each in a process of its own:

    python -m venv /tmp/rivals && /tmp/rivals/bin/pip install weasyprint typst
    apt-get install --no-install-recommends libpango-1.0-0 libharfbuzz-subset0 libreoffice-writer-nogui
    python tests/bench/papers.py --rivals /tmp/rivals/bin/python

What is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import base64
import json
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "papers"))

import pypdfium2 as pdfium
from sample_contents import WORDING_FOLDER, a_content, content_for

from intake_desk import paths
from intake_desk.papers import proof
from intake_desk.papers.content import Content, PersonLine, Place
from intake_desk.papers.press import Press
from intake_desk.papers.values import Values
from intake_desk.papers.wording import WordingShelf

HERE = Path(__file__).resolve().parent
ROUNDS = 60
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "建国秀英志强桂芳海燕春梅文军玉兰德福晓明淑珍长河"
TOWNS = ("河堤镇", "柳园乡", "青石镇", "白塔街道", "东岗镇", "永安乡")
WRONGS = ("修路占用承包地补偿款未兑现", "拖欠工程款", "灌溉渠被堵", "低保待遇被取消", "宅基地界址有争议")
FIRST = (
    "import sys; sys.path.insert(0, sys.argv[1])\n"
    "from pathlib import Path; from sample_contents import WORDING_FOLDER, a_content\n"
    "from intake_desk.papers.press import Press\n"
    "Press(Path(sys.argv[2]), WORDING_FOLDER).render('transfer_notice', a_content(persons=(), present=1))"
)

ALL = (
    "import sys; sys.path[:0] = sys.argv[1:3]\n"
    "from pathlib import Path; from papers import WORDING_FOLDER, Press, a_content, memory_mb\n"
    "press, before = Press(Path(sys.argv[3]), WORDING_FOLDER), memory_mb()\n"
    "press.render('transfer_notice', a_content(persons=(), present=1))\n"
    "fonts = press._fonts()\n"
    "[fonts.embedded(role) for role in fonts.roles]\n"
    "print(memory_mb() - before)"
)


def median_ms(work: Callable[[int], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Medians of the time on the clock and on the processor."""
    clock, processor = [], []
    for number in range(-3, rounds):
        start, busy = time.perf_counter(), time.process_time()
        work(number)
        if number >= 0:
            clock.append((time.perf_counter() - start) * 1000)
            processor.append((time.process_time() - busy) * 1000)
    return statistics.median(clock), statistics.median(processor)


def a_letter(kind: str, number: int) -> Content:
    """Letters to different people about different matters, as in a day's mail."""
    given = GIVEN[number * 2 % len(GIVEN) :][:2]
    person = PersonLine(SURNAMES[number % len(SURNAMES)] + given, phone="13800000000", address="示例县河堤镇")
    town = TOWNS[number % len(TOWNS)]
    goes_to = Place(f"示例县{town}人民政府", f"示例县{town}中心街{number % 90}号", f"0370-555{number % 9000:04d}")
    title = town + WRONGS[number % len(WRONGS)]
    return content_for(kind, persons=(person,), present=1, visit_number=f"LF411499-2026-{number:06d}",
                       matter_title=title, destination=goes_to)  # fmt: skip


def ours(press: Press, kind: str) -> Callable[[int], object]:
    return lambda n: press.render(kind, a_letter(kind, n))


def the_words(number: int) -> dict[str, object]:
    """Of our notice, for the others to draw."""
    shelf = WordingShelf(WORDING_FOLDER)
    wording, values = shelf.paper("transfer_notice"), Values(a_letter("transfer_notice", number), shelf.words)
    texts = [
        "".join(piece if isinstance(piece, str) else values.scalar(piece.name) for piece in block.text)
        for block in wording.blocks
        if all(map(values.has, block.when)) and not any(map(values.has, block.unless))
    ]
    title = "".join(piece for piece in wording.title if isinstance(piece, str))
    said = [texts[0] + values.scalar("visit_number"), *texts[1:], values.scalar("issuer"), values.scalar("issued_on")]
    return {"issuer": values.scalar("issuer"), "title": title, "texts": said}


def rival(name: str, python: str, notice: Callable[[int], object]) -> str:
    """A page of theirs beside one of ours measured just before, or why there is none.

    Equal work: ours is never given out unread, so theirs is counted both bare and with a reading of its own.
    """
    if name == "libreoffice":
        there = shutil.which("soffice") is not None
    else:
        there = subprocess.run([python, "-c", f"import {name}"], capture_output=True, check=False).returncode == 0
    if not there:
        return "not installed, left out (how to install: at the head of this file)"
    clock, busy = median_ms(notice, ROUNDS // 2)
    with mock.patch.object(proof, "check"):
        _, drawn = median_ms(notice, ROUNDS // 2)
    page = {"pages": [the_words(number) for number in range(ROUNDS // 2)], "fonts": str(paths.fonts())}
    command = [python, str(HERE / "paper_rivals.py"), name]
    done = subprocess.run(command, input=json.dumps(page), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return f"failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.returncode}"
    their_clock, their_drawn, page_64 = json.loads(done.stdout)
    theirs = their_drawn + reading_back_ms(base64.b64decode(page_64))
    return (
        f"drawn: {their_drawn:5.1f} ms busy, ours {drawn:.1f}, {their_drawn / drawn:.1f} times; "
        f"drawn and read back: {theirs:5.1f}, ours {busy:.1f}, {theirs / busy:.1f} times "
        f"(on the clock {their_clock:.1f} without reading back, ours {clock:.1f} with)"
    )


def reading_back_ms(pdf: bytes) -> float:
    """What it costs to see that a page of theirs says what it should: opened, text read and counted, as for ours."""

    def read(_number: int) -> None:
        document = pdfium.PdfDocument(pdf)
        for page in document:
            layer = page.get_textpage()
            Counter("".join(layer.get_text_bounded().split()))
            layer.close()
            page.close()
        document.close()

    return median_ms(read)[1]


def first_paper_ms() -> float:
    """From the start of a new process to its first paper."""
    command = [sys.executable, "-c", FIRST, str(HERE.parent / "papers"), str(paths.fonts())]
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, check=True)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def all_fonts_mb() -> float:
    """What the drawing room takes of memory with every font loaded, from before its first paper."""
    command = [sys.executable, "-c", ALL, str(HERE.parent / "papers"), str(HERE), str(paths.fonts())]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def memory_mb() -> float:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def receipts(press: Press, count: int = 1000) -> None:
    work = ours(press, "registration_receipt")
    for number in range(50):
        work(number)
    before = memory_mb()
    start, busy = time.perf_counter(), time.process_time()
    for number in range(count):
        work(number)
    taken = f"{time.perf_counter() - start:.1f} s on the clock, {time.process_time() - busy:.1f} s busy"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} receipts: {taken}; memory {memory_mb() - before:+.1f} MB, peak {peak:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rivals", default=sys.executable, help="a Python that has weasyprint and typst")
    asked = parser.parse_args()
    print(f"first paper of a new process: {first_paper_ms():.0f} ms")
    press, bare = Press(paths.fonts(), WORDING_FOLDER), memory_mb()
    notice, busy = median_ms(ours(press, "transfer_notice"))
    print(f"a notice: {notice:.1f} ms on the clock, {busy:.1f} ms busy; drawing room {memory_mb() - bare:+.0f} MB")
    for name, python in (("reportlab", sys.executable), ("typst", asked.rivals), ("weasyprint", asked.rivals),
                         ("libreoffice", sys.executable)):  # fmt: skip
        print(f"  {name:14}{rival(name, python, ours(press, 'transfer_notice'))}")
    for kind in press.kinds():
        taken, busy = median_ms(ours(press, kind), 30)
        made = press.render(kind, a_letter(kind, 1))
        size = len(made.pdf) / made.page_count / 1000
        print(f"  {kind:28}{taken:6.1f} ms {busy:6.1f} busy {size:5.0f} kB a page, pages {made.page_count}")
    receipts(press)
    before = memory_mb()
    press.render("transfer_notice", a_content())
    rare = f"{memory_mb() - before:+.0f} MB more, once; in all {memory_mb() - bare:+.0f} MB"
    print(f"a name of Extensions B and C: {rare}")
    print(f"all fonts loaded, in a new process: {all_fonts_mb():+.0f} MB")


if __name__ == "__main__":
    main()
