"""The scanners of measurement and event JSON alone, points or events a CPU second."""

import statistics
import subprocess

from measuring import ROUNDS, row

BARS = {"double": 8.0, "events": 3.0}


def rows(context):
    samples = {}
    for _ in range(ROUNDS):
        text = subprocess.run([context.bench, "scan"], check=True, capture_output=True, text=True).stdout
        for line in text.splitlines():
            name, rate = line.split()
            samples.setdefault(name, []).append(float(rate) / 1e6)
    return [scanned(name, statistics.median(rates)) for name, rates in samples.items()]


def scanned(name, rate):
    kind, _, chunks = name.partition("-")
    unit = "events" if kind == "events" else "points"
    things = unit if kind == "events" else f"points of {kind}"
    what = f"scanner: 100,000 {things}, chunks of {'8' if chunks else '64'} KiB"
    bar = BARS[kind] if kind in BARS else BARS["double"]
    has_bar = name in BARS
    return row(what, f"{rate:.1f} M {unit}/s", f"{bar:.0f} M {unit}/s", "the bar", bar / rate,
               "≤ 1.00" if has_bar else "recorded", not has_bar or rate >= bar, "one core, best of 15 pages")
