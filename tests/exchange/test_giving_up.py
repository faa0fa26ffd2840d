"""A call to a share that stands still is given up from another thread when the program closes."""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rusinfo_desk.exchange.transport.door import Unreachable
from rusinfo_desk.exchange.transport.remote import RemoteTransport

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped by a signal")


def test_the_call_under_way_ends_and_no_other_is_begun(tmp_path: Path) -> None:
    transport = RemoteTransport(str(tmp_path), 300.0)
    assert transport.list("dev") == ()
    process = transport.process_id
    assert process is not None
    os.kill(process, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(transport.list, "dev")
        transport.give_up()
        with pytest.raises(Unreachable):
            call.result(timeout=30)
    with pytest.raises(Unreachable):
        transport.list("dev")
    assert transport.process_id is None
