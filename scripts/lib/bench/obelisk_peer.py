"""The official Python client of Obelisk fetching all events of a metric; prints how many and the sum of their values.

usage: obelisk_peer.py URL CLIENT SECRET DATASET METRIC EVENTS_OF_A_PAGE

Its own `query` takes the size of a page for the wished total, so that the loop over the pages stands here; it is the
same one otherwise. The client reads no more of its kind than these attributes.
"""

import sys
from types import SimpleNamespace

from obelisk.sync import Obelisk


def main():
    url, client_id, secret, dataset, metric, size = sys.argv[1:]
    kind = SimpleNamespace(root_url=url, token_url=url + "/auth/token", query_url=url + "/data/query/events",
                           use_json_auth=True)
    client = Obelisk(client_id, secret, kind=kind)
    items, cursor = [], None
    while True:
        chunk = client.fetch_single_chunk([dataset], [metric], limit=int(size), cursor=cursor)
        items.extend(chunk.items)
        cursor = chunk.cursor
        if not cursor:
            break
    print(len(items), repr(sum(item.value for item in items)))


main()
