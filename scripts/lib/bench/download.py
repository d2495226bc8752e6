"""A download on loopback, beside curl."""

import hashlib
import os
import socket
import subprocess
import time

from measuring import alternate, row

GIBIBYTE = 1 << 30


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def rows(context):
    bench, folder = context.bench, context.folder
    served = os.path.join(folder, "served")
    os.mkdir(served)
    path = os.path.join(served, "file.bin")
    digest = hashlib.sha256()
    with open(path, "wb") as file:
        block = os.urandom(1 << 20)
        for index in range(GIBIBYTE >> 20):
            piece = index.to_bytes(8, "little") + block[8:]
            digest.update(piece)
            file.write(piece)
    port = free_port()
    configuration = os.path.join(folder, "nginx.conf")
    with open(configuration, "w") as file:
        file.write(f"""
            daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/errors.log;
            events {{}}
            http {{ access_log off; sendfile on; server {{ listen 127.0.0.1:{port}; root {served}; }} }}
        """)
    os.chmod(folder, 0o755)
    server = subprocess.Popen(["nginx", "-p", folder, "-c", configuration], stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        url = f"http://127.0.0.1:{port}/file.bin"
        targets = [os.path.join(folder, name) for name in ("ours.bin", "curl.bin")]

        def clean(_=None):
            for target in targets:
                if os.path.exists(target):
                    os.remove(target)

        times = alternate(
            {"moonport": [bench, "download", url, targets[0]], "curl": ["curl", "-sS", "-o", targets[1], url]},
            before=clean)
        clean()
        told = subprocess.run([bench, "download", url, targets[0]], check=True, capture_output=True, text=True).stdout
        if told.split() != [str(GIBIBYTE), digest.hexdigest()]:
            raise SystemExit(f"bench: the downloaded file is not the served one: {told}")
    finally:
        server.terminate()
        server.wait()
    (ours, cpu, peak), (peer, peer_cpu, _) = times["moonport"], times["curl"]
    return [
        row("download of 1 GiB on loopback, with SHA-256", f"{ours:.2f} s", f"{peer:.2f} s", "curl, no digest",
            ours / peer, "≤ 1.50", ours / peer <= 1.5, f"CPU {cpu:.2f} s against {peer_cpu:.2f} s"),
        row("the same: peak memory", f"{peak:.0f} MB", "64 MB", "the bar", peak / 64, "≤ 1.00", peak <= 64),
    ]
