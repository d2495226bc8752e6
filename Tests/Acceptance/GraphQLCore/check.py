"""Prints what graphql-core says of documents: for each its name, then a line for each error with its places.

    check.py schema.graphql documents/*.txt

A file holds documents, each below a line "=== NAME". Places are counted here, from the positions of graphql-core's
errors: its own count takes a token at the begin of a line for one at the end of the line before.
"""

import re
import sys
from pathlib import Path

from graphql import GraphQLError, build_schema, parse, validate


def documents(path):
    """The name and the text of each document of a file."""
    for block in re.split(r"^=== ", Path(path).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, text = block.partition("\n")
        yield name, text.removesuffix("\n")


def place(text, position):
    """The line and column of a position, counted from 1."""
    ends = [end.end() for end in re.finditer(r"\r\n|[\n\r]", text) if end.end() <= position]
    return f"{len(ends) + 1}:{position - (ends[-1] if ends else 0) + 1}"


def line(error, text):
    """An error as one line."""
    places = [place(text, position) for position in error.positions or []]
    return " ".join([error.message.replace("\n", "\\n"), *places])


def errors(schema, text):
    """What is wrong with a document."""
    try:
        document = parse(text, max_tokens=15000)
    except GraphQLError as error:
        return [error]
    return validate(schema, document)


def main():
    schema = build_schema(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for path in sys.argv[2:]:
        for name, text in documents(path):
            print(f"=== {name}")
            for error in errors(schema, text):
                print(line(error, text))


if __name__ == "__main__":
    main()
