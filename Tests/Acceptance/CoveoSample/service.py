"""The Coveo dialect as a check sees it: requests in front of a base URL, three tokens and an organization."""

import csv
import io
import os
import time
import zipfile

import requests

RANGE = {"from": "2018-06-01T00:00:00.000Z", "to": "2018-06-15T00:00:00.000Z"}


class Service:
    """`base`, the tokens `key`, `oauth` and `view`, the organization `org`, and a folder for files."""

    def __init__(self, base, folder):
        self.base, self.folder = base, folder
        self.key, self.oauth, self.view, self.org = (
            os.environ["COVEO_" + name] for name in ("TOKEN", "OAUTH_TOKEN", "VIEW_TOKEN", "ORG"))

    def call(self, method, path, token=None, **options):
        headers = {"Authorization": f"Bearer {token or self.key}", **options.pop("headers", {})}
        options.setdefault("allow_redirects", False)
        return requests.request(method, self.base + path, headers=headers, timeout=60, **options)

    def order(self, token=None, **params):
        answer = self.call("POST", "/exports", token, params={**RANGE, **params})
        same(answer.status_code, 201, answer.text)
        return answer.json()["id"]

    def finished(self, export_id, token=None, **params):
        """The export when it is no longer pending."""
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            export = self.call("GET", f"/exports/{export_id}", token, params=params).json()
            if export["status"] != "PENDING":
                return export
            time.sleep(0.02)
        raise AssertionError("it stays pending")

    def archive(self, export_id):
        """The ZIP of an export, fetched by its own link."""
        export = self.finished(export_id)
        same(export["status"], "AVAILABLE")
        answer = requests.get(export["downloadLink"], headers={"Authorization": f"Bearer {self.key}"}, timeout=60)
        same(answer.status_code, 200, answer.text[:200])
        same(len(answer.content), export["size"])
        return zipfile.ZipFile(io.BytesIO(answer.content))

    def rows(self, archive, table):
        """The rows of a table by its header, read by the plain rules of CSV: good for bare backslashes."""
        text = archive.read(table + ".csv").decode("utf-8")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def same(found, expected, about=""):
    assert found == expected, f"{found!r} is not {expected!r} {about}"
