#!/usr/bin/env python3
"""Sets up everything that RUSinfo Desk needs in ``.venv`` and starts it. Standard library only, Python 3.11 or newer.

    python3 run.py                  the main job: a demo home in the window; without a display a scripted shift into demo-out/
    python3 run.py --headless       the scripted shift, also where there is a display
    python3 run.py window           the workstation itself, with this PC's own home
    python3 run.py COMMAND …        any command of rusinfo-desk (new-home, import, summary, search, check …)
    python3 run.py test [ARG …]     all checks and tests; with arguments only pytest with those
    python3 run.py lint | types | imports | bench

Set-up is done in steps, each stamped when it is finished, so that a later start is quick and an interrupted one begins again.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
UNFINISHED = VENV / ".unfinished"

# The checks in the order in which `test` reports them. pytest comes after them; what failed before it is said once more below its
# summary, so that a green last line never hides a red one.
CHECKS: dict[str, dict[str, list[str]]] = {
    "lint": {"ruff format": ["-m", "ruff", "format", "--check", "."], "ruff check": ["-m", "ruff", "check", "."]},
    "types": {"mypy --strict": ["-m", "mypy"]},
    "imports": {"lint-imports": ["-c", "from importlinter.cli import lint_imports_command as command; command()"]},
}

# Shared library → Debian package, for the libraries that Qt takes from the system.
DEBIAN_PACKAGES = """\
libGL.so.1=libgl1 libEGL.so.1=libegl1 libOpenGL.so.0=libopengl0 libglib-2.0.so.0=libglib2.0-0 libgthread-2.0.so.0=libglib2.0-0
libfontconfig.so.1=libfontconfig1 libfreetype.so.6=libfreetype6 libdbus-1.so.3=libdbus-1-3 libX11.so.6=libx11-6
libX11-xcb.so.1=libx11-xcb1 libxkbcommon.so.0=libxkbcommon0 libxkbcommon-x11.so.0=libxkbcommon-x11-0 libxcb.so.1=libxcb1
libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4 libxcb-image.so.0=libxcb-image0
libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-randr.so.0=libxcb-randr0 libxcb-render.so.0=libxcb-render0
libxcb-render-util.so.0=libxcb-render-util0 libxcb-shape.so.0=libxcb-shape0 libxcb-shm.so.0=libxcb-shm0
libxcb-sync.so.1=libxcb-sync1 libxcb-util.so.1=libxcb-util1 libxcb-xfixes.so.0=libxcb-xfixes0 libxcb-xkb.so.1=libxcb-xkb1
libbrotlicommon.so.1=libbrotli1 libbrotlidec.so.1=libbrotli1 libzstd.so.1=libzstd1 libz.so.1=zlib1g
libexpat.so.1=libexpat1 libstdc++.so.6=libstdc++6
"""
DEBIAN = dict(pair.split("=") for pair in DEBIAN_PACKAGES.split())
# What the tests start → Debian package: real servers for the share, and the tool that must be able to read what is sealed.
SERVERS = {"/usr/sbin/smbd": "samba", "/usr/lib/postgresql/*/bin/postgres": "postgresql", "/usr/bin/age": "age"}


class SetupError(Exception):
    """Set-up stopped for a reason that the user can mend; the text says what to do."""


def has_display() -> bool:
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def say(text: str) -> None:
    print(f"run.py: {text}", file=sys.stderr, flush=True)


def once(step: str, key: str, work: Callable[[], None]) -> None:
    """Do ``work`` unless it was finished before with the same ``key``. The stamp is written last."""
    stamp = VENV / f".done-{step}"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == key:
        return
    work()
    stamp.write_text(key, encoding="utf-8")


def install_debian(packages: Sequence[str], reason: str) -> None:
    """Install Debian packages as root; for anyone else say the one line that does it."""
    line = f"apt-get install --no-install-recommends -y {shlex.join(packages)}"
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        how = f"sudo {line}" if shutil.which("apt-get") else f"installer det som svarer til Debian-pakkene {' '.join(packages)}"
        raise SetupError(f"{reason} Kjør dette, og start så på nytt:\n\n    {how}\n")
    say(f"{reason} Installerer {' '.join(packages)} …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=environment, stdout=sys.stderr, check=False)
    subprocess.run(shlex.split(line), env=environment, stdout=sys.stderr, check=True)


def make_venv() -> None:
    """Make ``.venv`` when it is missing, broken, or left behind by a set-up that was interrupted."""
    pip = [str(PYTHON), "-c", "import pip"]
    if PYTHON.exists() and not UNFINISHED.exists() and subprocess.run(pip, check=False, capture_output=True).returncode == 0:
        return
    if find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        install_debian([f"python{version}-venv"], "Python mangler venv.")
    say("Lager .venv …")
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def install_packages(lock: Path) -> None:
    say(f"Henter det som står i {lock.relative_to(ROOT).as_posix()} …")
    UNFINISHED.touch()
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "-r", str(lock)]
    subprocess.run([str(PYTHON), *install], cwd=ROOT, check=True)
    UNFINISHED.unlink()


def missing_libraries() -> list[str]:
    """The shared libraries that Qt's modules and platform plugins ask for and the system does not have."""
    where = [str(PYTHON), "-c", "import PySide6; print(PySide6.__path__[0])"]
    qt = Path(subprocess.run(where, capture_output=True, text=True, check=True).stdout.strip())
    platforms = ["offscreen", "xcb"] if has_display() or os.geteuid() == 0 else ["offscreen"]
    asking = [qt / f"Qt{module}.abi3.so" for module in ("Widgets", "Network", "Svg", "PrintSupport", "Test")]
    asking += [qt / f"Qt/plugins/platforms/libq{name}.so" for name in platforms]
    result = subprocess.run(["ldd", *map(str, asking)], capture_output=True, text=True, check=False)
    return sorted({line.split()[0] for line in result.stdout.splitlines() if "not found" in line})


def install_libraries() -> None:
    # Installing one library can bring to light what it asks for itself, hence more than one round.
    for _ in range(3):
        missing = missing_libraries()
        if not missing:
            return
        known = sorted({DEBIAN[name] for name in missing if name in DEBIAN})
        if not known:
            break
        install_debian(known, "Qt mangler delte bibliotek.")
    if missing := missing_libraries():
        raise SetupError(f"Qt mangler {' '.join(missing)} på denne maskinen. Finn pakkene som har dem, og start på nytt.")


def install_servers() -> None:
    """For the tests alone. Where they cannot be had, those tests are skipped and say so; with CI=true they fail."""
    missing = [package for place, package in SERVERS.items() if not any(Path("/").glob(place[1:]))]
    try:
        if missing:
            install_debian(missing, "Noen tester trenger ekte tjenere.")
    except (SetupError, subprocess.CalledProcessError):
        say(f"Tester som trenger {', '.join(missing)}, hoppes over.")


def content_key() -> str:
    """Of all that is compiled: the content and the program."""
    paths = sorted(path for folder in ("resources", "rusinfo_desk") for path in (ROOT / folder).rglob("*.*") if path.is_file())
    made_of = [path for path in paths if path.suffix != ".pyc" and "compiled.json" not in path.name]
    return hashlib.sha256(b"".join(str(one).encode() + hashlib.sha256(one.read_bytes()).digest() for one in made_of)).hexdigest()


def compile_content() -> None:
    """The program to bytecode and the content to one file, for a quick start. Without them it starts too, more slowly."""
    for command in (["-m", "compileall", "-q", "rusinfo_desk"], ["-m", "rusinfo_desk.library.compiled"]):
        subprocess.run([str(PYTHON), *command], cwd=ROOT, stdout=sys.stderr, check=False)


def set_up(kind: str) -> None:
    """Make the machine ready for the main job (``runtime``) or for the checks as well (``dev``)."""
    if sys.version_info < (3, 11):  # noqa: UP036 (someone may start it with an older one)
        raise SetupError(f"Python 3.11 eller nyere trengs; dette er {platform.python_version()}.")
    make_venv()
    lock = ROOT / "lock" / f"{kind}.txt"
    machine = f"{platform.python_version()} {sys.platform} {platform.machine()}"
    key = hashlib.sha256(lock.read_bytes() + machine.encode()).hexdigest()
    once(f"packages-{kind}", key, lambda: install_packages(lock))
    if sys.platform == "linux":
        once("libraries", f"{machine} display={has_display()}", install_libraries)
        if kind == "dev":
            install_servers()
    once("content", machine + content_key(), compile_content)


def run_python(arguments: Sequence[str], *, offscreen: bool = False, here: bool = False) -> int:
    """Run the Python of ``.venv``. ``here``: in the user's own folder, so that file arguments mean what they say."""
    screen = {"QT_QPA_PLATFORM": "offscreen"} if offscreen else {}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **screen}
    return subprocess.run([str(PYTHON), *arguments], cwd=None if here else ROOT, env=environment, check=False).returncode


def failures(names: Sequence[str]) -> list[str]:
    """Run the named checks, all of them even when one fails, say how each went, and answer with those that failed."""
    results = {label: run_python(command) for name in names for label, command in CHECKS[name].items()}
    for label, code in results.items():
        say(f"{'ok  ' if code == 0 else 'FEIL'} {label}")
    return [label for label, code in results.items() if code != 0]


def main(arguments: list[str]) -> int:
    job, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    developer = job in ("test", "bench", *CHECKS)
    set_up("dev" if developer else "runtime")
    if job == "test":
        if rest:
            return run_python(["-m", "pytest", *rest], offscreen=True)
        checks = failures(list(CHECKS))
        tests = run_python(["-m", "pytest", "-n", str(min(os.cpu_count() or 1, 4))], offscreen=True)
        for label in checks:
            say(f"FEIL {label}: se over testene")
        return tests or int(bool(checks))
    if job == "bench":
        return run_python(["-m", "benchmarks", *rest], offscreen=not has_display())
    if developer:
        return int(bool(failures([job])))
    given = rest if job == "window" else ["demo", *arguments] if job in ("", "--headless", "--out") else arguments
    return run_python(["-m", "rusinfo_desk", *given], here=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetupError as problem:
        say(str(problem))
        sys.exit(1)
    except subprocess.CalledProcessError as problem:
        say(f"Oppsettet stoppet: {problem}. Start på nytt når årsaken er rettet; ferdige steg gjøres ikke om igjen.")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
