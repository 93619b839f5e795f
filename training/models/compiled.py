"""Queries that are compiled once: for the few that every page of a learner asks.

For a row found by an index, the ORM takes ten times longer to write the SQL than the database to
answer. What is asked seldom is better written as a queryset.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connections, models, router
from django.db.models.expressions import BaseExpression

Row = tuple[Any, ...]
Converter = tuple[int, BaseExpression, Callable[..., Any]]


class Parameter(models.Value):
    """Stands in a query for the value that each asking brings under ``name``.

    Not for comparing with None, which is other SQL.
    """

    def __init__(self, name: str, field: models.Field) -> None:
        super().__init__(None, output_field=field)
        self.name = name

    def value_in(self, values: Mapping[str, Any]) -> Any:
        return values[self.name]

    def as_sql(self, compiler, connection):
        return "%s", [self]


class _One(Parameter):
    """One of the values of a list; the last one again where the list is shorter, None of none."""

    def __init__(self, name: str, field: models.Field, place: int) -> None:
        super().__init__(name, field)
        self.place = place

    def value_in(self, values: Mapping[str, Any]) -> Any:
        found = values[self.name]
        return found[min(self.place, len(found) - 1)] if found else None


class Parameters(models.Value):
    """Stands behind ``__in`` for the list of values that each asking brings under ``name``."""

    def __init__(self, name: str, field: models.Field, size: int) -> None:
        super().__init__(None, output_field=field)
        self.places = [_One(name, field, place) for place in range(size)]

    def as_sql(self, compiler, connection):
        return f"({', '.join(['%s'] * len(self.places))})", self.places


@dataclass(frozen=True, eq=False)
class _Compiled:
    sql: str
    params: tuple[Any, ...]
    columns: tuple[BaseExpression, ...]
    # Each connection's, that is each thread's: they know the connection.
    converters: WeakKeyDictionary[Any, list[Converter]] = field(default_factory=WeakKeyDictionary)

    def filled(self, values: Mapping[str, Any], connection) -> list[Any]:
        return [
            param.output_field.get_db_prep_value(param.value_in(values), connection)
            if isinstance(param, Parameter)
            else param
            for param in self.params
        ]

    def converted(self, rows: Iterable[Row], connection) -> Iterator[Row]:
        """From what the driver gives to Python's values, as the ORM does."""
        converters = self.converters.get(connection)
        if converters is None:
            converters = self.converters[connection] = self._converters(connection)
        for row in rows:
            values = list(row)
            for place, column, convert in converters:
                values[place] = convert(values[place], column, connection)
            yield tuple(values)

    def _converters(self, connection) -> list[Converter]:
        return [
            (place, column, convert)
            for place, column in enumerate(self.columns)
            for convert in [
                *connection.ops.get_db_converters(column),
                *column.get_db_converters(connection),
            ]
        ]


class CompiledQuery:
    """``rows(name=value, …)`` gives the rows of a queryset as tuples of Python's values.

    build: a function, called once at the first asking; it returns a queryset of ``values_list``
    with a :class:`Parameter` in each place that changes. Of one that locks rows the ORM looks for
    the transaction only when it compiles: the caller must look.

    lists: fields of the values that come as lists. ``build`` gets :class:`Parameters` by these
    names, and is called once for each power of two of values.
    """

    def __init__(self, build: Callable[..., models.QuerySet], **lists: models.Field) -> None:
        self._build = build
        self._lists = lists
        self._compiled: dict[tuple[str, ...], _Compiled] = {}

    def rows(self, model: type[models.Model], **values: Any) -> list[Row]:
        """``model`` says, through the router, which database is asked."""
        connection = connections[router.db_for_read(model)]
        sizes = {name: _rounded(values[name]) for name in self._lists}
        place = (connection.alias, connection.vendor, *map(str, sizes.values()))
        compiled = self._compiled.get(place)
        if compiled is None:
            lists = {
                name: Parameters(name, self._lists[name], size) for name, size in sizes.items()
            }
            compiled = self._compiled[place] = _compile(self._build(**lists), connection)
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, compiled.filled(values, connection))
            return [*compiled.converted(cursor.fetchall(), connection)]


def _rounded(values: Collection[Any]) -> int:
    """The next power of two, so that there are few forms of a query."""
    return 1 << max(len(values) - 1, 0).bit_length()


def _compile(queryset: models.QuerySet, connection) -> _Compiled:
    compiler = queryset.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    return _Compiled(sql, tuple(params), tuple(selected[0] for selected in compiler.select))


def loaded(model: type[models.Model], names: Iterable[str], row: Iterable[Any]) -> models.Model:
    """An instance with these columns; what else is asked of it costs a query."""
    values = dict(zip(names, row, strict=True))
    known = [field.attname for field in model._meta.concrete_fields if field.attname in values]
    return model.from_db(router.db_for_read(model), known, [values[name] for name in known])
