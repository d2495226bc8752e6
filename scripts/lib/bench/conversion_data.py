"""The tables of the conversion benchmark, made by the duckdb command: the same bytes on every machine.

Every value comes of the row's number and DuckDB's hash of it.
"""

import os
import subprocess

LONG_ROWS, WIDE_ROWS, EVENT_ROWS = 16_000_000, 720_000, 2_000_000

# One reading a row, as a service exports many channels of different rates: nanoseconds, text, a decimal, a small number.
LONG = """
SELECT strftime(TIMESTAMP '2024-03-02 14:00:00' + to_microseconds(i * 250), '%Y-%m-%dT%H:%M:%S.%f')
         || printf('%03dZ', hash(i) % 1000) AS time,
       'stand.engine.channel_' || printf('%02d', hash(i * 7) % 40) AS channel,
       round(100 * sin(i / 50000.0) + (hash(i * 3) % 1000000) / 1000000.0, 6) AS value,
       hash(i * 11) % 4 AS quality
FROM range({rows}) r(i)
"""

# Forty channels side by side on one time axis.
WIDE = """
SELECT strftime(TIMESTAMP '2024-03-02 14:00:00' + to_milliseconds(i * 10), '%Y-%m-%dT%H:%M:%S.%gZ') AS time, {columns}
FROM range({rows}) r(i)
"""
WIDE_COLUMN = "round({n} * sin(i / {n}00.0) + (hash(i * 41 + {n}) % 10000) / 1000.0, 4) AS c{n:02d}"

# Events of visitors, one table a kind, each with columns of its own; cells with quotes, commas and letters beyond ASCII.
EVENT = """
SELECT printf('%016x-%08x', hash((i * 13 + {kind}) % 300000), (i * 13 + {kind}) % 300000) AS "visitId",
       strftime(TIMESTAMP '2024-03-01' + to_milliseconds((hash(i * 3 + {kind}) % 2592000000)::BIGINT),
                '%Y-%m-%dT%H:%M:%S.%gZ') AS datetime,
       CASE hash(i * 17) % 4 WHEN 0 THEN 'Zürich' WHEN 1 THEN 'Montréal, QC' WHEN 2 THEN 'say "hi"' ELSE '東京' END AS city,
       hash(i * 19 + {kind}) % 5000 AS "responseTime", {own}
FROM range({rows}) r(i)
"""
EVENT_COLUMNS = {
    "searches": "'query ' || hash(i * 23) % 100000 AS \"queryExpression\", hash(i * 29) % 500 AS \"numberOfResults\"",
    "clicks": "'https://docs.example/page/' || hash(i * 31) % 50000 AS \"documentUrl\", hash(i) % 10 AS \"documentRank\"",
    "custom": "'type ' || hash(i * 37) % 12 AS \"eventType\", 'value ' || hash(i * 41) % 100000 AS \"eventValue\"",
}


class Tables:
    """Makes tables in a folder, each when it is first asked for."""

    def __init__(self, duckdb, folder, scale):
        self.duckdb, self.folder, self.scale = duckdb, folder, scale

    def long_csv(self):
        return self._csv("long.csv", LONG.format(rows=self._rows(LONG_ROWS)))

    def wide_csv(self):
        columns = ", ".join(WIDE_COLUMN.format(n=n) for n in range(1, 41))
        return self._csv("wide.csv", WIDE.format(columns=columns, rows=self._rows(WIDE_ROWS)))

    def event_csvs(self):
        rows = self._rows(EVENT_ROWS) // len(EVENT_COLUMNS)
        return [
            self._csv(f"{name}.csv", EVENT.format(kind=kind, own=own, rows=rows))
            for kind, (name, own) in enumerate(EVENT_COLUMNS.items())]

    def long_parquet(self):
        path = os.path.join(self.folder, "long.parquet")
        if not os.path.exists(path):
            self.sql(f"COPY (FROM read_csv('{self.long_csv()}', types = {{'time': 'TIMESTAMP_NS'}})) TO '{path}'"
                     " (FORMAT parquet, COMPRESSION zstd)")
        return path

    def long_csv_gz(self):
        """One member at gzip's own level, as services send it."""
        path = os.path.join(self.folder, "long.csv.gz")
        if not os.path.exists(path):
            with open(self.long_csv(), "rb") as source, open(path, "wb") as target:
                subprocess.run(["gzip", "-c"], stdin=source, stdout=target, check=True)
        return path

    def sql(self, text):
        """Runs SQL in the duckdb command; gives what it prints, as CSV without a header."""
        command = [self.duckdb, "-csv", "-noheader", "-c", f"SET TimeZone = 'UTC'; {text}"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def _rows(self, whole):
        return max(1000, int(whole * self.scale))

    def _csv(self, name, query):
        path = os.path.join(self.folder, name)
        if not os.path.exists(path):
            self.sql(f"COPY ({query}) TO '{path}' (HEADER true)")
        return path
