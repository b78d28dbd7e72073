"""The kinds of value that plans and calendars are made of, and the base of their models.

A model is immutable, refuses unknown fields and never converts one type into another: what is
not plainly right is refused at the border, and nobody validates again inside.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Self, TypeGuard, TypeVar

from immutabledict import immutabledict
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    Strict,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

LARGEST = 10**12
"""Largest magnitude of any number in a plan.

Sums of products of a few such numbers still fit the 64-bit integers of SQLite, and a thousand
billion thousands of any currency is beyond every command's money.
"""

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def is_iso_date(value: object) -> TypeGuard[str]:
    """Whether a value is written as a date, ``YYYY-MM-DD``, be there such a day or not."""
    return isinstance(value, str) and _ISO_DATE.fullmatch(value) is not None


def _iso_date(value: object) -> date:
    if type(value) is date:
        return value
    if is_iso_date(value):
        return date.fromisoformat(value)  # its ValueError names an impossible day
    raise ValueError("expected a date as YYYY-MM-DD")


Day = Annotated[
    date,
    BeforeValidator(_iso_date),
    PlainSerializer(date.isoformat, return_type=str),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Whole = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
Amount = Annotated[int, Field(ge=0, le=LARGEST)]
Positive = Annotated[int, Field(ge=1, le=LARGEST)]
Sum = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]
"""A measure's value or bound: what adds up, in the 64 bits that solver and file hold."""
Level = Annotated[int, Field(ge=1, le=3)]
Weekday = Annotated[int, Field(ge=1, le=7)]


Entry = TypeVar("Entry")
Listed = Annotated[tuple[Entry, ...], Strict(False)]
"""A list in the file, a tuple inside. (Not strict as a sequence; its entries still are.)"""


def _frozen(value: Mapping[str, Any]) -> immutabledict[str, Any]:
    return immutabledict(value)


Levels = Annotated[Mapping[str, Level], AfterValidator(_frozen), PlainSerializer(dict)]
Amounts = Annotated[Mapping[str, Amount], AfterValidator(_frozen), PlainSerializer(dict)]
Places = Annotated[Mapping[str, str | None], AfterValidator(_frozen), PlainSerializer(dict)]
"""Unit id to role id; None where the unit must stay away."""

EMPTY: Mapping[str, Any] = immutabledict()


class _NotNull:
    """For a field that may be left out (None inside) but is never ``null`` in a file."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._given, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        shape = dict(handler(schema))
        kinds = [kind for kind in shape.pop("anyOf") if kind != {"type": "null"}]
        return {**shape, **kinds[0]}

    @staticmethod
    def _given(value: Any) -> Any:
        if value is None:
            raise PydanticCustomError("null", "null is not allowed here; leave the field out")
        return value


NotNull = _NotNull()


class Model(BaseModel):
    """Base of every part of a plan or calendar: immutable, strict, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, serialize_by_alias=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields of other values, which are taken as they are."""
        copy = super().model_copy(update=update, deep=deep)
        for cached in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[cached]  # what was worked out of the fields, as they were
        return copy
