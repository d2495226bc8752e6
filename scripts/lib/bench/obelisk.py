"""`query` of Obelisk, beside the official Python client: a million events in pages of 100,000, rendered beforehand."""

import json
import math
import os
import subprocess

from measuring import alternate, row

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = os.path.join("library", "obelisk-client", "bin", "python")
PAGE = 100_000
QUERY = """
local c = require("obelisk").connect { url = "%(url)s", client_id = "%(client)s", client_secret = "%(secret)s" }
local t = c:query { dataset = "%(dataset)s", metrics = "%(metric)s" }
"""
CHECK = """
local row = t["%(metric)s"]:sql("select count(*) n, fsum(value) total from self"):each()()
print(row.n, string.format("%%.17g", row.total))
"""


def rows(context):
    events = max(PAGE, round(1_000_000 * context.scale))
    server = subprocess.Popen(
        ["/usr/bin/python3", os.path.join(HERE, "obelisk_server.py"), str(events), str(PAGE)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        told = json.loads(server.stdout.readline())
        script = context.path("query.lua")
        with open(script, "w") as file:
            file.write(QUERY % told)
        with open(context.path("check.lua"), "w") as file:
            file.write((QUERY + CHECK) % told)
        # Without -P this file would stand in the place of the client's package, which has the same name.
        peer = [PYTHON, "-P", os.path.join(HERE, "obelisk_peer.py"), told["url"], told["client"], told["secret"],
                told["dataset"], told["metric"], str(PAGE)]
        for command in ([context.program, "run", context.path("check.lua")], peer):
            expect(command, events, told["sum"])
        times = alternate({"moonport": [context.program, "run", script], "obelisk-py": peer})
    finally:
        server.stdin.close()
        server.wait()
    (wall, cpu, peak), (peer_wall, peer_cpu, peer_peak) = times["moonport"], times["obelisk-py"]
    note = f"{wall:.2f} s against {peer_wall:.2f} s of wall time, {peak:.0f} MB against {peer_peak:.0f} MB"
    return [
        row(f"Obelisk `query`, {events:,} events in pages of 100,000: CPU", f"{cpu:.2f} s", f"{peer_cpu:.2f} s",
            "obelisk-py", cpu / peer_cpu, "≤ 0.05", cpu / peer_cpu <= 0.05, note),
        row("the same: peak memory", f"{peak:.0f} MB", "150 MB", "the bar", peak / 150, "≤ 1.00", peak <= 150),
    ]


def expect(command, events, total):
    """Runs a command and holds what it prints against what is served."""
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    if int(words[0]) != events or not math.isclose(float(words[1]), total, rel_tol=1e-9, abs_tol=1e-3):
        raise SystemExit(f"bench: {command[0]} fetched {words}, served were {events} {total}")
