"""Alembic's entry: the connection is given, already inside the transaction that the migration shall be."""

from __future__ import annotations

from alembic import context

from mlkata.engine.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
