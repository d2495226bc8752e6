"""Thinning out lines beside tsdownsample, one core each."""

import statistics
import subprocess

from measuring import ROUNDS, row

BAR = 100.0
POINTS = 50_000_000
# The same walk as ours; the CPU seconds of one core.
PEER = f"""
import time, numpy, tsdownsample
points = {POINTS}
x = 1773430000000000000 + numpy.arange(points, dtype=numpy.int64) * 1000000
y = numpy.cumsum(numpy.random.default_rng(1).integers(-500, 501, points)).astype(numpy.float64)
for name, kind in [("lttb", tsdownsample.LTTBDownsampler), ("minmaxlttb", tsdownsample.MinMaxLTTBDownsampler)]:
    best = 1e9
    for _ in range(5):
        begin = time.process_time()
        kind().downsample(x, y, n_out=2000)
        best = min(best, time.process_time() - begin)
    print(name, points / best)
"""


def rates(command):
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {line.split()[0]: float(line.split()[1]) / 1e6 for line in text.splitlines()}


def rows(context):
    samples = {"ours": [], "peer": []}
    python = context.peer("python")
    for _ in range(ROUNDS):
        samples["ours"].append(rates([context.bench, "sample"]))
        samples["peer"].append(rates([python, "-c", PEER]))
    return [thinned(samples, name, title) for name, title in [("lttb", "LTTB"), ("minmaxlttb", "MinMaxLTTB")]]


def thinned(samples, name, title):
    ours, peer = (statistics.median(sample[name] for sample in samples[side]) for side in ("ours", "peer"))
    has_bar = name == "lttb"
    return row(f"{title}: 50 M points to 2000", f"{ours:.0f} M points/s", f"{peer:.0f} M points/s", "tsdownsample",
               peer / ours, "≥ 100 M points/s" if has_bar else "recorded", not has_bar or ours >= BAR,
               "points a CPU second")
