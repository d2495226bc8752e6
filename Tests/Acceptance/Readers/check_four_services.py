"""Compares the one Parquet file of scripts/workflows/four-services.lua with the files of the four exports.

    python check_four_services.py FILE FOLDER

FOLDER holds what was exported: Parquet of Sift (`asset|run|channel`) and of Ticksupply (`price`, `quantity`, `side`),
CSV of Coveo's searches with a header, CSV of Obelisk without one. Prints a line `passed WHAT` or `failed WHAT: why` for
each.
"""

import collections
import csv
import datetime
import pathlib
import sys

import pyarrow
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet

COLUMNS = {"service": pyarrow.string(), "series": pyarrow.string(), "time": pyarrow.timestamp("ns", "UTC"),
           "value": pyarrow.float64(), "text": pyarrow.string()}
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def main(file, folder):
    table = pyarrow.parquet.read_table(file)
    folder = pathlib.Path(folder)
    parquets = [pyarrow.parquet.read_table(path) for path in sorted(folder.rglob("*.parquet"))]
    texts = sorted(folder.rglob("*.csv"))
    events = [path for path in texts if "::" in path.read_text(encoding="utf-8-sig").split("\n")[0]]
    check("columns", columns(table))
    check("order", order(table))
    check("sift", rows(table, "sift", sift(one([t for t in parquets if "price" not in t.column_names]))))
    check("ticksupply", rows(table, "ticksupply", trades(one([t for t in parquets if "price" in t.column_names]))))
    check("coveo", rows(table, "coveo", searches(one([path for path in texts if path not in events]))))
    check("obelisk", rows(table, "obelisk", measured(one(events))))


def check(what, failure):
    print(f"failed {what}: {failure}"[:500] if failure else f"passed {what}", flush=True)


def one(items):
    assert len(items) == 1, f"{len(items)} files in place of one"
    return items[0]


def columns(table):
    found = {field.name: field.type for field in table.schema}
    return None if found == COLUMNS else f"{found}"


def order(table):
    times = table["time"].cast(pyarrow.int64()).to_pylist()
    keys = list(zip(times, table["service"].to_pylist(), table["series"].to_pylist()))
    return None if keys == sorted(keys) else "the rows are not sorted"


def rows(table, service, expected):
    """What differs between the rows of a service and what they must be."""
    mine = table.filter(pyarrow.compute.equal(table["service"], service))
    found = collections.Counter(zip(mine["series"].to_pylist(), mine["time"].cast(pyarrow.int64()).to_pylist(),
                                    mine["value"].to_pylist(), mine["text"].to_pylist()))
    expected = collections.Counter(expected)
    if not expected:
        return "the export is empty"
    if found == expected:
        return None
    return (f"{found.total()} rows of {expected.total()}; missing {list((expected - found).items())[:2]}, "
            f"too many {list((found - expected).items())[:2]}")


def sift(table):
    times = table["timestamp"].cast(pyarrow.timestamp("ns", "UTC")).cast(pyarrow.int64()).to_pylist()
    for name in table.column_names:
        if name != "timestamp":
            for time, value in zip(times, table[name].to_pylist()):
                if value is not None:
                    yield name, time, float(value), None


def trades(table):
    times = table["collection_timestamp_ns"].cast(pyarrow.int64()).to_pylist()
    for name in ("price", "quantity", "side"):
        for time, value in zip(times, table[name].to_pylist()):
            if value is not None:
                yield (name, time, None, value) if name == "side" else (name, time, float(value), None)


def searches(path):
    table = pyarrow.csv.read_csv(
        path, parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={name: pyarrow.string() for name in ("datetime", "responseTime", "queryExpression")},
            include_columns=["datetime", "responseTime", "queryExpression"], null_values=[""], strings_can_be_null=True,
            quoted_strings_can_be_null=False))
    for moment, response, query in zip(*(column.to_pylist() for column in table.columns)):
        time = nanoseconds(moment)
        if response is not None:
            yield "responseTime", time, float(response), None
        if query is not None:
            yield "queryExpression", time, None, query


def nanoseconds(text):
    passed = datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.timezone.utc) - EPOCH
    return (passed // datetime.timedelta(microseconds=1)) * 1000


def measured(path):
    with path.open(encoding="utf-8", newline="") as file:
        for time, _, metric, source, value in csv.reader(file, strict=True):
            series, moment = f"{source} {metric}", int(time) * 1000
            if metric.endswith("::number"):
                yield series, moment, float(value), None
            else:
                yield series, moment, None, value


main(*sys.argv[1:])
