"""A real smbd with its own configuration, password database and shares: signing and encryption required, SMB 3 only."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

from tests.servers.daemon import Daemon, NotStarted, free_port, own_folder, remove_folder

__all__ = ["SmbServer"]

USER = "games"  # a user that every Debian has; files on the shares are its own
PASSWORD = "p@ss/ord:1 %æ"  # what has to be encoded in an address
_SHARES = ("desk", "readonly", "small")
_CONFIG = """\
[global]
    server role = standalone server
    netbios name = TESTSERVER
    workgroup = TEST
    smb ports = {port}
    interfaces = 127.0.0.1
    bind interfaces only = yes
    disable netbios = yes
    server min protocol = SMB3
    server signing = mandatory
    server smb encrypt = required
    map to guest = never
    passdb backend = tdbsam:{folder}/private/passdb.tdb
    private dir = {folder}/private
    lock directory = {folder}/lock
    state directory = {folder}/state
    cache directory = {folder}/cache
    pid directory = {folder}/pid
    ncalrpc dir = {folder}/ncalrpc
    log file = {folder}/log.smbd
    log level = 0
    load printers = no
    disable spoolss = yes
    printing = bsd
    printcap name = /dev/null
    strict sync = yes

[desk]
    path = {folder}/desk
    read only = no

[readonly]
    path = {folder}/desk
    read only = yes

[small]
    path = {folder}/small
    read only = no
"""


class SmbServer:
    """``folder(share)`` is what the share holds, seen from the server; ``address(share)`` is what a PC types.

    ``kill``, ``freeze``, ``thaw`` and ``restart`` are those of the daemon: a restarted server has the same address.
    """

    def __init__(self) -> None:
        missing = [one for one in ("smbd", "smbpasswd", "setpriv") if _program(one) is None]
        if missing or os.geteuid() != 0:
            raise NotStarted(f"not root, or missing: {missing}")
        self._home = own_folder("smb")
        for name in ("private", "lock", "state", "cache", "pid", "ncalrpc"):
            (self._home / name).mkdir(mode=0o700 if name == "private" else 0o755)
        for share in ("desk", "small"):
            (self._home / share).mkdir()
            self.give(self._home / share)
        self.port = free_port()
        self._config = self._home / "smb.conf"
        self._config.write_text(_CONFIG.format(port=self.port, folder=self._home), encoding="utf-8")
        self._set_password()
        command = [str(_program("smbd")), "--foreground", "--no-process-group", f"--configfile={self._config}"]
        self.daemon = Daemon(command, self.port, self._home / "smbd.out")
        self.daemon.start()

    def folder(self, share: str = "desk") -> Path:
        return self._home / ("desk" if share == "readonly" else share)

    def address(self, share: str = "desk", below: str = "", *, password: str = PASSWORD) -> str:
        """The address of a share, or of the folder ``below`` it."""
        assert share in _SHARES
        where = f"{share}/{below}".strip("/")
        return f"smb://{quote(USER, safe='')}:{quote(password, safe='')}@127.0.0.1:{self.port}/{where}"

    def give(self, path: Path) -> None:
        """Make a file or folder the SMB user's own."""
        user = pwd.getpwnam(USER)
        os.chown(path, user.pw_uid, user.pw_gid)

    def new_folder(self, name: str, share: str = "desk") -> Path:
        """A folder of a test's own on the share, to be reached as ``address(share, name)``."""
        path = self.folder(share) / name
        path.mkdir()
        self.give(path)
        return path

    def remove(self) -> None:
        """End the server and leave nothing."""
        self.daemon.kill()
        remove_folder(self._home)

    def _set_password(self) -> None:
        typed = f"{PASSWORD}\n{PASSWORD}\n".encode()
        command = [str(_program("smbpasswd")), "-c", str(self._config), "-s", "-a", USER]
        done = subprocess.run(command, input=typed, capture_output=True, check=False)
        if done.returncode != 0:
            raise NotStarted(done.stderr.decode(errors="replace"))


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
