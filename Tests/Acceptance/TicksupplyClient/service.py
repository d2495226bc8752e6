"""The service under test as a check sees it: the official client, and what it leaves to its user (waiting, fetching)."""

import json
import os
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from ticksupply import Client

JANUARY = 1_704_067_200_000_000_000
"""2024-01-01, the first day of the demo recordings, in nanoseconds."""
HOUR = 3_600_000_000_000


class Service:
    """`client` has the usual key; `folder` is for files."""

    def __init__(self, url, control, folder):
        self.url, self.control, self.folder = url, control, Path(folder)
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self.client = self.connect("api_key")

    def key(self, name):
        return os.environ["TICKS_" + name.upper()]

    def connect(self, name="api_key", **options):
        """A client with one of the keys of the ready file."""
        return Client(self.key(name), base_url=self.url, **{"max_retries": 0, **options})

    def stream(self, exchange, instrument, stream_type):
        """The id of a stream."""
        page = self.client.datastreams.list(exchange=exchange, instrument=instrument, stream_type=stream_type)
        assert page.total == 1, page
        return page.items[0].datastream_id

    def end(self, export_id, seconds=60):
        """Looks at an export until it has ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            job = self.client.exports.get(export_id)
            if job.status.value not in ("queued", "running"):
                return job
            time.sleep(0.05)
        raise AssertionError(f"{export_id} never ended")

    def rest(self, verb, path, body=None, headers=None, key="api_key"):
        """Status, headers and body of a plain request to the API."""
        fields = {"X-Api-Key": self.key(key), **({"Content-Type": "application/json"} if body is not None else {})}
        data = None if body is None else json.dumps(body).encode()
        return self.fetch(self.url + path, {**fields, **(headers or {})}, verb, data)

    def fetch(self, url, headers=None, verb="GET", data=None):
        """Status, headers and body of a plain request, without any key."""
        request = urllib.request.Request(url, data=data, method=verb, headers=headers or {})
        try:
            with self._opener.open(request, timeout=60) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read()

    def files(self, stream, start, end, **body):
        """Orders an export by plain request, as the client cannot name a format; waits, fetches: name -> bytes."""
        status, _, text = self.rest("POST", "/exports", {
            "datastream_id": stream, "start_time": start, "end_time": end, **body})
        assert status == 202, text
        export_id = json.loads(text)["id"]
        job = self.end(export_id)
        assert job.status.value == "succeeded", job
        found = {}
        for artifact in self.client.exports.get_download(export_id).artifacts:
            status, _, content = self.fetch(artifact.url)
            assert status == 200 and len(content) == artifact.bytes, (status, len(content), artifact)
            found[artifact.filename] = content
        return found

    def faults(self, *texts):
        """Makes faults from now on."""
        self._control("POST", {"faults": list(texts)})

    def clear_faults(self):
        self._control("DELETE")

    def _control(self, verb, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": "Bearer " + os.environ["SIFT_API_KEY"]}
        status, _, text = self.fetch(self.control + "/sandbox/faults", headers, verb, data)
        assert status == 200, text


@contextmanager
def refused(kind, code, *words):
    """Expects an error of the client with a code, its message holding some words; gives a list that will hold it."""
    caught = []
    try:
        yield caught
    except kind as error:
        caught.append(error)
        assert error.code == code, f"{error.code} ({error}) in place of {code}"
        assert error.request_id and error.request_id.startswith("req_"), error.request_id
        for word in words:
            assert word in error.message, f"{word!r} is not in {error.message!r}"
        return
    raise AssertionError(f"not refused with {code}")


def same(found, expected, what="value"):
    """Expects two values to be equal, and says both."""
    assert found == expected, f"{what}: {str(found)[:300]} in place of {str(expected)[:300]}"
