"""Words a person reads stand in texts/ or resources/, so that they can be read and mended in one place."""

from __future__ import annotations

import ast
from pathlib import Path

from source_tree import HAN, modules, place, room, tree


def _docstrings(path: Path) -> set[ast.AST]:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found: set[ast.AST] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, owners):
            # a string standing alone documents the name before it, too
            found |= {line.value for line in node.body if isinstance(line, ast.Expr)}
    return found


def test_no_chinese_words_outside_texts() -> None:
    wrong = []
    for path in modules():
        if room(path) == "texts":
            continue
        documented = _docstrings(path)
        lines = path.read_text("utf-8").splitlines()
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documented:
                written = "\n".join(lines[node.lineno - 1 : node.end_lineno])
                if HAN.search(node.value) and HAN.search(written):  # a range written as \uXXXX is not a word
                    wrong.append(f"{place(path, node.lineno)}: {node.value[:40]}")
    assert not wrong, "\n".join(wrong)
