"""The official Python client of Sift fetching one channel of a run; prints how many points and their sum.

usage: query_peer.py GRPC_URL REST_URL RUN_ID
"""

import sys

from sift_client import SiftClient
from sift_client.transport import SiftConnectionConfig


def main():
    grpc, rest, run = sys.argv[1:]
    client = SiftClient(connection_config=SiftConnectionConfig(grpc_url=grpc, rest_url=rest, api_key="key",
                                                               use_ssl=False))
    # Every run of the program is to fetch the points, none to find them on the disk.
    client.cache.disable()
    channel = client.channels.find(name="motor.thrust")
    frame = client.channels.get_data(channels=[channel], run=run, show_progress=False)["motor.thrust"]
    print(len(frame), repr(float(frame["motor.thrust"].sum())))


main()
