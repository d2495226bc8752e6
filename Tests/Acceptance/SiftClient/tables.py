"""Channel data in one form, whichever way it came: for each name a list of (nanoseconds since 1970, value).

Doubles stand for floats, numbers for enumerations and bit elements; NaN and the sign of zero are told apart.
"""

import base64
import struct

import numpy
import pandas
import pyarrow
import pyarrow.csv
import pyarrow.parquet
from sift.data.v2 import data_pb2

from service import same

READERS = {
    "double": float, "single": lambda cell: float(numpy.float32(cell)), "whole": int, "text": str,
    "flag": {"true": True, "false": False}.__getitem__, "bytes": base64.b64decode,
}
"""How a cell of a CSV file is read, by its kind."""


def of_frames(frames):
    """The answer of `get_data`."""
    return {name: [(time.value, _plain(value)) for time, value in frame[name].items()]
            for name, frame in frames.items()}


def of_arrow(tables):
    """The answer of `get_data_as_arrow`; pandas, through which it goes, makes null of NaN."""
    return {name: [(time, "NaN" if value is None else _plain(value))
                   for time, value in zip(_nanoseconds(table["__index_level_0__"]), table[name].to_pylist())]
            for name, table in tables.items()}


def of_parquet(path):
    """An exported Parquet file; null is no sample."""
    return _columns(pyarrow.parquet.read_table(path), lambda name, value: _plain(value))


def numbers_of_parquet(path):
    """An exported Parquet file, with floats that can be reckoned with."""
    return _columns(pyarrow.parquet.read_table(path), lambda name, value: value)


def of_csv(path, kinds):
    """An exported CSV file; `kinds` gives by the end of a column's name how its cells are read. Empty is no sample."""
    text = pyarrow.csv.read_csv(
        path, parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={name: pyarrow.string() for name in header(path)}, strings_can_be_null=True,
            quoted_strings_can_be_null=False, null_values=[""]))
    return _columns(text, lambda name, cell: _plain(READERS[kinds[name.rpartition("|")[2]]](cell)))


def header(path):
    """The column names of an exported CSV file."""
    with pyarrow.csv.open_csv(path, parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True)) as reader:
        return reader.schema.names


def of_proto(values):
    """The points of a GetData message."""
    return [(point.timestamp.ToNanoseconds(), _plain(point.value)) for point in values]


def message(item):
    """The message of a data object of GetData, whose type must stand there by its bare name."""
    package, _, name = item.type_url.rpartition(".")
    same(package, "sift.data.v2", item.type_url)
    found = getattr(data_pb2, name)()
    found.ParseFromString(item.value)
    return found


def same_points(found, expected):
    """Expects the same points under the same names, and some."""
    same(sorted(found), sorted(expected), "columns")
    for name, points in expected.items():
        assert points, f"{name}: nothing to compare"
        pairs = zip(found[name], points)
        wrong = next(((index, *pair) for index, pair in enumerate(pairs) if pair[0] != pair[1]), None)
        assert wrong is None, f"{name}, point {wrong[0]}: {wrong[1]} in place of {wrong[2]}"
        same(len(found[name]), len(points), f"{name}: number of points")


def last_names(columns):
    """The same columns under the last part of their names: `asset|run|channel` as `channel`."""
    return {name.rpartition("|")[2]: points for name, points in columns.items()}


def _columns(table, value_of):
    times = _nanoseconds(table["timestamp"])
    return {name: [(time, value_of(name, value)) for time, value in zip(times, table[name].to_pylist())
                   if value is not None]
            for name in table.column_names if name != "timestamp"}


def _nanoseconds(column):
    if pyarrow.types.is_timestamp(column.type):
        same(column.type, pyarrow.timestamp("ns", "UTC"), "type of the times")
        return column.cast(pyarrow.int64()).to_pylist()
    return [pandas.Timestamp(text).value for text in column.to_pylist()]


def _plain(value):
    if isinstance(value, float):
        return "NaN" if value != value else struct.pack(">d", value).hex() + f" {value}"
    return value.item() if hasattr(value, "item") else value
