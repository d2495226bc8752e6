"""`query` of Obelisk, beside the official Python client: a million events in pages of 100,000, rendered beforehand."""

import os

from replaying import PAGE, beside, result

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = os.path.join("library", "obelisk-client", "bin", "python")
QUERY = """
local c = require("obelisk").connect { url = "%(url)s", client_id = "%(client)s", client_secret = "%(secret)s" }
local t = c:query { dataset = "%(dataset)s", metrics = "%(metric)s" }
"""
CHECK = """
local row = t["%(metric)s"]:sql("select count(*) n, fsum(value) total from self"):each()()
print(row.n, string.format("%%.17g", row.total))
"""


def peer(told):
    # Without -P this file would stand in the place of the client's package, which has the same name.
    return [PYTHON, "-P", os.path.join(HERE, "obelisk_peer.py"), told["url"], told["client"], told["secret"],
            told["dataset"], told["metric"], str(PAGE)]


def rows(context):
    events = max(PAGE, round(1_000_000 * context.scale))
    server = ["/usr/bin/python3", os.path.join(HERE, "obelisk_server.py"), str(events), str(PAGE)]
    ours, theirs = beside(context, server, QUERY, CHECK, peer, "obelisk-py")
    return result(f"Obelisk `query`, {events:,} events", ours, theirs, "obelisk-py", 0.05, 150)
