"""`paper` and `register --version`: what a paper is made as, said, saved and printed from the command line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from print_service import FolderPrinter, PrintService
from test_thermal import code_in, dots

from builders import a_visit
from command_line import Counter


@pytest.fixture
def service() -> Iterator[PrintService]:
    service = PrintService()
    service.start()
    yield service
    service.stop()


@pytest.fixture
def printer(service: PrintService) -> FolderPrinter:
    return service.add("Window1")


def papers_of(told: Any) -> dict[str, Any]:
    return {paper["kind"]: paper for paper in told["papers"]}


def widths_mm(page: bytes) -> set[int]:
    return {round(each.get_width() * 25.4 / 72) for each in pdfium.PdfDocument(page)}


def test_a_visit_is_registered_in_large_print(counter: Counter, json_file: Any, tmp_path: Path) -> None:
    answer = counter.run("register", json_file(a_visit()), "--version", "large", "--papers", tmp_path / "out")
    assert (answer.status, answer.err) == (0, "")
    papers = papers_of(answer.json)
    versions = {kind: paper["version"] for kind, paper in papers.items()}
    assert versions["registration_receipt"] == versions["transfer_notice"] == "large"
    assert versions["registration_form"] == versions["transfer_letter"] == "standard"
    for paper in papers.values():
        page = Path(paper["file"]).read_bytes()
        assert hashlib.sha256(page).hexdigest() == paper["sha256"]
        assert ("（大字版）" in paper["file"]) == (paper["version"] == "large")
    assert "来访登记回执，大字版" in counter.run("show", answer.json["number"]).out


def test_the_file_of_a_visit_may_wish_it_and_the_option_decides(counter: Counter, json_file: Any) -> None:
    wish = json_file(a_visit(paper_version="plain"))
    assert papers_of(counter.run("register", wish).json)["registration_receipt"]["version"] == "plain"
    other = json_file(a_visit(paper_version="plain"))
    told = counter.run("register", other, "--version", "standard").json
    assert papers_of(told)["registration_receipt"]["version"] == "standard"
    wrong = counter.run("register", json_file(a_visit(paper_version="huge")))
    assert wrong.status == 2
    assert "paper_version" in wrong.err


def test_one_paper_is_made_a_slip_saved_and_printed(
    counter: Counter, json_file: Any, tmp_path: Path, service: PrintService, printer: FolderPrinter
) -> None:
    registered = counter.run("register", json_file(a_visit())).json
    number = papers_of(registered)["registration_receipt"]["number"]
    stands = counter.run("paper", number)
    assert stands.status == 0
    assert "标准版" in stands.out
    assert "slip80 小票" in stands.out
    made = counter.run(
        *("paper", number, "--version", "slip80", "--papers", tmp_path / "out", "--printer", "Window1", "--json"),
        **service.environment,
    )
    assert (made.status, made.err) == (0, "")
    told = made.json
    assert (told["paper"]["version"], told["job"]["state"], told["job"]["printer"]) == ("slip80", "printed", "Window1")
    saved = Path(told["file"])
    assert widths_mm(saved.read_bytes()) == {80}
    (received,) = printer.pages()
    (code,) = code_in(dots(received))
    assert code.startswith(registered["number"])
    again = counter.run("paper", number, "--printer", "Window1", **service.environment)
    assert again.status == 2
    assert "原件只有一份" in again.err
    after = counter.run("paper", number, "--version", "large")
    assert after.status == 2
    assert "已打印" in counter.run("paper", number).out


def test_an_unknown_printer_or_version_is_named(
    counter: Counter, json_file: Any, service: PrintService, printer: FolderPrinter
) -> None:
    told = counter.run("register", json_file(a_visit())).json
    form = papers_of(told)["registration_form"]["number"]
    wrong = counter.run("paper", form, "--printer", "Window9", **service.environment)
    assert wrong.status == 3
    assert "没有这台打印机" in wrong.err
    assert printer.pages() == []
    assert counter.run("paper", form, "--version", "large").status == 2
    assert counter.run("paper", "示信回〔1999〕1号").status == 2
