"""Everything that is kept lies in the home; the content is found wherever the program is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from rusinfo_desk import paths
from rusinfo_desk.paths import Home, default_home, resources


def test_everything_lies_in_the_home(tmp_path: Path) -> None:
    home = Home(tmp_path)
    places = [getattr(home, name) for name, value in vars(Home).items() if isinstance(value, property)]
    assert len(places) == 7
    assert all(place.parent == tmp_path for place in places)
    assert len({place.name for place in places}) == 7


def test_the_environment_names_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUSINFO_DESK_HOME", str(tmp_path / "here"))
    assert default_home() == tmp_path / "here"
    monkeypatch.delenv("RUSINFO_DESK_HOME")
    assert default_home().name == "RUSinfo Desk"
    assert default_home().is_absolute()


def test_content_beside_a_frozen_program_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "codebook").mkdir(parents=True)
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resources() == tmp_path / "resources"


def test_a_program_without_its_content_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "rusinfo_desk" / "paths.py"))
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    with pytest.raises(FileNotFoundError):
        resources()
