"""Migrations of the database, run by the program itself: no ini file, and it works frozen when this folder is packed as files."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.faults import translated

__all__ = ["downgrade", "upgrade"]


def upgrade(database: Database, revision: str) -> None:
    """Bring the file up to ``revision`` (``head`` = the newest): all steps or none. Raises DeskError."""
    _run(database, command.upgrade, revision)


def downgrade(database: Database, revision: str) -> None:
    """Take the file down to ``revision`` (``base`` = nothing left). For tests and for a rollback by hand."""
    _run(database, command.downgrade, revision)


def _run(database: Database, step: Any, revision: str) -> None:
    """Foreign keys are off meanwhile (dropping a table would delete the rows that refer to it) and checked before the end."""
    database.let_go()
    with translated(database.path, database.let_go), closing(database.raw()) as raw:
        raw.execute("PRAGMA foreign_keys = OFF").fetchall()
        engine = create_engine("sqlite://", creator=lambda: raw, module=dbapi2, poolclass=StaticPool, hide_parameters=True)
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
        with engine.connect() as connection:
            raw.execute("BEGIN IMMEDIATE")
            config.attributes["connection"] = connection
            step(config, revision)
            if raw.execute("PRAGMA foreign_key_check").fetchall():
                raise ValueError("a migration left lines without their contact")
            connection.commit()
