"""The tests of the exchange notice mistakes: each is planted into a copy of the package, and the test named must fail there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.mutants import MUTANTS, Mutant

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The exchange and the register with their tests, to be spoiled."""
    folder = tmp_path_factory.mktemp("mutants")
    leave = shutil.ignore_patterns("__pycache__", "*.pyc")
    package, tests = folder / "rusinfo_desk", folder / "tests"
    for part in ("exchange", "registry"):
        shutil.copytree(ROOT / "rusinfo_desk" / part, package / part, ignore=leave)
    for part in ("exchange", "store"):
        shutil.copytree(ROOT / "tests" / part, tests / part, ignore=leave)
    for path in [*(ROOT / "rusinfo_desk").glob("*.py"), ROOT / "tests" / "__init__.py"]:
        shutil.copy(path, folder / path.relative_to(ROOT))
    (tests / "conftest.py").write_text(
        f"import rusinfo_desk\nassert rusinfo_desk.__file__.startswith({str(folder)!r}), 'the copy is not what is tried'\n",
        encoding="utf-8",
    )
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -q -x -p no:cacheprovider\n", encoding="utf-8")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    """Run tests in the copy, without the plugins they do not need."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    surroundings |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *tests],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )


def test_the_tests_pass_in_the_unspoiled_copy(copied: Path) -> None:
    killers = sorted({mutant.killer for mutant in MUTANTS})
    done = _run(copied, *killers)
    assert done.returncode == 0, done.stdout[-2000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    assert int(passed[1]) >= len(killers)


@pytest.mark.parametrize("mutant", MUTANTS, ids=[mutant.name for mutant in MUTANTS])
def test_the_mistake_is_noticed(mutant: Mutant, copied: Path) -> None:
    path = copied / "rusinfo_desk" / mutant.file
    source = path.read_text(encoding="utf-8")
    assert source.count(mutant.old) == 1, "the mutant no longer fits the code"
    path.write_text(source.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        done = _run(copied, mutant.killer)
    finally:
        path.write_text(source, encoding="utf-8")
    assert done.returncode == 1, f"survived ({done.returncode}): {done.stdout[-1500:]}"
    assert "1 failed" in done.stdout, done.stdout[-1500:]


def test_there_are_enough_of_them_in_all_parts() -> None:
    assert len(MUTANTS) >= 14
    assert len({mutant.file for mutant in MUTANTS}) >= 12
    assert len({(mutant.file, mutant.old, mutant.new) for mutant in MUTANTS}) == len(MUTANTS)
