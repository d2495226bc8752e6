"""The service under test as a check sees it: the official client in front of the bridge, and the demo world's names."""

import json
import time
import urllib.request
import uuid
from contextlib import contextmanager
from pathlib import Path

import grpc
import sift_client
from sift_client import SiftClient
from sift_client.transport import SiftConnectionConfig

import bridge as bridges

NOBODY = str(uuid.UUID(int=0))
"""An id that nothing has."""


class Service:
    """The client `client`, the bridge `bridge`, the folder `folder` for files, and what checks often ask for."""

    def __init__(self, url, key, bridge, folder):
        self.url, self.key, self.bridge, self.folder = url, key, bridge, Path(folder)
        self.client = self.connect(key)
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), bridges._EveryStatus())

    def connect(self, key):
        """A client with a key, without the cache on disk that all clients of a machine share."""
        configuration = SiftConnectionConfig(grpc_url=self.bridge.url, rest_url=self.url, api_key=key, use_ssl=False)
        client = SiftClient(connection_config=configuration)
        client.cache.disable()
        return client

    def run(self, client_key):
        return self.client.runs.get(client_key=client_key)

    def channels(self, run, prefix=""):
        """The channels of a run by name, those whose name begins with a prefix."""
        found = self.client.channels.list_(run=run, archived=False)
        return {channel.name: channel for channel in found if channel.name.startswith(prefix)}

    def download(self, **order):
        """Orders an export, waits, and gives the files, in a folder of their own."""
        job = self.client.data_export.export(**order)
        return job.wait_and_download(polling_interval_secs=0.05, timeout_secs=60, output_dir=self.folder / job.id_)

    def stub(self, stub_class):
        """A stub of the client's generated code, over a plain channel with the key."""
        return _Stub(stub_class, self.bridge.url.removeprefix("http://"), self.key)

    def rest(self, verb, target, body=None, key=None):
        """Status, headers and body of a plain HTTP request; a dict as body is sent as JSON."""
        data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.key if key is None else key}"}
        return self._open(urllib.request.Request(self.url + target, data=data, method=verb, headers=headers))

    def fetch(self, url, headers=None):
        """Status, headers and body of a plain GET, without the key."""
        return self._open(urllib.request.Request(url, headers=headers or {}))

    def _open(self, request):
        with self._opener.open(request, timeout=60) as answer:
            return answer.status, answer.headers, answer.read()

    def json(self, verb, target, body=None):
        """The JSON of a plain HTTP request that must succeed."""
        status, _, text = self.rest(verb, target, body)
        assert status == 200, f"{verb} {target}: {status} {text.decode()}"
        return json.loads(text)


class _Stub:
    """Calls a generated stub: `stub.ListUnits(request)`."""

    def __init__(self, stub_class, address, key):
        self._class, self._address, self._key = stub_class, address, key

    def __getattr__(self, name):
        def call(request):
            with grpc.insecure_channel(self._address) as channel:
                metadata = (("authorization", f"Bearer {self._key}"),)
                return getattr(self._class(channel), name)(request, metadata=metadata, timeout=60)
        return call


@contextmanager
def refused(code, *words):
    """Expects a call to fail with a gRPC code, its message holding some words."""
    try:
        yield
    except grpc.RpcError as error:
        assert error.code() == code, f"{error.code()} ({error.details()}) in place of {code}"
        for word in words:
            assert word in error.details(), f"{word!r} is not in {error.details()!r}"
        return
    raise AssertionError(f"not refused with {code}")


@contextmanager
def raises(kind, *words):
    """Expects an exception of the client, its message holding some words; gives a list that will hold it."""
    caught = []
    try:
        yield caught
    except kind as error:
        caught.append(error)
        for word in words:
            assert word in str(error), f"{word!r} is not in {error!s}"
        return
    raise AssertionError(f"no {kind.__name__} was raised")


def same(found, expected, what="value"):
    """Expects two values to be equal, and says both."""
    assert found == expected, f"{what}: {_short(found)} in place of {_short(expected)}"


def eventually(condition, seconds=30):
    """Looks often until something holds; fails when it does not within the time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.02)


def _short(value):
    text = repr(value)
    return text if len(text) < 400 else f"{text[:400]} …"


sift_client.config.show_progress = False
