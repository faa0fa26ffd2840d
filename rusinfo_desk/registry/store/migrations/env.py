"""Alembic runs this file. The transaction is begun and ended by the caller."""

from alembic import context

from rusinfo_desk.registry.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
