"""Plots of a long series, whole commands: start-up, reading a Parquet file and thinning out included."""

from measuring import alternate, row, run

POINTS, BAR = 10_000_000, 1.0
SERIES = f"""
COPY (SELECT make_timestamp_ns(1773430000000000000 + i * 1000000) AS time,
             100 * sin(i / 50000.0) + (hash(i) %% 1000) / 100.0 AS value
      FROM range({POINTS}) r(i)) TO '%s' (FORMAT parquet)
"""
PLOT = """
local frame = require("data").open [[{source}]]
frame:plot {{ x = "time", y = "value"{more} }}
"""


def rows(context):
    source = context.path("series.parquet")
    run([context.peer("duckdb"), "-c", SERIES % source])
    targets = {"the terminal": "", "SVG": "plot.svg", "PNG": "plot.png", "HTML": "plot.html"}
    commands = {}
    for name, target in targets.items():
        more = f", to = [[{context.path(target)}]]" if target else ""
        commands[name] = [context.program, "-e", PLOT.format(source=source, more=more)]
    times = alternate(commands)
    return [plotted(name, *times[name]) for name in targets]


def plotted(name, wall, cpu, peak):
    return row(f"plot of {POINTS // 1_000_000} M points to {name}", f"{wall:.2f} s", f"{BAR:.2f} s", "the bar",
               wall / BAR, "≤ 1.00", wall <= BAR, f"CPU {cpu:.2f} s, peak {peak:.0f} MB, the whole command")
