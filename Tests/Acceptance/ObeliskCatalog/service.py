"""The service under test as a check sees it: a GraphQL client with the schema that the service tells, plain HTTP for
what is not GraphQL, and events of its own."""

import io
import itertools
import os
import secrets
import time
import zipfile
from contextlib import contextmanager

import requests
from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.requests import RequestsHTTPTransport

JANUARY = 1_704_067_200_000
"""2024-01-01 in milliseconds: where the events of the checks begin."""
CREATE = """
mutation Create($input: CreateExportInput!) {
  createExport(input: $input) {
    responseCode message
    item { id name fields limit requestedOn timestampPrecision from to filter
           dataRange { metrics datasets { id } }
           status { status recordsEstimate recordsProcessed } }
  }
}"""
POLL = """
query Poll($id: String!) {
  me { export(id: $id) { id name status { status recordsEstimate recordsProcessed }
       result { completedOn expiresOn sizeInBytes compressedSizeInBytes } } }
}"""
REMOVE = "mutation Remove($id: String!) { onExport(id: $id) { remove { responseCode message item { id } } } }"


class Service:
    """`client` asks with the token of the usual client; `dataset` is a data set that it may write."""

    def __init__(self, url):
        self.url, self.dataset = url, os.environ["OBELISK_DATASET"]
        self._names = itertools.count(1)
        self.token = self.fetched_token("OBELISK_CLIENT_")
        self.client = self.connect()

    def fetched_token(self, prefix):
        answer = requests.post(
            self.url + "/auth/token", auth=(os.environ[prefix + "ID"], os.environ[prefix + "SECRET"]),
            json={"grant_type": "client_credentials"}, timeout=60)
        same(answer.status_code, 200, answer.text)
        return answer.json()["access_token"]

    def connect(self, token="", **options):
        """A client with a token; with None it sends none."""
        transport = RequestsHTTPTransport(self.url + "/catalog/graphql", headers=self.headers(token), timeout=60)
        return Client(transport=transport, **{"fetch_schema_from_transport": True, **options})

    def connect_asynchronously(self):
        transport = HTTPXAsyncTransport(self.url + "/catalog/graphql", headers=self.headers(), timeout=60)
        return Client(transport=transport, fetch_schema_from_transport=True)

    def headers(self, token=""):
        return {} if token is None else {"Authorization": f"Bearer {token or self.token}"}

    def ask(self, text, client=None, **variables):
        """`data` of the answer to a document."""
        return (client or self.client).execute(document(text, **variables))

    def post(self, body, **options):
        """Plain HTTP: whatever a client may send."""
        options.setdefault("headers", self.headers())
        return requests.post(self.url + "/catalog/graphql", json=body, timeout=60, **options)

    def written(self, values, kind="number", **members):
        """Writes events of a new metric, a second apart, and gives its name; `members` holds a list for each other
        member, one item an event."""
        metric = f"catalog.{next(self._names)}.{secrets.token_hex(4)}::{kind}"
        events = [{"timestamp": JANUARY + index * 1000, "metric": metric, "value": value} for index, value in
                  enumerate(values)]
        for name, member in members.items():
            for event, value in zip(events, member):
                if value is not None:
                    event[name] = value
        answer = requests.post(
            f"{self.url}/data/ingest/{self.dataset}", json=events, headers=self.headers(), timeout=60)
        same(answer.status_code, 204, answer.text)
        return metric

    def name(self):
        return f"checks {next(self._names)} {secrets.token_hex(4)}"

    def ordered(self, metric, **members):
        """Orders an export of a metric; the response as it comes."""
        order = {"name": self.name(), "dataRange": {"datasets": [self.dataset], "metrics": [metric]}, **members}
        return self.ask(CREATE, input={key: value for key, value in order.items() if value is not ...})["createExport"]

    def accepted(self, metric, **members):
        """The new export."""
        response = self.ordered(metric, **members)
        same((response["responseCode"], response["message"]), ("SUCCESS", None))
        return response["item"]

    def finished(self, export_id):
        """The export when it has ended, and its result is there."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            export = self.ask(POLL, id=export_id)["me"]["export"]
            state = export["status"]["status"]
            assert state in ("QUEUING", "GENERATING", "COMPLETED"), state
            if state == "COMPLETED" and export["result"]:
                return export
            same(export["result"], None)
            time.sleep(0.02)
        raise AssertionError(f"{export_id} never ended")

    def download(self, export_id, token=""):
        return requests.get(f"{self.url}/data/exports/{export_id}", timeout=60, headers={
            **self.headers(token), "Accept-Encoding": "identity"})

    def file(self, export_id):
        """The bytes of the CSV of an export."""
        export = self.finished(export_id)
        answer = self.download(export_id)
        same(answer.status_code, 200, answer.text[:200])
        same(answer.headers["Content-Type"], "application/zip")
        same(len(answer.content), export["result"]["compressedSizeInBytes"])
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        same((archive.namelist(), archive.testzip()), (["events.csv"], None))
        found = archive.read("events.csv")
        same(len(found), export["result"]["sizeInBytes"])
        return found

    def remove(self, export_id):
        return self.ask(REMOVE, id=export_id)["onExport"]["remove"]

    def remove_everything(self):
        for kind, verb in (("exports", "onExport"), ("activeStreams", "onStream")):
            for item in self.ask(f"{{ me {{ {kind}(limit: 1000) {{ items {{ id }} }} }} }}")["me"][kind]["items"]:
                self.ask(f'mutation {{ {verb}(id: "{item["id"]}") {{ remove {{ responseCode }} }} }}')


def document(text, **variables):
    request = gql(text)
    request.variable_values = variables or None
    return request


@contextmanager
def failing(classification, *words):
    """Expects errors in the answer: the first of this classification, its message holding some words."""
    try:
        yield
    except TransportQueryError as error:
        first = error.errors[0]
        same(first["extensions"], {"classification": classification}, str(error.errors))
        for word in words:
            assert word in first["message"], f"{word!r} is not in {first['message']!r}"
        return
    raise AssertionError(f"no error of the classification {classification}")


def same(found, expected, what="value"):
    """Expects two values to be equal, and says both."""
    assert found == expected, f"{what}: {str(found)[:300]} in place of {str(expected)[:300]}"
