"""Where files live on this PC: the home folder with everything that is kept, and the content that comes with the program."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["HOME_VARIABLE", "Home", "default_home", "refuse_device", "resources", "settle", "write_whole"]

HOME_VARIABLE = "RUSINFO_DESK_HOME"


@dataclass(frozen=True, slots=True)
class Home:
    """The home folder. Nothing is written outside it."""

    root: Path

    @property
    def settings_file(self) -> Path:
        """Role and kind of key, in TOML. It is written last, so a home that has it is whole."""
        return self.root / "home.toml"

    @property
    def register(self) -> Path:
        """The encrypted database."""
        return self.root / "register.db"

    @property
    def wrapped_key(self) -> Path:
        """The database key wrapped with the passphrase. Not there when the key is in the OS keyring."""
        return self.root / "key.wrapped"

    @property
    def recovery_key(self) -> Path:
        """The database key wrapped with the recovery code."""
        return self.root / "key.recovery"

    @property
    def window_state(self) -> Path:
        """Size and place of the window. No content."""
        return self.root / "window.toml"

    @property
    def backups(self) -> Path:
        """Encrypted copies of the database, taken before a migration."""
        return self.root / "backup"

    @property
    def logs(self) -> Path:
        return self.root / "log"


def default_home() -> Path:
    """The folder of ``RUSINFO_DESK_HOME``, otherwise the user's local (not roaming) data folder."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path  # imported here: `rusinfo-desk call` with a named home has no use for it

    return user_data_path("RUSinfo Desk", appauthor=False, roaming=False)


def resources() -> Path:
    """The folder with the content that comes with the program: in the source tree, installed, or frozen.

    Raises FileNotFoundError when the installation is not whole.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / "resources"] if frozen else []
    places += [package.parent / "resources", package / "resources", Path(sys.prefix) / "share" / "rusinfo-desk" / "resources"]
    for place in places:
        if (place / "codebook").is_dir():
            return place
    raise FileNotFoundError("resources")


def write_whole(path: Path, text: str) -> None:
    """Write a small file of the home so that after a power cut it is either the old one or the whole new one.

    Only the user may read it. Raises OSError.
    """
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    settle(new, path)


def refuse_device(path: Path) -> None:
    """Raises OSError where ``path`` is there and is no file: reading a device may never end, and a finished file that is moved
    to its place would replace it."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder")
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "not a file")


def settle(new: Path, path: Path) -> None:
    """Move a finished file to its place, for good: the folder is brought to the disk too (Windows does so itself)."""
    new.replace(path)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
