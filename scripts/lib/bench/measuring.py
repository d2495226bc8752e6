"""Measures whole commands: wall and CPU seconds, peak memory; medians of alternating runs; a row of the table."""

import glob
import os
import statistics
import subprocess
import time

ROUNDS = 5
# Where the commands of one round take a minute or more.
FEW_ROUNDS = 3


class Context:
    """What every topic is given: where the programs are, a folder of its own, how large the data shall be."""

    def __init__(self, release, folder, scale=1.0):
        self.program = os.path.join(release, "moonport")
        self.bench = os.path.join(release, "moonport-bench")
        self.folder = folder
        self.scale = scale

    def peer(self, name):
        """A program of scripts/requirements/bench-python.txt. The script `duckdb` would start a Python first."""
        inside = "lib/python*/site-packages/duckdb_cli/duckdb" if name == "duckdb" else f"bin/{name}"
        found = glob.glob(os.path.join("library", "bench-python", inside))
        if not found:
            raise SystemExit(f"bench: no {name} in library/bench-python; remove that folder, then run scripts/bench again")
        return found[0]

    def path(self, name):
        return os.path.join(self.folder, name)


def run(command, **options):
    """Runs a command to its end: (wall seconds, CPU seconds, peak MB). It must succeed."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"bench: {' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def alternate(commands, repeats=1, before=lambda name: None, rounds=ROUNDS):
    """Runs the commands in turn, `rounds` times: for each the median wall, CPU and peak of a single run.

    `before` is called with the name of a command before each run of it, unmeasured.
    """
    results = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            samples = []
            for _ in range(repeats):
                before(name)
                samples.append(run(command))
            results[name].append(tuple(statistics.median(column) for column in zip(*samples)))
    return {name: tuple(statistics.median(column) for column in zip(*rows)) for name, rows in results.items()}


def row(what, ours, peer, peer_name, ratio, bar, met, note=""):
    return f"| {what} | {ours} | {peer} ({peer_name}) | {ratio:.2f} | {bar} | {'yes' if met else '**no**'} | {note} |"


def version(command):
    return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[0]
