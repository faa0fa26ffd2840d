"""The settings file is read strictly and names what is wrong, never the value."""

from __future__ import annotations

from pathlib import Path

import pytest

from rusinfo_desk.settings import HomeSettings, KeyKind, Role, SettingsError

GOOD = 'format = 1\nid = "0123456789abcdef"\nrole = "leader"\nkey = "keyring"\n'


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("key", KeyKind)
def test_written_and_read(tmp_path: Path, role: Role, key: KeyKind) -> None:
    settings = HomeSettings(role, key, "0123456789abcdef")
    settings.write(tmp_path / "home.toml")
    assert HomeSettings.read(tmp_path / "home.toml") == settings
    assert [path.name for path in tmp_path.iterdir()] == ["home.toml"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (GOOD.replace("format = 1", "format = 2"), "format"),
        (GOOD.replace("leader", "sjef"), "role"),
        (GOOD.replace('"keyring"', "5"), "key"),
        (GOOD.replace("0123456789abcdef", "0123"), "id"),
        (GOOD + "phone = 'x'\n", "phone"),
        (GOOD.replace('role = "leader"\n', ""), "role"),
        (GOOD + "role = 'leader'", ""),
        ("", "format"),
        ("= 1", ""),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, key: str) -> None:
    (tmp_path / "home.toml").write_text(text)
    with pytest.raises(SettingsError) as broken:
        HomeSettings.read(tmp_path / "home.toml")
    assert broken.value.key == key
    assert "sjef" not in str(broken.value)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        HomeSettings.read(tmp_path / "home.toml")
