"""A gRPC server on this machine that carries each unary call of the Sift client to a REST service.

It knows no call: verbs, paths and bodies come from the http rules in the client's own descriptors, and what it sends
and reads is proto JSON. It is strict with the service; what it objects to is DATA_LOSS, which the client never retries.
"""

import http.client
import importlib
import threading
import urllib.error
import urllib.request
from concurrent import futures
from pathlib import Path

import grpc
import sift
from google.protobuf import descriptor_pool, message_factory
from google.rpc import status_pb2

import http_rule
import proto_json

# The code of a status and the HTTP status that goes with it: google/rpc/code.proto.
HTTP_STATUS = {1: 499, 2: 500, 3: 400, 4: 504, 5: 404, 6: 409, 7: 403, 8: 429, 9: 400, 10: 409, 11: 400, 12: 501,
               13: 500, 14: 503, 15: 500, 16: 401}
GRPC_CODES = {code.value[0]: code for code in grpc.StatusCode}


class Bridge(grpc.GenericRpcHandler):
    """Serves while it is entered; `calls` lists verb and path of each request, `defects` what the service got wrong.

    `snake_case` sends the original field names of the messages, otherwise their camelCase form.
    """

    def __init__(self, rest_url, snake_case=False):
        self.rest_url, self.snake_case = rest_url.rstrip("/"), snake_case
        self.calls, self.defects = [], []
        self._lock = threading.Lock()
        self._methods = {}
        _load_descriptors()
        # No proxy of the environment between two programs of one machine, and every status is an answer.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _EveryStatus())

    def __enter__(self):
        unlimited = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
        self._server = grpc.server(futures.ThreadPoolExecutor(32), handlers=(self,), options=unlimited)
        self.url = f"http://127.0.0.1:{self._server.add_insecure_port('127.0.0.1:0')}"
        self._server.start()
        return self

    def __exit__(self, *_):
        self._server.stop(grace=None).wait()

    def service(self, details):
        """The handler of a method such as `/sift.runs.v2.RunService/ListRuns`; None where HTTP has no binding."""
        if details.method not in self._methods:
            self._methods[details.method] = self._handler(details.method)
        return self._methods[details.method]

    def _handler(self, path):
        service, _, name = path.lstrip("/").partition("/")
        try:
            method = descriptor_pool.Default().FindServiceByName(service).methods_by_name[name]
        except KeyError:
            return None
        choices = http_rule.bindings(method)
        if not choices or method.client_streaming or method.server_streaming:
            return None
        question, answer = (message_factory.GetMessageClass(kind) for kind in (method.input_type, method.output_type))
        return grpc.unary_unary_rpc_method_handler(
            lambda message, context: self._carry(choices, message, answer, context),
            request_deserializer=question.FromString, response_serializer=answer.SerializeToString)

    def _carry(self, choices, message, answer_class, context):
        request = http_rule.request(choices, message, self.snake_case)
        if request is None:
            context.abort(grpc.StatusCode.UNIMPLEMENTED, f"{choices[0].template} cannot be filled from the request")
        with self._lock:
            self.calls.append((request.verb, request.target.partition("?")[0]))
        try:
            status, kind, body = self._send(request, dict(context.invocation_metadata()).get("authorization"))
            if status == 200:
                _expect(kind == "application/json", f"200 of type {kind!r}")
                return proto_json.parse(body, answer_class)
            code, words = _refusal(status, kind, body)
        except (OSError, http.client.HTTPException) as error:
            code, words = grpc.StatusCode.UNAVAILABLE, repr(error)
        except proto_json.Defect as defect:
            code, words = grpc.StatusCode.DATA_LOSS, f"{request.verb} {request.target}: {defect}"
            with self._lock:
                self.defects.append(words)
        context.abort(code, words)

    def _send(self, request, authorization):
        headers = {"Authorization": authorization} if authorization else {}
        if request.body is not None:
            headers["Content-Type"] = "application/json"
        sent = urllib.request.Request(
            self.rest_url + request.target, data=request.body, headers=headers, method=request.verb)
        with self._opener.open(sent, timeout=60) as answer:
            return answer.status, answer.headers.get("Content-Type"), answer.read()


def _refusal(status, kind, body):
    """Code and message of an answer other than 200."""
    if status in (502, 503, 504) and kind != "application/json":
        return grpc.StatusCode.UNAVAILABLE, f"{status} of a proxy"
    if status == 401 and not body:
        return grpc.StatusCode.UNAUTHENTICATED, "401 with an empty body"
    said = proto_json.parse(body, status_pb2.Status)
    _expect(HTTP_STATUS.get(said.code) == status, f"code {said.code} with HTTP status {status}")
    return GRPC_CODES[said.code], said.message


def _expect(condition, words):
    if not condition:
        raise proto_json.Defect(words)


class _EveryStatus(urllib.request.HTTPErrorProcessor):
    """Hands over answers of every status; raises nothing and follows nothing."""

    def http_response(self, request, response):
        return response


def _load_descriptors():
    """Makes the default pool know every message and service of the client."""
    folder = Path(next(iter(sift.__path__)))
    for file in sorted(folder.rglob("*_pb2.py")):
        importlib.import_module(".".join(["sift", *file.relative_to(folder).with_suffix("").parts]))
