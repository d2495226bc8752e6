"""Reads one aligned table from five files with independent programs and compares each value.

    python check_series.py STEM STEP_NS CHANNEL... [--source FOLDER]

STEM.parquet, .csv, .arrow, .xlsx and .mat are read with pyarrow, pandas, polars, openpyxl and scipy. With a source, a
folder with a CSV file for each topic (`topic.column` is a channel), what must be in them is worked out from it; without
one the Parquet file is the measure. Prints a line `passed READER` or `failed READER: what` for each.
"""

import argparse
import math
import pathlib
import re
import sys

import numpy
import openpyxl
import pandas
import polars
import pyarrow.ipc
import pyarrow.parquet
import scipy.io


def arrow_table(table):
    columns = {n: table[n].to_pylist() for n in table.column_names if n != "time"}
    return table["time"].cast(pyarrow.timestamp("ns", "UTC")).cast("int64").to_pylist(), columns


def with_parquet(stem):
    return arrow_table(pyarrow.parquet.read_table(f"{stem}.parquet"))


def with_arrow(stem):
    with pyarrow.OSFile(f"{stem}.arrow") as source:
        return arrow_table(pyarrow.ipc.open_file(source).read_all())


def with_polars(stem):
    return arrow_table(polars.read_ipc(f"{stem}.arrow").to_arrow())


def with_csv(stem):
    frame = pandas.read_csv(f"{stem}.csv", dtype=str, keep_default_na=False)
    columns = {n: [cell_of_text(c) for c in frame[n]] for n in frame.columns if n != "time"}
    times = pandas.DatetimeIndex(pandas.to_datetime(frame["time"], format="ISO8601", utc=True)).as_unit("ns")
    return times.astype("int64").tolist(), with_singles(stem, columns)


def single_columns(stem):
    """The columns of 32-bit floats: as text they have the digits that tell them from their neighbours, no more."""
    schema = pyarrow.parquet.read_schema(f"{stem}.parquet")
    return [n for n in schema.names if schema.field(n).type == pyarrow.float32()]


def with_singles(stem, columns):
    for name in single_columns(stem):
        columns[name] = [float(numpy.float32(v)) if isinstance(v, (int, float)) else v for v in columns[name]]
    return columns


def cell_of_text(text):
    if text == "":
        return None
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return {"true": True, "false": False}.get(text, text)


def with_excel(stem):
    sheet = openpyxl.load_workbook(f"{stem}.xlsx").worksheets[0]
    names, *rows = sheet.iter_rows(values_only=True)
    return excel_table(stem, names, list(zip(*rows)))


def with_pandas(stem):
    frame = pandas.read_excel(f"{stem}.xlsx", dtype=object, keep_default_na=False, na_values=[])
    columns = [[None if v == "" or v is pandas.NaT else v for v in frame[n]] for n in frame.columns]
    return excel_table(stem, list(frame.columns), columns)


def excel_table(stem, names, columns):
    table = dict(zip(names, columns))
    times = [round(t.timestamp() * 1000) * 1_000_000 for t in (pandas.Timestamp(v, tz="UTC") for v in table.pop("time"))]
    return times, with_singles(stem, {n: [excel_cell(v) for v in c] for n, c in table.items()})


def excel_cell(value):
    """Excel's numbers hold integers up to 2^53; those beyond are written as text, with all their digits."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{16,}", value) and abs(int(value)) > 1 << 53:
        return int(value)
    return value


def with_matlab(stem):
    file = scipy.io.loadmat(f"{stem}.mat")
    originals = [str(cell[0]) for cell in file["column_names"].reshape(-1)]
    variables = [n for n in file if not n.startswith("__") and n != "column_names" and not n.endswith("_missing")]
    columns = {}
    for original, name in zip(originals, variables):
        missing = file.get(f"{name}_missing")
        gone = [bool(v) for v in missing.reshape(-1)] if missing is not None else [False] * file[name].size
        columns[original] = [None if no else matlab_cell(v) for v, no in zip(file[name].reshape(-1), gone)]
    return columns.pop("time"), columns


def matlab_cell(value):
    if hasattr(value, "dtype") and value.dtype.kind == "U":
        return "".join(value.reshape(-1).tolist())
    return value.item()


def expected_table(folder, channels, times):
    """The last value at or before each time, from the CSV files of the source."""
    columns = {}
    for channel in channels:
        topic, name = re.match(r"([^.]+)\.(.+)", channel).groups()
        frame = pandas.read_csv(folder / f"{topic}.csv", float_precision="round_trip")
        values = frame[["timestamp_ns", name]].sort_values("timestamp_ns", kind="stable").dropna()
        index = values["timestamp_ns"].searchsorted(times, side="right") - 1
        cells = values[name].tolist()
        columns[channel] = [cells[i] if i >= 0 else None for i in index]
    return times, columns


def regular(times, step):
    """What is wrong with the times of a grid, in words."""
    if len(times) < 100:
        return f"only {len(times)} rows"
    if times[0] % step:
        return f"the grid begins at {times[0]}, which is no multiple of {step}"
    wrong = next((i for i in range(1, len(times)) if times[i] - times[i - 1] != step), None)
    return "" if wrong is None else f"a step of {times[wrong] - times[wrong - 1]} ns at row {wrong}"


def is_equal(one, other):
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one) and math.isnan(other):
        return True
    return one == other and (one is None) == (other is None)


def difference(found, expected):
    """The first difference between two tables, in words."""
    if found[0] != expected[0]:
        row = next((i for i, (a, b) in enumerate(zip(found[0], expected[0])) if a != b), min(len(found[0]), len(expected[0])))
        return f"{len(found[0])} and {len(expected[0])} rows, the first different time in row {row}"
    if list(found[1]) != list(expected[1]):
        return f"columns {list(found[1])} instead of {list(expected[1])}"
    for name in expected[1]:
        for row, (one, other) in enumerate(zip(found[1][name], expected[1][name], strict=True)):
            if not is_equal(one, other):
                return f"{name}, row {row}: {one!r} instead of {other!r}"
    return ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("stem")
    parser.add_argument("step", type=int)
    parser.add_argument("channels", nargs="+")
    parser.add_argument("--source", type=pathlib.Path)
    options = parser.parse_args()

    measure = with_parquet(options.stem)
    checks = [("grid", lambda: regular(measure[0], options.step))]
    checks.append(("filled", lambda: next((n for n, c in measure[1].items() if all(v is None for v in c)), "")))
    if options.source:
        measure = expected_table(options.source, options.channels, measure[0])
    for name, read in (
        ("pyarrow-parquet", with_parquet), ("pyarrow-arrow", with_arrow), ("polars-arrow", with_polars),
        ("pandas-csv", with_csv), ("openpyxl-xlsx", with_excel), ("pandas-xlsx", with_pandas), ("scipy-mat", with_matlab),
    ):
        checks.append((name, lambda read=read: difference(read(options.stem), measure)))
    failed = False
    for name, check in checks:
        try:
            what = check()
        except Exception as error:
            what = repr(error)
        failed = failed or bool(what)
        print(f"failed {name}: {what}" if what else f"passed {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
