"""Measures Moonport beside its peers and writes a table: medians of five alternating runs, as ratios.

usage: bench FOLDER_OF_THE_RELEASE OUTPUT [--scale NUMBER] [TOPIC...]

Each topic is a file of this folder with a function `rows(context)`. With topics named, or a scale that is not 1, the
table is printed only: the page holds whole runs.
"""

import argparse
import os
import platform
import shutil
import tempfile

import alignment
import calls
import conversion
import coveo
import download
import obelisk
import plotting
import query
import sampling
import scanner
import start_up
import tasks
from measuring import Context, version

# In the order of the page.
TOPICS = {
    "start-up": start_up,
    "calls": calls,
    "tasks": tasks,
    "download": download,
    "conversion": conversion,
    "query": query,
    "obelisk": obelisk,
    "coveo": coveo,
    "scanner": scanner,
    "sampling": sampling,
    "alignment": alignment,
    "plotting": plotting,
}


def measure(topic, release, scale):
    """Runs one topic in a folder that is gone afterwards."""
    folder = tempfile.mkdtemp(prefix="moonport-bench-", dir=os.environ.get("TMPDIR") or None)
    try:
        return TOPICS[topic].rows(Context(release, folder, scale))
    finally:
        shutil.rmtree(folder)


def machine():
    with open("/proc/cpuinfo") as file:
        processor = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown")
    with open("scripts/requirements/bench-python.txt") as file:
        peers = ", ".join(line.strip().replace("==", " ") for line in file if "==" in line)
    return (
        f"Machine: {processor}, {os.cpu_count()} cores. {version(['swift', '--version'])}; "
        f"{version(['curl', '--version']).split(' (')[0]}; Python {platform.python_version()}; "
        f"{version(['lua5.4', '-v'])}; {peers}.")


def main():
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("release")
    parser.add_argument("output")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("topics", nargs="*", metavar="TOPIC")
    arguments = parser.parse_intermixed_args()
    for topic in arguments.topics:
        if topic not in TOPICS:
            raise SystemExit(f"bench: no topic \"{topic}\"; there are {', '.join(TOPICS)}")
    rows = []
    for topic in arguments.topics or TOPICS:
        rows += measure(topic, arguments.release, arguments.scale)
    lines = [
        "# Benchmarks",
        "",
        "Written by `scripts/bench`: medians of five alternating runs, of three for conversions and Coveo's events; release",
        "build with the Swift runtime linked in.",
        "The ratio is ours to the peer's; smaller is better.",
        "",
        machine(),
        "",
        "| what | moonport | peer | ratio | bar | met | |",
        "|---|---|---|---|---|---|---|",
        *rows,
        "",
    ]
    text = "\n".join(lines)
    if not arguments.topics and arguments.scale == 1:
        with open(arguments.output + ".part", "w") as file:
            file.write(text)
        os.replace(arguments.output + ".part", arguments.output)
    print(text)


main()
