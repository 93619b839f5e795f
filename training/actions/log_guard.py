"""What keeps the log as it was written, below the reach of any code: triggers of PostgreSQL."""

from __future__ import annotations

from django.db import connections

from training.models import LogEntry

TRIGGER = "practicum_log_append_only"

# Idempotent. TRUNCATE is left alone: it is how a test database is emptied.
_GUARD = """
CREATE OR REPLACE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The log is only added to: write a new entry that corrects the old one.'
        USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER IF EXISTS {trigger} ON {table};
CREATE TRIGGER {trigger} BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {trigger}();
"""
_IS_GUARDED = """
SELECT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = %s AND tgrelid = to_regclass(%s) AND tgenabled IN ('O', 'A')
)
"""


def guard_log(*, using: str) -> None:
    """Let PostgreSQL refuse to change or delete entries; other databases have no such guard."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    table = connection.ops.quote_name(LogEntry._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(_GUARD.format(trigger=TRIGGER, table=table))


def is_log_guarded(*, using: str) -> bool:
    """Whether the guard stands; True where there is nothing to guard, or no way to."""
    connection = connections[using]
    table = LogEntry._meta.db_table
    if connection.vendor != "postgresql" or table not in connection.introspection.table_names():
        return True
    with connection.cursor() as cursor:
        cursor.execute(_IS_GUARDED, [TRIGGER, connection.ops.quote_name(table)])
        return bool(cursor.fetchone()[0])
