"""What the query benchmarks share: pages that were rendered beforehand, replayed by a server of its own process, so
that a client is what is measured; and a script of ours beside the vendor's client."""

import json
import math
import socketserver
import subprocess
import threading

from measuring import alternate, row

# Rows of a page.
PAGE = 100_000


class Answers(socketserver.StreamRequestHandler):
    """Gives `answer(target, body)` as JSON to each request of a connection; `self.server.pages` is what is replayed."""

    def handle(self):
        while (line := self.rfile.readline().decode()):
            length = 0
            while (header := self.rfile.readline().decode().strip()):
                name, _, value = header.partition(":")
                length = int(value) if name.lower() == "content-length" else length
            body = self.answer(line.split()[1], self.rfile.read(length))
            self.wfile.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body))
            self.wfile.write(body)


def serve(answers, pages):
    """Serves from now on; gives the address."""
    socketserver.ThreadingTCPServer.daemon_threads = True
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), answers)
    server.pages = pages
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def beside(context, server, query, check, peer, name):
    """Runs a script and a peer in turn against the server, when both have proved to fetch what is served.

    `query` and `check` are Lua with names of what the server tells in its first line; `peer` makes a command of that.
    Gives (wall, CPU, peak) of ours and of the peer.
    """
    process = subprocess.Popen(server, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        told = json.loads(process.stdout.readline())
        script, proof = context.path("query.lua"), context.path("check.lua")
        for path, text in ((script, query), (proof, query + check)):
            with open(path, "w") as file:
                file.write(text % told)
        for command in ([context.program, "run", proof], peer(told)):
            expect(command, told["rows"], told["sum"])
        times = alternate({"moonport": [context.program, "run", script], name: peer(told)})
    finally:
        process.stdin.close()
        process.wait()
    return times["moonport"], times[name]


def expect(command, rows, total):
    """Runs a command and holds what it prints against what is served."""
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    if int(words[0]) != rows or not math.isclose(float(words[1]), total, rel_tol=1e-9, abs_tol=1e-3):
        raise SystemExit(f"bench: {command[0]} fetched {words}, served were {rows} {total}")


def result(what, ours, theirs, name, share, megabytes):
    """Two rows: CPU beside the peer with its bar, and peak memory with its own."""
    (wall, cpu, peak), (peer_wall, peer_cpu, peer_peak) = ours, theirs
    note = f"{wall:.2f} s against {peer_wall:.2f} s of wall time, {peak:.0f} MB against {peer_peak:.0f} MB"
    return [
        row(f"{what} in pages of {PAGE:,}: CPU", f"{cpu:.2f} s", f"{peer_cpu:.2f} s", name, cpu / peer_cpu,
            f"≤ {share}", cpu / peer_cpu <= share, note),
        row("the same: peak memory", f"{peak:.0f} MB", f"{megabytes} MB", "the bar", peak / megabytes, "≤ 1.00",
            peak <= megabytes),
    ]
