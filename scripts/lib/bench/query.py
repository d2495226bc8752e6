"""`query` of Sift, beside the official Python client: a million points in pages of 100,000, rendered beforehand."""

import os

from replaying import PAGE, beside, result

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = os.path.join("library", "sift-client", "bin", "python")
QUERY = """
local c = require("sift").connect { url = "%(rest)s", api_key = "bench-key" }
local t = c:query { channels = { "%(channel)s" }, run = "%(run)s" }
"""
CHECK = """
local row = t["motor.thrust"]:sql("select count(*) n, fsum(value) total from self"):each()()
print(row.n, string.format("%%.17g", row.total))
"""


def peer(told):
    return [PYTHON, os.path.join(HERE, "query_peer.py"), told["grpc"], told["rest"], told["run"]]


def rows(context):
    points = max(PAGE, round(1_000_000 * context.scale))
    server = [PYTHON, os.path.join(HERE, "query_server.py"), str(points), str(PAGE)]
    ours, theirs = beside(context, server, QUERY, CHECK, peer, "sift-stack-py")
    return result(f"Sift `query`, {points:,} points", ours, theirs, "sift-stack-py", 0.02, 120)
