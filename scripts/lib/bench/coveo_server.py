"""Gives one ready-made export to everybody who orders one: the calls of Coveo's Read API that a flow needs, over an
archive on the disk, so that clients are what is measured.

usage: coveo_server.py ARCHIVE ROWS

Prints one line of JSON when it serves: its base URL and the token. Ends with its standard input.
"""

import itertools
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TOKEN = "bench-token-000000"
exports = {}
numbers = itertools.count(1)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        query = parse_qs(urlsplit(self.path).query)
        export_id = f"00000000-0000-4000-8000-{next(numbers):012d}"
        exports[export_id] = {
            "id": export_id, "author": "bench", "status": "AVAILABLE", "downloadable": True, "filters": {},
            "description": (query.get("d") or [None])[0], "size": os.path.getsize(self.server.archive),
            "startDate": 1_546_300_800_000, "from": 1_527_811_200_000, "to": 1_551_398_399_999,
            "downloadLink": f"{self.server.origin}/rest/v15/exports/{export_id}?redirect=true"}
        self.answer(201, exports[export_id])

    def do_GET(self):
        url = urlsplit(self.path)
        path, query = url.path.removeprefix("/rest/ua/v15").removeprefix("/rest/v15"), parse_qs(url.query)
        if path == "/file":
            return self.send_archive()
        if path == "/exports/rowLimit":
            return self.answer(200, {"exportRowCountLimit": 10_000_000})
        if path == "/exports/estimate":
            return self.answer(200, {"estimates": {"searches": self.server.rows}})
        if path == "/exports":
            return self.answer(200, list(exports.values()))
        export = exports.get(path.removeprefix("/exports/"))
        if export is None:
            return self.answer(404, {"message": f"there is nothing at {path}", "type": "NotFound"})
        if query.get("redirect") == ["true"]:
            return self.answer(303, {}, {"Location": f"{self.server.origin}/file"})
        return self.answer(200, export)

    def answer(self, status, body, headers=()):
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {**dict(headers), "Content-Type": "application/json", "Content-Length": len(data)}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def send_archive(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/zip")
        self.send_header("Content-Length", os.path.getsize(self.server.archive))
        self.end_headers()
        with open(self.server.archive, "rb") as file:
            self.connection.sendfile(file)


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.archive, server.rows = sys.argv[1], int(sys.argv[2])
    server.origin = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"url": f"{server.origin}/rest/ua/v15", "token": TOKEN}), flush=True)
    sys.stdin.read()


main()
