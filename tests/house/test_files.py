"""The house rules that neither ruff nor mypy nor import-linter can see."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEFT_OUT = {
    ".venv",
    ".git",
    ".mypy_cache",
    ".ruff_cache",
    ".import_linter_cache",
    ".hypothesis",
    "__pycache__",
    "build",
    "dist",
    "demo-out",
}
TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".cfg",
    ".json",
    ".jsonl",
    ".csv",
    ".tsv",
    ".ts",
    ".svg",
    ".sh",
    ".nsi",
    ".spec",
    ".desktop",
    ".mako",
    "",
}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "mixed", "tools", "base"}


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in LEFT_OUT or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


FILES = list(_walk(ROOT))
SOURCES = [path for path in FILES if path.suffix == ".py" and path.is_relative_to(ROOT / "rusinfo_desk")]
MODULES = [path for path in SOURCES if path.name != "__init__.py" and "versions" not in path.parts and path.stat().st_size]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def too_long(source: str) -> list[str]:
    """What has grown too long, with its length in lines of code: neither blank lines nor texts over several lines count."""
    tree, counted = ast.parse(source), _code_lines(source)
    found = [f"file: {len(counted)} lines"] if len(counted) > 300 else []
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            length = len(counted & set(range(node.lineno, (node.end_lineno or node.lineno) + 1)))
            kind, most = ("class", 200) if isinstance(node, ast.ClassDef) else ("def", 40)
            if length > most:
                found.append(f"{kind} {node.name}: {length} lines")
    return found


def _code_lines(source: str) -> set[int]:
    """The numbers of the lines that hold code."""
    texts = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr | ast.Constant)]
    inside = {line for text in texts if isinstance(text, ast.JoinedStr) or isinstance(text.value, str) for line in _inner(text)}
    return {number for number, line in enumerate(source.splitlines(), 1) if line.strip() and number not in inside}


def _inner(text: ast.JoinedStr | ast.Constant) -> range:
    """The lines of a text after its first one."""
    return range(text.lineno + 1, (text.end_lineno or text.lineno) + 1)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nothing_grows_into_a_second_thing(path: Path) -> None:
    assert too_long(path.read_text(encoding="utf-8")) == [], "find the second thing in it"


def test_a_long_function_is_seen() -> None:
    assert too_long("def long():\n" + "    pass\n" * 41) == ["def long: 42 lines"]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_what_it_is_and_what_it_offers(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "a docstring that says what the module is for"
    offered = [t.id for node in tree.body if isinstance(node, ast.Assign) for t in node.targets if isinstance(t, ast.Name)]
    assert "__all__" in offered or path.name == "__main__.py" or path.name == "env.py", "__all__ says what other modules may use"


def test_there_are_no_drawers() -> None:
    assert [_name(path) for path in SOURCES if path.stem in DRAWERS or path.parent.name in DRAWERS] == []


def test_no_file_names_the_machine_it_was_written_on() -> None:
    # The brackets keep this file from finding itself.
    words = re.compile(r"/(wor[k]/|\.librar[y]/|roo[t]/|op[t]/pypi)|share[d]/(domain|seeds|design|DOMAIN|DESIGN)")
    found = []
    for path in FILES:
        if path.suffix in TEXTS and path.stat().st_size < 2_000_000:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if words.search(line):
                    found.append(f"{_name(path)}:{number}")
    assert found == []
