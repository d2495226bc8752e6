"""Asks a service for its schema, then compares what it says of documents with what graphql-core says, line by line.

    catalog.py http://127.0.0.1:8470/api/v3/catalog/graphql catalog.txt

One line each, "passed NAME" or "failed NAME" with both below.
"""

import json
import sys
import urllib.request

from check import documents, errors, place
from graphql import build_client_schema, get_introspection_query

REFUSALS = {"InvalidSyntax": "Invalid Syntax : ", "ValidationError": "Validation error : "}


def ask(url, query, **more):
    """The answer to a request; the status must be 200."""
    body = json.dumps({"query": query, **more}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def said(answer):
    """The refusals in an answer as lines; what goes wrong later, such as a missing token, is none."""
    lines = []
    for error in answer.get("errors", []):
        words = REFUSALS.get(error["extensions"]["classification"])
        if words is not None:
            places = [f"{at['line']}:{at['column']}" for at in error.get("locations", [])]
            lines.append(" ".join([error["message"].removeprefix(words), *places]))
    return lines


def main():
    url, path = sys.argv[1:]
    options = {"specified_by_url": True, "directive_is_repeatable": True, "schema_description": True,
               "input_value_deprecation": True}
    schema = build_client_schema(ask(url, get_introspection_query(**options))["data"])
    for name, text in documents(path):
        expected = [" ".join([error.message, *(place(text, at) for at in error.positions or [])])
                    for error in errors(schema, text)]
        # A request for one operation is refused for its variables only after the document was found to be good.
        answer = ask(url, text)
        lines = said(answer) if expected else [line for line in said(answer) if "was not provided" not in line]
        print(f"{'passed' if lines == expected else 'failed'} {name}")
        if lines != expected:
            print("  the service: " + " | ".join(lines) + " // graphql-core: " + " | ".join(expected))


main()
