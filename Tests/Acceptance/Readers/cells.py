"""Cells as text that is equal exactly when the cells are: numbers with all digits, floating point as its bits."""

import pyarrow as pa


def type_name(kind):
    """The name that Moonport gives a type of Arrow."""
    if pa.types.is_timestamp(kind):
        return f"timestamp({kind.unit}, UTC)" if kind.tz else f"timestamp({kind.unit})"
    if pa.types.is_decimal(kind):
        return f"decimal({kind.precision}, {kind.scale})"
    if is_list(kind):
        return f"list({type_name(kind.value_type)})"
    names = {
        pa.bool_(): "boolean", pa.float32(): "float", pa.float64(): "double", pa.date32(): "date",
        pa.string(): "text", pa.large_string(): "text", pa.string_view(): "text",
        pa.binary(): "binary", pa.large_binary(): "binary", pa.binary_view(): "binary",
    }
    return names.get(kind, str(kind))


def is_list(kind):
    return pa.types.is_list(kind) or pa.types.is_large_list(kind)


def cells(array):
    """The cells of a column, one text each, None where there is no value."""
    if isinstance(array, pa.ChunkedArray):
        return [cell for chunk in array.chunks for cell in cells(chunk)]
    kind = array.type
    if is_list(kind):
        return [None if not item.is_valid else listed(item.values) for item in array]
    if pa.types.is_boolean(kind):
        return [None if v is None else str(v).lower() for v in array.to_pylist()]
    if pa.types.is_floating(kind):
        bits = {32: pa.uint32(), 64: pa.uint64()}[kind.bit_width]
        return [None if v is None else format(v, f"0{kind.bit_width // 4}x") for v in array.view(bits).to_pylist()]
    if pa.types.is_timestamp(kind):
        return texts(array.view(pa.int64()))
    if pa.types.is_date32(kind):
        return texts(array.view(pa.int32()))
    if pa.types.is_decimal(kind):
        return [None if v is None else format(v, "f") for v in array.to_pylist()]
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_binary_view(kind):
        return [None if v is None else v.hex() for v in array.to_pylist()]
    return texts(array)


def listed(items):
    return "[" + ", ".join("null" if cell is None else cell for cell in cells(items)) + "]"


def texts(array):
    return [None if v is None else str(v) for v in array.to_pylist()]


def described(table):
    """A table as JSON: its columns with name, type and cells."""
    return {
        "rows": table.num_rows,
        "columns": [
            {"name": name, "type": type_name(column.type), "cells": cells(column)}
            for name, column in zip(table.column_names, table.columns)
        ],
    }


def differences(found, expected, skipped=()):
    """What differs between two described tables, in words."""
    if found["rows"] != expected["rows"]:
        yield f"{found['rows']} rows instead of {expected['rows']}"
    if len(found["columns"]) != len(expected["columns"]):
        yield f"{len(found['columns'])} columns instead of {len(expected['columns'])}"
    for one, other in zip(found["columns"], expected["columns"]):
        if other["name"] in skipped:
            continue
        if one["name"] != other["name"]:
            yield f"column {one['name']!r} instead of {other['name']!r}"
        if one["type"] != other["type"]:
            yield f"column {one['name']!r} is {one['type']} instead of {other['type']}"
        for row, (left, right) in enumerate(zip(one["cells"], other["cells"])):
            if left != right:
                yield f"column {one['name']!r}, row {row}: {left!r} instead of {right!r}"
