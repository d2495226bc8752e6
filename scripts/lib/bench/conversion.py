"""Conversions between table files beside the duckdb command, polars and pyarrow: whole commands, start-up included."""

import os

from conversion_data import Tables
from measuring import FEW_ROUNDS, alternate, row

# The program of each peer; {i} is the source (or a list of them), {o} the target.
POLARS = {
    "csv to parquet": "pl.scan_csv({i!r}, try_parse_dates=True).sink_parquet({o!r}, compression='zstd')",
    "parquet to csv": "pl.scan_parquet({i!r}).sink_csv({o!r})",
    "csv.gz to parquet": "pl.read_csv({i!r}, try_parse_dates=True).write_parquet({o!r}, compression='zstd')",
    "stack and sort": "pl.concat([pl.scan_csv(p, try_parse_dates=True) for p in {i!r}], how='diagonal')"
                      ".sort('visitId', 'datetime').sink_csv({o!r})",
}
PYARROW_CSV_TO_PARQUET = """
reader = csv.open_csv({i!r})
with parquet.ParquetWriter({o!r}, reader.schema, compression='zstd') as writer:
    for batch in reader: writer.write_batch(batch)
"""
PYARROW = {
    "csv to parquet": PYARROW_CSV_TO_PARQUET,
    "csv.gz to parquet": PYARROW_CSV_TO_PARQUET,
    "parquet to csv": """
file = parquet.ParquetFile({i!r})
with csv.CSVWriter({o!r}, file.schema_arrow) as writer:
    for batch in file.iter_batches(): writer.write_batch(batch)
""",
    "stack and sort": """
table = pyarrow.concat_tables([csv.read_csv(p) for p in {i!r}], promote_options='default')
csv.write_csv(table.sort_by([('visitId', 'ascending'), ('datetime', 'ascending')]), {o!r})
""",
}
# The command of today drops the last digits of times that it is not told about; so it is told.
DUCKDB_CSV_TO_PARQUET = (
    "COPY (FROM read_csv('{i}'{types})) TO '{o}' (FORMAT parquet, COMPRESSION zstd)")
DUCKDB = {
    "csv to parquet": DUCKDB_CSV_TO_PARQUET,
    "csv.gz to parquet": DUCKDB_CSV_TO_PARQUET,
    "parquet to csv": "COPY (FROM '{i}') TO '{o}' (HEADER true)",
    "stack and sort": "COPY (FROM read_csv({i}, union_by_name = true) ORDER BY \"visitId\", datetime) TO '{o}'"
                      " (HEADER true)",
}
# The engine that is ours too, by its Python package: the command is of an older version.
SAME_ENGINE = "duckdb 2.0.0, Python"
# What is said where a bar is missed.
CAUSES = {
    "a": "cause: our engine's version (see its own row); every cell is checked against its text",
    "b": "cause: every cell is checked against its text, in 40 columns",
    "c": "cause: our engine's version (see its own row); times are written with all their digits",
    "d": "cause: one thread inflates before two read",
    "e": "cause: equal rows keep their order, which the engine alone does not promise; rows are counted on one thread a file",
}
STACK_AND_SORT = """
local data = require "data"
local files = {{ {files} }}
local frames = {{}}
for _, path in ipairs(files) do frames[#frames + 1] = data.open(path) end
data.stack(frames):sort {{ "visitId", "datetime" }}:write {output}
"""


def rows(context):
    tables = Tables(context.peer("duckdb"), context.folder, context.scale)
    nanoseconds = ", types = {'time': 'TIMESTAMP_NS'}"
    return (
        conversion(context, tables, "a", "csv to parquet", tables.long_csv(), "parquet", 1.1, nanoseconds)
        + conversion(context, tables, "b", "csv to parquet", tables.wide_csv(), "parquet", 1.1)
        + conversion(context, tables, "c", "parquet to csv", tables.long_parquet(), "csv", 1.1)
        + conversion(context, tables, "d", "csv.gz to parquet", tables.long_csv_gz(), "parquet", 1.0, nanoseconds)
        + conversion(context, tables, "e", "stack and sort", tables.event_csvs(), "csv", 1.1))


def conversion(context, tables, letter, kind, source, suffix, bar, types=""):
    """One source turned into one target by everybody; the targets must agree in rows."""
    names = ("moonport", "duckdb", SAME_ENGINE, "polars", "pyarrow")
    targets = {name: context.path(f"{number}.{suffix}") for number, name in enumerate(names)}
    python = context.peer("python")

    def in_duckdb(name):
        return DUCKDB[kind].format(i=source, o=targets[name], types=types)

    commands = {
        "moonport": ours(context, source, targets["moonport"]),
        "duckdb": [context.peer("duckdb"), "-c", in_duckdb("duckdb")],
        SAME_ENGINE: [python, "-c", f"import duckdb; duckdb.sql({in_duckdb(SAME_ENGINE)!r})"],
        "polars": [python, "-c", "import polars as pl\n" + POLARS[kind].format(i=source, o=targets["polars"])],
        "pyarrow": [
            python, "-c",
            "import pyarrow; from pyarrow import csv, parquet\n" + PYARROW[kind].format(i=source, o=targets["pyarrow"])],
    }

    def remove(name):
        if os.path.exists(targets[name]):
            os.remove(targets[name])

    times = alternate(commands, before=remove, rounds=FEW_ROUNDS)
    check(tables, targets)
    size = os.path.getsize(targets["moonport"])
    for name in targets:
        remove(name)
    what = f"{letter}: {title(kind, source)}"
    return [compared(what, times, peer, bar if peer == "duckdb" else None, size, CAUSES[letter]) for peer in names[1:]]


def ours(context, source, target):
    if isinstance(source, str):
        return [context.program, "convert", source, target]
    files = ", ".join(f"[[{path}]]" for path in source)
    return [context.program, "-e", STACK_AND_SORT.format(files=files, output=f"[[{target}]]")]


def check(tables, targets):
    counts = {name: tables.sql(f"SELECT count(*) FROM '{path}'") for name, path in targets.items()}
    if len(set(counts.values())) != 1:
        raise SystemExit(f"bench: the targets differ in rows: {counts}")


def title(kind, source):
    paths = [source] if isinstance(source, str) else source
    size = sum(os.path.getsize(path) for path in paths) / 1e6
    return f"{kind}, {size:,.0f} MB" if len(paths) == 1 else f"{kind} {len(paths)} CSV by 2 keys to CSV, {size:,.0f} MB"


def compared(what, times, peer, bar, size, cause):
    (ours, cpu, peak), (theirs, their_cpu, their_peak) = times["moonport"], times[peer]
    ratio = ours / theirs
    note = (f"CPU {cpu:.1f} s against {their_cpu:.1f} s, peak {peak:.0f} MB against {their_peak:.0f} MB, "
            f"{size / 1e6:,.0f} MB written")
    is_met = bar is None or ratio <= bar
    return row(what, f"{ours:.2f} s", f"{theirs:.2f} s", peer, ratio, f"≤ {bar:.2f}" if bar else "recorded", is_met,
               note if is_met else f"{note}; {cause}")
