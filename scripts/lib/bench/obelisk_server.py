"""Replays pages of events that were rendered beforehand, in milliseconds and in microseconds, so that a client is what
is measured: no answer is made while somebody waits for it.

usage: obelisk_server.py EVENTS EVENTS_OF_A_PAGE

Prints one line of JSON when it serves: its address, the names, the sum of all values. Ends with its standard input.
"""

import json
import random
import sys

from replaying import Answers, serve

DATASET, METRIC, CLIENT, SECRET = "5f00000000000000000000b1", "load.watt::number", "5f0000000000000000000001", "secret"
# 2020-09-13T12:26:40Z and a hundred events a second, in microseconds.
START, STEP = 1_600_000_000_000_000, 10_003
TOKEN = {"token_type": "bearer", "access_token": "benchbenchbench1", "token": "benchbenchbench1", "expires_in": 3600,
         "max_idle_time": 3600, "max_valid_time": 86400, "remember_me": False}
# What a client may look up first, whatever it asks: members that it did not ask for hurt nobody.
ITEM = {"id": DATASET, "name": "bench", "published": False, "archived": False, "openData": False, "properties": {},
        "metric": {"id": METRIC}, "metrics": {"items": [{"id": METRIC}], "cursor": None, "count": 1}}
CATALOG = {"data": {"dataset": ITEM, "me": {"id": "5f0000000000000000000002", "dataset": ITEM, "datasets": {
    "items": [ITEM], "cursor": None, "count": 1}}}}


def render(events, size):
    """The pages by their precision and cursor, and the sum of the values."""
    generator = random.Random(7)
    pages, total = {}, 0.0
    for number, first in enumerate(range(0, events, size)):
        found = [(START + index * STEP, index % 16, generator.uniform(-500, 500))
                 for index in range(first, min(first + size, events))]
        total += sum(value for _, _, value in found)
        following = f'"page {number + 1}"' if first + size < events else "null"
        for precision, divisor in (("milliseconds", 1000), ("microseconds", 1)):
            items = ",".join(
                f'{{"timestamp":{time // divisor},"metric":"{METRIC}","value":{value!r},"source":"meter_{meter:02d}"}}'
                for time, meter, value in found)
            pages[precision, f"page {number}" if number else None] = (
                f'{{"items":[{items}],"cursor":{following}}}'.encode())
    return pages, total


class Handler(Answers):
    def answer(self, target, body):
        if target.endswith("/data/query/events"):
            query = json.loads(body)
            return self.server.pages[query.get("timestampPrecision", "milliseconds"), query.get("cursor")]
        return json.dumps(TOKEN if target.endswith("/auth/token") else CATALOG).encode()


def main():
    pages, total = render(int(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps({"url": f"{serve(Handler, pages)}/api/v3", "rows": int(sys.argv[1]), "sum": total, "client": CLIENT,
                      "secret": SECRET, "dataset": DATASET, "metric": METRIC}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
