"""Alignment of long series, seconds."""

import statistics
import subprocess

from measuring import ROUNDS, row

CASES = {
    "asof": ("as-of join, 10 M rows with 1.5 M", 3.0),
    "grid-last": ("10 M points to a grid of 100 ms, last", 1.0),
    "grid-linear": ("10 M points to a grid of 100 ms, linear", 1.0),
    "grid-mean": ("10 M points to a grid of 100 ms, mean", 1.0),
    "wide-50": ("50 series of 200,000 points to one grid of 10 ms, last", None),
}


def rows(context):
    samples = {}
    for _ in range(ROUNDS):
        text = subprocess.run(
            [context.bench, "align", context.folder], check=True, capture_output=True, text=True).stdout
        for line in text.splitlines():
            name, wall, cpu, count = line.split()
            samples.setdefault(name, []).append((float(wall), float(cpu), int(count)))
    return [aligned(name, *(statistics.median(column) for column in zip(*runs))) for name, runs in samples.items()]


def aligned(name, wall, cpu, count):
    what, bar = CASES[name]
    return row(f"align: {what}", f"{wall:.2f} s", f"{bar:.2f} s" if bar else "–", "the bar" if bar else "none",
               wall / bar if bar else 1.0, "≤ 1.00" if bar else "recorded", bar is None or wall <= bar,
               f"CPU {cpu:.2f} s, {count:,.0f} rows out, tables in memory")
