"""JSON by attribute, and requests that may be objects or plain dicts."""

from __future__ import annotations

import dataclasses
from typing import Any, Dict, Iterator, Mapping, Optional


class Model:
    """A JSON object whose fields are attributes, nested ones too.

    A field the reply left out is `None` where the class names it in `optional`, and an AttributeError otherwise.
    """

    optional: "tuple[str, ...]" = ()

    def __init__(self, fields: Optional[Mapping[str, Any]] = None, **more: Any) -> None:
        self.__dict__["_fields"] = {**(fields or {}), **more}

    def __getattr__(self, name: str) -> Any:
        fields: Dict[str, Any] = self.__dict__.get("_fields", {})
        if name in fields:
            return fields[name] if name in MAPS else _wrap(fields[name])
        if name in type(self).optional:
            return None
        raise AttributeError(f"{type(self).__name__} has no field {name!r}")

    def __setattr__(self, name: str, value: Any) -> None:
        self.__dict__["_fields"][name] = value

    def __dir__(self) -> Iterator[str]:
        return iter([*super().__dir__(), *self.__dict__["_fields"]])

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.model_dump() == self.model_dump()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__['_fields'].items())})"

    def model_dump(self, exclude_none: bool = False) -> Dict[str, Any]:
        """The fields as plain JSON."""
        fields = self.__dict__["_fields"]
        return {name: _unwrap(value) for name, value in fields.items() if not (exclude_none and value is None)}

    #: As EverOS's clients call it.
    to_dict = model_dump


#: Fields that are the caller's own maps: they stay dicts.
MAPS = frozenset({"metadata", "config", "memory_types", "extraction_metadata", "profile_data", "details"})


def _wrap(value: Any) -> Any:
    if isinstance(value, dict):
        return Model(value)
    if isinstance(value, list):
        return [_wrap(item) for item in value]
    return value


def _unwrap(value: Any) -> Any:
    if isinstance(value, Model):
        return value.model_dump()
    if isinstance(value, list):
        return [_unwrap(item) for item in value]
    return value


def to_body(request: Any) -> Dict[str, Any]:
    """What a request says, without the fields that are not set: of a dict, a dataclass, or anything with `model_dump`."""
    if request is None:
        return {}
    if isinstance(request, Mapping):
        fields = dict(request)
    elif dataclasses.is_dataclass(request) and not isinstance(request, type):
        fields = {field.name: getattr(request, field.name) for field in dataclasses.fields(request)}
    elif hasattr(request, "model_dump"):
        fields = dict(request.model_dump())
    else:
        raise TypeError(f"expected a dict or a request object, not {type(request).__name__}")
    return {name: value for name, value in fields.items() if value is not None}
