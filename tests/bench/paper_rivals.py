# ruff: noqa: PLC0415 - each rival is loaded only where it is installed; a program that answers on its output
"""The same notice drawn by others, for tests/bench/papers.py: `python paper_rivals.py NAME < page.json`.

Runs under any Python that has the rival; knows nothing of the program. Each is warm and draws in this process, as the
program does; none reads its page back. Answers one line of JSON: milliseconds a page on the clock and on the
processor, and the last page in base 64, for the caller to read back.
"""

from __future__ import annotations

import base64
import io
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

Page = dict[str, str | list[str]]


def reportlab(fonts: Path) -> Callable[[Page], bytes]:
    """As it comes: platypus, default settings."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics, ttfonts
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    for name in ("fang", "song", "songb"):
        pdfmetrics.registerFont(ttfonts.TTFont(f"plain-{name}", str(fonts / f"{name}.ttf")))
    head, title, body = (
        ParagraphStyle(name, fontName=f"plain-{font}", fontSize=size, leading=leading, alignment=align, wordWrap="CJK")
        for name, font, size, leading, align in
        (("head", "songb", 32, 44, 1), ("title", "songb", 22, 33, 1), ("body", "fang", 16, 27, 4))
    )  # fmt: skip

    def work(page: Page) -> bytes:
        target = io.BytesIO()
        story = [Paragraph(escape(str(page["issuer"])), head), Paragraph(escape(str(page["title"])), title)]
        story += [Paragraph(escape(text), body) for text in page["texts"]]
        SimpleDocTemplate(target, pagesize=A4, leftMargin=79, rightMargin=74).build(story)
        return target.getvalue()

    return work


def weasyprint(fonts: Path) -> Callable[[Page], bytes]:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    kept = FontConfiguration()
    faces = "".join(
        f"@font-face {{font-family: {n}; src: url(file://{fonts / n}.ttf)}}" for n in ("fang", "song", "songb")
    )
    rules = "@page {size: A4; margin: 37mm 26mm 35mm 28mm} body {font: 16pt/27pt fang, song; text-align: justify}"
    sheet = CSS(string=f"{faces} {rules} h1, h2 {{font-family: songb; text-align: center}} p {{margin: 0}}",
                font_config=kept)  # fmt: skip

    def work(page: Page) -> bytes:
        body = "".join(f"<p>{escape(text)}</p>" for text in page["texts"])
        html = f"<h1>{escape(str(page['issuer']))}</h1><h2>{escape(str(page['title']))}</h2>{body}"
        made: bytes = HTML(string=html).write_pdf(stylesheets=[sheet], font_config=kept)
        return made

    return work


def typst(fonts: Path) -> Callable[[Page], bytes]:
    import typst as engine

    folder = Path(tempfile.mkdtemp())
    compiler = engine.Compiler(font_paths=[str(fonts)], root=str(folder))
    head = (
        '#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm))\n'
        '#let body = ((name: "DeskSong", covers: regex("[0-9A-Za-z]")), "DeskFang")\n'
        '#set text(font: body, size: 16pt, lang: "zh")\n'
        "#set par(justify: true, leading: 11pt, first-line-indent: 2em)\n"
        '#let head(size, said) = align(center, text(font: "DeskSong", weight: "bold", size: size, said))\n'
    )

    def work(page: Page) -> bytes:
        quoted = [json.dumps(text, ensure_ascii=False) for text in [page["issuer"], page["title"], *page["texts"]]]
        rules = "#line(length: 100%, stroke: 2.6pt + red)\n"
        said = f"#head(32pt, {quoted[0]})\n{rules}#head(22pt, {quoted[1]})\n\n" + "\n\n".join(
            f"#{q}" for q in quoted[2:]
        )
        source = folder / "page.typ"
        source.write_text(head + said, "utf-8")
        made: bytes = compiler.compile(str(source))
        return made

    return work


def libreoffice(pages: list[Page]) -> tuple[float, float, str]:
    """A merged mailing: what each letter after the first costs in one run of the office suite."""
    folder = Path(tempfile.mkdtemp())
    taken = []
    for letters in (1, 1, len(pages)):  # the first start also makes the profile
        sources = []
        for number in range(letters):
            sources.append(folder / f"letter{letters}-{number}.fodt")
            sources[-1].write_text(_flat_letter(pages[number]), "utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                   "--outdir", str(folder), *map(str, sources)]  # fmt: skip
        start, busy = time.perf_counter(), _children_s()
        subprocess.run(command, check=True, capture_output=True)
        taken.append((time.perf_counter() - start, _children_s() - busy))
        if len(list(folder.glob(f"letter{letters}-*.pdf"))) != letters:
            raise SystemExit("soffice drew nothing")
    (one_clock, one_busy), (all_clock, all_busy) = taken[1:]
    count = len(pages) - 1
    last = max(folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime)
    return (all_clock - one_clock) / count * 1000, (all_busy - one_busy) / count * 1000, _text_of(last.read_bytes())


def _text_of(pdf: bytes) -> str:
    return base64.b64encode(pdf).decode("ascii")


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _flat_letter(page: Page) -> str:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style")
    )
    body = "".join(f"<text:p>{escape(text)}</text:p>" for text in [page["issuer"], page["title"], *page["texts"]])
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def main() -> None:
    name = sys.argv[1]
    asked = json.load(sys.stdin)
    pages = asked["pages"]
    if name == "libreoffice":
        print(json.dumps(libreoffice(pages[:21])))
        return
    work = {"reportlab": reportlab, "weasyprint": weasyprint, "typst": typst}[name](Path(asked["fonts"]))
    for page in pages[:3]:
        work(page)
    clock, processor = [], []
    for page in pages:
        start, busy = time.perf_counter(), time.process_time()
        made = work(page)
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - busy) * 1000)
    print(json.dumps([statistics.median(clock), statistics.median(processor), _text_of(made)]))


if __name__ == "__main__":
    main()
