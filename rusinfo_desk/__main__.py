"""The start. When a window is open on the home already, the request is handed to it before anything heavy is loaded."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

__all__ = ["main"]

_REACH_SHARE = "--reach-share"
"""Said only by the packaged program to itself (exchange/transport/remote.py): reach the share in a process apart."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == [_REACH_SHARE]:
        from rusinfo_desk.exchange.transport.serving import serve

        return serve()
    if _handed_over(given):
        return 0
    from rusinfo_desk.cli import run

    return run(given)


def _handed_over(given: Sequence[str]) -> bool:
    """Whether an open window took the request. Anything unusual is left to the command line, which explains it."""
    read = _request(given)
    if read is None:
        return False
    home, url = read
    from rusinfo_desk import handover

    message = handover.OPEN
    if url is not None:
        from rusinfo_desk.registry.model.call_url import CallUrl
        from rusinfo_desk.registry.model.errors import DeskError

        try:
            message = handover.call_message(CallUrl.parse(url).channel)
        except DeskError:
            return False
    home = home or os.environ.get("RUSINFO_DESK_HOME")
    if not home:
        from rusinfo_desk.paths import default_home

        home = os.fspath(default_home())
    return handover.send(os.path.expanduser(home), message)  # noqa: PTH111 - pathlib is not loaded for this


def _request(given: Sequence[str]) -> tuple[str | None, str | None] | None:
    """The home and the address of the bare command or of ``call URL``; None for any other command."""
    home: str | None = None
    rest: list[str] = []
    waiting = list(given)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if name in ("--home", "--passphrase-file"):
            if not equals and not waiting:
                return None
            value = value if equals else waiting.pop(0)
            home = value if name == "--home" else home
        else:
            rest.append(word)
    if not rest:
        return home, None
    return (home, rest[1]) if len(rest) == 2 and rest[0] == "call" else None


if __name__ == "__main__":
    sys.exit(main())
