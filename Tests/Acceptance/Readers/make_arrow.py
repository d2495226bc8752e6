"""Writes Arrow files with pyarrow, pandas and polars, in all forms that they know, for Moonport to read.

    python make_arrow.py FOLDER

Beside each file stands a `.json` of the same name with what must be read from it: columns with name, type and cells,
or a `fault` that names what cannot be read.
"""

import datetime
import decimal
import json
import pathlib
import struct
import sys

import pandas
import polars
import pyarrow as pa
import pyarrow.feather

from cells import described

D = decimal.Decimal
NAN = struct.unpack("<d", struct.pack("<Q", 0x7FF8000000000123))[0]
TEXTS = ["", "Grüße, 世界 🚀", None, "a\0b", "x" * 40, "twelve bytes", "thirteen byte", None]
ROWS = len(TEXTS)


def padded(cells):
    return (cells * ROWS)[:ROWS]


def plain_table():
    """All types that columns have as they are."""
    integers = {}
    for bits in (8, 16, 32, 64):
        integers[f"int{bits}"] = pa.array(padded([-(2 ** (bits - 1)), 2 ** (bits - 1) - 1, None, 0]), f"int{bits}")
        integers[f"uint{bits}"] = pa.array(padded([0, 2**bits - 1, None, 1]), f"uint{bits}")
    times = {}
    for unit in ("s", "ms", "us", "ns"):
        for zone in (None, "UTC", "Europe/Vienna", "+05:30"):
            counts = pa.array(padded([-(2**63) + 1, 2**63 - 1, None, 1_709_388_000_123_456_789]), pa.int64())
            times[f"{unit} {zone}"] = counts.view(pa.timestamp(unit, zone))
    most = D("99999999999999999999999999999.999999999")
    decimals = pa.array(padded([most, most.copy_negate(), None, D("0.000000001")]), pa.decimal128(38, 9))
    return pa.table(
        {
            **integers,
            **times,
            "boolean": pa.array(padded([True, False, None, True, True])),
            "float": pa.array(padded([-0.0, float("inf"), None, 0.1, float("nan")]), pa.float32()),
            "double": pa.array(padded([-0.0, 5e-324, None, 1.7976931348623157e308, NAN])),
            "text": pa.array(TEXTS),
            "large": pa.array(TEXTS, pa.large_string()),
            "view": pa.array(TEXTS, pa.string_view()),
            "binary": pa.array([t and t.encode() for t in TEXTS], pa.binary()),
            "large binary": pa.array([t and t.encode() for t in TEXTS], pa.large_binary()),
            "binary view": pa.array([t and t.encode() for t in TEXTS], pa.binary_view()),
            "date": pa.array(padded([-719162, 2932896, None, 0]), pa.int32()).view(pa.date32()),
            "decimal": decimals,
            "no nulls": pa.array(range(ROWS), pa.int32()),
            "list": pa.array(padded([[1.5, None, -0.0], [], None, [NAN]]), pa.list_(pa.float64())),
            "large list": pa.array(padded([["a", None, "ü"], None, []]), pa.large_list(pa.large_string())),
            "lists": pa.array(padded([[[True], None, []], [], None]), pa.list_(pa.list_(pa.bool_()))),
        }
    )


def converted_table():
    """Types that are read as others, and what they are read as."""
    day = datetime.date(2024, 2, 29)
    clock = datetime.time(13, 45, 1, 250000)
    half = pa.array(padded([0.5, -0.0, None, 65504.0]), pa.float32()).cast(pa.float16())
    given = pa.table(
        {
            "null": pa.nulls(ROWS),
            "half": half,
            "date64": pa.array(padded([day, None]), pa.date64()),
            "time32 s": pa.array(padded([clock.replace(microsecond=0), None]), pa.time32("s")),
            "time32 ms": pa.array(padded([clock, None]), pa.time32("ms")),
            "time64 us": pa.array(padded([clock, None]), pa.time64("us")),
            "time64 ns": pa.array(padded([49501250000001, None]), pa.int64()).view(pa.time64("ns")),
            "duration s": pa.array(padded([-3, None]), pa.int64()).view(pa.duration("s")),
            "duration ns": pa.array(padded([7, None]), pa.int64()).view(pa.duration("ns")),
            "decimal32": pa.array(padded([D("-1234567.89"), None]), pa.decimal32(9, 2)),
            "decimal64": pa.array(padded([D("1234567890123456.78"), None]), pa.decimal64(18, 2)),
            "decimal256": pa.array(padded([D("-12345678901234567890.123"), None]), pa.decimal256(38, 3)),
            "fixed": pa.array(padded([b"abc", b"\0\xff\0", None]), pa.binary(3)),
            "category": pa.array(padded(["red", None, "green", "red"])).dictionary_encode(),
            "number category": pa.DictionaryArray.from_arrays(
                pa.array(padded([0, 1, None, 2]), pa.uint8()), pa.array([2**63 - 1, None, -1])),
            "flag category": pa.DictionaryArray.from_arrays(
                pa.array(padded([0, 1, None]), pa.int64()), pa.array([True, False])),
            "list of clocks": pa.array(padded([[clock, None], []]), pa.list_(pa.time32("ms"))),
            "list of views": pa.array(padded([["twelve bytes", "thirteen byte"], None]), pa.list_(pa.string_view())),
        }
    )
    expected = pa.table(
        {
            "null": pa.nulls(ROWS, pa.string()),
            "half": half.cast(pa.float32()),
            "date64": pa.array(padded([day, None]), pa.date32()),
            "time32 s": padded(["13:45:01", None]),
            "time32 ms": padded(["13:45:01.250", None]),
            "time64 us": padded(["13:45:01.250000", None]),
            "time64 ns": padded(["13:45:01.250000001", None]),
            "duration s": pa.array(padded([-3_000_000_000, None]), pa.int64()),
            "duration ns": pa.array(padded([7, None]), pa.int64()),
            "decimal32": pa.array(padded([D("-1234567.89"), None]), pa.decimal128(9, 2)),
            "decimal64": pa.array(padded([D("1234567890123456.78"), None]), pa.decimal128(18, 2)),
            "decimal256": pa.array(padded([D("-12345678901234567890.123"), None]), pa.decimal128(38, 3)),
            "fixed": pa.array(padded([b"abc", b"\0\xff\0", None]), pa.binary()),
            "category": padded(["red", None, "green", "red"]),
            "number category": pa.array(padded([2**63 - 1, None, None, -1]), pa.int64()),
            "flag category": padded([True, False, None]),
            "list of clocks": padded([["13:45:01.250", None], []]),
            "list of views": padded([["twelve bytes", "thirteen byte"], None]),
        }
    )
    return given, expected


def write(path, table, options=None, rows=None):
    make = pa.ipc.new_file if path.suffix == ".arrow" else pa.ipc.new_stream
    with pa.OSFile(str(path), "wb") as sink, make(sink, table.schema, options=options) as writer:
        writer.write_table(table, rows)


def expect(path, content):
    if isinstance(content, pa.Table):
        content = described(content)
    path.with_suffix(".json").write_text(json.dumps(content), "utf-8")


def write_forms(folder):
    plain = plain_table()
    given, expected = converted_table()
    twice = pa.concat_tables([plain, plain.slice(3, 4), plain.slice(0, 0), plain.slice(5)])
    for suffix in ("arrow", "arrows"):
        for codec in (None, "lz4", "zstd"):
            options = pa.ipc.IpcWriteOptions(compression=codec)
            for name, table, content in (
                ("plain", plain, plain), ("converted", given, expected), ("chunks", twice, twice),
                ("slice", plain.slice(3, 4), plain.slice(3, 4)), ("empty", plain.slice(0, 0), plain.slice(0, 0)),
            ):
                path = folder / f"{name}-{suffix}-{codec}.{suffix}"
                write(path, table, options)
                expect(path, content)
        path = folder / f"pieces-{suffix}.{suffix}"
        write(path, plain, rows=3)
        expect(path, plain)
        old = folder / f"legacy-{suffix}.{suffix}"
        version = pa.ipc.MetadataVersion.V4
        write(old, plain.drop(["view", "binary view"]),
              pa.ipc.IpcWriteOptions(metadata_version=version, use_legacy_format=True))
        expect(old, plain.drop(["view", "binary view"]))
    write_special(folder, plain)
    write_dictionaries(folder)


def write_special(folder, plain):
    path = folder / "no-columns.arrow"
    write(path, pa.table({}))
    expect(path, {"rows": 0, "columns": []})
    path = folder / "header-only.arrows"
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_stream(sink, plain.schema):
        pass
    expect(path, plain.slice(0, 0))
    for codec in ("lz4", "zstd", "uncompressed"):
        path = folder / f"feather-{codec}.arrow"
        pyarrow.feather.write_feather(plain, str(path), compression=codec)
        expect(path, plain)
    for name, kind, cell in (
        ("struct", pa.list_(pa.struct([("a", pa.int8())])), [{"a": 1}]),
        ("map", pa.map_(pa.string(), pa.int8()), [("a", 1)]), ("interval", pa.month_day_nano_interval(), (1, 2, 3)),
        ("fixed_size_list", pa.list_(pa.int8(), 1), [1]), ("list_view", pa.list_(pa.list_view(pa.int8())), [[1]]),
        ("list of dictionary", pa.list_(pa.dictionary(pa.int8(), pa.string())), ["a"]),
        ("decimal256(76, 2)", pa.decimal256(76, 2), D("1.25")),
    ):
        path = folder / f"nested-{name}.arrow"
        write(path, pa.table({"ok": [1], "bad one": pa.array([cell], kind)}))
        expect(path, {"fault": f'column "bad one" has the Arrow type {name}, which cannot be read'})


def write_dictionaries(folder):
    """Dictionaries that grow, and ones that are replaced, between the batches of a stream."""
    schema = pa.schema([("word", pa.dictionary(pa.int32(), pa.string())), ("n", pa.int8())])

    def batch(indices, values):
        words = pa.DictionaryArray.from_arrays(pa.array(indices, pa.int32()), pa.array(values))
        return pa.record_batch([words, pa.array(range(len(indices)), pa.int8())], schema=schema)

    batches = [batch([0, 1, None], ["a", "b"]), batch([2, 0], ["a", "b", "c"]), batch([], ["a", "b", "c"]),
               batch([3, 3], ["a", "b", "c", "d"])]
    content = pa.table({"word": ["a", "b", None, "c", "a", "d", "d"], "n": pa.array([0, 1, 2, 0, 1, 0, 1], pa.int8())})
    for deltas in (True, False):
        for suffix in ("arrows", "arrow") if deltas else ("arrows",):
            path = folder / f"dictionary-{'delta' if deltas else 'replaced'}-{suffix}.{suffix}"
            options = pa.ipc.IpcWriteOptions(emit_dictionary_deltas=deltas)
            make = pa.ipc.new_file if suffix == "arrow" else pa.ipc.new_stream
            with pa.OSFile(str(path), "wb") as sink, make(sink, schema, options=options) as writer:
                for one in batches:
                    writer.write_batch(one)
            expect(path, content)


def write_pandas(folder):
    frame = pandas.DataFrame(
        {
            "city": pandas.Categorical(["Wien", None, "Graz", "Wien"]),
            "n": pandas.array([1, None, 3, 2**62], dtype="Int64"),
            "time": pandas.to_datetime(
                ["2024-03-02T14:00:00.123456789Z", None, "1970-01-01T00:00:00Z", "2262-04-11T23:47:16.854775807Z"],
                format="ISO8601"),
            "text": ["a", None, "", "é"],
        }
    )
    path = folder / "pandas.arrow"
    frame.to_feather(path)
    table = pa.table(
        {
            "city": ["Wien", None, "Graz", "Wien"],
            "n": pa.array([1, None, 3, 2**62], pa.int64()),
            "time": pa.array([1709388000123456789, None, 0, 2**63 - 1], pa.int64()).view(pa.timestamp("ns", "UTC")),
            "text": ["a", None, "", "é"],
        }
    )
    expect(path, table)


def write_polars(folder):
    plain = plain_table()
    kept = [n for n in plain.column_names if not n.startswith("s ") and "+05:30" not in n]
    frame = polars.from_arrow(plain.select(kept))
    frame = frame.with_columns(
        polars.Series("category", padded(["red", None, "green"]), polars.Categorical),
        polars.Series("enum", padded(["low", "high", None]), polars.Enum(["low", "high"])),
    )
    content = frame.with_columns(polars.col("category", "enum").cast(polars.String)).to_arrow()
    for codec in ("uncompressed", "lz4", "zstd"):
        frame.write_ipc(folder / f"polars-{codec}.arrow", compression=codec)
        expect(folder / f"polars-{codec}.arrow", content)
        frame.write_ipc_stream(folder / f"polars-stream-{codec}.arrows", compression=codec)
        expect(folder / f"polars-stream-{codec}.arrows", content)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    write_forms(folder)
    write_pandas(folder)
    write_polars(folder)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
