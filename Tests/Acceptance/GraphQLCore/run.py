"""Prints what graphql-core answers to requests: for each its name, its data, then a line for each error.

    run.py schema.graphql requests.json data.json

The fields with which operations begin get their values from the data by their names; `echo` gives its arguments, `count`
its own, `fail` throws.
"""

import json
import re
import sys
from pathlib import Path

from graphql import build_schema, graphql_sync

from check import place


def resolve(data):
    """The resolver of a field with which operations begin."""

    def resolver(_, info, **arguments):
        match info.field_name:
            case "echo":
                return arguments
            case "count":
                return arguments["by"]
            case "fail":
                raise ValueError(arguments["reason"])
            case name:
                return data.get(name)

    return resolver


def without_one_of(value):
    """A value without what came into introspection after October 2021."""
    if isinstance(value, dict):
        return {key: without_one_of(member) for key, member in value.items()}
    if isinstance(value, list):
        return [without_one_of(item) for item in value
                if not (isinstance(item, dict) and item.get("name") in ("isOneOf", "oneOf"))]
    return value


def line(error, text):
    """An error as one line; null is null, not None."""
    message = re.sub(r"\b(not to be|got invalid value) None\b", r"\1 null", error.message)
    places = [place(text, position) for position in error.positions or []]
    path = [] if error.path is None else [json.dumps(error.path, separators=(",", ":"))]
    return " ".join([message, *path, *places])


def main():
    schema_text, requests, data = (Path(path).read_text(encoding="utf-8") for path in sys.argv[1:4])
    schema, data = build_schema(schema_text), json.loads(data)
    for root in (schema.query_type, schema.mutation_type):
        for field in root.fields.values():
            field.resolve = resolve(data)
    for request in json.loads(requests):
        text = request["query"]
        result = graphql_sync(schema, text, variable_values=request.get("variables"),
                              operation_name=request.get("operationName"))
        print(f"=== {request['name']}")
        print(json.dumps(without_one_of(result.data), separators=(",", ":"), ensure_ascii=False))
        for error in sorted(line(error, text) for error in result.errors or []):
            print(error)


main()
