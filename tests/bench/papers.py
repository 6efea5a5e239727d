# ruff: noqa: PLC0415 - each rival is loaded only where it is installed
"""How fast papers are drawn: run by hand, `python tests/bench/papers.py`. Prints milliseconds and ratios.

The baseline of the same run is reportlab as it comes (one Paragraph, default settings, one of our fonts);
typst, WeasyPrint and LibreOffice are measured too where they are installed.
"""

from __future__ import annotations

import importlib.util
import io
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "papers"))

from sample_contents import WORDING_FOLDER, PersonLine, a_content, content_for

from intake_desk import paths
from intake_desk.papers.press import Press

ROUNDS = 60
ONE = PersonLine("王建国", phone="13800000000", address="示例县河堤镇")
TEXT = a_content().facts_and_reasons.replace("\n", "") * 2


def median_ms(work: Callable[[int], object], rounds: int = ROUNDS) -> float:
    taken = []
    for number in range(rounds):
        start = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def ours(press: Press, kind: str) -> Callable[[int], object]:
    return lambda n: press.render(
        kind, content_for(kind, persons=(ONE,), present=1, visit_number=f"LF411499-2026-{n:06d}")
    )


def plain_reportlab(folder: Path) -> Callable[[int], object]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics, ttfonts
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(ttfonts.TTFont("plain-song", str(folder / "song.ttf")))
    style = ParagraphStyle("body", fontName="plain-song", fontSize=16, leading=29, wordWrap="CJK")
    return lambda n: SimpleDocTemplate(io.BytesIO()).build([Paragraph(f"{n}{TEXT}", style)])


def weasyprint() -> Callable[[int], object]:
    from weasyprint import HTML

    return lambda n: HTML(string=f"<p style='font-size:16pt'>{n}{TEXT}</p>").write_pdf()


def typst() -> Callable[[int], object]:
    import typst as engine

    return lambda n: engine.compile(f"#set text(size: 16pt)\n{n}{TEXT}".encode())


def libreoffice() -> Callable[[int], object]:
    folder = Path(tempfile.mkdtemp())
    source = folder / "page.txt"

    def work(number: int) -> None:
        source.write_text(f"{number}{TEXT}", "utf-8")
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, capture_output=True)

    return work


def main() -> None:
    start = time.perf_counter()
    press = Press(paths.fonts(), WORDING_FOLDER)
    first = press.render("transfer_notice", a_content())
    print(f"first paper {1000 * (time.perf_counter() - start):.0f} ms, {len(first.pdf) / 1000:.0f} kB")
    baseline = median_ms(plain_reportlab(paths.fonts()))
    print(f"{'reportlab as it comes':28}{baseline:8.1f} ms")
    for kind in press.kinds():
        taken = median_ms(ours(press, kind))
        print(f"{kind:28}{taken:8.1f} ms   {taken / baseline:5.2f} of the baseline")
    for name, module, make in (("weasyprint", "weasyprint", weasyprint), ("typst", "typst", typst)):
        if importlib.util.find_spec(module):
            print(f"{name:28}{median_ms(make(), 10):8.1f} ms")
    if shutil.which("soffice"):
        print(f"{'libreoffice':28}{median_ms(libreoffice(), 3):8.1f} ms")
    receipts(press)


def receipts(press: Press, count: int = 1000) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    work = ours(press, "registration_receipt")
    for number in range(count):
        work(number)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{count} receipts {time.perf_counter() - start:.1f} s, memory +{grown:.0f} MB")


if __name__ == "__main__":
    main()
