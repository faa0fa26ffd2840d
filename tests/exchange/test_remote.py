"""The process that reaches the share: it knows nothing but sealed bytes, and it ends with the program."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from rusinfo_desk import __main__
from rusinfo_desk.exchange.transport import remote
from rusinfo_desk.exchange.transport.address import open_transport
from rusinfo_desk.exchange.transport.door import NotAllowed, Taken, Unreachable
from rusinfo_desk.exchange.transport.frames import write_frame
from rusinfo_desk.exchange.transport.remote import RemoteTransport
from tests.servers.smb_server import SmbServer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

PATH = "dev/0123456789abcdef/1.seg"
SECRET = "hemmelig-passord"


def process_of(transport: RemoteTransport) -> int:
    assert transport.process_id is not None
    return transport.process_id


def must_end(process: int) -> None:
    """Wait until a process has ended, however loaded the machine is."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return
    try:
        assert select.select([handle], [], [], 60)[0], "it goes on"
    finally:
        os.close(handle)


def test_the_password_is_neither_in_the_arguments_nor_in_the_surroundings(tmp_path: Path) -> None:
    with closing(RemoteTransport(f"smb://kari:{SECRET}@127.0.0.1:1/x", 60.0)) as transport:
        with pytest.raises(Unreachable):
            transport.list("dev")
        process = Path(f"/proc/{process_of(transport)}")
        assert SECRET.encode() not in (process / "cmdline").read_bytes()
        assert SECRET.encode() not in (process / "environ").read_bytes()


def test_the_process_has_neither_window_nor_register_nor_keys(tmp_path: Path) -> None:
    code = (
        "import sys, rusinfo_desk.exchange.transport.serving, rusinfo_desk.exchange.transport.address\n"
        "import rusinfo_desk.exchange.transport.folder\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), *(n for n in sys.modules if 'rusinfo' in n))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "rusinfo_desk.exchange.transport.folder" in loaded
    assert not loaded & {"PySide6", "sqlalchemy", "sqlcipher3", "cryptography", "pyrage", "keyring", "pydantic"}
    assert not [
        name for name in loaded if name.startswith(("rusinfo_desk.registry.store", "rusinfo_desk.vault", "rusinfo_desk.ui"))
    ]
    assert "rusinfo_desk.exchange.keys" not in loaded


def test_it_ends_when_it_is_let_go(tmp_path: Path) -> None:
    transport = RemoteTransport(str(tmp_path), 60.0)
    transport.list("")
    process = process_of(transport)
    transport.close()
    assert not Path(f"/proc/{process}").exists()
    assert transport.process_id is None


def test_it_ends_by_itself_when_the_program_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from rusinfo_desk.exchange.transport.remote import RemoteTransport\n"
        f"transport = RemoteTransport({str(tmp_path)!r}, 600.0)\n"
        "transport.list('')\n"
        "print(transport.process_id, flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        process = int(program.stdout.readline())
        program.kill()
    must_end(process)


def test_it_ends_by_itself_also_in_a_call_that_does_not_come_back(smb_server: SmbServer) -> None:
    command = [sys.executable, "-m", "rusinfo_desk.exchange.transport.serving"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        stream = cast(BinaryIO, process.stdin)
        smb_server.daemon.freeze()
        try:
            write_frame(stream, {"do": "open", "address": smb_server.address(), "timeout": 600.0})
            write_frame(stream, {"do": "list", "path": ""})
            stream.close()  # as the system does when the program is killed
            must_end(process.pid)
        finally:
            process.kill()
            smb_server.daemon.thaw()


def test_a_process_that_was_killed_is_replaced_at_the_next_call(tmp_path: Path) -> None:
    with closing(RemoteTransport(str(tmp_path), 60.0)) as transport:
        transport.put_new(PATH, b"1")
        first = process_of(transport)
        os.kill(first, signal.SIGKILL)
        must_end(first)
        assert transport.read(PATH, 10) == b"1"
        assert process_of(transport) != first


def test_one_that_ends_in_a_call_is_unreachable_and_the_call_can_be_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying() -> subprocess.Popen[bytes]:
        code = "import sys; sys.stdin.buffer.read(300)"  # the address and a part of the call
        return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    with closing(RemoteTransport(str(tmp_path), 60.0)) as transport:
        with monkeypatch.context() as patched:
            patched.setattr(remote, "_new_process", dying)
            with pytest.raises(Unreachable, match="ended"):
                transport.put_new(PATH, bytes(1000))
        transport.put_new(PATH, b"1")
        assert transport.read(PATH, 10) == b"1"


def test_the_faults_come_through_by_their_names(tmp_path: Path) -> None:
    with closing(open_transport(str(tmp_path))) as transport:
        transport.put_new(PATH, b"1")
        with pytest.raises(Taken, match="taken"):
            transport.put_new(PATH, b"2")
        with pytest.raises(NotAllowed):
            transport.remove("dev")


def test_a_program_that_is_gone_is_no_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    with closing(RemoteTransport(str(tmp_path), 60.0)) as transport, pytest.raises(Unreachable, match="no_process"):
        transport.list("")


def test_the_packaged_program_becomes_the_process_by_a_hidden_argument(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert __main__._REACH_SHARE == remote.SERVE
    program = tmp_path / "rusinfo-desk"
    source = Path(__main__.__file__).parents[1]
    program.write_text(f'#!/bin/sh\ncd "{source}"\nexec "{sys.executable}" -m rusinfo_desk "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    share = tmp_path / "share"
    share.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    with closing(RemoteTransport(str(share), 60.0)) as transport:
        transport.put_new(PATH, b"1")
        command = Path(f"/proc/{process_of(transport)}/cmdline").read_bytes().split(b"\0")
        assert remote.SERVE.encode() in command
        assert transport.read(PATH, 10) == b"1"


def test_nothing_is_imported_from_the_folder_where_the_user_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with closing(RemoteTransport(str(tmp_path), 60.0)) as transport:
        assert transport.list("") == ("json.py",)
