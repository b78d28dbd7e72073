"""JSON Schema of the exchange forms, generated from the models that read them."""

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import WithDefaultSchema

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.release import ReleaseForm
from exercise_planner.values import Model

FORMS: Mapping[str, type[Model]] = {"plan": Plan, "calendar": Calendar}
"""The forms that are read and written."""
ALL_FORMS: Mapping[str, type[Model]] = {**FORMS, "release": ReleaseForm}
"""With what is only written: a calendar released to one nation."""


class _Generator(GenerateJsonSchema):
    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        shape = super().default_schema(schema)
        if shape.get("default", ...) is None and {"type": "null"} not in shape.get("anyOf", ()):
            del shape["default"]  # inside None says "left out", but null is not allowed
        return shape

    def encode_default(self, dft: Any) -> Any:
        return super().encode_default(dict(dft) if isinstance(dft, Mapping) else dft)


def json_schema(form: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a form: "plan", "calendar" or "release".

    It covers shapes, types and ranges. Ids that must exist and spans that must be in order are
    beyond JSON Schema; reading a file checks them too.
    """
    schema = ALL_FORMS[form].model_json_schema(schema_generator=_Generator)
    return {"$schema": _Generator.schema_dialect, **schema}
