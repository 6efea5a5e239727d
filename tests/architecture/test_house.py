"""The rooms, the import rule and the budgets of the house, read from the code itself."""

from __future__ import annotations

import ast
import subprocess
import sys

from source_tree import PACKAGE, functions, imported, modules, place, python_files, room, tree

ROOMS_BELOW = {
    "law": set(),
    "texts": {"law"},
    "records": {"law", "texts"},
    "papers": {"law", "texts"},
    "exchange": {"law", "texts"},
    "devices": {"law", "texts"},
    "desk": {"law", "texts", "records", "papers", "exchange", "devices"},
    "ui": {"law", "texts", "desk"},
}
BESIDE = {"paths", "settings", "log"}  # small modules every room but the law may use
ROOTS = {"app", "cli", "__main__", "__init__"}  # the composition roots know everybody
OWNERS = {"PySide6": {"ui"}, "sqlmodel": {"records"}, "sqlalchemy": {"records"}, "sqlcipher3": {"records"}}
OWNERS |= {"alembic": {"records"}, "reportlab": {"papers"}}
QT_FREE_OF_GPL = {"QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg", "QtSvgWidgets", "QtNetwork", "QtDBus"}

FILE_LINES = 400
FUNCTION_LINES = 50
FORBIDDEN_WORDS = ("Manager", "Helper", "Util", "Data", "Info", "Handler", "Processor")
FORBIDDEN_MODULES = {"utils", "util", "common", "base", "helpers", "misc"}
NAMES_OF_THE_LAW = {"Handler"}  # law.codes: who must handle a matter


def test_no_room_imports_what_is_not_below_it() -> None:
    wrong = []
    for path in modules():
        here = room(path)
        if here in ROOTS:
            continue
        allowed = ROOMS_BELOW.get(here, set()) | {here, "__init__"} | (set() if here == "law" else BESIDE)
        wrong += [
            f"{place(path, line)}: {here} imports {name}"
            for line, name in imported(path)
            if name.startswith("intake_desk.") and name.split(".")[1] not in allowed
        ]
    assert not wrong, "\n".join(wrong)


def test_every_library_stays_in_its_room() -> None:
    wrong = [
        f"{place(path, line)}: {name} in {room(path)}"
        for path in modules()
        for line, name in imported(path)
        if room(path) not in ROOTS | OWNERS.get(name.split(".")[0], {room(path)})
    ]
    assert not wrong, "\n".join(wrong)


def test_only_parts_of_qt_that_are_lgpl_are_used() -> None:
    wrong = [
        f"{place(path, line)}: {name}"
        for path in modules()
        for line, name in imported(path)
        if name.startswith("PySide6.") and name.split(".")[1] not in QT_FREE_OF_GPL
    ]
    assert not wrong, "\n".join(wrong)


def test_files_and_functions_keep_their_budget() -> None:
    wrong = []
    for path in python_files():
        lines = len(path.read_text("utf-8").splitlines())
        if lines > FILE_LINES:
            wrong.append(f"{place(path, lines)}: more than {FILE_LINES} lines")
        for function in functions(path):
            length = (function.end_lineno or 0) - function.lineno
            if length > FUNCTION_LINES:
                wrong.append(f"{place(path, function.lineno)}: {function.name} has {length} lines")
    assert not wrong, "\n".join(wrong)


def test_names_say_what_a_thing_is() -> None:
    wrong = [place(path, 1) for path in modules() if path.stem in FORBIDDEN_MODULES]
    for path in modules():
        for node in ast.walk(tree(path)):
            is_vague = isinstance(node, ast.ClassDef) and node.name.endswith(FORBIDDEN_WORDS)
            if is_vague and not (room(path) == "law" and node.name in NAMES_OF_THE_LAW):
                wrong.append(f"{place(path, node.lineno)}: {node.name}")
    assert not wrong, "\n".join(wrong)


def test_every_module_opens_by_saying_what_it_is_for() -> None:
    written = [path for path in python_files() if path.stat().st_size]
    assert [place(path, 1) for path in written if not ast.get_docstring(tree(path))] == []


def test_public_functions_are_annotated() -> None:
    wrong = []
    for path in modules():
        for function in functions(path):
            arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            named = [argument for argument in arguments if argument.arg not in {"self", "cls"}]
            if function.returns is None or any(argument.annotation is None for argument in named):
                wrong.append(f"{place(path, function.lineno)}: {function.name}")
    assert not wrong, "\n".join(wrong)


def test_the_rooms_stand_and_no_other() -> None:
    standing = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists()}
    assert set(ROOMS_BELOW) <= standing <= set(ROOMS_BELOW) | ROOTS


def test_the_page_after_sign_in_waits_for_nothing_that_only_papers_need() -> None:
    heavy = ("reportlab", "PIL", "pypdfium2", "zxingcpp", "fontTools", "alembic", "jsonschema", "opencc")
    ask = "import sys, intake_desk.ui.seat, intake_desk.ui.bureau; print(*(name for name in sys.modules))"
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in heavy if name in told] == []
