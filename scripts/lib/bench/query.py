"""`query` of Sift, beside the official Python client: a million points in pages of 100,000, rendered beforehand."""

import json
import math
import os
import subprocess

from measuring import alternate, row

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = os.path.join("library", "sift-client", "bin", "python")
PAGE = 100_000
QUERY = """
local c = require("sift").connect { url = "%s", api_key = "bench-key" }
local t = c:query { channels = { "%s" }, run = "%s" }
"""
CHECK = """
local row = t["motor.thrust"]:sql("select count(*) n, fsum(value) total from self"):each()()
print(row.n, string.format("%.17g", row.total))
"""


def rows(context):
    points = max(PAGE, round(1_000_000 * context.scale))
    server = subprocess.Popen(
        [PYTHON, os.path.join(HERE, "query_server.py"), str(points), str(PAGE)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        told = json.loads(server.stdout.readline())
        script = context.path("query.lua")
        source = QUERY % (told["rest"], told["channel"], told["run"])
        with open(script, "w") as file:
            file.write(source)
        with open(context.path("check.lua"), "w") as file:
            file.write(source + CHECK)
        peer = [PYTHON, os.path.join(HERE, "query_peer.py"), told["grpc"], told["rest"], told["run"]]
        for command in ([context.program, "run", context.path("check.lua")], peer):
            expect(command, points, told["sum"])
        times = alternate({"moonport": [context.program, "run", script], "sift_client": peer})
    finally:
        server.stdin.close()
        server.wait()
    (wall, cpu, peak), (peer_wall, peer_cpu, peer_peak) = times["moonport"], times["sift_client"]
    note = f"{wall:.2f} s against {peer_wall:.2f} s of wall time, {peak:.0f} MB against {peer_peak:.0f} MB"
    return [
        row(f"Sift `query`, {points:,} points in pages of 100,000: CPU", f"{cpu:.2f} s", f"{peer_cpu:.2f} s",
            "sift-stack-py", cpu / peer_cpu, "≤ 0.02", cpu / peer_cpu <= 0.02, note),
        row("the same: peak memory", f"{peak:.0f} MB", "120 MB", "the bar", peak / 120, "≤ 1.00", peak <= 120),
    ]


def expect(command, points, total):
    """Runs a command and holds what it prints against what is served."""
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    if int(words[0]) != points or not math.isclose(float(words[1]), total, rel_tol=1e-9, abs_tol=1e-3):
        raise SystemExit(f"bench: {command[0]} fetched {words}, served were {points} {total}")
