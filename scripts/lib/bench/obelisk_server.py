"""Replays pages of events that were rendered when they were asked for the first time, so that a client is what is
measured: no answer is made while a measured one waits for it.

usage: obelisk_server.py EVENTS EVENTS_OF_A_PAGE

Prints one line of JSON when it serves: its address, the names, the sum of all values. Ends with its standard input.
"""

import json
import random
import sys
import threading

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


# What is told of an event when nobody says what: the time always is.
USUAL = ["metric", "source", "value"]


def render(events, size, precision, fields):
    """The pages by their cursors, and the sum of the values: of each event what was asked for, as the service does."""
    generator = random.Random(7)
    divisor = 1 if precision == "microseconds" else 1000
    members = {"metric": f',"metric":"{METRIC}"', "value": ',"value":%(value)r',
               "source": ',"source":"meter_%(meter)02d"'}
    event = '{"timestamp":%(time)d' + "".join(members[field] for field in fields if field != "timestamp") + "}"
    pages, total = {}, 0.0
    for number, first in enumerate(range(0, events, size)):
        found = [{"time": (START + index * STEP) // divisor, "meter": index % 16, "value": generator.uniform(-500, 500)}
                 for index in range(first, min(first + size, events))]
        total += sum(one["value"] for one in found)
        following = f'"page {number + 1}"' if first + size < events else "null"
        items = ",".join(event % one for one in found)
        pages[f"page {number}" if number else None] = f'{{"items":[{items}],"cursor":{following}}}'.encode()
    return pages, total


class Pages:
    """Those of each query, made when it is asked for the first time: the benchmark does that before it measures."""

    def __init__(self, events, size):
        self.events, self.size, self.rendered, self.lock = events, size, {}, threading.Lock()
        self.total = self.of("microseconds", USUAL)[1]

    def of(self, precision, fields):
        with self.lock:
            key = precision, tuple(fields)
            if key not in self.rendered:
                self.rendered[key] = render(self.events, self.size, precision, fields)
            return self.rendered[key]


class Handler(Answers):
    def answer(self, target, body):
        if target.endswith("/data/query/events"):
            query = json.loads(body)
            precision, fields = query.get("timestampPrecision", "milliseconds"), query.get("fields", USUAL)
            return self.server.pages.of(precision, fields)[0][query.get("cursor")]
        return json.dumps(TOKEN if target.endswith("/auth/token") else CATALOG).encode()


def main():
    pages = Pages(int(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps({"url": f"{serve(Handler, pages)}/api/v3", "rows": int(sys.argv[1]), "sum": pages.total,
                      "client": CLIENT, "secret": SECRET, "dataset": DATASET, "metric": METRIC}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
