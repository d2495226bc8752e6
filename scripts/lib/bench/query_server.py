"""Replays pages of one channel that were rendered beforehand, over REST and over gRPC, so that a client is what is
measured: no answer is made while somebody waits for it.

usage: query_server.py POINTS POINTS_OF_A_PAGE, run with the Python of library/sift-client

Prints one line of JSON when it serves: the two addresses, the ids, the sum of all values. Ends with its standard input.
"""

import json
import random
import sys
import uuid
from concurrent import futures

import grpc
from google.protobuf import any_pb2
from sift.channels.v3 import channels_pb2
from sift.common.type.v1 import channel_data_type_pb2
from sift.data.v2 import data_pb2
from sift.runs.v2 import runs_pb2

from replaying import Answers, serve

NAME = "motor.thrust"
ASSET, RUN, CHANNEL = (str(uuid.uuid5(uuid.NAMESPACE_URL, f"moonport bench {what}"))
                       for what in ("asset", "run", "channel"))
# 2026-03-13T19:43:25Z and a thousand points a second, whose times use all nine digits.
START, STEP = 1_773_431_005_000_000_000, 1_000_003
DOUBLE = channel_data_type_pb2.CHANNEL_DATA_TYPE_DOUBLE


def moment(nanoseconds):
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    days, second = divmod(seconds - 1_773_360_000, 86_400)
    # Within the month of the start.
    return f"2026-03-{13 + days:02d}T{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}.{rest:09d}Z"


def render(points, size):
    """The pages as JSON and as messages of protocol buffers, by their tokens, and the sum of the values."""
    generator = random.Random(5)
    texts, messages, total = {}, {}, 0.0
    for number, first in enumerate(range(0, points, size)):
        token = f"page {number}" if number else ""
        following = f"page {number + 1}" if first + size < points else ""
        found = [(START + index * STEP, generator.uniform(-500, 500))
                 for index in range(first, min(first + size, points))]
        total += sum(value for _, value in found)
        metadata = {
            "dataType": "CHANNEL_DATA_TYPE_DOUBLE", "sampledMs": 0, "asset": {"assetId": ASSET, "name": "stand"},
            "run": {"runId": RUN, "name": "hotfire"},
            "channel": {"channelId": CHANNEL, "name": NAME, "unit": None, "enumTypes": [], "bitFieldElements": []}}
        values = ",".join(f'{{"timestamp":"{moment(time)}","value":{value!r}}}' for time, value in found)
        texts[token] = (
            f'{{"nextPageToken":"{following}","data":[{{"@type":"sift.data.v2.DoubleValues","metadata":'
            f'{json.dumps(metadata)},"values":[{values}],"extras":[]}}]}}').encode()
        message = data_pb2.DoubleValues()
        message.metadata.data_type = DOUBLE
        message.metadata.asset.asset_id, message.metadata.asset.name = ASSET, "stand"
        message.metadata.run.run_id, message.metadata.run.name = RUN, "hotfire"
        message.metadata.channel.channel_id, message.metadata.channel.name = CHANNEL, NAME
        for time, value in found:
            point = message.values.add(value=value)
            point.timestamp.FromNanoseconds(time)
        data = any_pb2.Any(type_url="sift.data.v2.DoubleValues", value=message.SerializeToString())
        messages[token] = data_pb2.GetDataResponse(next_page_token=following, data=[data]).SerializeToString()
    return texts, messages, total


class REST(Answers):
    def answer(self, target, body):
        if target.startswith("/api/v2/data"):
            return self.server.pages[json.loads(body).get("pageToken", "")]
        if target.startswith("/api/v2/runs"):
            run = {"runId": RUN, "name": "hotfire", "assetIds": [ASSET], "startTime": moment(START)}
            return json.dumps({"runs": [run]}).encode()
        channel = {"channelId": CHANNEL, "name": NAME, "assetId": ASSET, "dataType": "CHANNEL_DATA_TYPE_DOUBLE",
                   "active": True}
        return json.dumps({"channels": [channel]}).encode()


class GRPC(grpc.GenericRpcHandler):
    def __init__(self, pages):
        self.pages = pages
        run = runs_pb2.Run(run_id=RUN, name="hotfire", asset_ids=[ASSET])
        channel = channels_pb2.Channel(channel_id=CHANNEL, name=NAME, asset_id=ASSET, data_type=DOUBLE, active=True)
        self.fixed = {"ListRuns": runs_pb2.ListRunsResponse(runs=[run]), "GetRun": runs_pb2.GetRunResponse(run=run),
                      "ListChannels": channels_pb2.ListChannelsResponse(channels=[channel])}

    def service(self, details):
        name = details.method.rpartition("/")[2]
        if name == "GetData":
            return grpc.unary_unary_rpc_method_handler(
                lambda request, _: self.pages[request.page_token],
                request_deserializer=data_pb2.GetDataRequest.FromString)
        if name not in self.fixed:
            return None
        return grpc.unary_unary_rpc_method_handler(lambda _, __: self.fixed[name].SerializeToString())


def main():
    texts, messages, total = render(int(sys.argv[1]), int(sys.argv[2]))
    server = grpc.server(futures.ThreadPoolExecutor(8), handlers=[GRPC(messages)],
                         options=[("grpc.max_send_message_length", -1)])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(json.dumps({"rest": serve(REST, texts), "rows": int(sys.argv[1]), "grpc": f"http://127.0.0.1:{port}",
                      "channel": CHANNEL, "run": RUN, "sum": total}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
