"""A real PostgreSQL that IT has set up with the script that ships: TLS, passwords, a leader and two devices."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

from tests.servers.daemon import Daemon, NotStarted, free_port, own_folder, remove_folder

__all__ = ["PostgresServer"]

SET_UP = Path(__file__).parents[2] / "installer" / "fellesomraade.sql"
LOGINS = {"leader": "rusinfo_leader", "pc-1": "rusinfo_device", "pc-2": "rusinfo_device"}
PASSWORD = "p@ss/ord:1 %æ"
_AS_POSTGRES = ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
_RULES = "local all postgres peer\nhostssl all all 127.0.0.1/32 scram-sha-256\n"
_CONFIG = """\
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
ssl = on
ssl_cert_file = '{folder}/server.crt'
ssl_key_file = '{folder}/server.key'
fsync = off
dynamic_shared_memory_type = mmap
max_connections = 100
"""


class PostgresServer:
    """``address(login)`` is what a PC types; ``sql`` is what IT types. ``daemon`` can be killed, frozen and started again."""

    def __init__(self) -> None:
        programs = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
        if programs is None or os.geteuid() != 0 or shutil.which("setpriv") is None:
            raise NotStarted("not root, or PostgreSQL is missing")
        self._home = own_folder("postgres")
        self._programs = programs
        shutil.chown(self._home, "postgres", "postgres")
        self.port = free_port()
        data = self._home / "data"
        self._run("initdb", "--pgdata", str(data), "--auth", "peer", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")
        self._certificate()
        (data / "pg_hba.conf").write_text(_RULES, encoding="utf-8")
        with (data / "postgresql.conf").open("a", encoding="utf-8") as config:
            config.write(_CONFIG.format(port=self.port, folder=self._home))
        command = [str(programs / "postgres"), "-D", str(data)]
        self.daemon = Daemon(command, self.port, self._home / "log", self._ready, _AS_POSTGRES)
        self.daemon.start()
        self.new_database("rusinfo")
        for login, role in LOGINS.items():
            self.sql(f"""CREATE ROLE "{login}" LOGIN PASSWORD '{PASSWORD}' IN ROLE {role}""")

    def address(self, login: str = "leader", database: str = "rusinfo", *, password: str = PASSWORD) -> str:
        return f"postgresql://{login}:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def new_database(self, name: str, more: str = "") -> None:
        """A database as IT makes it: with the script that ships, twice, for it must not mind."""
        self.sql(f"CREATE DATABASE {name} {more}")
        for _ in range(2):
            self._psql(name, "--file", "-", typed=SET_UP.read_text(encoding="utf-8"))

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run a statement as the owner of the server; the answer as psql prints it, without headings."""
        return self._psql(database, "--command", statement)

    def new_folder(self, name: str) -> Path:
        """A folder that the server can use, for a tablespace."""
        path = self._home / name
        path.mkdir()
        shutil.chown(path, "postgres", "postgres")
        return path

    def remove(self) -> None:
        """End the server and leave nothing."""
        self.daemon.kill()
        remove_folder(self._home)

    def _ready(self) -> bool:
        """Whether it takes connections; after a kill it first goes through its log."""
        where = ["--host", str(self._home), "--port", str(self.port), "--quiet"]
        return subprocess.run([str(self._programs / "pg_isready"), *where], check=False).returncode == 0

    def _psql(self, database: str, *arguments: str, typed: str = "") -> str:
        where = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", "--host", str(self._home)]
        return self._run("psql", *where, "--port", str(self.port), "--dbname", database, *arguments, typed=typed)

    def _certificate(self) -> None:
        made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3", "-subj", "/CN=localhost"]
        self._run(*made, "-keyout", str(self._home / "server.key"), "-out", str(self._home / "server.crt"))

    def _run(self, program: str, *arguments: str, typed: str = "") -> str:
        own = self._programs / program
        command = ["setpriv", *_AS_POSTGRES, str(own) if own.exists() else program, *arguments]
        surroundings = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": str(self._home)}
        done = subprocess.run(command, input=typed, capture_output=True, text=True, check=False, cwd=self._home, env=surroundings)
        if done.returncode != 0:
            raise NotStarted(done.stderr[-2000:])
        return done.stdout.strip()
