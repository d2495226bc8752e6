"""The service under test as a check sees it: the official client, sent to another address, and events of its own."""

import asyncio
import itertools
import json
import logging
import os
import secrets
import urllib.request
from contextlib import contextmanager

from obelisk.asynchronous import Obelisk as AsynchronousClient
from obelisk.exceptions import ObeliskError
from obelisk.strategies.retry import NoRetryStrategy
from obelisk.sync import Obelisk as SynchronousClient

JANUARY = 1_704_067_200_000
"""2024-01-01 in milliseconds: where the events of the checks begin."""


class Kind:
    """Where an instance is, in place of one of the client's own kinds, whose addresses are fixed. It reads no more of
    it than this."""

    def __init__(self, root, token_path, use_json_auth):
        self.root_url, self.use_json_auth = root, use_json_auth
        self.token_url = root + token_path
        self.query_url = root + "/data/query/events"
        self.ingest_url = root + "/data/ingest"
        self.stream_url = root + "/data/streams"


class Service:
    """`classic` and `hfs` are its two kinds; `client` is the usual client, `dataset` a data set that it may write."""

    def __init__(self, url, control):
        self.control = control
        self.classic = Kind(url, "/auth/token", True)
        self.hfs = Kind(os.environ.get("OBELISK_HFS_URL", ""),
                        "/auth/realms/obelisk-hfs/protocol/openid-connect/token", False)
        self.dataset = os.environ["OBELISK_DATASET"]
        self._loop, self._numbers = asyncio.new_event_loop(), itertools.count(1)
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        # The client writes each error beside raising it.
        logging.getLogger("obelisk").setLevel(logging.CRITICAL)
        self.client = self.connect()

    def connect(self, kind=None, retries=None, reader=False, secret=None):
        """A client of the synchronous flavour, which runs on the loop that is current when it is made."""
        asyncio.set_event_loop(self._loop)
        return SynchronousClient(*self.credentials(reader, secret), retries or NoRetryStrategy(), kind or self.classic)

    def connect_asynchronously(self, kind=None, retries=None):
        return AsynchronousClient(*self.credentials(), retries or NoRetryStrategy(), kind or self.classic)

    def credentials(self, reader=False, secret=None):
        prefix = "OBELISK_READER_CLIENT_" if reader else "OBELISK_CLIENT_"
        return os.environ[prefix + "ID"], secret or os.environ[prefix + "SECRET"]

    def metric(self, kind="number"):
        """A name that no event has yet."""
        return f"acceptance.{next(self._numbers)}.{secrets.token_hex(4)}::{kind}"

    def written(self, count, kind="number", begin=JANUARY, step=1000, value=float, client=None, **members):
        """Writes so many events of a new metric, `step` milliseconds apart, and gives the name of the metric."""
        metric = self.metric(kind)
        events = [{"timestamp": begin + index * step, "metric": metric, "value": value(index), "source": "checks",
                   **members} for index in range(count)]
        for first in range(0, count, 20_000):
            (client or self.client).send(self.dataset, events[first:first + 20_000])
        return metric

    def values(self, metric, client=None, **query):
        return [item.value for item in (client or self.client).query([self.dataset], [metric], **query)]

    def faults(self, *texts):
        """Makes faults from now on."""
        self._control("POST", {"faults": list(texts)})

    def clear_faults(self):
        if "SIFT_API_KEY" in os.environ:
            self._control("DELETE")

    def faults_left(self):
        return json.loads(self._control("GET"))["faults"]

    def _control(self, verb, body=None):
        request = urllib.request.Request(
            self.control + "/sandbox/faults", None if body is None else json.dumps(body).encode(), method=verb,
            headers={"Authorization": "Bearer " + os.environ["SIFT_API_KEY"], "Content-Type": "application/json"})
        with self._opener.open(request, timeout=60) as answer:
            return answer.read()


@contextmanager
def refused(*words):
    """Expects the client's own error: its arguments begin with these, or its text holds them."""
    try:
        yield
    except ObeliskError as error:
        for word in words:
            assert word in error.args or any(str(word) in str(argument) for argument in error.args), \
                f"{word!r} is not in {error.args!r}"
        return
    raise AssertionError(f"not refused with {words}")


def same(found, expected, what="value"):
    """Expects two values to be equal, and says both."""
    assert found == expected, f"{what}: {str(found)[:300]} in place of {str(expected)[:300]}"
