"""How a gRPC method is bound to HTTP: its `google.api.http` option, applied to a request message."""

import json
import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from google.api import annotations_pb2
from google.protobuf import json_format


@dataclass(frozen=True)
class Binding:
    """One verb and path template of a method; `body` is "*", the name of a field, or empty."""

    verb: str
    template: str
    body: str

    @property
    def path_fields(self):
        """The fields of the template, such as `job_id` or `view.view_id`."""
        return re.findall(r"\{([^}=]+)(?:=[^}]*)?\}", self.template)


@dataclass(frozen=True)
class Request:
    """What goes over the wire: the target is path and query, the body is JSON or None."""

    verb: str
    target: str
    body: bytes | None


def bindings(method):
    """The HTTP bindings of a method descriptor, the main one first; empty without the option."""
    rule = method.GetOptions().Extensions[annotations_pb2.http]
    rules = [rule, *rule.additional_bindings]
    return [Binding(r.WhichOneof("pattern").upper(), getattr(r, r.WhichOneof("pattern")), r.body)
            for r in rules if r.WhichOneof("pattern")]


def request(choices, message, snake_case):
    """The request for a message by the first binding whose path fields are all filled; None when there is none."""
    for binding in choices:
        values, rest = _split(message, binding.path_fields)
        if all(values.values()):
            return _bound(binding, values, rest, snake_case)
    return None


def _bound(binding, values, rest, snake_case):
    fields = json_format.MessageToDict(rest, preserving_proto_field_name=snake_case)
    path = re.sub(r"\{([^}=]+)(?:=[^}]*)?\}", lambda found: quote(str(values[found[1]]), safe=""), binding.template)
    if binding.body == "*":
        return Request(binding.verb, path, _json(fields))
    body = None
    if binding.body:
        field = type(rest).DESCRIPTOR.fields_by_name[binding.body]
        body = _json(fields.pop(field.name if snake_case else field.json_name, {}))
    query = urlencode(list(_query_items(fields)), quote_via=quote)
    return Request(binding.verb, f"{path}?{query}" if query else path, body)


def _split(message, paths):
    """The values of the path fields, and the message without them."""
    rest = type(message)()
    rest.CopyFrom(message)
    values = {}
    for path in paths:
        *parents, leaf = path.split(".")
        holder = rest
        for parent in parents:
            holder = getattr(holder, parent)
        values[path] = getattr(holder, leaf)
        holder.ClearField(leaf)
    return values, rest


def _query_items(fields, prefix=""):
    for name, value in fields.items():
        if isinstance(value, dict):
            yield from _query_items(value, f"{prefix}{name}.")
            continue
        for item in value if isinstance(value, list) else [value]:
            yield prefix + name, json.dumps(item) if isinstance(item, bool) else str(item)


def _json(fields):
    return json.dumps(fields, ensure_ascii=False).encode()
