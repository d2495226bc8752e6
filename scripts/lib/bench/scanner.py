"""The scanner of measurement JSON alone, points a CPU second."""

import statistics
import subprocess

from measuring import ROUNDS, row

BAR = 8.0


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
    what = f"scanner: 100,000 points of {kind}, chunks of {'8' if chunks else '64'} KiB"
    has_bar = name == "double"
    return row(what, f"{rate:.1f} M points/s", f"{BAR:.0f} M points/s", "the bar", BAR / rate,
               "≤ 1.00" if has_bar else "recorded", not has_bar or rate >= BAR, "one core, best of 15 pages")
